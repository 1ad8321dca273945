import type { ImplMutant } from '../mutant.ts';

export const failedListRetreatNotUndone: ImplMutant = {
  id: 'failed-list-retreat-not-undone',
  summary: 'A retreat of a list that fails leaves those NET_BUFFERs retreated that came before.',
  clause: 'NB-01',
  routine: 'readNetBuffer',
  alsoBy: ['RET-06 NdisRetreatNetBufferListDataStart', 'NB-02 readNetBuffer'],
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
    undoesRetreats: () => false,
  }),
};
