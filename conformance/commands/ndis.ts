import { type Mdl, type NdisHandle, stateOf } from '../../spec/index.ts';
import { ndisHandleKinds } from '../../wdk/index.ts';
import { type Command, choose, type Draw, made, oneIn, part, pick, pickWhere, tags } from './command.ts';

/** Handles, and MDLs that are made with them. */

const many = 3;
const isUnused = ({ mdls, made: others }: NdisHandle): boolean => mdls.size + others.size === 0;
const isGeneric = ({ cell }: NdisHandle): boolean => stateOf(cell) === 'live';

export const NdisAllocateGenericObject: Command = {
  weight: 3,
  draw: (draw) =>
    draw.world.handles.items.length >= many
      ? undefined
      : { DriverObject: '0x0', Tag: choose(draw, tags[0], ...tags), Size: choose(draw, 0, 16) },
};

export const NdisFreeGenericObject: Command = {
  weight: 1,
  draw: (draw) => {
    const handle = pickWhere(draw, draw.world.handles.items, (one) => isUnused(one) && isGeneric(one));
    return handle === undefined ? undefined : { NdisObject: made(draw, handle) };
  },
};

const adapter = ndisHandleKinds.indexOf('miniport-adapter');

/** Where a driver initialises. */
export const isPassive = ({ world }: Draw): boolean => world.irqlLevel === 0;

export const obtainNdisHandle: Command = {
  weight: 3,
  draw: (draw) => {
    if (!isPassive(draw) || draw.world.handles.items.length >= many) return undefined;
    return { HandleKind: oneIn(draw, 2) ? adapter : draw.chance.int(0, ndisHandleKinds.length - 1) };
  },
};

export const releaseNdisHandle: Command = {
  weight: 1,
  draw: (draw) => {
    const handle = pickWhere(draw, draw.world.handles.items, (one) => isUnused(one) && !isGeneric(one));
    return handle === undefined || !isPassive(draw) ? undefined : { NdisHandle: made(draw, handle) };
  },
};

export const handleOf = (draw: Draw): NdisHandle | undefined => pick(draw, draw.world.handles.items);
export const adapterOf = (draw: Draw): NdisHandle | undefined =>
  draw.world.handles.items.find(({ cell }) => stateOf(cell) === 'adapter');

/** NMDL-02: pool, memory of NDIS, shared memory. */
function sourceOf(draw: Draw) {
  const { pools, ndisMemory } = draw.world;
  if (ndisMemory.items.length > 0 && oneIn(draw, 2)) return pick(draw, ndisMemory.items);
  return pickWhere(draw, pools.items, ({ paged, holdsMdl }) => !paged && !holdsMdl);
}

export const NdisAllocateMdl: Command = {
  weight: 12,
  draw: (draw) => {
    const handle = handleOf(draw);
    const block = sourceOf(draw);
    if (handle === undefined || block === undefined) return undefined;
    const { offset, length } = part(draw, block.byteCount);
    return { NdisHandle: made(draw, handle), VirtualAddress: made(draw, block, offset), Length: length };
  },
};

export const NdisFreeMdl: Command = {
  weight: 4,
  draw: (draw) => {
    const isWhole = ({ maker, byteCount, requestedByteCount }: Mdl): boolean =>
      maker === 'ndis' && byteCount === requestedByteCount;
    const mdl = pickWhere(draw, draw.world.mdls.items, isWhole);
    return mdl === undefined ? undefined : { Mdl: made(draw, mdl) };
  },
};
