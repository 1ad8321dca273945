import type { UnseenMutant } from '../mutant.ts';

export const cloneStartsAtItsMdl: UnseenMutant = {
  id: 'clone-starts-at-its-mdl',
  summary: 'A clone starts where CurrentMdl starts.',
  clause: 'DER-01',
  routine: 'NdisAllocateCloneNetBufferList',
  lacks: 'No program makes a list from another yet.',
  apply: (parts) => ({
    ...parts,
    cloneStart: (dataOffset) => -dataOffset,
  }),
};
