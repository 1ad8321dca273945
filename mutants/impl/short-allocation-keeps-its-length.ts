import type { ImplMutant } from '../mutant.ts';

export const shortAllocationKeepsItsLength: ImplMutant = {
  id: 'short-allocation-keeps-its-length',
  summary: 'An allocation that got fewer pages has the ByteCount that was asked for.',
  defects: ['6182a1c5'],
  clause: 'PAGES-06',
  routine: 'MmAllocatePagesForMdlEx',
  alsoBy: ['PAGES-06 MmAllocatePagesForMdl', 'PAGES-06 MmAllocateNodePagesForMdlEx'],
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
    // A machine that gives two pages at most may do so.
    pagesGranted: (requestedPages, availablePages) => Math.min(requestedPages, availablePages, 2),
    allocatedByteCount: (requestedPages) => requestedPages * 4096,
  }),
};
