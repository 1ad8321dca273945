import type { ImplMutant } from '../mutant.ts';

export const failedLockKeepsItsPages: ImplMutant = {
  id: 'failed-lock-keeps-its-pages',
  summary: 'A lock that raises leaves the pages before the bad one locked.',
  defects: ['a2b0f101'],
  clause: 'LOCK-05',
  routine: 'MmProbeAndLockPages',
  misblamed: ['POOL-38 ExFreePoolWithTag'],
  alsoBy: ['LOCKP-01 MmProbeAndLockProcessPages', 'LOCKS-02 MmProbeAndLockSelectedPages'],
  among: ['allocateUserMemory', 'IoAllocateMdl', 'MmProbeAndLockPages', 'failNext', 'readUsage'],
  apply: (parts) => ({
    ...parts,
    pagesToUndo: () => 0,
  }),
};
