import type { ImplMutant } from '../mutant.ts';

export const retreatByAllThatIsUnusedAllocates: ImplMutant = {
  id: 'retreat-by-all-that-is-unused-allocates',
  summary: 'A retreat by exactly DataOffset allocates.',
  clause: 'RET-01',
  routine: 'NdisRetreatNetBufferDataStart',
  alsoBy: ['NB-01 readNetBuffer', 'RET-03 readNetBuffer'],
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
    retreatAllocates: (delta, dataOffset) => delta >= dataOffset,
  }),
};
