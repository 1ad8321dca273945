import type { UnseenMutant } from '../mutant.ts';

export const fragmentAByteTooLong: UnseenMutant = {
  id: 'fragment-a-byte-too-long',
  summary: 'A fragment may be a byte longer than it was told.',
  clause: 'DER-02',
  routine: 'NdisAllocateFragmentNetBufferList',
  lacks: 'No program makes a list from another yet.',
  apply: (parts) => ({
    ...parts,
    fragmentByteCount: (left, most) => Math.min(left, most + 1),
  }),
};
