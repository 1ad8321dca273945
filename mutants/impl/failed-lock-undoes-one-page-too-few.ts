import type { ImplMutant } from '../mutant.ts';

export const failedLockUndoesOnePageTooFew: ImplMutant = {
  id: 'failed-lock-undoes-one-page-too-few',
  summary: 'A lock that raises unlocks the wrong pages: one of them stays locked.',
  defects: ['a2b0f101'],
  clause: 'LOCK-05',
  routine: 'MmProbeAndLockPages',
  misblamed: ['POOL-38 ExFreePoolWithTag'],
  alsoBy: ['LOCKP-01 MmProbeAndLockProcessPages', 'LOCKS-02 MmProbeAndLockSelectedPages'],
  among: ['allocateUserMemory', 'IoAllocateMdl', 'MmProbeAndLockPages', 'failNext', 'readUsage'],
  apply: (parts) => ({
    ...parts,
    pagesToUndo: (lockedCount) => Math.max(0, lockedCount - 1),
  }),
};
