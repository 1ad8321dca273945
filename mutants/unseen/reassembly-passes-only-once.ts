import type { UnseenMutant } from '../mutant.ts';

export const reassemblyPassesOnlyOnce: UnseenMutant = {
  id: 'reassembly-passes-only-once',
  summary: 'A reassembled list passes StartOffset only in the first NET_BUFFER.',
  clause: 'DER-03',
  routine: 'NdisAllocateReassembledNetBufferList',
  lacks: 'No program makes a list from another yet.',
  apply: (parts) => ({
    ...parts,
    startOffsetOf: (index, startOffset) => (index === 0 ? startOffset : 0),
  }),
};
