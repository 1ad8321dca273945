import type { ImplMutant } from '../mutant.ts';

export const freedContextNotGivenBack: ImplMutant = {
  id: 'freed-context-not-given-back',
  summary: 'NdisFreeNetBufferListContext gives no byte back.',
  clause: 'NBP-12',
  routine: 'readNetBufferList',
  among: [
    'NdisAllocateGenericObject',
    'NdisFreeGenericObject',
    'NdisAllocateNetBufferListPool',
    'NdisFreeNetBufferListPool',
    'NdisAllocateNetBufferList',
    'NdisFreeNetBufferList',
    'NdisAllocateNetBufferListContext',
    'NdisFreeNetBufferListContext',
    'readUsage',
    'readNetBufferList',
  ],
  apply: (parts) => ({
    ...parts,
    unusedAfterContextFree: (unusedByteCount) => unusedByteCount,
  }),
};
