import type { UnconvictedMutant } from '../mutant.ts';

export const userModeLocksSystemMemory: UnconvictedMutant = {
  id: 'user-mode-locks-system-memory',
  summary: 'Locking in user mode accepts system addresses.',
  clause: 'LOCK-15',
  because: 'That such a range is refused is known from a re-implementation and inferred.',
  apply: (parts) => ({
    ...parts,
    userModeMayLock: () => true,
  }),
};
