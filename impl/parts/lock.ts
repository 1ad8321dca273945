import {
  IoReadAccess,
  MDL_MAPPED_TO_SYSTEM_VA,
  MDL_PAGES_LOCKED,
  MDL_SOURCE_IS_NONPAGED_POOL,
  MDL_WRITE_OPERATION,
  STATUS_ACCESS_VIOLATION,
} from '../../wdk/index.ts';
import { plusBytes, type VirtualAddress } from '../address.ts';
import { defaultDescriptionParts } from './description.ts';

/** Where page numbers of an MDL are written: slot `index` of its array. */
export interface PageNumberArray {
  setPageNumber(index: number, pageNumber: number): void;
}

/** Building and locking. */
export interface LockParts {
  /** BUILD-01, LOCK-01, PAGES-06 */
  fillPageNumbers(mdl: PageNumberArray, pageNumbers: readonly number[]): void;
  /** BUILD-14, BUILD-10 */
  builtSystemVa(startVa: VirtualAddress, byteOffset: number): VirtualAddress;
  /** BUILD-14 */
  flagsAfterBuild(flags: number): number;
  /** LOCK-25 */
  pagesToLock(byteOffset: number, byteCount: number): number;
  /** LOCKS-01: which of the selected pages is page `index` of the MDL. */
  selectedPage(pages: readonly number[], index: number): number;
  /** LOCK-03: whether a page permits the operation. */
  pageAllowsLock(present: boolean, writable: boolean, operation: number): boolean;
  /** LOCK-15, LOCK-27 */
  userModeMayLock(inUserSpace: boolean): boolean;
  /** LOCK-25: how many of the pages locked so far are unlocked again when a later one cannot be. */
  pagesToUndo(lockedCount: number): number;
  /** LOCK-03 */
  lockFailureStatus(): number;
  /** LOCK-02, LOCK-12 */
  flagsAfterLock(flags: number, operation: number): number;
  /** LOCK-09: the lock count of a page frame after one more lock, or one less. */
  readonly lockCounts: { increment(count: number): number; decrement(count: number): number };
  /** LOCK-01: whether a page between the first and the last of the machine is memory, so that locks are counted for it. */
  pageIsInDatabase(pageNumber: number, firstPageNumber: number, lastPageNumber: number): boolean;
  /** LOCK-16: whether the MDL remembers the current process. */
  lockRecordsProcess(isUserBuffer: boolean): boolean;
  /** LOCKP-01: the process whose pages are locked. */
  processToLockIn<Process>(given: Process, current: Process): Process;
  /** LOCKP-01: whether the caller is back in its own process when the lock raises. */
  detachesAfterFailedLock(): boolean;
  /** UNLOCK-03 */
  pagesToUnlock(byteOffset: number, byteCount: number): number;
  /** UNLOCK-02 */
  unlockReleasesMapping(flags: number): boolean;
  /** UNLOCK-03 */
  flagsAfterUnlock(flags: number): number;
  /** LOCK-13, LOCK-14, PAGES-16: whether a frame that its owner gave back may be reused. */
  frameIsReusable(lockCount: number): boolean;
  /** LOCK-09: whether a frame without owner becomes free with this many locks left. */
  frameFreedByUnlock(lockCount: number): boolean;
}

const { spanPages } = defaultDescriptionParts;

export const defaultLockParts: LockParts = {
  fillPageNumbers: (mdl, pageNumbers) => {
    for (let index = 0; index < pageNumbers.length; index++) mdl.setPageNumber(index, pageNumbers[index] ?? 0);
  },
  builtSystemVa: plusBytes,
  flagsAfterBuild: (flags) => flags | MDL_SOURCE_IS_NONPAGED_POOL,
  pagesToLock: spanPages,
  selectedPage: (pages, index) => pages[index] ?? 0,
  pageAllowsLock: (present, writable, operation) => present && (writable || operation === IoReadAccess),
  userModeMayLock: (inUserSpace) => inUserSpace,
  pagesToUndo: (lockedCount) => lockedCount,
  lockFailureStatus: () => STATUS_ACCESS_VIOLATION,
  flagsAfterLock: (flags, operation) =>
    (flags & ~MDL_WRITE_OPERATION) | MDL_PAGES_LOCKED | (operation === IoReadAccess ? 0 : MDL_WRITE_OPERATION),
  lockCounts: { increment: (count) => count + 1, decrement: (count) => count - 1 },
  pageIsInDatabase: (pageNumber, firstPageNumber, lastPageNumber) =>
    pageNumber >= firstPageNumber && pageNumber <= lastPageNumber,
  lockRecordsProcess: (isUserBuffer) => isUserBuffer,
  processToLockIn: (given) => given,
  detachesAfterFailedLock: () => true,
  pagesToUnlock: spanPages,
  unlockReleasesMapping: (flags) => (flags & MDL_MAPPED_TO_SYSTEM_VA) !== 0,
  flagsAfterUnlock: (flags) => flags & ~MDL_PAGES_LOCKED,
  frameIsReusable: (lockCount) => lockCount === 0,
  frameFreedByUnlock: (lockCount) => lockCount === 0,
};
