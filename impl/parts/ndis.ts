import { PAGE_SIZE } from '../../wdk/index.ts';
import { defaultDescriptionParts } from './description.ts';

/** What an allocation that fails has taken already. */
export type Leftover = 'mdl-data' | 'net-buffer-data' | 'context' | 'net-buffer' | 'derived' | 'shared-memory';

/** MDLs, memory and contexts of NDIS, and lists made from others. Data of NET_BUFFERs is with `NetBufferParts`. */
export interface NdisParts {
  /** NMDL-08 */
  adjustedByteCount(byteCount: number, length: number): number;
  /** NMDL-09: Length that NdisQueryMdl tells. */
  queriedLength(byteCount: number, asksForAddress: boolean): number;
  /** NMDL-11: Offset that NdisQueryMdlOffset tells. */
  queriedOffset(byteOffset: number, byteCount: number): number;
  /** NMDL-12: NDIS_MDL_TO_SPAN_PAGES. */
  spanOfNdisMdl(byteOffset: number, byteCount: number): number;
  /** NSHM-01, NSHM-05: pages of shared memory. */
  sharedPageCount(byteCount: number): number;
  /** NSHM-03: whether shared memory goes away when it is freed. */
  freesSharedMemory(): boolean;
  /** NIOS-01: pages of a mapping of device memory. */
  ioMappingPageCount(byteOffset: number, byteCount: number): number;
  /** NBP-03 */
  listPoolIsValid(allocatesNetBuffer: boolean, dataByteCount: number): boolean;
  /** NBP-08: whether MDL and data that came with a NET_BUFFER go with it. */
  freesDataOfNetBuffer(): boolean;
  /** NBP-10: whether the NET_BUFFER that came with a list goes with it. */
  freesNetBufferOfList(): boolean;
  /** NBP-12: whether a context has room for so many bytes before those in use. */
  contextHasRoom(unusedByteCount: number, contextByteCount: number): boolean;
  /** NBP-12: unused bytes of a context after a release of so many. */
  unusedAfterContextFree(unusedByteCount: number, contextByteCount: number): number;
  /** DER-01: where a clone starts, counted from the start of used data. */
  cloneStart(dataOffset: number): number;
  /** DER-02 */
  fragmentByteCount(byteCountLeft: number, maximumByteCount: number): number;
  /** DER-02, DER-03: bytes of a NET_BUFFER that are passed. */
  startOffsetOf(index: number, startOffset: number): number;
  /** DER-04: how far a list is advanced before it is freed. */
  advanceBeforeFree(dataOffsetDelta: number): number;
  /** Whether an allocation that fails gives back what it has taken: nothing may stay. */
  releasesAfterFailure(leftover: Leftover): boolean;
}

const { spanPages } = defaultDescriptionParts;

export const defaultNdisParts: NdisParts = {
  adjustedByteCount: (_byteCount, length) => length,
  queriedLength: (byteCount) => byteCount,
  queriedOffset: (byteOffset) => byteOffset,
  spanOfNdisMdl: (byteOffset, byteCount) => (byteCount === 0 ? 1 : spanPages(byteOffset, byteCount)),
  sharedPageCount: (byteCount) => Math.ceil(byteCount / PAGE_SIZE),
  freesSharedMemory: () => true,
  ioMappingPageCount: spanPages,
  listPoolIsValid: (allocatesNetBuffer, dataByteCount) => allocatesNetBuffer || dataByteCount === 0,
  freesDataOfNetBuffer: () => true,
  freesNetBufferOfList: () => true,
  contextHasRoom: (unusedByteCount, contextByteCount) => contextByteCount <= unusedByteCount,
  unusedAfterContextFree: (unusedByteCount, contextByteCount) => unusedByteCount + contextByteCount,
  cloneStart: () => 0,
  fragmentByteCount: Math.min,
  startOffsetOf: (_index, startOffset) => startOffset,
  advanceBeforeFree: (dataOffsetDelta) => dataOffsetDelta,
  releasesAfterFailure: () => true,
};
