import {
  DRIVER_VERIFIER_DETECTED_VIOLATION,
  MDL_MAPPED_TO_SYSTEM_VA,
  MDL_MAPPING_CAN_FAIL,
  MDL_PAGES_LOCKED,
  MDL_PARTIAL,
  MDL_SOURCE_IS_NONPAGED_POOL,
  MdlMappingNoExecute,
  MEMORY_MANAGEMENT,
  NO_MORE_SYSTEM_PTES,
  SYSTEM_PTE_MISUSE,
} from '../../wdk/index.ts';
import type { VirtualAddress } from '../address.ts';
import type { StopState } from '../ke/bug-check.ts';
import { verifierRule } from '../ke/stop-codes.ts';
import type { System } from '../system.ts';
import type { Mdl } from './mdl.ts';
import type { PageTable } from './page-table.ts';
import { makePte, PTE_NO_EXECUTE, PTE_WRITABLE } from './pte.ts';
import { keyOf, relativePageOf, systemAddress } from './regions.ts';
import { pageCountOf } from './span.ts';

/** Stops unless the MDL names pages that are held in memory (MAP-01, MAP-08). */
export const requireHeldPages = (system: System, mdl: Mdl, pageCount: number, acceptedFlags: number): void => {
  const { frames, stop } = system;
  if ((mdl.flags & acceptedFlags) === 0) stop.bugCheck(MEMORY_MANAGEMENT, 0x1236, mdl.address);
  for (let index = 0; index < pageCount; index++) {
    const pageNumber = mdl.pageNumber(index);
    const frame = frames.frameAt(pageNumber);
    if (frame < 0) stop.bugCheck(MEMORY_MANAGEMENT, 0x1236, mdl.address, index);
    if (frames.stateOf(frame) === 'free') stop.bugCheck(MEMORY_MANAGEMENT, 0x1233, pageNumber);
  }
};

/** Stops where the MDL has a system address already (MAPK-05, MAPK-06, RMAP-14). */
export const requireUnmapped = (system: System, mdl: Mdl): void => {
  if ((mdl.flags & (MDL_MAPPED_TO_SYSTEM_VA | MDL_SOURCE_IS_NONPAGED_POOL)) !== 0)
    system.stop.bugCheck(DRIVER_VERIFIER_DETECTED_VIOLATION, verifierRule.mapOfMapped, mdl.address, mdl.flags);
};

/** Enters the pages of an MDL into a page table, in array order from `start` on. */
export const enterPages = (
  system: System,
  mdl: Mdl,
  table: PageTable,
  start: number,
  pteBits: number,
  cacheType: number,
): void => {
  const { frames, parts } = system;
  const pageCount = parts.pagesToMap(mdl.byteOffset, mdl.byteCount);
  for (let slot = 0; slot < pageCount; slot++) {
    const frame = frames.frameAt(mdl.pageNumber(parts.pageOfSlot(slot, pageCount)));
    if (frame >= 0) table.set(start + slot, makePte(frame, pteBits, frames.cacheTypeFor(frame, cacheType)));
  }
};

/** Writable, no-execute: what the modifier bits of Priority ask for (MAP-11 to MAP-13). */
export const pteBitsFor = (system: System, priority: number): number =>
  (system.parts.mappingIsWritable(priority) ? PTE_WRITABLE : 0) |
  (priority % (2 * MdlMappingNoExecute) >= MdlMappingNoExecute ? PTE_NO_EXECUTE : 0);

/** Maps the MDL into system space; NULL, or a stop if asked for, when page table entries run out (MAPK-02, MAPK-03). */
export const mapIntoSystem = (
  system: System,
  mdl: Mdl,
  cacheType: number,
  bugCheckOnFailure: boolean,
  priority: number,
): VirtualAddress => {
  const { parts, mappings, stop, systemPages } = system;
  requireUnmapped(system, mdl);
  const pageCount = pageCountOf(parts, mdl);
  requireHeldPages(system, mdl, pageCount, MDL_PAGES_LOCKED | MDL_PARTIAL);
  const start = pageCount === 0 ? -1 : mappings.allocate(pageCount);
  if (start < 0) {
    if (bugCheckOnFailure && (mdl.flags & MDL_MAPPING_CAN_FAIL) === 0) stop.bugCheck(NO_MORE_SYSTEM_PTES, 0, pageCount);
    mdl.flags = parts.flagsAfterFailedMap(mdl.flags);
    return parts.failKernelMapping();
  }
  enterPages(system, mdl, systemPages, start, pteBitsFor(system, priority), cacheType);
  mappings.record(keyOf(mdl.address), {
    start,
    pageCount,
    describedPage: mdl.startVa.page,
    firstPageNumber: mdl.pageNumber(0),
    reservation: undefined,
  });
  const returned = parts.mappingAddress(systemAddress(start), mdl.byteOffset);
  mdl.mappedSystemVa = parts.mappedSystemVa(returned);
  mdl.flags = parts.flagsAfterMap(mdl.flags);
  return returned;
};

/** Ends whatever system mapping the MDL has, ordinary or in a reserved range; none is no error. */
export const releaseSystemMapping = (system: System, mdl: Mdl): void => {
  const { mappings, parts } = system;
  const key = keyOf(mdl.address);
  const record = mappings.recordOf(key);
  if (record !== undefined) mappings.remove(key, record, parts.pagesToUnmap(mdl.byteOffset, mdl.byteCount));
  mdl.flags = parts.flagsAfterUnmap(mdl.flags);
};

/** UNMAP-01, UNMAP-04; a release that does not fit the mapping stops as PTE tracking does (MAPT-01). */
export const unmapFromSystem = (system: System, base: VirtualAddress, mdl: Mdl): void => {
  const { mappings, parts } = system;
  const stop: StopState = system.stop;
  const record = mappings.recordOf(keyOf(mdl.address));
  const pageCount = pageCountOf(parts, mdl);
  if (record === undefined) stop.bugCheck(SYSTEM_PTE_MISUSE, 6, mdl.address, base, pageCount);
  if (record.reservation !== undefined || record.start !== relativePageOf(base))
    stop.bugCheck(SYSTEM_PTE_MISUSE, 3, systemAddress(record.start), base);
  if (record.pageCount !== pageCount) stop.bugCheck(SYSTEM_PTE_MISUSE, 2, record.pageCount, pageCount);
  if (record.firstPageNumber !== mdl.pageNumber(0)) stop.bugCheck(SYSTEM_PTE_MISUSE, 4, mdl.address);
  if (record.describedPage !== mdl.startVa.page) stop.bugCheck(SYSTEM_PTE_MISUSE, 5, mdl.address);
  releaseSystemMapping(system, mdl);
};
