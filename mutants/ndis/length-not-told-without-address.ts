import type { ImplMutant } from '../mutant.ts';

export const lengthNotToldWithoutAddress: ImplMutant = {
  id: 'length-not-told-without-address',
  summary: 'NdisQueryMdl tells no length where no address is asked for.',
  clause: 'NMDL-09',
  routine: 'NdisQueryMdl',
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
    queriedLength: (byteCount, asksForAddress) => (asksForAddress ? byteCount : 0),
  }),
};
