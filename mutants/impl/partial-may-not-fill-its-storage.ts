import type { ImplMutant } from '../mutant.ts';

export const partialMayNotFillItsStorage: ImplMutant = {
  id: 'partial-may-not-fill-its-storage',
  summary: 'A partial descriptor with as many pages as its storage has room for stops.',
  clause: 'PART-01',
  routine: 'IoBuildPartialMdl',
  alsoBy: [
    'DER-01 NdisAllocateCloneNetBufferList',
    'DER-02 NdisAllocateFragmentNetBufferList',
    'DER-03 NdisAllocateReassembledNetBufferList',
  ],
  apply: (parts) => ({
    ...parts,
    partialFits: (capacityPages, neededPages) => neededPages < capacityPages,
  }),
};
