import type { ImplMutant } from '../mutant.ts';

export const currentMdlNotAdjusted: ImplMutant = {
  id: 'current-mdl-not-adjusted',
  summary: 'NdisAdjustNetBufferCurrentMdl does nothing.',
  clause: 'NB-02',
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
    'linkMdl',
    'NET_BUFFER_FIRST_MDL',
    'writeNetBuffer',
    'NdisAdjustNetBufferCurrentMdl',
  ],
  apply: (parts) => ({
    ...parts,
    adjustsCurrentMdl: () => false,
  }),
};
