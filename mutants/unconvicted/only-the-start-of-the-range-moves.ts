import type { UnconvictedMutant } from '../mutant.ts';

export const onlyTheStartOfTheRangeMoves: UnconvictedMutant = {
  id: 'only-the-start-of-the-range-moves',
  summary: 'A search for pages with SkipBytes moves the low end of its range only.',
  clause: 'PAGES-08',
  because: 'It finds fewer pages inside the range or none, which is allowed wherever pages are asked for (PAGES-02).',
  apply: (parts) => ({
    ...parts,
    skip: { movedLow: (low, skipPages) => low + skipPages, movedHigh: (high) => high },
  }),
};
