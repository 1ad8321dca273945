import type { ImplMutant } from '../mutant.ts';

export const advanceKeepsTheByteOffset: ImplMutant = {
  id: 'advance-keeps-the-byte-offset',
  summary: 'MmAdvanceMdl leaves ByteOffset as it was.',
  clause: 'ADV-03',
  routine: 'MmAdvanceMdl',
  alsoBy: ['ADV-01 MmAdvanceMdl'],
  apply: (parts) => ({
    ...parts,
    byteOffsetAfterAdvance: (byteOffset) => byteOffset,
  }),
};
