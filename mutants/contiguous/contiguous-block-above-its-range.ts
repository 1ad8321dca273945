import type { ImplMutant } from '../mutant.ts';

export const contiguousBlockAboveItsRange: ImplMutant = {
  id: 'contiguous-block-above-its-range',
  summary: 'Contiguous memory may lie above HighestAcceptableAddress.',
  clause: 'CONT-02',
  routine: 'MmAllocateContiguousMemory',
  among: ['MmAllocateContiguousMemory', 'MmFreeContiguousMemory', 'MmGetPhysicalAddress', 'readMemory'],
  apply: (parts) => ({
    ...parts,
    highestPage: () => Number.MAX_SAFE_INTEGER,
  }),
};
