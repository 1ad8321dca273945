import type { ImplMutant } from '../mutant.ts';

export const failedNoncachedAllocationAnswersItsAddress: ImplMutant = {
  id: 'failed-noncached-allocation-answers-its-address',
  summary: 'An allocation of noncached memory that fails answers the address that it gave back.',
  clause: 'NONC-01',
  routine: 'MmAllocateNonCachedMemory',
  misblamed: ['NONC-02 MmFreeNonCachedMemory'],
  among: ['MmAllocateNonCachedMemory', 'failNext', 'failNth'],
  apply: (parts) => ({
    ...parts,
    answerOfFailedNonCached: (address) => address,
  }),
};
