import type { UnseenMutant } from '../mutant.ts';

export const failedContiguousAllocationKeepsItsPages: UnseenMutant = {
  id: 'failed-contiguous-allocation-keeps-its-pages',
  summary: 'An allocation of contiguous memory that gets no addresses keeps its pages.',
  clause: 'CONT-01',
  routine: 'MmAllocateContiguousMemory',
  lacks: 'What a failed call keeps is charged to nobody.',
  apply: (parts) => ({
    ...parts,
    contiguousPagesGivenBack: () => 0,
  }),
};
