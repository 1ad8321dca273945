import {
  MM_ALLOCATE_AND_HOT_REMOVE,
  MM_ALLOCATE_FAST_LARGE_PAGES,
  MM_ALLOCATE_FULLY_REQUIRED,
  MM_ALLOCATE_REQUIRE_CONTIGUOUS_CHUNKS,
  PAGE_SIZE,
} from '../../wdk/index.ts';
import { isNull, nullAddress, type VirtualAddress } from '../address.ts';
import { describeBuffer, mdlTag } from '../io/describe.ts';
import type { System } from '../system.ts';
import { findFreePages, type PhysicalRange } from './find-pages.ts';
import { Mdl } from './mdl.ts';

/** What the allocators of pages differ in. */
export interface PagesRequest {
  readonly range: PhysicalRange;
  readonly totalBytes: number;
  /** MEMORY_CACHING_TYPE; -1 leaves the pages without a cache attribute (PAGES-15). */
  readonly cacheType: number;
  readonly flags: number;
  readonly zeroed: boolean;
}

const mostBytes = 0x100000000 - PAGE_SIZE;
const largePageByteCount = 0x200000;

/** A part of the machine that this routine never takes, so that pool can still grow after a boundless request. */
const keptPages = (frameCount: number): number => Math.max(64, frameCount >>> 4);

const isPowerOfTwo = (value: number): boolean => Number.isInteger(Math.log2(value));

/** PAGEX-08, PAGEX-09, PAGEX-11: whether flags and sizes go together. */
const isContradictory = ({ range: { skipBytes }, totalBytes, flags }: PagesRequest): boolean => {
  const isChunked = (flags & MM_ALLOCATE_REQUIRE_CONTIGUOUS_CHUNKS) !== 0;
  if (isChunked && skipBytes !== 0 && (!isPowerOfTwo(skipBytes) || totalBytes % skipBytes !== 0)) return true;
  const isLarge = (flags & MM_ALLOCATE_FAST_LARGE_PAGES) !== 0;
  if (isLarge && (!isChunked || skipBytes === 0 || skipBytes % largePageByteCount !== 0)) return true;
  return (flags & MM_ALLOCATE_AND_HOT_REMOVE) !== 0 && (flags & MM_ALLOCATE_FULLY_REQUIRED) !== 0;
};

const isImpossible = (system: System, request: PagesRequest): boolean =>
  request.totalBytes === 0 ||
  request.totalBytes > mostBytes ||
  request.range.skipBytes % PAGE_SIZE !== 0 ||
  (request.flags & ~system.profile.pagesFlags) !== 0 ||
  isContradictory(request);

const takeFrames = (system: System, request: PagesRequest, requested: number, wanted: number): number[] => {
  const { frames } = system;
  const { range, flags, zeroed } = request;
  const found = findFreePages(system, range, requested, wanted, flags);
  if (found === 'any') return Array.from({ length: wanted }, () => frames.allocate('mdl-pages', zeroed));
  return found.map((pageNumber) => {
    const frame = frames.frameAt(pageNumber);
    frames.allocateFrame(frame, zeroed);
    return frame;
  });
};

/** Pages that have no address, and the MDL that describes them (PAGES-01 to PAGES-10, PAGEX-01 to PAGEX-11); or NULL. */
export const allocatePagesForMdl = (system: System, request: PagesRequest): VirtualAddress => {
  const { frames, parts, pool } = system;
  const { totalBytes, cacheType, flags } = request;
  if (isImpossible(system, request)) return nullAddress;
  const requested = parts.pagesForBytes(totalBytes);
  const wanted = parts.pagesGranted(
    requested,
    Math.min(frames.available - keptPages(frames.count), system.failures.left('pages')),
  );
  if (system.failures.take('pages') || wanted <= 0) return parts.failPages();
  if (wanted < requested && !parts.acceptsFewerPages(flags)) return nullAddress;
  const address = pool.allocate('nonPagedNx', parts.mdlStorageByteCount(wanted), mdlTag.pages, false);
  if (isNull(address)) return nullAddress;
  const taken = takeFrames(system, request, requested, wanted);
  if (!parts.allocationSucceeds(taken.length) || (taken.length < requested && !parts.acceptsFewerPages(flags))) {
    for (const frame of taken.slice(0, parts.pagesGivenBack(taken.length))) frames.release(frame);
    pool.release(address);
    return nullAddress;
  }
  for (const frame of taken) if (cacheType >= 0 && cacheType <= 2) frames.cacheTypeFor(frame, cacheType);
  const mdl = new Mdl(system, address);
  describeBuffer(system, mdl, nullAddress, parts.allocatedByteCount(requested, taken.length));
  mdl.process = nullAddress;
  parts.fillPageNumbers(
    mdl,
    taken.map((frame) => frames.pageNumberOf(frame)),
  );
  mdl.flags = parts.flagsAfterPageAllocation(mdl.flags);
  return address;
};
