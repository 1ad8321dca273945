import { pageCountOf, stateOf } from '../../spec/index.ts';
import { MdlMappingNoExecute, MdlMappingNoWrite } from '../../wdk/index.ts';
import { type Command, choose, type Draw, made, mdlIn, oneIn, pick, pickWhere, tags } from './command.ts';

const priority = (draw: Draw): number => {
  const level = choose(draw, 16, 0, 32);
  if (oneIn(draw, 6)) return level + MdlMappingNoWrite;
  return oneIn(draw, 8) ? level + MdlMappingNoExecute : level;
};

export const MmMapLockedPagesSpecifyCache: Command = {
  weight: 18,
  draw: (draw) => {
    const { world } = draw;
    const user = draw.features.includes('user-mapping') && oneIn(draw, 2);
    const mdl = user
      ? mdlIn(draw, 'nonpaged', 'locked', 'pages')
      : pickWhere(
          draw,
          world.mdls.items,
          ({ content, mapping }) => ['locked', 'pages'].includes(stateOf(content)) && stateOf(mapping) === 'unmapped',
        );
    if (mdl === undefined) return undefined;
    const common = {
      MemoryDescriptorList: made(draw, mdl),
      AccessMode: user ? 1 : 0,
      CacheType: choose(draw, 1, 1, 0, 2),
      BugCheckOnFailure: 0,
    };
    if (!user || !oneIn(draw, 3)) return { ...common, RequestedAddress: '0x0', Priority: priority(draw) };
    // An address that is taken: user memory of the process, or another mapping in it.
    const taken = pick(draw, [...world.current.regions]) ?? pick(draw, [...world.current.mappings]);
    if (taken?.view === undefined) return undefined;
    // Or an address far enough behind it that nothing of ours is there.
    const byteOffset = choose(draw, 0, 0, 2048, 0x40000, 0x40000, 0x40800);
    return { ...common, RequestedAddress: made(draw, taken, byteOffset), Priority: priority(draw) };
  },
};

export const MmUnmapLockedPages: Command = {
  weight: 9,
  draw: (draw) => {
    const { world } = draw;
    const mapping = pick(draw, [...world.current.mappings]);
    if (mapping !== undefined && oneIn(draw, 2)) {
      return { BaseAddress: made(draw, mapping), MemoryDescriptorList: made(draw, mapping.mdl) };
    }
    const mdl = pickWhere(draw, world.mdls.items, (candidate) => stateOf(candidate.mapping) === 'own');
    if (mdl?.systemView === undefined) return undefined;
    return { BaseAddress: made(draw, mdl.systemView), MemoryDescriptorList: made(draw, mdl) };
  },
};

export const MmGetSystemAddressForMdlSafe: Command = {
  weight: 8,
  draw: (draw) => {
    // What is mapped into a reserved range is rare, and where implementations differ.
    const reserved = oneIn(draw, 2) ? pick(draw, draw.world.reservations.items)?.mdl : undefined;
    const mdl = reserved ?? mdlIn(draw, 'nonpaged', 'locked', 'pages');
    return mdl === undefined ? undefined : { Mdl: made(draw, mdl), Priority: priority(draw) };
  },
};

export const MmAllocateMappingAddress: Command = {
  weight: 5,
  draw: (draw) => ({
    NumberOfBytes: choose(draw, '0x1000', '0x1', '0x1001', '0x2000', '0x3000', '0x8000'),
    PoolTag: oneIn(draw, 10) ? 0 : choose(draw, tags[0], 1, ...tags),
  }),
};

export const MmFreeMappingAddress: Command = {
  weight: 3,
  draw: (draw) => {
    const reservation = pickWhere(draw, draw.world.reservations.items, ({ cell }) => stateOf(cell) === 'free');
    return reservation === undefined ? undefined : { BaseAddress: made(draw, reservation), PoolTag: reservation.tag };
  },
};

export const MmMapLockedPagesWithReservedMapping: Command = {
  weight: 10,
  draw: (draw) => {
    const { world } = draw;
    const reservation = pickWhere(draw, world.reservations.items, ({ cell }) => stateOf(cell) === 'free');
    const mdl = pickWhere(
      draw,
      world.mdls.items,
      ({ content, mapping }) => ['locked', 'pages'].includes(stateOf(content)) && stateOf(mapping) === 'unmapped',
    );
    if (reservation === undefined || mdl === undefined || pageCountOf(mdl) === 0) return undefined;
    return {
      MappingAddress: made(draw, reservation),
      PoolTag: reservation.tag,
      MemoryDescriptorList: made(draw, mdl),
      CacheType: choose(draw, 1, 0),
    };
  },
};

export const MmUnmapReservedMapping: Command = {
  weight: 6,
  draw: (draw) => {
    const reservation = pickWhere(draw, draw.world.reservations.items, ({ mdl }) => mdl !== undefined);
    const view = reservation?.mdl?.systemView;
    if (reservation?.mdl === undefined || view === undefined) return undefined;
    return {
      BaseAddress: made(draw, view),
      PoolTag: reservation.tag,
      MemoryDescriptorList: made(draw, reservation.mdl),
    };
  },
};
