import {
  MDL_IO_SPACE,
  MDL_PAGES_LOCKED,
  MDL_PARTIAL,
  MDL_SOURCE_IS_NONPAGED_POOL,
  MEMORY_MANAGEMENT,
  PFN_LIST_CORRUPT,
  PROCESS_HAS_LOCKED_PAGES,
} from '../../wdk/index.ts';
import { verifierRule } from '../ke/stop-codes.ts';
import type { System } from '../system.ts';
import { releaseSystemMapping } from './map-system.ts';
import type { Mdl } from './mdl.ts';
import { isUserPage, keyOf } from './regions.ts';

const checkVerifier = ({ verifier }: System, mdl: Mdl): void => {
  const { flags } = mdl;
  if ((flags & MDL_SOURCE_IS_NONPAGED_POOL) !== 0) verifier.report(verifierRule.unlockOfNonpaged, mdl.address, flags);
  if ((flags & MDL_PARTIAL) !== 0) verifier.report(verifierRule.unlockOfPartial, mdl.address, flags, MDL_PARTIAL);
  if ((flags & MDL_PAGES_LOCKED) === 0) verifier.report(verifierRule.unlockOfUnlocked, mdl.address, flags);
};

/** Takes one lock from each of the first pages of the MDL; stops at one that has none (UNLOCK-06, UNLOCK-09). */
export const unlockFirstPages = (system: System, mdl: Mdl, pageCount: number): void => {
  const { frames, stop, processes } = system;
  for (let index = 0; index < pageCount; index++) {
    const pageNumber = mdl.pageNumber(index);
    const frame = frames.frameAt(pageNumber);
    if (frame >= 0 && !frames.isCounted(frame)) {
      if ((mdl.flags & (MDL_IO_SPACE | MDL_PAGES_LOCKED)) !== (MDL_IO_SPACE | MDL_PAGES_LOCKED))
        stop.bugCheck(MEMORY_MANAGEMENT, 0x61948, pageNumber);
    } else if (frame < 0 || !frames.unlock(frame)) {
      // A page array that was never filled: nothing of the process was locked through it.
      if (frame < 0 && isUserPage(mdl.startVa.page))
        stop.bugCheck(PROCESS_HAS_LOCKED_PAGES, 1, mdl.address, processes.current.lockedPageCount);
      stop.bugCheck(PFN_LIST_CORRUPT, 7, frame < 0 ? 0 : pageNumber);
    }
  }
  processes.find(mdl.process)?.releaseLocked(keyOf(mdl.address), pageCount);
};

/** Releases the system mapping first, then this MDL's lock of each page (UNLOCK-02, UNLOCK-03); in any process. */
export const unlock = (system: System, mdl: Mdl): void => {
  const { parts } = system;
  checkVerifier(system, mdl);
  if (parts.unlockReleasesMapping(mdl.flags)) releaseSystemMapping(system, mdl);
  unlockFirstPages(system, mdl, parts.pagesToUnlock(mdl.byteOffset, mdl.byteCount));
  mdl.flags = parts.flagsAfterUnlock(mdl.flags) & ~MDL_IO_SPACE;
};
