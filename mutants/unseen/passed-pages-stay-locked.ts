import type { UnseenMutant } from '../mutant.ts';

export const passedPagesStayLocked: UnseenMutant = {
  id: 'passed-pages-stay-locked',
  summary: 'MmAdvanceMdl does not unlock the pages that it passes.',
  clause: 'ADV-04',
  routine: 'MmAdvanceMdl',
  lacks: 'MmUnlockPages gives back locks after it, so that nobody alone can have kept them.',
  misblamed: ['POOL-38 ExFreePoolWithTag'],
  apply: (parts) => ({
    ...parts,
    pagesUnlockedByAdvance: () => 0,
  }),
};
