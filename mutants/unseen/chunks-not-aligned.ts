import type { UnseenMutant } from '../mutant.ts';

export const chunksNotAligned: UnseenMutant = {
  id: 'chunks-not-aligned',
  summary: 'Contiguous blocks start at any page.',
  clause: 'PAGEX-08',
  routine: 'MmAllocatePagesForMdlEx',
  lacks: 'The page numbers of blocks of SkipBytes are not judged.',
  apply: (parts) => ({
    ...parts,
    chunkAlignment: () => 1,
  }),
};
