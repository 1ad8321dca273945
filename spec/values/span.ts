import { mdlHeaderByteCount, PAGE_SIZE, pfnByteCount } from '../../wdk/index.ts';

/**
 * Pages that `byteCount` bytes at byte `byteOffset` of a page touch: ADDRESS_AND_SIZE_TO_SPAN_PAGES (mdl.md 1.2, 1.4).
 * No bytes touch no page at offset 0 and one page elsewhere.
 */
export const span = (byteOffset: number, byteCount: number): number =>
  Math.floor((byteOffset + byteCount + PAGE_SIZE - 1) / PAGE_SIZE);

/** NDIS_MDL_TO_SPAN_PAGES: the same, but that no bytes are one page too (NMDL-12). */
export const ndisSpan = (byteOffset: number, byteCount: number): number =>
  byteCount === 0 ? 1 : span(byteOffset, byteCount);

/** Bytes of an MDL for such a range: MmSizeOfMdl (SIZE-01). */
export const mdlByteCount = (byteOffset: number, byteCount: number): number =>
  mdlHeaderByteCount + pfnByteCount * span(byteOffset, byteCount);

/** ROUND_TO_PAGES as a page count (RSV-04, PAGES-03). */
export const pagesOf = (byteCount: number): number => Math.ceil(byteCount / PAGE_SIZE);
