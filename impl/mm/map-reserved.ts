import { MDL_PAGES_LOCKED, MDL_PARTIAL, SYSTEM_PTE_MISUSE } from '../../wdk/index.ts';
import { nullAddress, type VirtualAddress } from '../address.ts';
import type { System } from '../system.ts';
import { enterPages, releaseSystemMapping, requireHeldPages, requireUnmapped } from './map-system.ts';
import type { Mdl } from './mdl.ts';
import { PTE_WRITABLE } from './pte.ts';
import { keyOf, relativePageOf, systemAddress } from './regions.ts';
import type { Reservation } from './reservations.ts';
import { pageCountOf } from './span.ts';

/** First parameters of SYSTEM_PTE_MISUSE about reserved ranges (mdl.md appendix A). */
const misuse = {
  noMappings: 0x100,
  freeNotOwner: 0x101,
  freeEmpty: 0x102,
  freeMapped: 0x103,
  mapNotOwner: 0x104,
  mapInvalid: 0x105,
  mapMapped: 0x107,
  unmapNotOwner: 0x108,
  unmapEmpty: 0x109,
  unmapTooMany: 0x10a,
  unmapUnmapped: 0x10b,
  unmapPart: 0x10c,
} as const;

/** The reserved range starting in the page of `base`; elsewhere, or with another tag, the call stops. */
const requireReservation = (
  system: System,
  base: VirtualAddress,
  tag: number,
  unknownCode: number,
  ownerCode: number,
): Reservation => {
  const reservation = system.reservations.find(relativePageOf(base));
  if (reservation === undefined) return system.stop.bugCheck(SYSTEM_PTE_MISUSE, unknownCode, base, tag);
  if (!system.parts.checkReservationTag(reservation.tag, tag))
    system.stop.bugCheck(SYSTEM_PTE_MISUSE, ownerCode, base, tag, reservation.tag);
  return reservation;
};

/** RSV-01, RSV-04 to RSV-08: start of a reserved range, or NULL. */
export const reserveRange = (system: System, byteCount: number, tag: number): VirtualAddress => {
  const { parts, stop, mappings, reservations } = system;
  if (!parts.acceptsReservationTag(tag)) return nullAddress;
  if (byteCount === 0) stop.bugCheck(SYSTEM_PTE_MISUSE, misuse.noMappings, 0, tag);
  const pageCount = parts.reservationCapacity(byteCount);
  const start = mappings.allocate(pageCount);
  if (start < 0) return nullAddress;
  reservations.add(start, pageCount, tag);
  return systemAddress(start);
};

/** RFREE-01 to RFREE-06 */
export const freeRange = (system: System, base: VirtualAddress, tag: number): void => {
  const reservation = requireReservation(system, base, tag, misuse.freeEmpty, misuse.freeNotOwner);
  if (reservation.mappedPages > 0)
    system.stop.bugCheck(SYSTEM_PTE_MISUSE, misuse.freeMapped, base, tag, reservation.mappedPages);
  system.reservations.remove(reservation);
  system.mappings.release(reservation.start, reservation.capacityPages);
};

/** RMAP-01 to RMAP-13: start of the range plus the byte offset; NULL only if the MDL spans more pages than it has. */
export const mapReserved = (
  system: System,
  base: VirtualAddress,
  tag: number,
  mdl: Mdl,
  cacheType: number,
): VirtualAddress => {
  const { parts, stop, mappings, systemPages } = system;
  const reservation = requireReservation(system, base, tag, misuse.mapInvalid, misuse.mapNotOwner);
  if (reservation.mappedPages > 0) stop.bugCheck(SYSTEM_PTE_MISUSE, misuse.mapMapped, base, reservation.mappedPages);
  requireUnmapped(system, mdl);
  const pageCount = pageCountOf(parts, mdl);
  requireHeldPages(system, mdl, pageCount, MDL_PAGES_LOCKED | MDL_PARTIAL);
  if (pageCount === 0 || !parts.checkCapacity(reservation.capacityPages, pageCount)) return nullAddress;
  enterPages(system, mdl, systemPages, reservation.start, PTE_WRITABLE, cacheType);
  reservation.mappedPages = pageCount;
  reservation.mdlKey = keyOf(mdl.address);
  mappings.record(reservation.mdlKey, {
    start: reservation.start,
    pageCount,
    describedPage: mdl.startVa.page,
    firstPageNumber: mdl.pageNumber(0),
    reservation,
  });
  const start = systemAddress(reservation.start);
  mdl.mappedSystemVa = parts.reservedSystemVa(start, mdl.byteOffset);
  mdl.flags = parts.flagsAfterMap(mdl.flags);
  return parts.reservedMappingAddress(start, mdl.byteOffset);
};

/** RUNM-01 to RUNM-10; any address in the first mapped page will do (G-05). */
export const unmapReserved = (system: System, base: VirtualAddress, tag: number, mdl: Mdl): void => {
  const { parts, stop } = system;
  const reservation = requireReservation(system, base, tag, misuse.unmapEmpty, misuse.unmapNotOwner);
  const { mappedPages, capacityPages, mdlKey } = reservation;
  const pageCount = pageCountOf(parts, mdl);
  const stopWith = (code: number): never => stop.bugCheck(SYSTEM_PTE_MISUSE, code, base, mappedPages, pageCount);
  if (mappedPages === 0) stopWith(misuse.unmapEmpty);
  if (pageCount > capacityPages) stopWith(misuse.unmapTooMany);
  if (pageCount > mappedPages) stopWith(misuse.unmapUnmapped);
  if (pageCount < mappedPages) stopWith(misuse.unmapPart);
  // RUNM-06: as many pages of another MDL are not mapped here.
  if (mdlKey !== keyOf(mdl.address)) stopWith(misuse.unmapUnmapped);
  releaseSystemMapping(system, mdl);
};
