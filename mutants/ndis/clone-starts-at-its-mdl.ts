import type { ImplMutant } from '../mutant.ts';

export const cloneStartsAtItsMdl: ImplMutant = {
  id: 'clone-starts-at-its-mdl',
  summary: 'A clone starts where CurrentMdl starts.',
  clause: 'DER-01',
  routine: 'NdisAllocateCloneNetBufferList',
  apply: (parts) => ({
    ...parts,
    cloneStart: (dataOffset) => -dataOffset,
  }),
};
