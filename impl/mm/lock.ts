import {
  DISPATCH_LEVEL,
  DRIVER_VERIFIER_DETECTED_VIOLATION,
  KernelMode,
  MDL_MAPPED_TO_SYSTEM_VA,
  MDL_PAGES_LOCKED,
  MDL_PARTIAL,
  MDL_SOURCE_IS_NONPAGED_POOL,
  PFN_LIST_CORRUPT,
  PROCESS_HAS_LOCKED_PAGES,
  STATUS_INSUFFICIENT_RESOURCES,
} from '../../wdk/index.ts';
import { nullAddress } from '../address.ts';
import { RaisedStatus } from '../ke/raised-status.ts';
import { verifierRule } from '../ke/stop-codes.ts';
import type { System } from '../system.ts';
import { releaseSystemMapping } from './map-system.ts';
import type { Mdl } from './mdl.ts';
import { frameOf, isPageable, isValid, isWritable } from './pte.ts';
import { isUserPage, userEndPage } from './regions.ts';

const cannotBeLocked = MDL_PAGES_LOCKED | MDL_SOURCE_IS_NONPAGED_POOL | MDL_PARTIAL | MDL_MAPPED_TO_SYSTEM_VA;

/**
 * Locks the pages under the buffer, all or none (LOCK-01, LOCK-25). Raises STATUS_ACCESS_VIOLATION where user pages do
 * not permit the operation; an unmapped system address stops like any kernel access to it (LOCK-19).
 */
export const probeAndLock = (system: System, mdl: Mdl, mode: number, operation: number): void => {
  const { memory, frames, parts, stop, irql, processes } = system;
  const flags = mdl.flags;
  if ((flags & cannotBeLocked) !== 0)
    stop.bugCheck(DRIVER_VERIFIER_DETECTED_VIOLATION, verifierRule.lockOfWrongFlags, mdl.address, flags);
  const startPage = mdl.startVa.page;
  const pageCount = parts.pagesToLock(mdl.byteOffset, mdl.byteCount);
  if (mode !== KernelMode && !parts.userModeMayLock(startPage + pageCount <= userEndPage))
    throw new RaisedStatus(parts.lockFailureStatus());
  if (system.failures.take('pageLocks')) throw new RaisedStatus(STATUS_INSUFFICIENT_RESOURCES);

  const locked: number[] = [];
  for (let page = startPage; page < startPage + pageCount; page++) {
    const pte = memory.pteOf(page);
    // LOCK's IRQL limit: pageable addresses only below DISPATCH_LEVEL.
    if (irql.current >= DISPATCH_LEVEL && (!isValid(pte) || isPageable(pte)))
      memory.kernelFault(page, page === startPage ? mdl.byteOffset : 0, pte, false);
    if (!parts.pageAllowsLock(isValid(pte), isWritable(pte), operation)) {
      for (const frame of locked.slice(0, parts.pagesToUndo(locked.length))) frames.unlock(frame);
      if (!isValid(pte) && !isUserPage(page)) memory.kernelFault(page, 0, pte, false);
      throw new RaisedStatus(parts.lockFailureStatus());
    }
    frames.lock(frameOf(pte));
    locked.push(frameOf(pte));
  }
  parts.fillPageNumbers(
    mdl,
    locked.map((frame) => frames.pageNumberOf(frame)),
  );
  const isUserBuffer = isUserPage(startPage);
  mdl.process = isUserBuffer ? processes.current.address : nullAddress;
  if (isUserBuffer) processes.current.lockedPageCount += pageCount;
  mdl.flags = parts.flagsAfterLock(flags, operation);
};

/** The stop for pages that this MDL does not hold locked (UNLOCK-06, UNLOCK-09). */
const stopUnlockOfUnlocked = (system: System, mdl: Mdl): never => {
  const { frames, stop, processes } = system;
  const pageNumber = mdl.pageNumber(0);
  const frame = frames.frameAt(pageNumber);
  if (frame < 0 && isUserPage(mdl.startVa.page))
    return stop.bugCheck(PROCESS_HAS_LOCKED_PAGES, 1, mdl.address, processes.current.lockedPageCount);
  return stop.bugCheck(PFN_LIST_CORRUPT, 7, frame < 0 ? 0 : pageNumber, frame < 0 ? 0 : frames.lockCountOf(frame));
};

/** Releases the system mapping first, then this MDL's lock of each page (UNLOCK-02, UNLOCK-03); in any process. */
export const unlock = (system: System, mdl: Mdl): void => {
  const { frames, parts, stop, processes } = system;
  const flags = mdl.flags;
  if ((flags & MDL_SOURCE_IS_NONPAGED_POOL) !== 0)
    stop.bugCheck(DRIVER_VERIFIER_DETECTED_VIOLATION, verifierRule.unlockOfNonpaged, mdl.address, flags);
  if ((flags & MDL_PARTIAL) !== 0)
    stop.bugCheck(DRIVER_VERIFIER_DETECTED_VIOLATION, verifierRule.unlockOfPartial, mdl.address, flags);
  if ((flags & MDL_PAGES_LOCKED) === 0) stopUnlockOfUnlocked(system, mdl);
  if (parts.unlockReleasesMapping(flags)) releaseSystemMapping(system, mdl);

  const pageCount = parts.pagesToUnlock(mdl.byteOffset, mdl.byteCount);
  for (let index = 0; index < pageCount; index++) {
    const pageNumber = mdl.pageNumber(index);
    const frame = frames.frameAt(pageNumber);
    if (frame < 0 || !frames.unlock(frame)) stop.bugCheck(PFN_LIST_CORRUPT, 7, frame < 0 ? 0 : pageNumber);
  }
  const owner = processes.find(mdl.process);
  if (owner !== undefined) owner.lockedPageCount = Math.max(0, owner.lockedPageCount - pageCount);
  mdl.flags = parts.flagsAfterUnlock(mdl.flags);
};
