import {
  IoReadAccess,
  MDL_FREE_EXTRA_PTES,
  MDL_MAPPED_TO_SYSTEM_VA,
  MDL_PAGES_LOCKED,
  MDL_PARTIAL,
  MDL_PARTIAL_HAS_BEEN_MAPPED,
  MDL_SOURCE_IS_NONPAGED_POOL,
  MDL_WRITE_OPERATION,
  MdlMappingNoWrite,
  MM_ALLOCATE_FULLY_REQUIRED,
  MM_DONT_ZERO_ALLOCATION,
  mdlHeaderByteCount,
  PAGE_SHIFT,
  PAGE_SIZE,
  POOL_FLAG_UNINITIALIZED,
  pfnByteCount,
  STATUS_ACCESS_VIOLATION,
} from '../wdk/index.ts';
import { nullAddress, plusBytes, type VirtualAddress } from './address.ts';
import { RaisedStatus } from './ke/raised-status.ts';

/** Where page numbers of an MDL are written: slot `index` of its array. */
export interface PageNumberArray {
  setPageNumber(index: number, pageNumber: number): void;
}

/**
 * The decisions of the simulator that a seeded fault may replace, one at a time. Each is a pure function of plain
 * numbers or addresses; ids name the rules that the default follows. Addresses of mappings are byte addresses,
 * `base` is the page-aligned start, `flags` are MdlFlags.
 */
export interface Parts {
  // Description of a buffer
  /** Pages that `byteCount` bytes touch when the first lies `byteOffset` bytes into its page (mdl.md 1.2). */
  spanPages(byteOffset: number, byteCount: number): number;
  /** ALLOC-03 */
  mdlLengthFits(byteCount: number): boolean;
  /** INIT-01, ALLOC-04: ByteOffset of an MDL over a buffer at `address`. */
  describedByteOffset(address: VirtualAddress): number;
  /** ALLOC-01: bytes of storage for an MDL of that many pages. */
  mdlStorageByteCount(pageCount: number): number;
  /** INIT-01, ALLOC-04: Next of a new MDL, given what its storage held. */
  nextOfNewMdl(stale: VirtualAddress): VirtualAddress;
  /** ACC-03 */
  mdlVirtualAddress(startVa: VirtualAddress, byteOffset: number): VirtualAddress;

  // Build and lock
  /** BUILD-01, LOCK-01, PAGES-06 */
  fillPageNumbers(mdl: PageNumberArray, pageNumbers: readonly number[]): void;
  /** BUILD-14, BUILD-10 */
  builtSystemVa(startVa: VirtualAddress, byteOffset: number): VirtualAddress;
  /** BUILD-14 */
  flagsAfterBuild(flags: number): number;
  /** LOCK-25 */
  pagesToLock(byteOffset: number, byteCount: number): number;
  /** LOCK-03: whether a page permits the operation. */
  pageAllowsLock(present: boolean, writable: boolean, operation: number): boolean;
  /** LOCK-15 */
  userModeMayLock(inUserSpace: boolean): boolean;
  /** LOCK-25: how many of the pages locked so far are unlocked again when a later one cannot be. */
  pagesToUndo(lockedCount: number): number;
  /** LOCK-03 */
  lockFailureStatus(): number;
  /** LOCK-02, LOCK-12 */
  flagsAfterLock(flags: number, operation: number): number;
  /** LOCK-09: the lock count of a page frame after one more lock, or one less. */
  readonly lockCounts: { increment(count: number): number; decrement(count: number): number };
  /** UNLOCK-03 */
  pagesToUnlock(byteOffset: number, byteCount: number): number;
  /** UNLOCK-02 */
  unlockReleasesMapping(flags: number): boolean;
  /** UNLOCK-03 */
  flagsAfterUnlock(flags: number): number;
  /** LOCK-13, LOCK-14, PAGES-16: whether a frame that its owner gave back may be reused. */
  frameIsReusable(lockCount: number): boolean;

