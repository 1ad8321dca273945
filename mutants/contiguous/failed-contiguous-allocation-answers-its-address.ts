import type { ImplMutant } from '../mutant.ts';

export const failedContiguousAllocationAnswersItsAddress: ImplMutant = {
  id: 'failed-contiguous-allocation-answers-its-address',
  summary: 'An allocation of contiguous memory that fails answers the address that it gave back.',
  clause: 'CONT-01',
  routine: 'MmAllocateContiguousMemory',
  misblamed: ['CONT-09 MmFreeContiguousMemory'],
  among: ['MmAllocateContiguousMemory', 'failNext', 'failNth'],
  apply: (parts) => ({
    ...parts,
    answerOfFailedContiguous: (address) => address,
  }),
};
