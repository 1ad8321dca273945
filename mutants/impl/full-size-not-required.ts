import type { ImplMutant } from '../mutant.ts';

export const fullSizeNotRequired: ImplMutant = {
  id: 'full-size-not-required',
  summary: 'MM_ALLOCATE_FULLY_REQUIRED is ignored.',
  clause: 'PAGEX-04',
  routine: 'MmAllocatePagesForMdlEx',
  alsoBy: ['PAGEX-04 MmAllocateNodePagesForMdlEx'],
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
    // A machine that gives two pages at most may do so, but not where all of them are required.
    pagesGranted: (requestedPages, availablePages) => Math.min(requestedPages, availablePages, 2),
    acceptsFewerPages: () => true,
  }),
};
