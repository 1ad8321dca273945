import { PAGE_SIZE } from '../../wdk/index.ts';
import { nullAddress, type VirtualAddress } from '../address.ts';

/** Contiguous and noncached memory, and I/O space. */
export interface BlockParts {
  /** CONT-01, NONC-01 */
  pagesOfBlock(byteCount: number): number;
  /** CONT-01: the page number at this index of a block. */
  pageOfContiguousBlock(firstPageNumber: number, index: number, pageCount: number): number;
  /** CONT-02: the highest page that a block may have. */
  highestPage(highestAddress: number): number;
  /** CONT-02: the lowest page that a block may have. */
  lowestPage(lowestAddress: number): number;
  /** CONT-03 */
  crossesBoundary(physicalAddress: number, byteCount: number, boundary: number): boolean;
  /** CONT-05: whether NodeMemory gives memory that can be executed. */
  protectsExecution(isExecutable: boolean): boolean;
  /** CONT-01: how many of the pages of a contiguous block are given back where it gets no addresses. */
  contiguousPagesGivenBack(takenPages: number): number;
  /** NONC-01: the same for noncached memory. */
  nonCachedPagesGivenBack(takenPages: number): number;
  /** CONT-01, NONC-01: the answer where there is no such memory; `address` was meant for it. */
  answerOfFailedContiguous(address: VirtualAddress): VirtualAddress;
  answerOfFailedNonCached(address: VirtualAddress): VirtualAddress;
  /** CONT-09, NONC-02 */
  pagesOfFreedBlock(pageCount: number): number;
  /** CONT-11: what BytesAllocated says; `isGiven` where the call succeeds. */
  bytesAllocated(pageCount: number, isGiven: boolean): number;
  /** IOSP-01 */
  pagesOfIoMapping(byteOffset: number, byteCount: number): number;
  /** IOSP-01: the offset in its page of the address that MmMapIoSpace returns. */
  offsetOfIoMapping(byteOffset: number): number;
  /** IOSP-01: the answer where there are no addresses for the mapping. */
  answerOfFailedIoMapping(byteOffset: number): VirtualAddress;
  /** IOSP-03 */
  ioMappingIsWritable(isWritable: boolean): boolean;
  /** IOSP-01: whether the record of a mapping that got no addresses is given back. */
  releasesFailedIoMapping(): boolean;
  /** IOSP-04 */
  pagesToUnmapFromIoSpace(pageCount: number): number;
  /** IOSP-09 */
  physicalAddress(pageNumber: number, byteOffset: number): number;
  /** IOSP-10 */
  addressIsValid(present: boolean): boolean;
  /** IOSP-11: what NumberOfBytesTransferred says. */
  bytesTransferred(copied: number, asked: number): number;
}

export const defaultBlockParts: BlockParts = {
  pagesOfBlock: (byteCount) => Math.ceil(byteCount / PAGE_SIZE),
  pageOfContiguousBlock: (firstPageNumber, index) => firstPageNumber + index,
  highestPage: (highestAddress) => Math.floor((highestAddress + 1) / PAGE_SIZE) - 1,
  lowestPage: (lowestAddress) => Math.ceil(lowestAddress / PAGE_SIZE),
  crossesBoundary: (physicalAddress, byteCount, boundary) =>
    boundary > 0 && Math.floor(physicalAddress / boundary) !== Math.floor((physicalAddress + byteCount - 1) / boundary),
  protectsExecution: (isExecutable) => !isExecutable,
  contiguousPagesGivenBack: (takenPages) => takenPages,
  nonCachedPagesGivenBack: (takenPages) => takenPages,
  answerOfFailedContiguous: () => nullAddress,
  answerOfFailedNonCached: () => nullAddress,
  pagesOfFreedBlock: (pageCount) => pageCount,
  bytesAllocated: (pageCount, isGiven) => (isGiven ? pageCount * PAGE_SIZE : 0),
  pagesOfIoMapping: (byteOffset, byteCount) => Math.ceil((byteOffset + byteCount) / PAGE_SIZE),
  offsetOfIoMapping: (byteOffset) => byteOffset,
  answerOfFailedIoMapping: () => nullAddress,
  ioMappingIsWritable: (isWritable) => isWritable,
  releasesFailedIoMapping: () => true,
  pagesToUnmapFromIoSpace: (pageCount) => pageCount,
  physicalAddress: (pageNumber, byteOffset) => pageNumber * PAGE_SIZE + byteOffset,
  addressIsValid: (present) => present,
  bytesTransferred: (copied) => copied,
};
