import { PAGE_SIZE } from '../../wdk/index.ts';
import { plusBytes, type VirtualAddress } from '../address.ts';

/** Reserved ranges of system addresses. */
export interface ReservedParts {
  /** RSV-04: pages. */
  reservationCapacity(byteCount: number): number;
  /** RSV-05 */
  acceptsReservationTag(tag: number): boolean;
  /** RMAP-03, RUNM-03, RFREE-03 */
  checkReservationTag(owner: number, given: number): boolean;
  /** RMAP-08 */
  checkCapacity(capacityPages: number, neededPages: number): boolean;
  /** RFREE-01: pages that become free with the range. */
  pagesOfFreedReservation(capacityPages: number): number;
  /** RSV-11: page of a divisible range that an address `pageIndex` pages behind its start is mapped at. */
  reservationSlot(pageIndex: number): number;
  /** RMAP-11, RSV-11: whether slots of a mapping are in use by an earlier one. */
  slotsOverlap(start: number, end: number, usedStart: number, usedEnd: number): boolean;
  /** RMAP-06 */
  reservedMappingAddress(base: VirtualAddress, byteOffset: number): VirtualAddress;
  /** RMAP-07 */
  reservedSystemVa(base: VirtualAddress, byteOffset: number): VirtualAddress;
}

export const defaultReservedParts: ReservedParts = {
  reservationCapacity: (byteCount) => Math.ceil(byteCount / PAGE_SIZE),
  acceptsReservationTag: (tag) => tag !== 0,
  checkReservationTag: (owner, given) => owner === given,
  checkCapacity: (capacityPages, neededPages) => neededPages <= capacityPages,
  pagesOfFreedReservation: (capacityPages) => capacityPages,
  reservationSlot: (pageIndex) => pageIndex,
  slotsOverlap: (start, end, usedStart, usedEnd) => start < usedEnd && end > usedStart,
  reservedMappingAddress: plusBytes,
  reservedSystemVa: (base) => base,
};
