import type { ImplMutant } from '../mutant.ts';

export const failedRetreatKeepsItsMemory: ImplMutant = {
  id: 'failed-retreat-keeps-its-memory',
  summary: 'A retreat that gets no MDL keeps the memory that it was to describe.',
  clause: 'RET-06',
  routine: 'NdisRetreatNetBufferDataStart',
  apply: (parts) => ({
    ...parts,
    releasesAfterFailure: (leftover) => leftover !== 'mdl-data',
  }),
};
