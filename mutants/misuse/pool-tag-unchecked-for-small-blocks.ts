import type { MisuseMutant } from '../mutant.ts';

export const poolTagUncheckedForSmallBlocks: MisuseMutant = {
  id: 'pool-tag-unchecked-for-small-blocks',
  summary: 'Small blocks of pool are freed with any tag.',
  defects: ['b81d71cf'],
  stops: ['0xC2/0xA ExFreePoolWithTag'],
  apply: (parts) => ({
    ...parts,
    checkPoolTag: (allocated, given, byteCount) => byteCount <= 256 || parts.checkPoolTag(allocated, given, byteCount),
  }),
};
