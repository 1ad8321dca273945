import type { ImplMutant } from '../mutant.ts';

export const flagKeptAfterUnlock: ImplMutant = {
  id: 'flag-kept-after-unlock',
  summary: 'MDL_PAGES_LOCKED stays set after the pages are unlocked.',
  clause: 'UNLOCK-03',
  routine: 'MmUnlockPages',
  apply: (parts) => ({
    ...parts,
    flagsAfterUnlock: (flags) => flags,
  }),
};
