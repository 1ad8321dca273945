import type { UnseenMutant } from '../mutant.ts';
import { accessNeverTakenAway } from './access-never-taken-away.ts';
import { chunksNotAligned } from './chunks-not-aligned.ts';
import { detachDoesNothing } from './detach-does-nothing.ts';
import { freedFrameLost } from './freed-frame-lost.ts';
import { onlyTheFirstPageProtected } from './only-the-first-page-protected.ts';
import { passedPagesStayLocked } from './passed-pages-stay-locked.ts';

/** Faults that break a clause and are not caught under it; a test fails as soon as one is. */
export const unseenMutants: readonly UnseenMutant[] = [
  accessNeverTakenAway,
  chunksNotAligned,
  detachDoesNothing,
  freedFrameLost,
  onlyTheFirstPageProtected,
  passedPagesStayLocked,
];
