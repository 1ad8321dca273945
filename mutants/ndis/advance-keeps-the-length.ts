import type { ImplMutant } from '../mutant.ts';

export const advanceKeepsTheLength: ImplMutant = {
  id: 'advance-keeps-the-length',
  summary: 'An advance leaves DataLength as it is.',
  clause: 'NBADV-01',
  routine: 'NdisAdvanceNetBufferDataStart',
  apply: (parts) => ({
    ...parts,
    dataLengthAfterAdvance: (dataLength) => dataLength,
  }),
};
