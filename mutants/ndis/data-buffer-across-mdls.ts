import type { ImplMutant } from '../mutant.ts';

export const dataBufferAcrossMdls: ImplMutant = {
  id: 'data-buffer-across-mdls',
  summary: 'NdisGetDataBuffer points into the first MDL even if the bytes go on in the next.',
  clause: 'GDB-04',
  routine: 'NdisGetDataBuffer',
  // A copy that should have been made is missed as well.
  alsoBy: ['GDB-03 NdisGetDataBuffer'],
  among: [
    'NdisAllocateGenericObject',
    'NdisFreeGenericObject',
    'ExAllocatePoolWithTag',
    'ExFreePoolWithTag',
    'NdisAllocateMdl',
    'NdisFreeMdl',
    'linkMdl',
    'NdisAllocateNetBufferListPool',
    'NdisFreeNetBufferListPool',
    'NdisAllocateNetBufferAndNetBufferList',
    'NdisFreeNetBufferList',
    'NET_BUFFER_LIST_FIRST_NB',
    'NdisGetDataBuffer',
  ],
  apply: (parts) => ({
    ...parts,
    isContiguous: () => true,
  }),
};
