import type { UnconvictedMutant } from '../mutant.ts';

export const fewerPagesGranted: UnconvictedMutant = {
  id: 'fewer-pages-granted',
  summary: 'An allocation of pages gives two pages at most.',
  clause: 'PAGES-02',
  because: 'An allocation may give fewer pages than were asked for.',
  misblamed: [
    'ALLOC-01 IoAllocateMdl',
    'MDLN-01 NdisAllocateMdl',
    'POOL-17 ExAllocatePoolWithTag',
    'POOL-17 ExAllocatePool2',
    'PAGES-01 MmAllocatePagesForMdl',
    'PAGES-01 MmAllocatePagesForMdlEx',
    'PAGES-01 MmAllocateNodePagesForMdlEx',
  ],
  apply: (parts) => ({
    ...parts,
    pagesGranted: (requestedPages, availablePages) => Math.min(requestedPages, availablePages, 2),
  }),
};
