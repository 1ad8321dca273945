import type { ImplMutant } from '../mutant.ts';

export const mappingKeptByUnlock: ImplMutant = {
  id: 'mapping-kept-by-unlock',
  summary: 'MmUnlockPages leaves the system mapping in place.',
  pattern: 5,
  clause: 'UNLOCK-02',
  routine: 'MmUnlockPages',
  alsoBy: ['UNLOCK-03 MmUnlockPages'],
  apply: (parts) => ({
    ...parts,
    unlockReleasesMapping: () => false,
  }),
};
