import { type Mdl, stateOf } from '../../spec/index.ts';
import { MdlMappingNoExecute, MdlMappingNoWrite } from '../../wdk/index.ts';
import { type Command, choose, type Draw, firstOf, made, mdlIn, oneIn, pick, pickWhere, tags } from './command.ts';

/** Described, held, and without a system address. */
const isMappable = ({ content, mapping }: Mdl): boolean =>
  ['locked', 'pages', 'partial', 'ioSpace'].includes(stateOf(content)) && stateOf(mapping) === 'unmapped';

export const priority = (draw: Draw): number => {
  const level = choose(draw, 16, 0, 32);
  if (!draw.world.version.hasMappingModifiers) return level;
  if (oneIn(draw, 6)) return level + MdlMappingNoWrite;
  return oneIn(draw, 8) ? level + MdlMappingNoExecute : level;
};

export const MmMapLockedPagesSpecifyCache: Command = {
  weight: 24,
  draw: (draw) => {
    const { world } = draw;
    const user = draw.features.includes('user-mapping') && oneIn(draw, 2);
    const mdl = user
      ? mdlIn(draw, 'nonpaged', 'locked', 'pages', 'partial')
      : pickWhere(draw, world.mdls.items, isMappable);
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
  weight: 11,
  draw: (draw) => {
    const { world } = draw;
    const mapping = pick(draw, [...world.current.mappings]);
    if (mapping !== undefined && oneIn(draw, 2)) {
      return { BaseAddress: made(draw, mapping), MemoryDescriptorList: made(draw, mapping.mdl) };
    }
    const isOwn = ({ mapping: { state, machine }, source }: Mdl): boolean =>
      machine.states[state] === 'own' && source === undefined;
    const mdl = pickWhere(draw, world.mdls.items, isOwn);
    if (mdl?.systemView === undefined) return undefined;
    return { BaseAddress: firstOf(draw, mdl.systemView), MemoryDescriptorList: made(draw, mdl) };
  },
};

/** A descriptor that has a system address or can get one. What is mapped into a reserved range is rare. */
export function addressable(draw: Draw): Mdl | undefined {
  const reserved = oneIn(draw, 3) ? pick(draw, draw.world.reservations.items)?.slots[0]?.mdl : undefined;
  const mdl = reserved ?? mdlIn(draw, 'nonpaged', 'locked', 'pages', 'partial');
  return mdl !== undefined && stateOf(mdl.mapping) === 'dangling' ? undefined : mdl;
}

export const MmGetSystemAddressForMdl: Command = {
  weight: 3,
  draw: (draw) => {
    const mdl = addressable(draw);
    return mdl === undefined ? undefined : { Mdl: made(draw, mdl) };
  },
};

export const MmMapLockedPages: Command = {
  weight: 4,
  draw: (draw) => {
    const user = draw.features.includes('user-mapping') && oneIn(draw, 2);
    const mdl = user
      ? mdlIn(draw, 'nonpaged', 'locked', 'pages', 'partial')
      : pickWhere(draw, draw.world.mdls.items, (each) => each.maker !== 'ioSpace' && isMappable(each));
    return mdl === undefined ? undefined : { MemoryDescriptorList: made(draw, mdl), AccessMode: user ? 1 : 0 };
  },
};

export const MmGetSystemAddressForMdlSafe: Command = {
  weight: 8,
  draw: (draw) => {
    // What is mapped into a reserved range is rare, and where implementations differ.
    const mdl = addressable(draw);
    return mdl === undefined ? undefined : { Mdl: made(draw, mdl), Priority: priority(draw) };
  },
};

export const MmAllocateMappingAddress: Command = {
  weight: 5,
  draw: (draw) => ({
    NumberOfBytes: oneIn(draw, 40)
      ? '0x100000000000'
      : choose(draw, '0x1000', '0x1', '0x1001', '0x2000', '0x3000', '0x8000'),
    PoolTag: oneIn(draw, 10) ? 0 : choose(draw, tags[0], 1, ...tags),
  }),
};

export const MmAllocateMappingAddressEx: Command = {
  weight: 3,
  draw: (draw) => ({
    NumberOfBytes: oneIn(draw, 40) ? '0x100000000000' : choose(draw, '0x3000', '0x8000', '0x1'),
    PoolTag: oneIn(draw, 10) ? 0 : choose(draw, tags[0], ...tags),
    Flags: oneIn(draw, 3) ? 0 : 1,
  }),
};

export const MmFreeMappingAddress: Command = {
  weight: 3,
  draw: (draw) => {
    const reservation = pickWhere(draw, draw.world.reservations.items, ({ cell }) => stateOf(cell) === 'free');
    return reservation === undefined ? undefined : { BaseAddress: made(draw, reservation), PoolTag: reservation.tag };
  },
};
