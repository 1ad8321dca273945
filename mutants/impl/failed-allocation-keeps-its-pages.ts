import type { ImplMutant } from '../mutant.ts';

export const failedAllocationKeepsItsPages: ImplMutant = {
  id: 'failed-allocation-keeps-its-pages',
  summary: 'An allocation that got too few pages keeps them.',
  pattern: 8,
  clause: 'PAGEX-04',
  routine: 'MmAllocatePagesForMdlEx',
  alsoBy: ['PAGEX-04 MmAllocateNodePagesForMdlEx'],
  among: ['MmAllocatePagesForMdlEx', 'readUsage'],
  apply: (parts) => ({
    ...parts,
    pagesGivenBack: () => 0,
  }),
};
