import type { ImplMutant } from '../mutant.ts';

export const reassemblyPassesOnlyOnce: ImplMutant = {
  id: 'reassembly-passes-only-once',
  summary: 'A reassembled list passes StartOffset only in the first NET_BUFFER.',
  clause: 'DER-03',
  routine: 'readNetBuffer',
  apply: (parts) => ({
    ...parts,
    startOffsetOf: (index, startOffset) => (index === 0 ? startOffset : 0),
  }),
};
