import type { ImplMutant } from '../mutant.ts';

export const failedRetreatChangesTheLength: ImplMutant = {
  id: 'failed-retreat-changes-the-length',
  summary: 'A retreat that fails adds to DataLength all the same.',
  clause: 'RET-06',
  routine: 'NdisRetreatNetBufferDataStart',
  apply: (parts) => ({
    ...parts,
    dataLengthAfterFailedRetreat: (dataLength, delta) => dataLength + delta,
  }),
};
