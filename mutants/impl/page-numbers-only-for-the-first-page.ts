import type { ImplMutant } from '../mutant.ts';

export const pageNumbersOnlyForTheFirstPage: ImplMutant = {
  id: 'page-numbers-only-for-the-first-page',
  summary: 'Only the first entry of the page-number array is filled in.',
  clause: 'BUILD-01',
  routine: 'MmBuildMdlForNonPagedPool',
  apply: (parts) => ({
    ...parts,
    fillPageNumbers: (mdl, pageNumbers) => {
      const [first] = pageNumbers;
      if (first !== undefined) mdl.setPageNumber(0, first);
    },
  }),
};
