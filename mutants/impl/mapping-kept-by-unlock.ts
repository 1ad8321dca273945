import type { ImplMutant } from '../mutant.ts';

export const mappingKeptByUnlock: ImplMutant = {
  id: 'mapping-kept-by-unlock',
  summary: 'MmUnlockPages leaves the system mapping in place.',
  clause: 'UNLOCK-02',
  routine: 'MmUnlockPages',
  apply: (parts) => ({
    ...parts,
    unlockReleasesMapping: () => false,
  }),
};
