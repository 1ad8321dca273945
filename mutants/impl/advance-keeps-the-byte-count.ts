import type { ImplMutant } from '../mutant.ts';

export const advanceKeepsTheByteCount: ImplMutant = {
  id: 'advance-keeps-the-byte-count',
  summary: 'MmAdvanceMdl leaves ByteCount as it was.',
  clause: 'ADV-01',
  routine: 'MmAdvanceMdl',
  apply: (parts) => ({
    ...parts,
    byteCountAfterAdvance: (byteCount) => byteCount,
  }),
};
