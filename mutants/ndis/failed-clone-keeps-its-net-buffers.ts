import type { ImplMutant } from '../mutant.ts';

export const failedCloneKeepsItsNetBuffers: ImplMutant = {
  id: 'failed-clone-keeps-its-net-buffers',
  summary: 'A derived list that cannot be had keeps its NET_BUFFERs.',
  clause: 'DER-01',
  routine: 'NdisAllocateCloneNetBufferList',
  alsoBy: ['DER-02 NdisAllocateFragmentNetBufferList', 'DER-03 NdisAllocateReassembledNetBufferList'],
  among: [
    'NdisAllocateGenericObject',
    'ExAllocatePoolWithTag',
    'NdisAllocateMdl',
    'linkMdl',
    'NdisAllocateNetBufferListPool',
    'NdisAllocateNetBufferAndNetBufferList',
    'NET_BUFFER_LIST_FIRST_NB',
    'failNext',
    'NdisAllocateCloneNetBufferList',
    'readUsage',
    'NdisAllocateFragmentNetBufferList',
    'NdisAllocateReassembledNetBufferList',
  ],
  apply: (parts) => ({
    ...parts,
    releasesAfterFailure: (leftover) => leftover !== 'derived',
  }),
};
