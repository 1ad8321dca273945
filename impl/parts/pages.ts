import {
  MDL_IO_SPACE,
  MDL_MAPPED_TO_SYSTEM_VA,
  MDL_PAGES_LOCKED,
  MM_ALLOCATE_FULLY_REQUIRED,
  MM_DONT_ZERO_ALLOCATION,
  PAGE_SHIFT,
  PAGE_SIZE,
} from '../../wdk/index.ts';
import { nullAddress, type VirtualAddress } from '../address.ts';
import { defaultDescriptionParts } from './description.ts';

/** Pages that are allocated together with an MDL, and device memory. */
export interface PageParts {
  /** PAGES-03 */
  pagesForBytes(totalBytes: number): number;
  /** PAGES-02: how many pages to look for when so many can be given. */
  pagesGranted(requestedPages: number, availablePages: number): number;
  /** PAGES-02: ByteCount of the MDL. */
  allocatedByteCount(requestedPages: number, grantedPages: number): number;
  /** PAGES-01, PAGEX-02 */
  zeroesPages(flags: number): boolean;
  /** PAGES-11: MmAllocatePagesForMdl. */
  zeroesPlainPages(): boolean;
  /** PAGES-02, PAGEX-04 */
  acceptsFewerPages(flags: number): boolean;
  /** PAGES-01: the answer where no page is left. */
  failPages(): VirtualAddress;
  /** PAGES-01: whether so many pages make an MDL. */
  allocationSucceeds(grantedPages: number): boolean;
  /** PAGEX-04, PAGEX-07: how many of the pages taken are given back when they are too few. */
  pagesGivenBack(takenPages: number): number;
  /** PAGES-16: whether an allocation may take a page. */
  pageMayBeTaken(isFree: boolean): boolean;
  /** PAGES-08: one end of the search range after a move, all in pages. */
  readonly skip: {
    movedLow(low: number, skipPages: number): number;
    movedHigh(high: number, skipPages: number): number;
  };
  /** PAGEX-07, PAGEX-08: pages of each contiguous block. */
  chunkPages(skipPages: number, requestedPages: number): number;
  /** PAGEX-08: pages between places where a block may start. */
  chunkAlignment(skipPages: number): number;
  /** PAGEX-15 */
  acceptsNode(idealNode: number, nodeCount: number): boolean;
  /** PAGES-05 */
  flagsAfterPageAllocation(flags: number): number;
  /** FREEP-01 */
  pagesToFree(byteOffset: number, byteCount: number): number;
  /** FREEP-04 */
  freePagesReleasesMapping(flags: number): boolean;
  /** FREEP-08 */
  flagsAfterPageFree(flags: number): number;
  /** ND-08: which of the frames that were freed is used next, the last being the one freed last. */
  nextFreeFrame(freeCount: number): number;
  /** ND-08: which frame is used next where none was freed, `taken` of them having been used before. */
  freshFrame(taken: number, frameCount: number): number;
  /** MDLIO-01: whether a range can be described, given whether it lies in device memory. */
  acceptsIoRange(physicalAddress: number, byteCount: number, isDeviceMemory: boolean): boolean;
  /** MDLIO-01 */
  flagsOfIoSpaceMdl(flags: number): number;
}

const { spanPages } = defaultDescriptionParts;

export const defaultPageParts: PageParts = {
  pagesForBytes: (totalBytes) => Math.ceil(totalBytes / PAGE_SIZE),
  pagesGranted: Math.min,
  allocatedByteCount: (_requestedPages, grantedPages) => grantedPages * 2 ** PAGE_SHIFT,
  zeroesPages: (flags) => (flags & MM_DONT_ZERO_ALLOCATION) === 0,
  zeroesPlainPages: () => true,
  acceptsFewerPages: (flags) => (flags & MM_ALLOCATE_FULLY_REQUIRED) === 0,
  failPages: () => nullAddress,
  allocationSucceeds: (grantedPages) => grantedPages > 0,
  pagesGivenBack: (takenPages) => takenPages,
  pageMayBeTaken: (isFree) => isFree,
  skip: { movedLow: (low, skipPages) => low + skipPages, movedHigh: (high, skipPages) => high + skipPages },
  chunkPages: (skipPages, requestedPages) => (skipPages === 0 ? requestedPages : skipPages),
  chunkAlignment: (skipPages) => Math.max(1, skipPages),
  acceptsNode: (idealNode, nodeCount) => idealNode < nodeCount,
  flagsAfterPageAllocation: (flags) => flags | MDL_PAGES_LOCKED,
  pagesToFree: spanPages,
  freePagesReleasesMapping: (flags) => (flags & MDL_MAPPED_TO_SYSTEM_VA) !== 0,
  flagsAfterPageFree: (flags) => flags & ~MDL_PAGES_LOCKED,
  nextFreeFrame: (freeCount) => freeCount - 1,
  freshFrame: (taken) => taken,
  acceptsIoRange: (physicalAddress, byteCount, isDeviceMemory) =>
    isDeviceMemory && byteCount > 0 && physicalAddress % PAGE_SIZE === 0 && byteCount % PAGE_SIZE === 0,
  flagsOfIoSpaceMdl: (flags) => flags | MDL_IO_SPACE,
};
