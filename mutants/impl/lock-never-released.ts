import type { ImplMutant } from '../mutant.ts';

export const lockNeverReleased: ImplMutant = {
  id: 'lock-never-released',
  summary: 'Unlocking leaves the lock count of a page as it was.',
  defects: ['dae47149'],
  clause: 'UNLOCK-03',
  routine: 'MmUnlockPages',
  alsoBy: ['LOCK-05 MmProbeAndLockPages'],
  misblamed: ['POOL-38 ExFreePoolWithTag'],
  among: ['allocateUserMemory', 'IoAllocateMdl', 'MmProbeAndLockPages', 'MmUnlockPages', 'readUsage'],
  apply: (parts) => ({
    ...parts,
    lockCounts: { increment: (count) => count + 1, decrement: (count) => count },
  }),
};
