import { MM_MAPPING_ADDRESS_DIVISIBLE, PAGE_SIZE } from '../../wdk/index.ts';
import type { Call } from '../oracle/call.ts';
import { constraint } from '../oracle/constraints.ts';
import { type Cell, charge, type Reservation, stateOf } from '../oracle/objects.ts';
import type { World } from '../oracle/world.ts';
import { pagesOf } from '../values/span.ts';
import { around } from './parts.ts';
import { address, number, returned, row, text } from './row.ts';

type Reserve = 'MmAllocateMappingAddress' | 'MmAllocateMappingAddressEx';

/** Flags of the newer routine; the older one has none. */
const flagsIn = ({ args }: Call): number => Number(args['Flags'] ?? 0);

const reserveRow = (routine: Reserve) =>
  row<{ readonly cell: Cell }>({
    event: (_, call) => (number(call, 'PoolTag') === 0 ? `${routine}.untagged` : routine),
    roles: (world) => ({ cell: world.cell('reserved-range') }),
    unknown: 'RSV-01',
    facts: (_, call) => ({
      // Of the order of 4 G pages (RSV-09).
      length: number(call, 'NumberOfBytes') >= 2 ** 44 ? 'beyond' : 'within',
      arguments:
        number(call, 'NumberOfBytes') > 0 && (flagsIn(call) & ~MM_MAPPING_ADDRESS_DIVISIBLE) === 0
          ? 'proper'
          : 'improper',
    }),
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
        divisible: (flagsIn(call) & MM_MAPPING_ADDRESS_DIVISIBLE) !== 0,
        slots: [],
      };
      world.register(reservation);
      world.reservations.add(reservation);
      world.ranges.add(reservation.address, reservation.pageCount * PAGE_SIZE);
      return undefined;
    },
    forbidden: (_, outcome, __, call) => {
      if (outcome !== 'nonNull') return 'RSV-01';
      return number(call, 'PoolTag') === 0 ? 'RSV-05' : 'RSV-09';
    },
  });

export const MmAllocateMappingAddress = reserveRow('MmAllocateMappingAddress');
export const MmAllocateMappingAddressEx = reserveRow('MmAllocateMappingAddressEx');

interface OfReservation {
  readonly reservation: Reservation;
  readonly base: 'same' | 'other';
}

/**
 * The live reservation that starts at an address, or that the address lies in; else the one that started there before it
 * was given back: its addresses may be those of another by now.
 */
function reservationAt(world: World, call: Call, name: string): OfReservation | undefined {
  const reservation = world.objectAt('reservation', text(call, name));
  const isLive = reservation !== undefined && stateOf(reservation.cell) !== 'freed';
  const about = isLive
    ? undefined
    : around(world.reservations.items, ({ pageCount }) => pageCount * PAGE_SIZE, address(call, name));
  if (about !== undefined) return { reservation: about, base: 'other' };
  return reservation === undefined ? undefined : { reservation, base: 'same' };
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
  effect: (world, call, { reservation }, outcome) => {
    if (outcome !== 'returned') return undefined;
    world.usage.release('SystemPtes', charge('RFREE-01', call.routine));
    world.reservations.delete(reservation);
    world.ranges.remove(reservation.address, reservation.pageCount * PAGE_SIZE);
    return undefined;
  },
  forbidden: () => 'RFREE-01',
});

export { type OfReservation, reservationAt };
