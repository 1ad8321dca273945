import type { ImplMutant } from '../mutant.ts';

export const sharedMemoryNotFreed: ImplMutant = {
  id: 'shared-memory-not-freed',
  summary: 'NdisMFreeSharedMemory keeps the pages.',
  clause: 'NSHM-05',
  routine: 'NdisFreeSharedMemory',
  alsoBy: ['NSHM-03 NdisMFreeSharedMemory'],
  among: [
    'obtainNdisHandle',
    'releaseNdisHandle',
    'NdisMAllocateSharedMemory',
    'NdisMFreeSharedMemory',
    'NdisAllocateSharedMemory',
    'NdisFreeSharedMemory',
    'readUsage',
  ],
  apply: (parts) => ({
    ...parts,
    freesSharedMemory: () => false,
  }),
};
