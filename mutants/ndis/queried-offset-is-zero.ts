import type { ImplMutant } from '../mutant.ts';

export const queriedOffsetIsZero: ImplMutant = {
  id: 'queried-offset-is-zero',
  summary: 'NdisQueryMdlOffset tells 0 for the offset.',
  clause: 'NMDL-11',
  routine: 'NdisQueryMdlOffset',
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
    queriedOffset: () => 0,
  }),
};
