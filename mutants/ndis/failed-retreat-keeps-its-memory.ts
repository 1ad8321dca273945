import type { ImplMutant } from '../mutant.ts';

export const failedRetreatKeepsItsMemory: ImplMutant = {
  id: 'failed-retreat-keeps-its-memory',
  summary: 'A retreat that gets no MDL keeps the memory that it was to describe.',
  clause: 'RET-06',
  routine: 'NdisRetreatNetBufferDataStart',
  alsoBy: ['RET-06 NdisRetreatNetBufferListDataStart'],
  among: [
    'NdisAllocateGenericObject',
    'ExAllocatePoolWithTag',
    'NdisAllocateMdl',
    'linkMdl',
    'NdisAllocateNetBufferListPool',
    'NdisAllocateNetBufferAndNetBufferList',
    'NET_BUFFER_LIST_FIRST_NB',
    'failNext',
    'NdisRetreatNetBufferDataStart',
    'readUsage',
    'NdisRetreatNetBufferListDataStart',
    'NdisAllocateNetBufferListContext',
  ],
  apply: (parts) => ({
    ...parts,
    releasesAfterFailure: (leftover) => leftover !== 'mdl-data',
  }),
};
