import type { ImplMutant } from '../mutant.ts';

export const partialOfLengthZeroIsEmpty: ImplMutant = {
  id: 'partial-of-length-zero-is-empty',
  summary: 'A partial descriptor of length 0 has no bytes.',
  pattern: 4,
  clause: 'PART-02',
  routine: 'IoBuildPartialMdl',
  alsoBy: ['PART-01 IoBuildPartialMdl'],
  apply: (parts) => ({
    ...parts,
    partialByteCount: (length) => length,
    partialLiesInside: () => true,
  }),
};
