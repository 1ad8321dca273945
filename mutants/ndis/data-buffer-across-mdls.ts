import type { ImplMutant } from '../mutant.ts';

export const dataBufferAcrossMdls: ImplMutant = {
  id: 'data-buffer-across-mdls',
  summary: 'NdisGetDataBuffer points into the first MDL even if the bytes go on in the next.',
  clause: 'GDB-04',
  routine: 'NdisGetDataBuffer',
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
    'NdisGetDataBuffer',
  ],
  apply: (parts) => ({
    ...parts,
    isContiguous: () => true,
  }),
};
