import type { MisuseMutant } from '../mutant.ts';

export const poolTagUncheckedForWholePages: MisuseMutant = {
  id: 'pool-tag-unchecked-for-whole-pages',
  summary: 'Pool of whole pages is freed with any tag.',
  defects: ['1a683bbb'],
  stops: ['0xC2/0xA ExFreePoolWithTag'],
  apply: (parts) => ({
    ...parts,
    checkPoolTag: (allocated, given, byteCount) => byteCount >= 4096 || parts.checkPoolTag(allocated, given, byteCount),
  }),
};
