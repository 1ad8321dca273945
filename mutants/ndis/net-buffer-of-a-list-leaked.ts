import type { ImplMutant } from '../mutant.ts';

export const netBufferOfAListLeaked: ImplMutant = {
  id: 'net-buffer-of-a-list-leaked',
  summary: 'The NET_BUFFER that came with a list stays when the list is freed.',
  clause: 'NBP-10',
  routine: 'NdisFreeNetBufferList',
  among: ['NdisAllocateNetBufferListPool', 'readUsage', 'NdisAllocateNetBufferList', 'NdisFreeNetBufferList'],
  apply: (parts) => ({
    ...parts,
    freesNetBufferOfList: () => false,
  }),
};
