import type { UnconvictedMutant } from '../mutant.ts';

export const freedPagesLookLocked: UnconvictedMutant = {
  id: 'freed-pages-look-locked',
  summary: 'MDL_PAGES_LOCKED stays set when the pages are freed.',
  clause: 'FREEP-08',
  because: 'The flag after the pages are freed is known from a re-implementation only.',
  apply: (parts) => ({
    ...parts,
    flagsAfterPageFree: (flags) => flags,
  }),
};
