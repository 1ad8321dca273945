import type { ImplMutant } from '../mutant.ts';

export const retreatForgetsUnusedBytes: ImplMutant = {
  id: 'retreat-forgets-unused-bytes',
  summary: 'After a retreat that allocates data starts as if nothing had been unused before.',
  clause: 'NB-01',
  routine: 'readNetBuffer',
  alsoBy: ['NB-02 readNetBuffer'],
  among: [
    'NdisAllocateGenericObject',
    'NdisFreeGenericObject',
    'NdisAllocateMemoryWithTagPriority',
    'NdisFreeMemoryWithTagPriority',
    'NdisAllocateMdl',
    'NdisFreeMdl',
    'NdisAllocateNetBufferPool',
    'NdisFreeNetBufferPool',
    'NdisAllocateNetBuffer',
    'NdisFreeNetBuffer',
    'readNetBuffer',
    'NdisRetreatNetBufferDataStart',
    'NdisAdvanceNetBufferDataStart',
    'readMdlHandlerLog',
  ],
  apply: (parts) => ({
    ...parts,
    dataOffsetAfterAllocation: (mdlByteCount, delta) => mdlByteCount - delta,
  }),
};
