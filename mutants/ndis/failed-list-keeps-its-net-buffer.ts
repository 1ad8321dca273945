import type { ImplMutant } from '../mutant.ts';

export const failedListKeepsItsNetBuffer: ImplMutant = {
  id: 'failed-list-keeps-its-net-buffer',
  summary: 'A list that cannot be had keeps its NET_BUFFER.',
  clause: 'NBP-03',
  routine: 'NdisAllocateNetBufferList',
  alsoBy: ['NBP-06 NdisAllocateNetBufferAndNetBufferList'],
  among: [
    'NdisAllocateNetBufferPool',
    'NdisAllocateNetBufferListPool',
    'failNext',
    'NdisAllocateNetBuffer',
    'readUsage',
    'NdisAllocateNetBufferMdlAndData',
    'NdisAllocateNetBufferList',
    'NdisAllocateNetBufferAndNetBufferList',
  ],
  apply: (parts) => ({
    ...parts,
    releasesAfterFailure: (leftover) => leftover !== 'net-buffer',
  }),
};
