import type { ImplMutant } from '../mutant.ts';

export const undoneRetreatKeepsItsMemory: ImplMutant = {
  id: 'undone-retreat-keeps-its-memory',
  summary: 'A retreat of a list that fails takes new MDLs out of the chains and does not free them.',
  clause: 'RET-06',
  routine: 'NdisRetreatNetBufferListDataStart',
  among: [
    'NdisAllocateGenericObject',
    'ExAllocatePoolWithTag',
    'NdisAllocateMdl',
    'linkMdl',
    'NdisAllocateNetBufferPool',
    'NdisAllocateNetBuffer',
    'NdisAllocateNetBufferListPool',
    'NdisAllocateNetBufferList',
    'linkNetBuffer',
    'attachNetBuffer',
    'NET_BUFFER_LIST_FIRST_NB',
    'failNth',
    'NdisRetreatNetBufferListDataStart',
    'readUsage',
    'readNetBuffer',
  ],
  apply: (parts) => ({
    ...parts,
    freesUndoneMdls: () => false,
  }),
};
