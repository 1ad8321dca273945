import { PAGE_SIZE } from '../../wdk/index.ts';
import type { Call } from '../oracle/call.ts';
import { constraint } from '../oracle/constraints.ts';
import { type Cell, charge, type Mdl, type Reservation } from '../oracle/objects.ts';
import type { World } from '../oracle/world.ts';
import { formatAddress, isSame, plus } from '../values/address.ts';
import { pagesOf } from '../values/span.ts';
import { endSystemView } from './mdl.ts';
import { addMapping, around, marks, pageCountOf, wrote } from './parts.ts';
import { address, number, placeAndLength, returned, row, text } from './row.ts';

export const MmAllocateMappingAddress = row<{ readonly cell: Cell }>({
  event: (_, call) =>
    number(call, 'PoolTag') === 0 ? 'MmAllocateMappingAddress.untagged' : 'MmAllocateMappingAddress',
  roles: (world) => ({ cell: world.cell('reserved-range') }),
  unknown: 'RSV-01',
  facts: (_, call) => ({ arguments: number(call, 'NumberOfBytes') > 0 ? 'proper' : 'improper' }),
  touches: ({ cell }) => [{ cell }],
  rules: (world, call, _, outcome) =>
    outcome === 'nonNull'
      ? [
          constraint('value', 'RSV-04', { is: 'alignedTo', byteCount: PAGE_SIZE }),
          constraint('value', 'RSV-01', {
            is: 'empty',
            space: world.system,
            pageCount: pagesOf(number(call, 'NumberOfBytes')),
          }),
          constraint('value', 'RSV-01', { is: 'half', half: 'system' }),
        ]
      : [],
  effect: (world, call, { cell }, outcome, actual) => {
    if (outcome !== 'nonNull') return undefined;
    const reservation: Reservation = {
      kind: 'reservation',
      place: -1,
      cell,
      address: returned(actual),
      step: world.step,
      pageCount: pagesOf(number(call, 'NumberOfBytes')),
      tag: number(call, 'PoolTag'),
      mdl: undefined,
      mappedAt: undefined,
    };
    world.register(reservation);
    world.reservations.add(reservation);
    world.ranges.add(reservation.address, reservation.pageCount * PAGE_SIZE);
    return undefined;
  },
  forbidden: (_, outcome) => (outcome === 'nonNull' ? 'RSV-05' : 'RSV-01'),
});

interface OfReservation {
  readonly reservation: Reservation;
  readonly base: 'same' | 'other';
}

/** The reservation that starts at an address, live or not; else the live one that the address lies in. */
function reservationAt(world: World, call: Call, name: string): OfReservation | undefined {
  const reservation = world.objectAt('reservation', text(call, name));
  if (reservation !== undefined) return { reservation, base: 'same' };
  const about = around(world.reservations.items, ({ pageCount }) => pageCount * PAGE_SIZE, address(call, name));
  return about === undefined ? undefined : { reservation: about, base: 'other' };
}

export const MmFreeMappingAddress = row<OfReservation>({
  event: () => 'MmFreeMappingAddress',
  roles: (world, call) => reservationAt(world, call, 'BaseAddress'),
  unknown: 'RFREE-02',
  facts: (_, call, { reservation, base }) => ({
    base,
    tag: number(call, 'PoolTag') === reservation.tag ? 'same' : 'other',
  }),
  touches: ({ reservation }) => [{ cell: reservation.cell }],
  effect: (world, _, { reservation }, outcome) => {
    if (outcome !== 'returned') return undefined;
    world.reservations.delete(reservation);
    world.ranges.remove(reservation.address, reservation.pageCount * PAGE_SIZE);
    return undefined;
  },
  forbidden: () => 'RFREE-01',
});

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

export const MmMapLockedPagesWithReservedMapping = row<MapRoles & OfReservation>({
  event: () => 'MmMapLockedPagesWithReservedMapping',
  roles: (world, call) => {
    const found = reservationAt(world, call, 'MappingAddress');
    const mdl = world.objectAt('mdl', text(call, 'MemoryDescriptorList'));
    return found === undefined || mdl === undefined ? undefined : { ...found, mdl };
  },
  unknown: 'RMAP-02',
  facts: (_, call, { reservation, mdl, base }) => ({
    base,
    tag: number(call, 'PoolTag') === reservation.tag ? 'same' : 'other',
    fits: pageCountOf(mdl) <= reservation.pageCount ? 'yes' : 'no',
  }),
  touches: threeMachines,
  rules: (_, __, { reservation, mdl }, outcome) =>
    outcome === 'nonNull'
      ? [
          constraint('value', 'RMAP-06', {
            is: 'equals',
            value: formatAddress(plus(reservation.address, mdl.virtualAddress.offset)),
          }),
        ]
      : [],
  effect: (world, call, { reservation, mdl }, outcome, actual) => {
    if (outcome !== 'nonNull') return undefined;
    reservation.mdl = mdl;
    reservation.mappedAt = returned(actual);
    mdl.reservation = reservation;
    mdl.systemView = addMapping(world, {
      space: world.system,
      address: reservation.mappedAt,
      pages: mdl.pages,
      cell: mdl.mapping,
      protection: mdl.writable ? 'readWrite' : 'readOnly',
      access: charge('RMAP-01', call.routine),
      contents: charge('RMAP-09', call.routine),
      mdl,
    });
    wrote(mdl, mapped);
    return undefined;
  },
  forbidden: () => 'RMAP-08',
  preserves: () => placeAndLength,
});

/** The reservation that an unmap call is about: the one that the descriptor is in, or the one at the address. */
function reservationOf(world: World, mdl: Mdl, base: string): Reservation | undefined {
  return mdl.reservation ?? world.objectAt('reservation', base);
}

const unmapped = marks('MmUnmapReservedMapping', { MDL_MAPPED_TO_SYSTEM_VA: 'RUNM-07' });

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
    // The documents name both the returned address and the start of the range (G-05).
    const known = [reservation.mappedAt, reservation.address].some((at) => at !== undefined && isSame(at, base));
    return {
      base: known ? 'same' : 'other',
      tag: number(call, 'PoolTag') === reservation.tag ? 'same' : 'other',
      descriptor: reservation.mdl === mdl ? 'same' : 'other',
    };
  },
  touches: threeMachines,
  effect: (world, call, { reservation, mdl }, outcome) => {
    if (outcome !== 'returned') return undefined;
    endSystemView(world, call, mdl, 'RUNM-08');
    mdl.reservation = undefined;
    reservation.mdl = undefined;
    reservation.mappedAt = undefined;
    wrote(mdl, unmapped);
    return undefined;
  },
  forbidden: () => 'RUNM-01',
  preserves: () => placeAndLength,
});
