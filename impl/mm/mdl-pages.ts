import {
  MDL_PAGES_LOCKED,
  MEMORY_MANAGEMENT,
  MM_ALLOCATE_FULLY_REQUIRED,
  PAGE_SIZE,
  PFN_LIST_CORRUPT,
} from '../../wdk/index.ts';
import { nullAddress, type VirtualAddress } from '../address.ts';
import { describeBuffer, mdlTag } from '../io/describe.ts';
import type { System } from '../system.ts';
import { findFreePages, type PhysicalRange } from './find-pages.ts';
import { releaseSystemMapping } from './map-system.ts';
import { Mdl } from './mdl.ts';
import { pageCountOf } from './span.ts';

const knownFlags = 0x1ff;
const fastLargePages = 0x40;
const andHotRemove = 0x100;
const mostBytes = 0x100000000 - PAGE_SIZE;

/** A part of the machine that this routine never takes, so that pool can still grow after a boundless request. */
const keptPages = (frameCount: number): number => Math.max(64, frameCount >>> 4);

const isImpossible = (range: PhysicalRange, totalBytes: number, flags: number): boolean =>
  totalBytes === 0 ||
  totalBytes > mostBytes ||
  range.skipBytes % PAGE_SIZE !== 0 ||
  (flags & ~knownFlags) !== 0 ||
  (flags & fastLargePages) !== 0 ||
  ((flags & andHotRemove) !== 0 && (flags & MM_ALLOCATE_FULLY_REQUIRED) !== 0);

const takeFrames = (system: System, range: PhysicalRange, wanted: number, flags: number): number[] => {
  const { frames, parts } = system;
  const zeroed = parts.zeroesPages(flags);
  const found = findFreePages(system, range, wanted, flags);
  if (found === 'any') return Array.from({ length: wanted }, () => frames.allocate('mdl-pages', zeroed));
  return found.map((pageNumber) => {
    const frame = frames.frameAt(pageNumber);
    frames.allocateFrame(frame, 'mdl-pages', zeroed);
    return frame;
  });
};

/** Pages that have no address, and the MDL that describes them (PAGES-01 to PAGES-10, PAGEX-01 to PAGEX-08); or NULL. */
export const allocatePagesForMdl = (
  system: System,
  range: PhysicalRange,
  totalBytes: number,
  cacheType: number,
  flags: number,
): VirtualAddress => {
  const { frames, parts, pool } = system;
  if (isImpossible(range, totalBytes, flags)) return nullAddress;
  const requested = parts.pagesForBytes(totalBytes);
  const wanted = Math.min(requested, frames.available - keptPages(frames.count));
  if (system.failures.take('pages') || wanted <= 0) return nullAddress;
  if (wanted < requested && !parts.acceptsFewerPages(flags)) return nullAddress;
  const address = pool.allocate('nonPagedNx', parts.mdlStorageByteCount(wanted), mdlTag.pages, false);
  if (address === nullAddress) return nullAddress;
  const taken = takeFrames(system, range, wanted, flags);
  if (taken.length === 0 || (taken.length < requested && !parts.acceptsFewerPages(flags))) {
    for (const frame of taken) frames.release(frame);
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

/** Ends the system mapping and frees the pages, not the MDL (FREEP-01 to FREEP-08); stops on any other MDL. */
export const freePagesOfMdl = (system: System, mdl: Mdl): void => {
  const { frames, parts, pool, stop } = system;
  if (pool.find(mdl.address)?.tag !== mdlTag.pages || (mdl.flags & MDL_PAGES_LOCKED) === 0)
    stop.bugCheck(MEMORY_MANAGEMENT, 0x1236, mdl.address);
  const owned: number[] = [];
  for (let index = 0; index < pageCountOf(parts, mdl); index++) {
    const pageNumber = mdl.pageNumber(index);
    const frame = frames.frameAt(pageNumber);
    if (frame < 0 || frames.stateOf(frame) !== 'mdl-pages')
      stop.bugCheck(MEMORY_MANAGEMENT, 0x1236, mdl.address, index, pageNumber);
    if (frames.lockCountOf(frame) > 0) stop.bugCheck(PFN_LIST_CORRUPT, 0x9a, pageNumber, frames.lockCountOf(frame));
    owned.push(frame);
  }
  if (parts.freePagesReleasesMapping(mdl.flags)) releaseSystemMapping(system, mdl);
  for (const frame of owned) frames.release(frame);
  mdl.flags = parts.flagsAfterPageFree(mdl.flags);
};
