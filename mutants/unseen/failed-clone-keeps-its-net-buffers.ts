import type { UnseenMutant } from '../mutant.ts';

export const failedCloneKeepsItsNetBuffers: UnseenMutant = {
  id: 'failed-clone-keeps-its-net-buffers',
  summary: 'A derived list that cannot be had keeps its NET_BUFFERs.',
  clause: 'DER-01',
  routine: 'NdisAllocateCloneNetBufferList',
  lacks: 'What a failed call keeps is charged to nobody.',
  apply: (parts) => ({
    ...parts,
    releasesAfterFailure: (leftover) => leftover !== 'derived',
  }),
};
