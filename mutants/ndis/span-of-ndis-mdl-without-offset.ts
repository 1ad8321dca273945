import { PAGE_SIZE } from '../../wdk/index.ts';
import type { ImplMutant } from '../mutant.ts';

export const spanOfNdisMdlWithoutOffset: ImplMutant = {
  id: 'span-of-ndis-mdl-without-offset',
  summary: 'NDIS_MDL_TO_SPAN_PAGES forgets where in its page an MDL starts.',
  clause: 'NMDL-12',
  routine: 'NDIS_MDL_TO_SPAN_PAGES',
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
    spanOfNdisMdl: (_byteOffset, byteCount) => Math.max(1, Math.ceil(byteCount / PAGE_SIZE)),
  }),
};
