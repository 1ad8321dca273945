import type { ImplMutant } from '../mutant.ts';

export const advanceKeepsTheSystemAddress: ImplMutant = {
  id: 'advance-keeps-the-system-address',
  summary: 'MmAdvanceMdl leaves the system address as it was.',
  clause: 'ADV-05',
  routine: 'MmAdvanceMdl',
  apply: (parts) => ({
    ...parts,
    systemVaAfterAdvance: (systemVa) => systemVa,
  }),
};
