import type { UnseenMutant } from '../mutant.ts';

export const onlyTheStartOfTheRangeMoves: UnseenMutant = {
  id: 'only-the-start-of-the-range-moves',
  summary: 'A search for pages with SkipBytes moves the low end of its range only.',
  clause: 'PAGES-08',
  routine: 'MmAllocatePagesForMdlEx',
  lacks: 'No program restricts the range.',
  apply: (parts) => ({
    ...parts,
    skip: { movedLow: (low, skipPages) => low + skipPages, movedHigh: (high) => high },
  }),
};
