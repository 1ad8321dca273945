import type { ImplMutant } from '../mutant.ts';

export const sharedMemoryNotFreed: ImplMutant = {
  id: 'shared-memory-not-freed',
  summary: 'NdisMFreeSharedMemory keeps the pages.',
  clause: 'NSHM-03',
  routine: 'NdisMFreeSharedMemory',
  apply: (parts) => ({
    ...parts,
    freesSharedMemory: () => false,
  }),
};
