import type { ImplMutant } from '../mutant.ts';

export const advanceCountsFreedMdls: ImplMutant = {
  id: 'advance-counts-freed-mdls',
  summary: 'After an advance DataOffset still counts the MDLs that it freed.',
  clause: 'NBADV-04',
  routine: 'NdisAdvanceNetBufferDataStart',
  apply: (parts) => ({
    ...parts,
    dataOffsetAfterAdvance: (dataOffset, delta) => dataOffset + delta,
  }),
};
