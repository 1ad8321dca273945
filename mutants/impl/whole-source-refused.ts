import type { ImplMutant } from '../mutant.ts';

export const wholeSourceRefused: ImplMutant = {
  id: 'whole-source-refused',
  summary: 'A partial descriptor of the whole source stops.',
  clause: 'PART-01',
  routine: 'IoBuildPartialMdl',
  alsoBy: ['DER-01 NdisAllocateCloneNetBufferList'],
  apply: (parts) => ({
    ...parts,
    partialLiesInside: (delta, byteCount, sourceByteCount) =>
      byteCount < sourceByteCount && parts.partialLiesInside(delta, byteCount, sourceByteCount),
  }),
};
