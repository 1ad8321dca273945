import type { ImplMutant } from '../mutant.ts';

export const advanceKeepsTheMemoryOfARetreat: ImplMutant = {
  id: 'advance-keeps-the-memory-of-a-retreat',
  summary: 'An advance never frees what a retreat allocated.',
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
    advanceFrees: () => false,
  }),
};