  // Mappings
  /** MAP-03, MAP-15 */
  pagesToMap(byteOffset: number, byteCount: number): number;
  /** MAP-03, RMAP-09: which entry of the page-number array is mapped at this slot. */
  pageOfSlot(slot: number, pageCount: number): number;
  /** MAP-12: whether a mapping asked for with this Priority may be written. */
  mappingIsWritable(priority: number): boolean;
  /** MAP-02 for the system space: what the map call returns. */
  mappingAddress(base: VirtualAddress, byteOffset: number): VirtualAddress;
  /** FLG-02: what MappedSystemVa becomes, given what the map call returns. */
  mappedSystemVa(returned: VirtualAddress): VirtualAddress;
  /** FLG-02, MAPK-08 */
  flagsAfterMap(flags: number): number;
  /** MAPK-02, FLG-03 */
  flagsAfterFailedMap(flags: number): number;
  /** MAPK-02 */
  failKernelMapping(): VirtualAddress;
  /** MAP-02 for user space */
  userMappingAddress(base: VirtualAddress, byteOffset: number): VirtualAddress;
  /** FLG-01, MAPU-17 */
  flagsAfterUserMap(flags: number): number;
  /** MAPU-02, MAPU-03: raises the status. */
  failUserMapping(status: number): VirtualAddress;
  /** MAPU-05, MAPU-06: the page to map at when this one was requested. */
  requestedUserPage(page: number): number;
  /** MAPU-09 */
  userRangeConflicts(occupied: boolean): boolean;
  /** SYSVA-00: whether MappedSystemVa is returned instead of making a mapping. */
  hasSystemAddress(flags: number): boolean;
  /** UNMAP-01 */
  pagesToUnmap(byteOffset: number, byteCount: number): number;
  /** UNMAP-04, RUNM-07 */
  flagsAfterUnmap(flags: number): number;
  /** UNMAP-05 */
  flagsAfterUserUnmap(flags: number): number;

  // Reserved ranges
  /** RSV-04: pages. */
  reservationCapacity(byteCount: number): number;
  /** RSV-05 */
  acceptsReservationTag(tag: number): boolean;
  /** RMAP-03, RUNM-03, RFREE-03 */
  checkReservationTag(owner: number, given: number): boolean;
  /** RMAP-08 */
  checkCapacity(capacityPages: number, neededPages: number): boolean;
  /** RMAP-06 */
  reservedMappingAddress(base: VirtualAddress, byteOffset: number): VirtualAddress;
  /** RMAP-07 */
  reservedSystemVa(base: VirtualAddress, byteOffset: number): VirtualAddress;

  // Pages for an MDL
  /** PAGES-03 */
  pagesForBytes(totalBytes: number): number;
  /** PAGES-02: ByteCount of the MDL. */
  allocatedByteCount(requestedPages: number, grantedPages: number): number;
  /** PAGES-01, PAGEX-02 */
  zeroesPages(flags: number): boolean;
  /** PAGES-02, PAGEX-04 */
  acceptsFewerPages(flags: number): boolean;
  /** PAGES-05 */
  flagsAfterPageAllocation(flags: number): number;
  /** FREEP-04 */
  freePagesReleasesMapping(flags: number): boolean;
  /** FREEP-08 */
  flagsAfterPageFree(flags: number): number;

  // Pool
  /** POOL-14: the address of a block that begins with the page at `base`. */
  wholePageBlockAddress(base: VirtualAddress): VirtualAddress;
  /** POOL-20 */
  poolZeroes(flags: number): boolean;
  /** POOL-38; a tag of 0 stands for ExFreePool. */
  checkPoolTag(allocated: number, given: number): boolean;

  // NDIS, IRQL, processes
  /** NMDL-01 */
  ndisBuildsMdl(): boolean;
  /** IRQL-02 */
  irqlAfterRaise(before: number, level: number): number;
  /** IRQL-03 */
  irqlAfterLower(before: number, level: number): number;
  /** Private user memory starts as zeros. */
  zeroesUserMemory(): boolean;
  /** PROC-03: the process that is current after a detach. */
  processAfterDetach<Process>(previous: Process, attached: Process): Process;
}

const spanPages = (byteOffset: number, byteCount: number): number =>
  Math.floor((byteOffset + byteCount + PAGE_SIZE - 1) / PAGE_SIZE);

const longestMdl = 0x100000000 - PAGE_SIZE;

