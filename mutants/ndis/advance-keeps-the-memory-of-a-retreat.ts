import type { ImplMutant } from '../mutant.ts';

export const advanceKeepsTheMemoryOfARetreat: ImplMutant = {
  id: 'advance-keeps-the-memory-of-a-retreat',
  summary: 'An advance never frees what a retreat allocated.',
  clause: 'NBADV-04',
  routine: 'NdisAdvanceNetBufferDataStart',
  apply: (parts) => ({
    ...parts,
    advanceFrees: () => false,
  }),
};
