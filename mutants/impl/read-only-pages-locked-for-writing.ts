import type { ImplMutant } from '../mutant.ts';

export const readOnlyPagesLockedForWriting: ImplMutant = {
  id: 'read-only-pages-locked-for-writing',
  summary: 'Locking for write accepts a read-only page.',
  clause: 'LOCK-03',
  routine: 'MmProbeAndLockPages',
  alsoBy: ['LOCKS-02 MmProbeAndLockSelectedPages'],
  apply: (parts) => ({
    ...parts,
    pageAllowsLock: (present) => present,
  }),
};
