import type { ImplMutant } from '../mutant.ts';

export const lockCountLost: ImplMutant = {
  id: 'lock-count-lost',
  summary: 'A page frame remembers that it is locked, not how often.',
  clause: 'LOCK-09',
  routine: 'MmUnlockPages',
  apply: (parts) => ({
    ...parts,
    lockCounts: { increment: () => 1, decrement: () => 0 },
  }),
};
