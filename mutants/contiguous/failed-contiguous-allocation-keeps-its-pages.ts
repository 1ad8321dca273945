import type { ImplMutant } from '../mutant.ts';

export const failedContiguousAllocationKeepsItsPages: ImplMutant = {
  id: 'failed-contiguous-allocation-keeps-its-pages',
  summary: 'An allocation of contiguous memory that gets no addresses keeps its pages.',
  clause: 'CONT-01',
  routine: 'MmAllocateContiguousMemory',
  alsoBy: [
    'CONT-01 MmAllocateContiguousMemorySpecifyCache',
    'CONT-01 MmAllocateContiguousMemorySpecifyCacheNode',
    'CONT-01 MmAllocateContiguousNodeMemory',
    'CONT-11 MmAllocateContiguousMemoryEx',
  ],
  among: [
    'failNext',
    'MmAllocateContiguousMemory',
    'readUsage',
    'MmAllocateContiguousMemorySpecifyCache',
    'MmAllocateContiguousMemorySpecifyCacheNode',
    'MmAllocateContiguousNodeMemory',
    'MmAllocateContiguousMemoryEx',
  ],
  apply: (parts) => ({
    ...parts,
    contiguousPagesGivenBack: () => 0,
  }),
};
