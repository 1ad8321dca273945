import {
  DRIVER_VERIFIER_DETECTED_VIOLATION,
  MDL_PAGES_LOCKED,
  MDL_PARTIAL,
  MDL_SOURCE_IS_NONPAGED_POOL,
  STATUS_CONFLICTING_ADDRESSES,
  STATUS_INSUFFICIENT_RESOURCES,
  STATUS_INVALID_ADDRESS,
  STATUS_NO_MEMORY,
} from '../../wdk/index.ts';
import { at, isNull, type VirtualAddress } from '../address.ts';
import type { StopState } from '../ke/bug-check.ts';
import { verifierRule } from '../ke/stop-codes.ts';
import type { System } from '../system.ts';
import { enterPages, pteBitsFor, requireHeldPages } from './map-system.ts';
import type { Mdl } from './mdl.ts';
import { PTE_NO_EXECUTE } from './pte.ts';
import { userEndPage, userStartPage } from './regions.ts';
import { pageCountOf } from './span.ts';

/** Ranges that the system chooses in user space start at multiples of 64 KB. */
export const userAllocationAlignment = 16;

/** First page for the mapping, or the status to raise (MAPU-04 to MAPU-10). */
const takeUserRange = (
  system: System,
  pageCount: number,
  requested: VirtualAddress,
): { readonly start: number } | { readonly status: number } => {
  const { addresses } = system.processes.current;
  if (pageCount === 0) return { status: STATUS_INSUFFICIENT_RESOURCES };
  if (system.failures.take('userAddresses')) return { status: STATUS_NO_MEMORY };
  if (isNull(requested)) {
    const start = addresses.allocate(pageCount, userAllocationAlignment);
    return start < 0 ? { status: STATUS_NO_MEMORY } : { start };
  }
  const start = system.parts.requestedUserPage(requested.page);
  if (requested.offset !== 0 || start < userStartPage || start + pageCount > userEndPage)
    return { status: STATUS_INVALID_ADDRESS };
  const occupied = !addresses.allocateAt(start, pageCount);
  return system.parts.userRangeConflicts(occupied) ? { status: STATUS_CONFLICTING_ADDRESSES } : { start };
};

/** Maps the MDL into the current process, never executable (MAPU-01, MAPU-11); raises on every failure (MAPU-02). */
export const mapIntoProcess = (
  system: System,
  mdl: Mdl,
  cacheType: number,
  requested: VirtualAddress,
  priority: number,
): VirtualAddress => {
  const { parts, processes } = system;
  const pageCount = pageCountOf(parts, mdl);
  requireHeldPages(system, mdl, pageCount, MDL_PAGES_LOCKED | MDL_PARTIAL | MDL_SOURCE_IS_NONPAGED_POOL);
  const range = takeUserRange(system, pageCount, requested);
  if ('status' in range) return parts.failUserMapping(range.status);
  const process = processes.current;
  enterPages(system, mdl, process.pages, range.start, pteBitsFor(system, priority) | PTE_NO_EXECUTE, cacheType);
  process.regions.set(range.start, { kind: 'mapping', pageCount });
  mdl.flags = parts.flagsAfterUserMap(mdl.flags);
  return parts.userMappingAddress(at(range.start, 0), mdl.byteOffset);
};

/** Ends a mapping of the current process; an address that none starts at is a bad one (UNMAP-06, UNMAP-13). */
export const unmapFromProcess = (system: System, base: VirtualAddress, mdl: Mdl): void => {
  const { parts, processes } = system;
  const stop: StopState = system.stop;
  const process = processes.current;
  const region = process.regions.get(base.page);
  if (region === undefined || region.kind !== 'mapping' || region.pageCount !== pageCountOf(parts, mdl))
    stop.bugCheck(DRIVER_VERIFIER_DETECTED_VIOLATION, verifierRule.badUserUnmap, base, mdl.address);
  process.pages.clear(base.page, parts.pagesToUnmap(mdl.byteOffset, mdl.byteCount));
  process.addresses.release(base.page, region.pageCount);
  process.regions.delete(base.page);
  mdl.flags = parts.flagsAfterUserUnmap(mdl.flags);
};
