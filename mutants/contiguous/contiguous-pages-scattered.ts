import type { ImplMutant } from '../mutant.ts';

export const contiguousPagesScattered: ImplMutant = {
  id: 'contiguous-pages-scattered',
  summary: 'MM_ALLOCATE_REQUIRE_CONTIGUOUS_CHUNKS gives single pages.',
  clause: 'PAGEX-07',
  routine: 'MmAllocatePagesForMdlEx',
  alsoBy: ['PAGEX-07 MmAllocateNodePagesForMdlEx'],
  apply: (parts) => ({
    ...parts,
    chunkPages: () => 1,
  }),
};
