import type { ImplMutant } from '../mutant.ts';

export const contiguousBlockCrossesTheBoundary: ImplMutant = {
  id: 'contiguous-block-crosses-the-boundary',
  summary: 'Contiguous memory is taken without a look at BoundaryAddressMultiple.',
  clause: 'CONT-03',
  routine: 'MmAllocateContiguousMemorySpecifyCache',
  alsoBy: [
    'CONT-03 MmAllocateContiguousMemorySpecifyCacheNode',
    'CONT-03 MmAllocateContiguousNodeMemory',
    'CONT-03 MmAllocateContiguousMemoryEx',
  ],
  among: ['MmAllocateContiguousMemorySpecifyCache', 'MmFreeContiguousMemory', 'MmGetPhysicalAddress', 'readMemory'],
  apply: (parts) => ({
    ...parts,
    crossesBoundary: () => false,
  }),
};
