import type { ImplMutant } from '../mutant.ts';

export const onePageTooMany: ImplMutant = {
  id: 'one-page-too-many',
  summary: 'An allocation of pages has a page more than was asked for.',
  clause: 'PAGES-03',
  routine: 'MmAllocatePagesForMdlEx',
  alsoBy: [
    'PAGES-03 MmAllocatePagesForMdl',
    'PAGES-03 MmAllocateNodePagesForMdlEx',
    'PAGEX-04 MmAllocatePagesForMdlEx',
    'PAGEX-04 MmAllocateNodePagesForMdlEx',
  ],
  apply: (parts) => ({
    ...parts,
    pagesForBytes: (totalBytes) => Math.ceil(totalBytes / 4096) + 1,
  }),
};
