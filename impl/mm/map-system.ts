import {
  MDL_IO_SPACE,
  MDL_MAPPING_CAN_FAIL,
  MDL_PAGES_LOCKED,
  MDL_PARTIAL,
  MDL_SOURCE_IS_NONPAGED_POOL,
  MdlMappingNoExecute,
  MmCached,
  NO_MORE_SYSTEM_PTES,
} from '../../wdk/index.ts';
import { isNull, type VirtualAddress } from '../address.ts';
import { importanceOf } from '../ex/pool-request.ts';
import { DRIVER_USED_EXCESSIVE_PTES } from '../ke/stop-codes.ts';
import type { System } from '../system.ts';
import { reportMapped, reportUnheldPages, requireHeldPages } from './held-pages.ts';
import type { Mdl } from './mdl.ts';
import type { PageTable } from './page-table.ts';
import { makePte, PTE_NO_EXECUTE, PTE_WRITABLE } from './pte.ts';
import { keyOf, relativePageOf, systemAddress } from './regions.ts';
import { pageCountOf } from './span.ts';

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
export const pteBitsFor = ({ parts, profile }: System, priority: number): number => {
  if (!profile.hasPriorityBits) return PTE_WRITABLE;
  const noExecute = priority % (2 * MdlMappingNoExecute) >= MdlMappingNoExecute ? PTE_NO_EXECUTE : 0;
  return (parts.mappingIsWritable(priority) ? PTE_WRITABLE : 0) | noExecute;
};

/** What pages an MDL may name to be mapped into system space. */
export const mappableFlags = MDL_PAGES_LOCKED | MDL_PARTIAL | MDL_SOURCE_IS_NONPAGED_POOL | MDL_IO_SPACE;

/** Maps the MDL into system space; NULL, or a stop if asked for, when page table entries run out (MAPK-02, MAPK-03). */
export const mapIntoSystem = (
  system: System,
  mdl: Mdl,
  cacheType: number,
  bugCheckOnFailure: boolean,
  priority: number,
): VirtualAddress => {
  const { parts, mappings, stop, systemPages } = system;
  const pageCount = pageCountOf(parts, mdl);
  reportMapped(system, mdl);
  reportUnheldPages(system, mdl, pageCount, mappableFlags);
  requireHeldPages(system, mdl, pageCount, mappableFlags);
  const start = pageCount === 0 ? -1 : mappings.allocate(pageCount, parts.headroom(importanceOf(priority)));
  if (start < 0) {
    if (bugCheckOnFailure && (mdl.flags & MDL_MAPPING_CAN_FAIL) === 0)
      stop.bugCheck(system.tracksPtes ? DRIVER_USED_EXCESSIVE_PTES : NO_MORE_SYSTEM_PTES, 0, pageCount);
    mdl.flags = parts.flagsAfterFailedMap(mdl.flags);
    return parts.failKernelMapping();
  }
  enterPages(system, mdl, systemPages, start, pteBitsFor(system, priority), cacheType);
  mappings.record({
    start,
    pageCount,
    passedPages: 0,
    mdlKey: keyOf(mdl.address),
    describedPage: mdl.startVa.page,
    firstPageNumber: mdl.pageNumber(0),
    reserved: undefined,
  });
  const returned = parts.mappingAddress(systemAddress(start), mdl.byteOffset);
  mdl.mappedSystemVa = parts.mappedSystemVa(returned);
  mdl.flags = parts.flagsAfterMap(mdl.flags);
  return returned;
};

/** What the macro MmGetSystemAddressForMdlSafe decides (SYSVA-00): the address that there is, or a new mapping. */
export const safeSystemAddress = (system: System, mdl: Mdl, priority: number): VirtualAddress =>
  system.parts.hasSystemAddress(mdl.flags) ? mdl.mappedSystemVa : mapIntoSystem(system, mdl, MmCached, false, priority);

/**
 * Ends the system mapping of the MDL, ordinary or in a reserved range. Without one of its own, what it shows of another
 * MDL's mapping is unmapped; none is no error.
 */
export const releaseSystemMapping = (system: System, mdl: Mdl): void => {
  const { mappings, parts, systemPages } = system;
  const pageCount = parts.pagesToUnmap(mdl.byteOffset, mdl.byteCount);
  const page = relativePageOf(mdl.mappedSystemVa);
  const record = mappings.recordOf(keyOf(mdl.address)) ?? mappings.recordAt(page);
  if (record !== undefined) mappings.remove(record, pageCount);
  else if (!isNull(mdl.mappedSystemVa) && mappings.recordAround(page) !== undefined) systemPages.clear(page, pageCount);
  mdl.flags = parts.flagsAfterUnmap(mdl.flags);
};
