import type { UnseenMutant } from '../mutant.ts';

export const failedLockUndoesOnePageTooFew: UnseenMutant = {
  id: 'failed-lock-undoes-one-page-too-few',
  summary: 'A lock that raises unlocks the wrong pages: one of them stays locked.',
  defects: ['a2b0f101'],
  clause: 'LOCK-25',
  routine: 'MmProbeAndLockPages',
  lacks: 'No program locks a range of which a later page is bad, and what a failed call keeps is charged to nobody.',
  apply: (parts) => ({
    ...parts,
    pagesToUndo: (lockedCount) => Math.max(0, lockedCount - 1),
  }),
};
