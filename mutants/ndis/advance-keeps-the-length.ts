import type { ImplMutant } from '../mutant.ts';

export const advanceKeepsTheLength: ImplMutant = {
  id: 'advance-keeps-the-length',
  summary: 'An advance leaves DataLength as it is.',
  clause: 'NB-01',
  routine: 'readNetBuffer',
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
    dataLengthAfterAdvance: (dataLength) => dataLength,
  }),
};
