import type { ImplMutant } from '../mutant.ts';

export const failedSharedMemoryKeepsItsPages: ImplMutant = {
  id: 'failed-shared-memory-keeps-its-pages',
  summary: 'Shared memory that cannot be had keeps its pages.',
  clause: 'NSHM-01',
  routine: 'NdisMAllocateSharedMemory',
  alsoBy: ['NSHM-05 NdisAllocateSharedMemory'],
  among: [
    'NdisMMapIoSpace',
    'obtainNdisHandle',
    'failNext',
    'NdisAllocateMemoryWithTagPriority',
    'readUsage',
    'NdisMAllocateSharedMemory',
    'NdisAllocateSharedMemory',
  ],
  apply: (parts) => ({
    ...parts,
    releasesAfterFailure: (leftover) => leftover !== 'shared-memory',
  }),
};
