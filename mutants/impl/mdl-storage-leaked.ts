import type { ImplMutant } from '../mutant.ts';

export const mdlStorageLeaked: ImplMutant = {
  id: 'mdl-storage-leaked',
  summary: 'IoFreeMdl keeps the storage of the descriptor.',
  clause: 'FREE-01',
  routine: 'IoFreeMdl',
  among: ['allocateUserMemory', 'IoAllocateMdl', 'IoFreeMdl', 'readUsage'],
  apply: (parts) => ({
    ...parts,
    freeReturnsStorage: () => false,
  }),
};
