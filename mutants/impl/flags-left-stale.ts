import type { ImplMutant } from '../mutant.ts';

export const flagsLeftStale: ImplMutant = {
  id: 'flags-left-stale',
  summary: 'MdlFlags of a new descriptor are what its storage held.',
  clause: 'ALLOC-04',
  routine: 'IoAllocateMdl',
  alsoBy: [
    'NBP-05 NdisAllocateNetBufferMdlAndData',

    'INIT-01 MmInitializeMdl',
    'MDLN-01 NdisAllocateMdl',
    'PAGES-04 MmAllocatePagesForMdl',
    'PAGES-04 MmAllocatePagesForMdlEx',
    'PAGES-04 MmAllocateNodePagesForMdlEx',
    'NBP-05 NdisAllocateNetBufferMdlAndData',
  ],
  misblamed: ['UNMAP-01 MmUnmapLockedPages'],
  apply: (parts) => ({
    ...parts,
    flagsOfNewMdl: (stale) => stale,
  }),
};
