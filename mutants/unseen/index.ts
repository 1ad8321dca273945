import type { UnseenMutant } from '../mutant.ts';
import { accessNeverTakenAway } from './access-never-taken-away.ts';
import { chunksNotAligned } from './chunks-not-aligned.ts';
import { detachDoesNothing } from './detach-does-nothing.ts';
import { failedAllocationKeepsItsPages } from './failed-allocation-keeps-its-pages.ts';
import { failedLockKeepsItsPages } from './failed-lock-keeps-its-pages.ts';
import { failedLockUndoesOnePageTooFew } from './failed-lock-undoes-one-page-too-few.ts';
import { freedFrameLost } from './freed-frame-lost.ts';
import { mapMdlLeavesItsMapping } from './map-mdl-leaves-its-mapping.ts';
import { onlyTheFirstPageProtected } from './only-the-first-page-protected.ts';
import { onlyTheStartOfTheRangeMoves } from './only-the-start-of-the-range-moves.ts';
import { passedPagesStayLocked } from './passed-pages-stay-locked.ts';

/** Faults that break a clause and are not caught under it; a test fails as soon as one is. */
export const unseenMutants: readonly UnseenMutant[] = [
  accessNeverTakenAway,
  chunksNotAligned,
  detachDoesNothing,
  failedAllocationKeepsItsPages,
  failedLockKeepsItsPages,
  failedLockUndoesOnePageTooFew,
  freedFrameLost,
  mapMdlLeavesItsMapping,
  onlyTheFirstPageProtected,
  onlyTheStartOfTheRangeMoves,
  passedPagesStayLocked,
];
