import { mdlHeaderByteCount, PAGE_SIZE, pfnByteCount } from '../../wdk/index.ts';
import { at, nullAddress, plusBytes, type VirtualAddress } from '../address.ts';

/** What an MDL says of its buffer, and the macros that compute with addresses. */
export interface DescriptionParts {
  /** Pages that `byteCount` bytes touch when the first lies `byteOffset` bytes into its page (mdl.md 1.2). */
  spanPages(byteOffset: number, byteCount: number): number;
  /** ALLOC-03 */
  mdlLengthFits(byteCount: number, longestByteCount: number): boolean;
  /** INIT-01, ALLOC-04: ByteOffset of an MDL over a buffer at `address`. */
  describedByteOffset(address: VirtualAddress): number;
  /** ALLOC-01: bytes of storage for an MDL of that many pages. */
  mdlStorageByteCount(pageCount: number): number;
  /** FREE-01, NMDL-04: whether the storage of a freed MDL goes back to pool. */
  freeReturnsStorage(): boolean;
  /** INIT-01, ALLOC-04: Next of a new MDL, given what its storage held. */
  nextOfNewMdl(stale: VirtualAddress): VirtualAddress;
  /** INIT-01, ALLOC-04: MdlFlags of a new MDL, given what its storage held. */
  flagsOfNewMdl(stale: number): number;
  /** INIT-01: ByteCount of an MDL initialised for that many bytes. */
  describedByteCount(byteCount: number): number;
  /** ACC-03 */
  mdlVirtualAddress(startVa: VirtualAddress, byteOffset: number): VirtualAddress;
  /** SIZE-01: what MmSizeOfMdl answers. */
  sizeOfMdl(byteOffset: number, byteCount: number): number;
  /** BYTE_OFFSET (mdl.md 1.4) */
  byteOffsetOf(address: VirtualAddress): number;
  /** PAGE_ALIGN */
  pageAlign(address: VirtualAddress): VirtualAddress;
  /** BYTES_TO_PAGES; the size comes split like an address, so that all 64 bits count. */
  bytesToPages(size: VirtualAddress): number;
  /** ROUND_TO_PAGES, split like an address too. */
  roundToPages(size: VirtualAddress): VirtualAddress;
  /** ADDRESS_AND_SIZE_TO_SPAN_PAGES before it becomes a ULONG. */
  spanOfRange(byteOffset: number, size: VirtualAddress): number;
}

const spanPages = (byteOffset: number, byteCount: number): number =>
  Math.floor((byteOffset + byteCount + PAGE_SIZE - 1) / PAGE_SIZE);

const storageByteCount = (pageCount: number): number => mdlHeaderByteCount + pfnByteCount * pageCount;

export const defaultDescriptionParts: DescriptionParts = {
  spanPages,
  mdlLengthFits: (byteCount, longestByteCount) => byteCount <= longestByteCount,
  describedByteOffset: (address) => address.offset,
  mdlStorageByteCount: storageByteCount,
  freeReturnsStorage: () => true,
  nextOfNewMdl: () => nullAddress,
  flagsOfNewMdl: () => 0,
  describedByteCount: (byteCount) => byteCount,
  mdlVirtualAddress: plusBytes,
  sizeOfMdl: (byteOffset, byteCount) => storageByteCount(spanPages(byteOffset, byteCount)),
  byteOffsetOf: (address) => address.offset,
  pageAlign: (address) => at(address.page, 0),
  bytesToPages: (size) => size.page + (size.offset === 0 ? 0 : 1),
  roundToPages: (size) => plusBytes(at(size.page, 0), size.offset === 0 ? 0 : PAGE_SIZE),
  spanOfRange: (byteOffset, size) => size.page + spanPages(byteOffset, size.offset),
};
