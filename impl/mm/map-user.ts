import {
  STATUS_CONFLICTING_ADDRESSES,
  STATUS_INSUFFICIENT_RESOURCES,
  STATUS_INVALID_ADDRESS,
  STATUS_NO_MEMORY,
} from '../../wdk/index.ts';
import { at, isNull, type VirtualAddress } from '../address.ts';
import type { Process, UserRegion } from '../ke/processes.ts';
import { verifierRule } from '../ke/stop-codes.ts';
import type { System } from '../system.ts';
import { reportUnheldPages, requireHeldPages } from './held-pages.ts';
import { enterPages, mappableFlags, pteBitsFor } from './map-system.ts';
import type { Mdl } from './mdl.ts';
import { PTE_NO_EXECUTE } from './pte.ts';
import { keyOf, userEndPage, userStartPage } from './regions.ts';
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
  if (!system.parts.hasUserMappings() || system.failures.take('user-addresses', pageCount))
    return { status: STATUS_NO_MEMORY };
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
  reportUnheldPages(system, mdl, pageCount, mappableFlags);
  requireHeldPages(system, mdl, pageCount, mappableFlags);
  const range = takeUserRange(system, pageCount, requested);
  if ('status' in range) return parts.failUserMapping(range.status);
  const process = processes.current;
  enterPages(system, mdl, process.pages, range.start, pteBitsFor(system, priority) | PTE_NO_EXECUTE, cacheType);
  const { byteOffset } = mdl;
  process.regions.set(range.start, { kind: 'mapping', pageCount, mdlKey: keyOf(mdl.address), byteOffset });
  mdl.flags = parts.flagsAfterUserMap(mdl.flags);
  return parts.userMappingAddress(at(range.start, 0), mdl.byteOffset);
};

/** A mapping of this process by the page that shows the MDL's first byte, which MmAdvanceMdl moves on. */
const findMapping = (process: Process, page: number, mdlKey: number): [number, UserRegion] | undefined => {
  const region = process.regions.get(page);
  if (region !== undefined) return region.kind === 'mapping' ? [page, region] : undefined;
  for (const entry of process.regions)
    if (entry[1].mdlKey === mdlKey && entry[0] + (entry[1].passedPages ?? 0) === page) return entry;
  return undefined;
};

/** Whether this is a user address that the MDL was mapped at (UNMAP-02, UNMAP-12). */
const isMappedAddress = (region: UserRegion, base: VirtualAddress, mdl: Mdl): boolean =>
  region.mdlKey === keyOf(mdl.address) && (base.offset === region.byteOffset || base.offset === mdl.byteOffset);

/** Ends a mapping of the current process; at an address that is no mapping's nothing happens (UNMAP-06, UNMAP-13). */
export const unmapFromProcess = (system: System, base: VirtualAddress, mdl: Mdl): void => {
  const { parts, processes, verifier } = system;
  const process = processes.current;
  const [start, region] = findMapping(process, base.page, keyOf(mdl.address)) ?? [];
  if (region === undefined || !isMappedAddress(region, base, mdl))
    verifier.report(verifierRule.badUserUnmap, base, mdl.address);
  const passedPages = region?.passedPages ?? 0;
  if (start === undefined || region?.pageCount !== pageCountOf(parts, mdl) + passedPages) return;
  process.pages.clear(start + passedPages, parts.pagesToUnmap(mdl.byteOffset, mdl.byteCount));
  process.addresses.release(start, region.pageCount);
  process.regions.delete(start);
  mdl.flags = parts.flagsAfterUserUnmap(mdl.flags);
};

/** MmAdvanceMdl passed pages: no user mapping of the MDL shows them any more. */
export const passUserPages = (system: System, mdl: Mdl, pageCount: number): void => {
  const mdlKey = keyOf(mdl.address);
  for (const process of system.processes.all())
    for (const [start, region] of process.regions) {
      if (region.mdlKey !== mdlKey) continue;
      const before = region.passedPages ?? 0;
      process.pages.clear(start + before, pageCount);
      process.regions.set(start, { ...region, passedPages: before + pageCount });
    }
};