export const defaultParts: Parts = {
  spanPages,
  mdlLengthFits: (byteCount) => byteCount <= longestMdl,
  describedByteOffset: (address) => address.offset,
  mdlStorageByteCount: (pageCount) => mdlHeaderByteCount + pfnByteCount * pageCount,
  nextOfNewMdl: () => nullAddress,
  mdlVirtualAddress: plusBytes,

  fillPageNumbers: (mdl, pageNumbers) => {
    for (let index = 0; index < pageNumbers.length; index++) mdl.setPageNumber(index, pageNumbers[index] ?? 0);
  },
  builtSystemVa: plusBytes,
  flagsAfterBuild: (flags) => flags | MDL_SOURCE_IS_NONPAGED_POOL,
  pagesToLock: spanPages,
  pageAllowsLock: (present, writable, operation) => present && (writable || operation === IoReadAccess),
  userModeMayLock: (inUserSpace) => inUserSpace,
  pagesToUndo: (lockedCount) => lockedCount,
  lockFailureStatus: () => STATUS_ACCESS_VIOLATION,
  flagsAfterLock: (flags, operation) =>
    (flags & ~MDL_WRITE_OPERATION) | MDL_PAGES_LOCKED | (operation === IoReadAccess ? 0 : MDL_WRITE_OPERATION),
  lockCounts: { increment: (count) => count + 1, decrement: (count) => count - 1 },
  pagesToUnlock: spanPages,
  unlockReleasesMapping: (flags) => (flags & MDL_MAPPED_TO_SYSTEM_VA) !== 0,
  flagsAfterUnlock: (flags) => flags & ~MDL_PAGES_LOCKED,
  frameIsReusable: (lockCount) => lockCount === 0,

  pagesToMap: spanPages,
  pageOfSlot: (slot) => slot,
  mappingIsWritable: (priority) => priority % (2 * MdlMappingNoWrite) < MdlMappingNoWrite,
  mappingAddress: plusBytes,
  mappedSystemVa: (returned) => returned,
  flagsAfterMap: (flags) =>
    flags | MDL_MAPPED_TO_SYSTEM_VA | ((flags & MDL_PARTIAL) === 0 ? 0 : MDL_PARTIAL_HAS_BEEN_MAPPED),
  flagsAfterFailedMap: (flags) => flags,
  failKernelMapping: () => nullAddress,
  userMappingAddress: plusBytes,
  flagsAfterUserMap: (flags) => flags,
  failUserMapping: (status) => {
    throw new RaisedStatus(status);
  },
  requestedUserPage: (page) => page,
  userRangeConflicts: (occupied) => occupied,
  hasSystemAddress: (flags) => (flags & (MDL_MAPPED_TO_SYSTEM_VA | MDL_SOURCE_IS_NONPAGED_POOL)) !== 0,
  pagesToUnmap: spanPages,
  flagsAfterUnmap: (flags) => flags & ~(MDL_MAPPED_TO_SYSTEM_VA | MDL_PARTIAL_HAS_BEEN_MAPPED | MDL_FREE_EXTRA_PTES),
  flagsAfterUserUnmap: (flags) => flags,

  reservationCapacity: (byteCount) => Math.ceil(byteCount / PAGE_SIZE),
  acceptsReservationTag: (tag) => tag !== 0,
  checkReservationTag: (owner, given) => owner === given,
  checkCapacity: (capacityPages, neededPages) => neededPages <= capacityPages,
  reservedMappingAddress: plusBytes,
  reservedSystemVa: (base) => base,

  pagesForBytes: (totalBytes) => Math.ceil(totalBytes / PAGE_SIZE),
  allocatedByteCount: (_requestedPages, grantedPages) => grantedPages * 2 ** PAGE_SHIFT,
  zeroesPages: (flags) => (flags & MM_DONT_ZERO_ALLOCATION) === 0,
  acceptsFewerPages: (flags) => (flags & MM_ALLOCATE_FULLY_REQUIRED) === 0,
  flagsAfterPageAllocation: (flags) => flags | MDL_PAGES_LOCKED,
  freePagesReleasesMapping: (flags) => (flags & MDL_MAPPED_TO_SYSTEM_VA) !== 0,
  flagsAfterPageFree: (flags) => flags & ~MDL_PAGES_LOCKED,

  wholePageBlockAddress: (base) => base,
  poolZeroes: (flags) => (flags & POOL_FLAG_UNINITIALIZED) === 0,
  checkPoolTag: (allocated, given) => given === 0 || given === allocated,

  ndisBuildsMdl: () => true,
  irqlAfterRaise: (_before, level) => level,
  irqlAfterLower: (_before, level) => level,
  zeroesUserMemory: () => true,
  processAfterDetach: (previous) => previous,
};
