import type { ImplMutant } from '../mutant.ts';

export const advanceFreesUnasked: ImplMutant = {
  id: 'advance-frees-unasked',
  summary: 'An advance frees the MDLs of a retreat also where FreeMdl is FALSE.',
  clause: 'NB-01',
  routine: 'readNetBuffer',
  alsoBy: ['RET-03 readNetBuffer', 'NB-02 readNetBuffer'],
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
    advanceFrees: (_freeMdl, mdl) => parts.advanceFrees(true, mdl),
  }),
};
