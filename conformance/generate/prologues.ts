import type { RoutineName } from '../../wdk/index.ts';

const chain: readonly RoutineName[] = [
  'ExAllocatePoolWithTag',
  'NdisAllocateGenericObject',
  'NdisAllocateMdl',
  'NdisAllocateMdl',
  'linkMdl',
];

const list: readonly RoutineName[] = [
  ...chain,
  'NdisAllocateNetBufferListPool',
  'NdisAllocateNetBufferAndNetBufferList',
  'NET_BUFFER_LIST_FIRST_NB',
];

/**
 * Calls that a program may begin with, each with drawn arguments: what lies behind them is so far from nothing that
 * chance seldom comes to it.
 */
export const prologues: readonly (readonly RoutineName[])[] = [
  [...chain, 'NdisAllocateNetBufferPool', 'NdisAllocateNetBuffer', 'NdisAllocateNetBuffer'],
  list,
  [...list, 'NdisAllocateCloneNetBufferList', 'NdisCopyFromNetBufferToNetBuffer'],
  [...list, 'NdisAllocateFragmentNetBufferList', 'NdisAllocateReassembledNetBufferList'],
  [
    ...chain,
    'NdisAllocateNetBufferPool',
    'NdisAllocateNetBufferListPool',
    'NdisAllocateNetBufferList',
    'NdisAllocateNetBuffer',
    'NdisAllocateNetBuffer',
    'linkNetBuffer',
    'attachNetBuffer',
  ],
];
