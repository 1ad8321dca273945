import type { UnseenMutant } from '../mutant.ts';

export const nodeMemoryAlwaysExecutable: UnseenMutant = {
  id: 'node-memory-always-executable',
  summary: 'MmAllocateContiguousNodeMemory gives executable memory for PAGE_READWRITE.',
  clause: 'CONT-05',
  routine: 'MmAllocateContiguousNodeMemory',
  lacks: 'Nothing that must not be executed is fetched: the system would stop.',
  apply: (parts) => ({
    ...parts,
    protectsExecution: () => false,
  }),
};
