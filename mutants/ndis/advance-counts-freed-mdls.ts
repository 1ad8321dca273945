import type { ImplMutant } from '../mutant.ts';

export const advanceCountsFreedMdls: ImplMutant = {
  id: 'advance-counts-freed-mdls',
  summary: 'After an advance DataOffset still counts the MDLs that it freed.',
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
    dataOffsetAfterAdvance: (dataOffset, delta) => dataOffset + delta,
  }),
};
