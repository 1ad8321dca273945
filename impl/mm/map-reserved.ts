import { SYSTEM_PTE_MISUSE } from '../../wdk/index.ts';
import { nullAddress, plusBytes, type VirtualAddress } from '../address.ts';
import type { System } from '../system.ts';
import { requireHeldPages } from './held-pages.ts';
import { enterPages, mappableFlags, releaseSystemMapping } from './map-system.ts';
import type { Mdl } from './mdl.ts';
import { PTE_WRITABLE } from './pte.ts';
import { keyOf, relativePageOf, systemAddress } from './regions.ts';
import type { Reservation, ReservedPiece } from './reservations.ts';
import { pageCountOf } from './span.ts';
import type { MappingRecord } from './system-mappings.ts';

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

/** Stops where there is no reserved range, or one of another tag. */
const requireOwned = (
  system: System,
  reservation: Reservation | undefined,
  base: VirtualAddress,
  tag: number,
  unknownCode: number,
  ownerCode: number,
): Reservation => {
  if (reservation === undefined) return system.stop.bugCheck(SYSTEM_PTE_MISUSE, unknownCode, base, tag);
  if (!system.parts.checkReservationTag(reservation.tag, tag))
    system.stop.bugCheck(SYSTEM_PTE_MISUSE, ownerCode, base, tag, reservation.tag);
  return reservation;
};

/** RSV-01, RSV-04 to RSV-08, RSV-11: start of a reserved range, or NULL. */
export const reserveRange = (system: System, byteCount: number, tag: number, isDivisible: boolean): VirtualAddress => {
  const { parts, stop, mappings, reservations } = system;
  if (!parts.acceptsReservationTag(tag)) return nullAddress;
  if (byteCount === 0) stop.bugCheck(SYSTEM_PTE_MISUSE, misuse.noMappings, 0, tag);
  const pageCount = parts.reservationCapacity(byteCount);
  const start = mappings.allocate(pageCount);
  if (start < 0) return nullAddress;
  reservations.add(start, pageCount, tag, isDivisible);
  return systemAddress(start);
};

/** RFREE-01 to RFREE-06 */
export const freeRange = (system: System, base: VirtualAddress, tag: number): void => {
  const found = system.reservations.find(relativePageOf(base));
  const reservation = requireOwned(system, found, base, tag, misuse.freeEmpty, misuse.freeNotOwner);
  if (reservation.pieces.size > 0)
    system.stop.bugCheck(SYSTEM_PTE_MISUSE, misuse.freeMapped, base, tag, reservation.pieces.size);
  system.reservations.remove(reservation);
  system.mappings.release(reservation.start, system.parts.pagesOfFreedReservation(reservation.capacityPages));
};

/** RMAP-01 to RMAP-13: the place in the range plus the byte offset; NULL only if the MDL spans more pages than it has. */
export const mapReserved = (
  system: System,
  base: VirtualAddress,
  tag: number,
  mdl: Mdl,
  cacheType: number,
): VirtualAddress => {
  const { parts, stop, mappings, systemPages, profile } = system;
  const found = system.reservations.findForMapping(relativePageOf(base));
  const reservation = requireOwned(system, found, base, tag, misuse.mapInvalid, misuse.mapNotOwner);
  const pageCount = pageCountOf(parts, mdl);
  const slot = parts.reservationSlot(relativePageOf(base) - reservation.start);
  for (const piece of reservation.pieces)
    if (parts.slotsOverlap(slot, slot + Math.max(1, pageCount), piece.slot, piece.slot + piece.pageCount))
      stop.bugCheck(SYSTEM_PTE_MISUSE, misuse.mapMapped, base, piece.pageCount);
  requireHeldPages(system, mdl, pageCount, mappableFlags);
  if (pageCount === 0 || !parts.checkCapacity(reservation.capacityPages - slot, pageCount)) return nullAddress;
  const start = reservation.start + slot;
  enterPages(system, mdl, systemPages, start, PTE_WRITABLE, cacheType);
  const piece: ReservedPiece = { slot, pageCount, mdlKey: keyOf(mdl.address) };
  reservation.pieces.add(piece);
  mappings.record({
    start,
    pageCount,
    passedPages: 0,
    mdlKey: piece.mdlKey,
    describedPage: mdl.startVa.page,
    firstPageNumber: mdl.pageNumber(0),
    reserved: { reservation, piece },
  });
  const byteOffset = mdl.byteOffset;
  mdl.mappedSystemVa = parts.reservedSystemVa(systemAddress(start), byteOffset);
  mdl.flags = parts.flagsAfterMap(mdl.flags);
  // RMAP-18: the rest of an unaligned MappingAddress stays in the result.
  const unaligned = base.offset - (base.offset % profile.mappingAddressAlignment);
  return plusBytes(parts.reservedMappingAddress(systemAddress(start), byteOffset), unaligned);
};

/** What is wrong with unmapping `pageCount` pages at a slot (RUNM-03 to RUNM-06, RUNM-10); undefined if nothing. */
const unmapMisuse = (
  reservation: Reservation,
  slot: number,
  pageCount: number,
  mapped: MappingRecord | undefined,
  mdl: Mdl,
): number | undefined => {
  if (reservation.pieces.size === 0) return misuse.unmapEmpty;
  if (pageCount > reservation.capacityPages - slot) return misuse.unmapTooMany;
  if (mapped === undefined || pageCount > mapped.pageCount) return misuse.unmapUnmapped;
  if (pageCount < mapped.pageCount) return misuse.unmapPart;
  // RUNM-06: as many pages of another MDL are not mapped here.
  return mapped.mdlKey === keyOf(mdl.address) ? undefined : misuse.unmapUnmapped;
};

/** RUNM-01 to RUNM-10; any address in the first mapped page will do (G-05). */
export const unmapReserved = (system: System, base: VirtualAddress, tag: number, mdl: Mdl): void => {
  const { parts, stop, reservations, mappings } = system;
  const page = relativePageOf(base);
  const mapped = mappings.recordAt(page);
  const found = reservations.findForMapping(page) ?? mapped?.reserved?.reservation;
  const reservation = requireOwned(system, found, base, tag, misuse.unmapEmpty, misuse.unmapNotOwner);
  const pageCount = pageCountOf(parts, mdl);
  const code = unmapMisuse(reservation, page - reservation.start, pageCount, mapped, mdl);
  if (code !== undefined) stop.bugCheck(SYSTEM_PTE_MISUSE, code, base, mapped?.pageCount, pageCount);
  releaseSystemMapping(system, mdl);
};
