import type { ImplMutant } from '../mutant.ts';

export const firstSelectedPageRepeated: ImplMutant = {
  id: 'first-selected-page-repeated',
  summary: 'MmProbeAndLockSelectedPages locks the first element again and again.',
  pattern: 2,
  clause: 'LOCKS-01',
  routine: 'MmProbeAndLockSelectedPages',
  among: ['allocateUserMemory', 'IoAllocateMdl', 'MmProbeAndLockSelectedPages'],
  apply: (parts) => ({
    ...parts,
    selectedPage: ([first = 0]) => first,
  }),
};
