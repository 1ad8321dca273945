import { PAGE_SIZE } from '../../wdk/index.ts';
import type { Facts } from '../machines/index.ts';
import type { Call } from '../oracle/call.ts';
import { constraint } from '../oracle/constraints.ts';
import { charge, type Mdl, type Reservation, type Slot } from '../oracle/objects.ts';
import type { World } from '../oracle/world.ts';
import { type Address, distance, formatAddress, isSame, plus } from '../values/address.ts';
import { endSystemView } from './mdl.ts';
import { addMapping, marks, pageCountOf, wrote } from './parts.ts';
import { type OfReservation, reservationAt } from './reserved.ts';
import { address, number, placeAndLength, returned, row, text } from './row.ts';

interface MapRoles {
  readonly reservation: Reservation;
  readonly mdl: Mdl;
}

const threeMachines = ({ mdl, reservation }: MapRoles) => [
  { cell: mdl.content },
  { cell: mdl.mapping },
  { cell: reservation.cell },
];

const mapped = marks('MmMapLockedPagesWithReservedMapping', {
  MDL_MAPPED_TO_SYSTEM_VA: 'RMAP-13',
  mappedSystemVa: 'RMAP-07',
});

const pagesIn = ({ mdl }: Slot): number => pageCountOf(mdl);

/** Whether `count` pages from the address on are free; only a range that may be divided takes several descriptors. */
function hasRoom({ divisible, slots }: Reservation, start: Address, count: number): boolean {
  if (slots.length === 0) return true;
  return (
    divisible &&
    slots.every((slot) => start.page + count <= slot.start.page || slot.start.page + pagesIn(slot) <= start.page)
  );
}

/** The start of the range, or any page of one that may be divided (RMAP-02, RSV-11). */
const isBase = ({ divisible }: Reservation, base: OfReservation['base'], at: Address): boolean =>
  base === 'same' || (divisible && at.offset === 0);

const tagOf = (call: Call, { tag }: Reservation): NonNullable<Facts['tag']> =>
  number(call, 'PoolTag') === tag ? 'same' : 'other';

export const MmMapLockedPagesWithReservedMapping = row<MapRoles & OfReservation>({
  event: () => 'MmMapLockedPagesWithReservedMapping',
  roles: (world, call) => {
    const found = reservationAt(world, call, 'MappingAddress');
    const mdl = world.objectAt('mdl', text(call, 'MemoryDescriptorList'));
    return found === undefined || mdl === undefined ? undefined : { ...found, mdl };
  },
  unknown: 'RMAP-02',
  facts: (_, call, { reservation, mdl, base }) => {
    const at = address(call, 'MappingAddress');
    const count = pageCountOf(mdl);
    const left = reservation.pageCount - distance(reservation.address, at) / PAGE_SIZE;
    return {
      base: isBase(reservation, base, at) ? 'same' : 'other',
      tag: tagOf(call, reservation),
      fits: count <= left ? 'yes' : 'no',
      room: hasRoom(reservation, at, count) ? 'enough' : 'small',
      // A part of a descriptor that was built for nonpaged memory shares the address of the buffer (G-06).
      source: mdl.heldBy === 'home' ? 'original' : 'own',
    };
  },
  touches: threeMachines,
  rules: (_, call, { mdl }, outcome) =>
    outcome === 'nonNull'
      ? [
          constraint('value', 'RMAP-06', {
            is: 'equals',
            value: formatAddress(plus(address(call, 'MappingAddress'), mdl.virtualAddress.offset)),
          }),
        ]
      : [],
  effect: (world, call, { reservation, mdl }, outcome, actual) => {
    if (outcome !== 'nonNull') return undefined;
    const mappedAt = returned(actual);
    reservation.slots.push({ mdl, start: address(call, 'MappingAddress'), mappedAt });
    mdl.reservation = reservation;
    mdl.systemView = addMapping(world, {
      space: world.system,
      address: mappedAt,
      pages: mdl.pages,
      cell: mdl.mapping,
      protection: mdl.writable ? 'readWrite' : 'readOnly',
      access: charge('RMAP-01', call.routine),
      contents: mdl.word ?? charge('RMAP-09', call.routine),
      mdl,
    });
    wrote(mdl, mapped);
    return undefined;
  },
  forbidden: () => 'RMAP-08',
  preserves: () => placeAndLength,
});

/** The reservation that an unmap call is about: the one that the descriptor is in, or the one at the address. */
const reservationOf = (world: World, mdl: Mdl, base: string): Reservation | undefined =>
  mdl.reservation ?? world.objectAt('reservation', base);

const unmapped = marks('MmUnmapReservedMapping', { MDL_MAPPED_TO_SYSTEM_VA: 'RUNM-07' });

const slotOf = ({ slots }: Reservation, mdl: Mdl): Slot | undefined => slots.find((slot) => slot.mdl === mdl);

export const MmUnmapReservedMapping = row<MapRoles>({
  event: () => 'MmUnmapReservedMapping',
  roles: (world, call) => {
    const mdl = world.objectAt('mdl', text(call, 'MemoryDescriptorList'));
    if (mdl === undefined) return undefined;
    const reservation = reservationOf(world, mdl, text(call, 'BaseAddress'));
    return reservation === undefined ? undefined : { reservation, mdl };
  },
  unknown: 'RUNM-04',
  facts: (_, call, { reservation, mdl }) => {
    const base = address(call, 'BaseAddress');
    const slot = slotOf(reservation, mdl) ?? reservation.slots[0];
    // The documents name both the returned address and the start of the range (G-05).
    const known = [slot?.mappedAt, slot?.start ?? reservation.address].some(
      (at) => at !== undefined && isSame(at, base),
    );
    return {
      base: known ? 'same' : 'other',
      tag: tagOf(call, reservation),
      descriptor: slotOf(reservation, mdl) === undefined ? 'other' : 'same',
      others: reservation.slots.length > 1 ? 'some' : 'none',
    };
  },
  touches: threeMachines,
  effect: (world, call, { reservation, mdl }, outcome) => {
    if (outcome !== 'returned') return undefined;
    endSystemView(world, call, mdl, 'RUNM-08');
    mdl.reservation = undefined;
    const at = reservation.slots.findIndex((slot) => slot.mdl === mdl);
    if (at >= 0) reservation.slots.splice(at, 1);
    wrote(mdl, unmapped);
    return undefined;
  },
  forbidden: () => 'RUNM-01',
  preserves: () => placeAndLength,
});
