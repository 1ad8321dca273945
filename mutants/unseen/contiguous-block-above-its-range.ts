import type { UnseenMutant } from '../mutant.ts';

export const contiguousBlockAboveItsRange: UnseenMutant = {
  id: 'contiguous-block-above-its-range',
  summary: 'Contiguous memory may lie above HighestAcceptableAddress.',
  clause: 'CONT-02',
  routine: 'MmAllocateContiguousMemory',
  lacks: 'No program restricts the range to a part of the machine.',
  apply: (parts) => ({
    ...parts,
    highestPage: () => Number.MAX_SAFE_INTEGER,
  }),
};
