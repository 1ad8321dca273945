import type { ImplMutant } from '../mutant.ts';

export const fragmentAByteTooLong: ImplMutant = {
  id: 'fragment-a-byte-too-long',
  summary: 'A fragment may be a byte longer than it was told.',
  clause: 'DER-02',
  routine: 'readNetBuffer',
  apply: (parts) => ({
    ...parts,
    fragmentByteCount: (left, most) => Math.min(left, most + 1),
  }),
};
