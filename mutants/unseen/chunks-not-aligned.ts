import type { UnseenMutant } from '../mutant.ts';

export const chunksNotAligned: UnseenMutant = {
  id: 'chunks-not-aligned',
  summary: 'Contiguous blocks start at any page.',
  clause: 'PAGEX-08',
  routine: 'MmAllocatePagesForMdlEx',
  lacks: 'Numbers of two pages at most are read of an allocation in blocks, and nothing compares them with SkipBytes.',
  apply: (parts) => ({
    ...parts,
    chunkAlignment: () => 1,
  }),
};
