import type { UnseenMutant } from '../mutant.ts';

export const failedNoncachedAllocationKeepsItsPages: UnseenMutant = {
  id: 'failed-noncached-allocation-keeps-its-pages',
  summary: 'An allocation of noncached memory that gets no addresses keeps its pages.',
  clause: 'NONC-01',
  routine: 'MmAllocateNonCachedMemory',
  lacks: 'What a failed call keeps is charged to nobody.',
  apply: (parts) => ({
    ...parts,
    nonCachedPagesGivenBack: () => 0,
  }),
};
