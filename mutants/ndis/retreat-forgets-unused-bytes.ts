import type { ImplMutant } from '../mutant.ts';

export const retreatForgetsUnusedBytes: ImplMutant = {
  id: 'retreat-forgets-unused-bytes',
  summary: 'After a retreat that allocates data starts as if nothing had been unused before.',
  clause: 'RET-03',
  routine: 'NdisRetreatNetBufferDataStart',
  apply: (parts) => ({
    ...parts,
    dataOffsetAfterAllocation: (mdlByteCount, delta) => mdlByteCount - delta,
  }),
};
