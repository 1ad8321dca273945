import type { UnseenMutant } from '../mutant.ts';

export const freedFrameLost: UnseenMutant = {
  id: 'freed-frame-lost',
  summary: 'A page whose owner gave it back does not become free with its last lock.',
  defects: ['dae47149'],
  clause: 'LOCK-09',
  routine: 'MmUnlockPages',
  lacks: 'Nothing counts the pages that are free, and no program uses all of them.',
  apply: (parts) => ({
    ...parts,
    frameFreedByUnlock: () => false,
  }),
};
