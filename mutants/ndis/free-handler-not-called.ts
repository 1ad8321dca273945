import type { ImplMutant } from '../mutant.ts';

export const freeHandlerNotCalled: ImplMutant = {
  id: 'free-handler-not-called',
  summary: 'The MDL of a handler is dropped without a call of the handler that frees it.',
  clause: 'NBADV-05',
  routine: 'readMdlHandlerLog',
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
    handlerFrees: () => false,
  }),
};
