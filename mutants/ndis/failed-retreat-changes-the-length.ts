import type { ImplMutant } from '../mutant.ts';

export const failedRetreatChangesTheLength: ImplMutant = {
  id: 'failed-retreat-changes-the-length',
  summary: 'A retreat that fails adds to DataLength all the same.',
  clause: 'NB-01',
  routine: 'readNetBuffer',
  among: [
    'NdisAllocateGenericObject',
    'NdisFreeGenericObject',
    'NdisAllocateMemoryWithTagPriority',
    'NdisFreeMemoryWithTagPriority',
    'NdisAllocateMdl',
    'NdisFreeMdl',
    'NdisAllocateNetBufferPool',
    'NdisFreeNetBufferPool',
    'NdisAllocateNetBuffer',
    'NdisFreeNetBuffer',
    'readNetBuffer',
    'NdisRetreatNetBufferDataStart',
    'NdisAdvanceNetBufferDataStart',
    'readMdlHandlerLog',
    'failNext',
    'failNth',
    'readUsage',
  ],
  apply: (parts) => ({
    ...parts,
    dataLengthAfterFailedRetreat: (dataLength, delta) => dataLength + delta,
  }),
};
