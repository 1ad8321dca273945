import type { UnseenMutant } from '../mutant.ts';

export const failedListKeepsItsContext: UnseenMutant = {
  id: 'failed-list-keeps-its-context',
  summary: 'A list that cannot be had keeps its context.',
  clause: 'NBP-12',
  routine: 'NdisAllocateNetBufferList',
  lacks: 'What a failed call keeps is charged to nobody.',
  apply: (parts) => ({
    ...parts,
    releasesAfterFailure: (leftover) => leftover !== 'context',
  }),
};
