import type { UnseenMutant } from '../mutant.ts';

export const failedAllocationKeepsItsPages: UnseenMutant = {
  id: 'failed-allocation-keeps-its-pages',
  summary: 'An allocation that got too few pages keeps them.',
  pattern: 8,
  clause: 'PAGEX-04',
  routine: 'MmAllocatePagesForMdlEx',
  lacks: 'No program restricts the range, and what a failed call keeps is charged to nobody.',
  apply: (parts) => ({
    ...parts,
    pagesGivenBack: () => 0,
  }),
};
