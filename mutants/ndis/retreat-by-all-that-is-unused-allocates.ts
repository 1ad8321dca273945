import type { ImplMutant } from '../mutant.ts';

export const retreatByAllThatIsUnusedAllocates: ImplMutant = {
  id: 'retreat-by-all-that-is-unused-allocates',
  summary: 'A retreat by exactly DataOffset allocates.',
  clause: 'RET-01',
  routine: 'NdisRetreatNetBufferDataStart',
  apply: (parts) => ({
    ...parts,
    retreatAllocates: (delta, dataOffset) => delta >= dataOffset,
  }),
};
