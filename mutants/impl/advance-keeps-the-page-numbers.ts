import type { ImplMutant } from '../mutant.ts';

export const advanceKeepsThePageNumbers: ImplMutant = {
  id: 'advance-keeps-the-page-numbers',
  summary: 'MmAdvanceMdl leaves the page-number array as it was.',
  clause: 'ADV-01',
  routine: 'MmAdvanceMdl',
  apply: (parts) => ({
    ...parts,
    pageIndexAfterAdvance: (index) => index,
  }),
};
