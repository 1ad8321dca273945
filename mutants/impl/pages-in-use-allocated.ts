import type { ImplMutant } from '../mutant.ts';

export const pagesInUseAllocated: ImplMutant = {
  id: 'pages-in-use-allocated',
  summary: 'An allocation of pages takes pages that are in use.',
  defects: ['0eb260e7'],
  clause: 'PAGES-06',
  routine: 'MmAllocatePagesForMdlEx',
  corrupts: true,
  apply: (parts) => ({
    ...parts,
    pageMayBeTaken: () => true,
  }),
};
