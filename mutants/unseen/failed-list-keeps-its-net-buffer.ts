import type { UnseenMutant } from '../mutant.ts';

export const failedListKeepsItsNetBuffer: UnseenMutant = {
  id: 'failed-list-keeps-its-net-buffer',
  summary: 'A list that cannot be had keeps its NET_BUFFER.',
  clause: 'NBP-03',
  routine: 'NdisAllocateNetBufferList',
  lacks: 'What a failed call keeps is charged to nobody.',
  apply: (parts) => ({
    ...parts,
    releasesAfterFailure: (leftover) => leftover !== 'net-buffer',
  }),
};
