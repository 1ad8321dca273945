import type { UnseenMutant } from '../mutant.ts';

export const freedFrameLost: UnseenMutant = {
  id: 'freed-frame-lost',
  summary: 'A page whose owner gave it back does not become free with its last lock.',
  defects: ['dae47149'],
  clause: 'LOCK-09',
  routine: 'MmUnlockPages',
  lacks: 'No routine tells how many pages are free, and to use all of them is too much for a machine of any size.',
  apply: (parts) => ({
    ...parts,
    frameFreedByUnlock: () => false,
  }),
};
