import { type Mdl, pageCountOf, type Reservation, stateOf } from '../../spec/index.ts';
import { PAGE_SIZE } from '../../wdk/index.ts';
import { type Command, choose, type Draw, made, pickWhere } from './command.ts';

const isMappable = ({ content, mapping }: Mdl): boolean =>
  ['locked', 'pages', 'partial'].includes(stateOf(content)) && stateOf(mapping) === 'unmapped';

/** The first page of a range that may be divided from which so many are free; 0 for a range that is empty. */
function placeIn({ divisible, slots, address, pageCount }: Reservation, count: number): number | undefined {
  if (slots.length === 0) return 0;
  if (!divisible) return undefined;
  const end = Math.max(...slots.map(({ mdl, start }) => start.page - address.page + pageCountOf(mdl)));
  return end + count <= pageCount ? end : undefined;
}

export const MmMapLockedPagesWithReservedMapping: Command = {
  weight: 10,
  draw: (draw) => {
    const { world } = draw;
    const reservation = pickWhere(
      draw,
      world.reservations.items,
      ({ cell, divisible }) => stateOf(cell) === 'free' || divisible,
    );
    const mdl = pickWhere(draw, world.mdls.items, isMappable);
    if (reservation === undefined || mdl === undefined || pageCountOf(mdl) === 0) return undefined;
    const place = placeIn(reservation, pageCountOf(mdl));
    if (place === undefined) return undefined;
    return {
      MappingAddress: made(draw, reservation, place * PAGE_SIZE),
      PoolTag: reservation.tag,
      MemoryDescriptorList: made(draw, mdl),
      CacheType: choose(draw, 1, 0),
    };
  },
};

/** The arguments of the call that takes a descriptor out of a reservation. */
export function unmapping(draw: Draw, reservation: Reservation, at = 0) {
  const slot = reservation.slots[at];
  const view = slot?.mdl.systemView;
  if (slot === undefined || view === undefined) return undefined;
  return { BaseAddress: made(draw, view), PoolTag: reservation.tag, MemoryDescriptorList: made(draw, slot.mdl) };
}

export const MmUnmapReservedMapping: Command = {
  weight: 6,
  draw: (draw) => {
    const reservation = pickWhere(draw, draw.world.reservations.items, ({ slots }) => slots.length > 0);
    if (reservation === undefined) return undefined;
    return unmapping(draw, reservation, draw.chance.int(0, reservation.slots.length - 1));
  },
};
