import type { UnseenMutant } from '../mutant.ts';

export const passedPagesStayLocked: UnseenMutant = {
  id: 'passed-pages-stay-locked',
  summary: 'MmAdvanceMdl does not unlock the pages that it passes.',
  clause: 'ADV-04',
  routine: 'MmAdvanceMdl',
  lacks:
    'Locks are counted while nothing is live, after MmUnlockPages gave back some too: nobody alone can have kept them.',
  misblamed: ['POOL-38 ExFreePoolWithTag'],
  apply: (parts) => ({
    ...parts,
    pagesUnlockedByAdvance: () => 0,
  }),
};
