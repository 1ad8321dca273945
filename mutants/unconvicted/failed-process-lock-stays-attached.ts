import type { UnconvictedMutant } from '../mutant.ts';

export const failedProcessLockStaysAttached: UnconvictedMutant = {
  id: 'failed-process-lock-stays-attached',
  summary: 'After a failed MmProbeAndLockProcessPages the caller is in the other process.',
  clause: 'LOCKP-01',
  because: 'The routine has no page; what it does is known from a re-implementation only.',
  misblamed: ['PROC-01 endProcess'],
  apply: (parts) => ({
    ...parts,
    detachesAfterFailedLock: () => false,
  }),
};
