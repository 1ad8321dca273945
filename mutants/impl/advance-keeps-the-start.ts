import type { ImplMutant } from '../mutant.ts';

export const advanceKeepsTheStart: ImplMutant = {
  id: 'advance-keeps-the-start',
  summary: 'MmAdvanceMdl leaves StartVa as it was.',
  clause: 'ADV-03',
  routine: 'MmAdvanceMdl',
  apply: (parts) => ({
    ...parts,
    startMovesPages: () => 0,
  }),
};
