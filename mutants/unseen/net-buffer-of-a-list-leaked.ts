import type { UnseenMutant } from '../mutant.ts';

export const netBufferOfAListLeaked: UnseenMutant = {
  id: 'net-buffer-of-a-list-leaked',
  summary: 'The NET_BUFFER that came with a list stays when the list is freed.',
  clause: 'NBP-10',
  routine: 'NdisFreeNetBufferList',
  lacks: 'What lists take is not held against what was in use before.',
  apply: (parts) => ({
    ...parts,
    freesNetBufferOfList: () => false,
  }),
};
