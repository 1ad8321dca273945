import type { UnseenMutant } from '../mutant.ts';

export const failedSharedMemoryKeepsItsPages: UnseenMutant = {
  id: 'failed-shared-memory-keeps-its-pages',
  summary: 'Shared memory that cannot be had keeps its pages.',
  clause: 'NSHM-01',
  routine: 'NdisMAllocateSharedMemory',
  lacks: 'What a failed call keeps is charged to nobody.',
  apply: (parts) => ({
    ...parts,
    releasesAfterFailure: (leftover) => leftover !== 'shared-memory',
  }),
};
