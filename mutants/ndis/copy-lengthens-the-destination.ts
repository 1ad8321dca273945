import type { ImplMutant } from '../mutant.ts';

export const copyLengthensTheDestination: ImplMutant = {
  id: 'copy-lengthens-the-destination',
  summary: 'NdisCopyFromNetBufferToNetBuffer adds what it copied to DataLength of the destination.',
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
    'NdisCopyFromNetBufferToNetBuffer',
    'writeMemory',
    'readMemory',
  ],
  apply: (parts) => ({
    ...parts,
    dataLengthAfterCopy: (dataLength, copied) => dataLength + copied,
  }),
};
