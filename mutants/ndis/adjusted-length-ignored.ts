import type { ImplMutant } from '../mutant.ts';

export const adjustedLengthIgnored: ImplMutant = {
  id: 'adjusted-length-ignored',
  summary: 'NdisAdjustMdlLength leaves ByteCount as it is.',
  clause: 'MDLN-05',
  routine: 'NdisAdjustMdlLength',
  apply: (parts) => ({
    ...parts,
    adjustedByteCount: (byteCount) => byteCount,
  }),
};
