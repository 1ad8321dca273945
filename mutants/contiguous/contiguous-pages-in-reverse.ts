import type { ImplMutant } from '../mutant.ts';

export const contiguousPagesInReverse: ImplMutant = {
  id: 'contiguous-pages-in-reverse',
  summary: 'Pages of contiguous memory lie in a row the wrong way round.',
  clause: 'CONT-01',
  routine: 'MmAllocateContiguousMemory',
  alsoBy: [
    'CONT-01 MmAllocateContiguousMemorySpecifyCache',
    'CONT-01 MmAllocateContiguousMemorySpecifyCacheNode',
    'CONT-01 MmAllocateContiguousNodeMemory',
    'CONT-01 MmAllocateContiguousMemoryEx',
    'CONT-03 MmAllocateContiguousMemorySpecifyCache',
    'CONT-03 MmAllocateContiguousMemorySpecifyCacheNode',
    'CONT-03 MmAllocateContiguousNodeMemory',
    'CONT-03 MmAllocateContiguousMemoryEx',
  ],
  apply: (parts) => ({
    ...parts,
    pageOfContiguousBlock: (firstPageNumber, index, pageCount) => firstPageNumber + pageCount - 1 - index,
  }),
};
