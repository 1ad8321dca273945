import type { ImplMutant } from '../mutant.ts';

export const advancePastTheEnd: ImplMutant = {
  id: 'advance-past-the-end',
  summary: 'MmAdvanceMdl past the end succeeds.',
  clause: 'ADV-02',
  routine: 'MmAdvanceMdl',
  alsoBy: ['ADV-01 MmAdvanceMdl'],
  apply: (parts) => ({
    ...parts,
    advanceFits: () => true,
  }),
};
