import type { ImplMutant } from '../mutant.ts';

export const oversizeMdlTakenForWhatWasAsked: ImplMutant = {
  id: 'oversize-mdl-taken-for-what-was-asked',
  summary: 'Data starts in the MDL of a handler as if it were no longer than was asked for.',
  clause: 'RET-03',
  routine: 'NdisRetreatNetBufferDataStart',
  apply: (parts) => ({
    ...parts,
    dataOffsetAfterAllocation: (_mdlByteCount, delta, dataOffset, asked) => asked - (delta - dataOffset),
  }),
};
