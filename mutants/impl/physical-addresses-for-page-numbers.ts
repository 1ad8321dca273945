import type { ImplMutant } from '../mutant.ts';

export const physicalAddressesForPageNumbers: ImplMutant = {
  id: 'physical-addresses-for-page-numbers',
  summary: 'The page-number array holds physical addresses.',
  defects: ['3b09731e'],
  clause: 'FREEP-01',
  routine: 'MmFreePagesFromMdl',
  corrupts: true,
  apply: (parts) => ({
    ...parts,
    fillPageNumbers: (mdl, pageNumbers) => {
      for (const [index, pageNumber] of pageNumbers.entries()) mdl.setPageNumber(index, pageNumber * 4096);
    },
  }),
};
