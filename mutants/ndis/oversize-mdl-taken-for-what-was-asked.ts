import type { ImplMutant } from '../mutant.ts';

export const oversizeMdlTakenForWhatWasAsked: ImplMutant = {
  id: 'oversize-mdl-taken-for-what-was-asked',
  summary: 'Data starts in the MDL of a handler as if it were no longer than was asked for.',
  clause: 'NB-01',
  routine: 'readNetBuffer',
  alsoBy: ['NB-02 readNetBuffer', 'GDB-02 NdisGetDataBuffer'],
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
    dataOffsetAfterAllocation: (_mdlByteCount, delta, dataOffset, asked) => asked - (delta - dataOffset),
  }),
};
