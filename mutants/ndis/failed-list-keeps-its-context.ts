import type { ImplMutant } from '../mutant.ts';

export const failedListKeepsItsContext: ImplMutant = {
  id: 'failed-list-keeps-its-context',
  summary: 'A list that cannot be had keeps its context.',
  clause: 'NBP-12',
  routine: 'NdisAllocateNetBufferList',
  apply: (parts) => ({
    ...parts,
    releasesAfterFailure: (leftover) => leftover !== 'context',
  }),
};
