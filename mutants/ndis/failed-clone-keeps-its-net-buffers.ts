import type { ImplMutant } from '../mutant.ts';

export const failedCloneKeepsItsNetBuffers: ImplMutant = {
  id: 'failed-clone-keeps-its-net-buffers',
  summary: 'A derived list that cannot be had keeps its NET_BUFFERs.',
  clause: 'DER-01',
  routine: 'NdisAllocateCloneNetBufferList',
  apply: (parts) => ({
    ...parts,
    releasesAfterFailure: (leftover) => leftover !== 'derived',
  }),
};
