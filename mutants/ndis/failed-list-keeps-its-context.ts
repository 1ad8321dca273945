import type { ImplMutant } from '../mutant.ts';

export const failedListKeepsItsContext: ImplMutant = {
  id: 'failed-list-keeps-its-context',
  summary: 'A list that cannot be had keeps its context.',
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
    releasesAfterFailure: (leftover) => leftover !== 'context',
  }),
};
