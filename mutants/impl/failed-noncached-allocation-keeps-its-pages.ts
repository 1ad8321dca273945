import type { ImplMutant } from '../mutant.ts';

export const failedNoncachedAllocationKeepsItsPages: ImplMutant = {
  id: 'failed-noncached-allocation-keeps-its-pages',
  summary: 'An allocation of noncached memory that gets no addresses keeps its pages.',
  clause: 'NONC-01',
  routine: 'MmAllocateNonCachedMemory',
  among: [
    'failNext',
    'MmAllocatePagesForMdl',
    'readUsage',
    'MmAllocatePagesForMdlEx',
    'MmAllocateNodePagesForMdlEx',
    'MmAllocateNonCachedMemory',
  ],
  apply: (parts) => ({
    ...parts,
    nonCachedPagesGivenBack: () => 0,
  }),
};
