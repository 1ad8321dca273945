import type { ImplMutant } from '../mutant.ts';

export const failedSharedMemoryKeepsItsPages: ImplMutant = {
  id: 'failed-shared-memory-keeps-its-pages',
  summary: 'Shared memory that cannot be had keeps its pages.',
  clause: 'NSHM-01',
  routine: 'NdisMAllocateSharedMemory',
  apply: (parts) => ({
    ...parts,
    releasesAfterFailure: (leftover) => leftover !== 'shared-memory',
  }),
};
