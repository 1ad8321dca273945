import type { ImplMutant } from '../mutant.ts';

export const copyFromTheStartOfTheMdl: ImplMutant = {
  id: 'copy-from-the-start-of-the-mdl',
  summary: 'NdisCopyFromNetBufferToNetBuffer counts from the start of CurrentMdl.',
  clause: 'CPY-01',
  routine: 'NdisCopyFromNetBufferToNetBuffer',
  alsoBy: ['CPY-02 NdisCopyFromNetBufferToNetBuffer'],
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
    copyStart: () => 0,
  }),
};
