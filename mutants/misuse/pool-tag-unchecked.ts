import type { MisuseMutant } from '../mutant.ts';

export const poolTagUnchecked: MisuseMutant = {
  id: 'pool-tag-unchecked',
  summary: 'Pool is freed with any tag.',
  defects: ['d159b215'],
  pattern: 10,
  stops: ['0xC2/0xA ExFreePoolWithTag'],
  apply: (parts) => ({
    ...parts,
    checkPoolTag: () => true,
  }),
};
