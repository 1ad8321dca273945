import type { UnseenMutant } from '../mutant.ts';

export const failedRetreatKeepsItsMemory: UnseenMutant = {
  id: 'failed-retreat-keeps-its-memory',
  summary: 'A retreat that gets no MDL keeps the memory that it was to describe.',
  clause: 'RET-06',
  routine: 'NdisRetreatNetBufferDataStart',
  lacks: 'What a failed call keeps is charged to nobody.',
  apply: (parts) => ({
    ...parts,
    releasesAfterFailure: (leftover) => leftover !== 'mdl-data',
  }),
};
