import type { ImplMutant } from '../mutant.ts';

export const adjustedLengthIgnored: ImplMutant = {
  id: 'adjusted-length-ignored',
  summary: 'NdisAdjustMdlLength leaves ByteCount as it is.',
  clause: 'MDLN-05',
  routine: 'NdisAdjustMdlLength',
  among: [
    'NdisAllocateGenericObject',
    'NdisFreeGenericObject',
    'ExAllocatePool2',
    'ExFreePoolWithTag',
    'NdisAllocateMdl',
    'NdisFreeMdl',
    'NdisAdjustMdlLength',
    'NdisQueryMdl',
    'NdisQueryMdlOffset',
    'NDIS_MDL_TO_SPAN_PAGES',
    'MmGetMdlByteCount',
  ],
  apply: (parts) => ({
    ...parts,
    adjustedByteCount: (byteCount) => byteCount,
  }),
};
