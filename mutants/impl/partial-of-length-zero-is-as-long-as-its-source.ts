import type { ImplMutant } from '../mutant.ts';

export const partialOfLengthZeroIsAsLongAsItsSource: ImplMutant = {
  id: 'partial-of-length-zero-is-as-long-as-its-source',
  summary: 'A partial descriptor of length 0 has the length of its source.',
  clause: 'PART-02',
  routine: 'IoBuildPartialMdl',
  alsoBy: ['PART-01 IoBuildPartialMdl'],
  apply: (parts) => ({
    ...parts,
    partialByteCount: (length, sourceByteCount) => (length === 0 ? sourceByteCount : length),
    partialLiesInside: () => true,
  }),
};
