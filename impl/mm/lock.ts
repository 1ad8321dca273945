import {
  DISPATCH_LEVEL,
  KernelMode,
  MDL_IO_SPACE,
  MDL_MAPPED_TO_SYSTEM_VA,
  MDL_PAGES_LOCKED,
  MDL_PARTIAL,
  MDL_SOURCE_IS_NONPAGED_POOL,
  PAGE_SIZE,
  STATUS_INSUFFICIENT_RESOURCES,
} from '../../wdk/index.ts';
import { nullAddress, type VirtualAddress } from '../address.ts';
import { RaisedStatus } from '../ke/raised-status.ts';
import { verifierRule } from '../ke/stop-codes.ts';
import type { System } from '../system.ts';
import type { Mdl } from './mdl.ts';
import { frameOf, isPageable, isValid, isWritable } from './pte.ts';
import { isUserPage, keyOf, userEndPage } from './regions.ts';

const cannotBeLocked = MDL_PAGES_LOCKED | MDL_SOURCE_IS_NONPAGED_POOL | MDL_PARTIAL | MDL_MAPPED_TO_SYSTEM_VA;

/** What is to be locked: the page with each index, and the rule of Driver Verifier about the MDL's flags. */
interface LockRequest {
  readonly pageCount: number;
  pageAt(index: number): number;
  readonly flagsRule: number;
}

const undo = (system: System, locked: readonly number[]): void => {
  const { frames, parts } = system;
  for (const frame of locked.slice(0, parts.pagesToUndo(locked.length)))
    if (frames.isCounted(frame)) frames.unlock(frame);
};

/** Locks the frame of one page and answers it; stops or raises where the page does not permit the operation. */
const lockPage = (
  system: System,
  page: number,
  byteOffset: number,
  operation: number,
  locked: readonly number[],
): number => {
  const { memory, frames, parts, irql } = system;
  const pte = memory.residentPteOf(page);
  // LOCK's IRQL limit: pageable addresses only below DISPATCH_LEVEL.
  if (irql.current >= DISPATCH_LEVEL && (!isValid(pte) || isPageable(pte)))
    memory.kernelFault(page, byteOffset, pte, 'read');
  if (!parts.pageAllowsLock(isValid(pte), isWritable(pte), operation)) {
    undo(system, locked);
    if (!isValid(pte) && !isUserPage(page)) memory.kernelFault(page, byteOffset, pte, 'read');
    throw new RaisedStatus(parts.lockFailureStatus());
  }
  if (frames.isCounted(frameOf(pte))) frames.lock(frameOf(pte));
  return frameOf(pte);
};

/**
 * Locks pages, all or none (LOCK-01, LOCK-25). Raises STATUS_ACCESS_VIOLATION where user pages do not permit the
 * operation; an unmapped system address stops like any kernel access to it (LOCK-19).
 */
const lockPages = (system: System, mdl: Mdl, request: LockRequest, mode: number, operation: number): void => {
  const { frames, parts, processes, verifier } = system;
  const { pageCount } = request;
  const flags = mdl.flags;
  if ((flags & cannotBeLocked) !== 0) verifier.report(request.flagsRule, mdl.address, flags, flags & cannotBeLocked);
  if (mode !== KernelMode) {
    let inUserSpace = true;
    for (let index = 0; index < pageCount && inUserSpace; index++) inUserSpace = request.pageAt(index) < userEndPage;
    if (!parts.userModeMayLock(inUserSpace)) throw new RaisedStatus(parts.lockFailureStatus());
  }
  // What runs short does so at the last page, so that there is something to undo.
  const runsShort = system.failures.take('page-locks', pageCount);
  const locked: number[] = [];
  let isUserBuffer = false;
  let ioSpace = 0;
  for (let index = 0; index < pageCount; index++) {
    const page = request.pageAt(index);
    const frame = lockPage(system, page, index === 0 ? mdl.byteOffset % PAGE_SIZE : 0, operation, locked);
    locked.push(frame);
    if (runsShort && index === pageCount - 1) {
      undo(system, locked);
      throw new RaisedStatus(STATUS_INSUFFICIENT_RESOURCES);
    }
    if (isUserPage(page)) isUserBuffer = true;
    if (frames.isCounted(frame)) continue;
    ioSpace = MDL_IO_SPACE;
    verifier.report(verifierRule.lockOutsideDatabase, mdl.address, frames.pageNumberOf(frame), frames.lastPageNumber);
  }
  parts.fillPageNumbers(
    mdl,
    locked.map((frame) => frames.pageNumberOf(frame)),
  );
  mdl.process = parts.lockRecordsProcess(isUserBuffer) ? processes.current.address : nullAddress;
  if (isUserBuffer) processes.current.holdLocked(keyOf(mdl.address), mdl.address, pageCount);
  mdl.flags = parts.flagsAfterLock(flags, operation) | ioSpace;
};

const pagesUnderBuffer = (system: System, mdl: Mdl, flagsRule: number): LockRequest => {
  const startPage = mdl.startVa.page;
  const pageCount = system.parts.pagesToLock(mdl.byteOffset, mdl.byteCount);
  return { pageCount, pageAt: (index) => startPage + index, flagsRule };
};

/** MmProbeAndLockPages: the pages under the buffer, as the current process sees it. */
export const probeAndLock = (system: System, mdl: Mdl, mode: number, operation: number): void =>
  lockPages(system, mdl, pagesUnderBuffer(system, mdl, verifierRule.lockOfWrongFlags), mode, operation);

/** MmProbeAndLockProcessPages: the same in another process; the caller stays in its own, whatever happens (LOCKP-01). */
export const probeAndLockInProcess = (
  system: System,
  mdl: Mdl,
  process: VirtualAddress,
  mode: number,
  operation: number,
): void => {
  const { processes, parts } = system;
  const before = processes.current;
  const target = processes.requireForAttach(process);
  processes.current = parts.processToLockIn(target, before);
  let isDone = false;
  try {
    lockPages(system, mdl, pagesUnderBuffer(system, mdl, verifierRule.lockProcessOfWrongFlags), mode, operation);
    isDone = true;
  } finally {
    if (isDone || parts.detachesAfterFailedLock()) processes.current = before;
  }
};

/** MmProbeAndLockSelectedPages: one page after the other that the elements of SegmentArray name (LOCKS-01). */
export const probeAndLockSelected = (
  system: System,
  mdl: Mdl,
  segmentArray: readonly VirtualAddress[],
  mode: number,
  operation: number,
): void => {
  const pages = segmentArray.map((element) => element.page);
  const pageCount = system.parts.pagesToLock(mdl.byteOffset, mdl.byteCount);
  const pageAt = (index: number): number => system.parts.selectedPage(pages, index);
  lockPages(system, mdl, { pageCount, pageAt, flagsRule: verifierRule.lockOfWrongFlags }, mode, operation);
};
