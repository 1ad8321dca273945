import {
  areAddressed,
  formatAddress,
  isGrown,
  type Link,
  type Mdl,
  type NetBuffer,
  type NetBufferList,
  netChainFrom,
  netChainOf,
  placesOf,
  startAt,
  stateOf,
  totalOf,
} from '../../spec/index.ts';
import type { DraftArgument } from '../generate/draft.ts';
import { type Arguments, type Command, choose, type Draw, made, oneIn, pick, pickWhere } from './command.ts';
import { poolIn } from './net-pools.ts';

const many = 4;

/** A chain of descriptors, with its first one. */
export interface Chain {
  readonly head: Mdl;
  readonly links: readonly Link[];
  readonly byteCount: number;
}

/** Descriptors that can be a chain and need no mapping. */
export function chainIn(draw: Draw): Chain | undefined {
  const { items } = draw.world.mdls;
  const isFit = ({ content, next }: Mdl): boolean => stateOf(content) === 'nonpaged' && next !== undefined;
  // Several descriptors are where mistakes show.
  const head = pickWhere(draw, items, (mdl) => isFit(mdl) && mdl.next !== '0x0') ?? pickWhere(draw, items, isFit);
  const links = head === undefined ? undefined : netChainFrom(draw.world, formatAddress(head.address));
  if (head === undefined || links === undefined || !areAddressed(links)) return undefined;
  return { head, links, byteCount: totalOf(links) ?? 0 };
}

/** Data somewhere in a chain: at its edges and those of its descriptors. */
export function dataIn(draw: Draw, { links, byteCount }: Chain): { readonly offset: number; readonly length: number } {
  const first = links[0]?.byteCount ?? 0;
  const offsets = [0, 1, first - 1, first, first + 1, byteCount - 1].filter((one) => one >= 0 && one <= byteCount);
  const offset = choose(draw, 0, ...offsets);
  const rest = byteCount - offset;
  const lengths = [0, 1, rest - 1, first].filter((one) => one >= 0 && one <= rest);
  return { offset, length: choose(draw, rest, rest, ...lengths) };
}

/** The arguments that say what data a NET_BUFFER starts with. */
function startingWith(draw: Draw): Arguments {
  const chain = oneIn(draw, 8) ? undefined : chainIn(draw);
  if (chain === undefined) return { MdlChain: '0x0', DataOffset: 0, DataLength: '0x0' };
  const { offset, length } = dataIn(draw, chain);
  return { MdlChain: made(draw, chain.head), DataOffset: offset, DataLength: `0x${length.toString(16)}` };
}

/** Those that come with derived lists are not counted. */
const isOwn = ({ derived }: NetBuffer): boolean => derived === undefined;
const isFull = ({ world: { netBuffers, netBufferLists } }: Draw): boolean =>
  netBuffers.items.filter(isOwn).length + netBufferLists.items.filter(({ source }) => source === undefined).length >=
  many;

export const NdisAllocateNetBuffer: Command = {
  weight: 8,
  draw: (draw) => {
    const pool = poolIn(draw, 'buffers');
    return pool === undefined || isFull(draw) ? undefined : { PoolHandle: made(draw, pool), ...startingWith(draw) };
  },
};

export const NdisAllocateNetBufferMdlAndData: Command = {
  weight: 3,
  draw: (draw) => {
    const pool = poolIn(draw, 'buffersWithData');
    return pool === undefined || isFull(draw) ? undefined : { PoolHandle: made(draw, pool) };
  },
};

const context = (draw: Draw): Arguments => ({
  ContextSize: choose(draw, 0, 16, 64),
  ContextBackFill: choose(draw, 0, 0, 32),
});

export const NdisAllocateNetBufferList: Command = {
  weight: 4,
  draw: (draw) => {
    const pool = poolIn(draw, 'lists', 'listsWithBuffer', 'listsWithData');
    return pool === undefined || isFull(draw) ? undefined : { PoolHandle: made(draw, pool), ...context(draw) };
  },
};

export const NdisAllocateNetBufferAndNetBufferList: Command = {
  weight: 5,
  draw: (draw) => {
    const pool = poolIn(draw, 'listsWithBuffer');
    if (pool === undefined || isFull(draw)) return undefined;
    return { PoolHandle: made(draw, pool), ...context(draw), ...startingWith(draw) };
  },
};

export const anyList = (draw: Draw): NetBufferList | undefined => pick(draw, draw.world.netBufferLists.items);
/** One whose data may be used. */
export const usableBuffer = (draw: Draw): NetBuffer | undefined =>
  pickWhere(draw, draw.world.netBuffers.items, (buffer) =>
    ['sound', 'derived'].includes(netChainOf(draw.world, buffer)),
  );
/** One whose data may be moved and used. */
export const soundBuffer = (draw: Draw): NetBuffer | undefined =>
  pickWhere(draw, draw.world.netBuffers.items, (buffer) => netChainOf(draw.world, buffer) === 'sound');

export const NdisFreeNetBuffer: Command = {
  weight: 1,
  draw: (draw) => {
    // What lists were made from is kept (DER-05).
    if (draw.world.netBufferLists.items.some(({ source }) => source !== undefined)) return undefined;
    const isFit = (buffer: NetBuffer): boolean => buffer.owner === undefined && !isGrown(buffer);
    const buffer = pickWhere(draw, draw.world.netBuffers.items, isFit);
    return buffer === undefined ? undefined : { NetBuffer: made(draw, buffer) };
  },
};

export const NdisFreeNetBufferList: Command = {
  weight: 1,
  draw: (draw) => {
    const isFit = ({ contextCell, own, source, children }: NetBufferList): boolean =>
      source === undefined && children.size === 0 && stateOf(contextCell) === 'without' && ![...own].some(isGrown);
    const list = pickWhere(draw, draw.world.netBufferLists.items, isFit);
    return list === undefined ? undefined : { NetBufferList: made(draw, list) };
  },
};

const ofBuffer = (weight: number, isFit: (buffer: NetBuffer) => boolean = () => true): Command => ({
  weight,
  draw: (draw) => {
    const buffer = pickWhere(draw, draw.world.netBuffers.items, isFit);
    return buffer === undefined ? undefined : { NetBuffer: made(draw, buffer) };
  },
});
const ofList = (weight: number): Command => ({
  weight,
  draw: (draw) => {
    const list = anyList(draw);
    return list === undefined ? undefined : { NetBufferList: made(draw, list) };
  },
});

export const NET_BUFFER_FIRST_MDL = ofBuffer(2);
export const NET_BUFFER_DATA_OFFSET = ofBuffer(1);
export const NET_BUFFER_DATA_LENGTH = ofBuffer(1);
export const NET_BUFFER_CURRENT_MDL = ofBuffer(1);
export const NET_BUFFER_CURRENT_MDL_OFFSET = ofBuffer(1);
export const NET_BUFFER_NEXT_NB = ofBuffer(1, ({ next, derived }) => next !== undefined || derived !== undefined);
export const readNetBuffer = ofBuffer(2);
export const NdisGetPoolFromNetBuffer = ofBuffer(1);
export const NdisQueryNetBufferPhysicalCount = ofBuffer(2);
export const NdisAdjustNetBufferCurrentMdl = ofBuffer(2, isOwn);
export const NET_BUFFER_LIST_FIRST_NB = ofList(5);
export const readNetBufferList = ofList(2);
export const NdisGetPoolFromNetBufferList = ofList(1);

export const NdisAllocateNetBufferListContext: Command = {
  weight: 2,
  draw: (draw) => {
    const list = pickWhere(
      draw,
      draw.world.netBufferLists.items,
      ({ contextCell }) => stateOf(contextCell) === 'without',
    );
    if (list === undefined) return undefined;
    const ContextSize = choose(draw, 16, 64);
    return { NetBufferList: made(draw, list), ContextSize, ContextBackFill: choose(draw, 0, 32), PoolTag: 0x316b6474 };
  },
};

export const NdisFreeNetBufferListContext: Command = {
  weight: 2,
  draw: (draw) => {
    const list = pickWhere(
      draw,
      draw.world.netBufferLists.items,
      ({ contextCell }) => stateOf(contextCell) === 'added',
    );
    return list === undefined ? undefined : { NetBufferList: made(draw, list), ContextSize: list.added };
  },
};

/** A descriptor of a chain as an argument. */
const linkOf = (draw: Draw, link: Link | undefined): DraftArgument =>
  link?.mdl === undefined ? '0x0' : made(draw, link.mdl);

export const writeNetBuffer: Command = {
  weight: 2,
  draw: (draw) => {
    const buffer = pickWhere(draw, draw.world.netBuffers.items, (one) => !isGrown(one) && isOwn(one));
    const chain = chainIn(draw);
    if (buffer === undefined || chain === undefined) return undefined;
    const { offset, length } = dataIn(draw, chain);
    const places = placesOf(chain.links, startAt(chain.links, offset));
    // Now and then only the data are moved: what is current is worked out afterwards.
    const place = oneIn(draw, 3) ? { index: 0, offset: 0 } : (pick(draw, places) ?? { index: 0, offset: 0 });
    return {
      NetBuffer: made(draw, buffer),
      FirstMdl: made(draw, chain.head),
      DataOffset: offset,
      DataLength: length,
      CurrentMdl: linkOf(draw, chain.links[place.index]),
      CurrentMdlOffset: place.offset,
    };
  },
};

const isAlone = ({ owner, next }: NetBuffer): boolean => owner === undefined && next === '0x0';

export const linkNetBuffer: Command = {
  weight: 1,
  draw: (draw) => {
    const buffer = pickWhere(draw, draw.world.netBuffers.items, isOwn);
    const next = pickWhere(draw, draw.world.netBuffers.items, (one) => one !== buffer && isAlone(one));
    if (buffer === undefined) return undefined;
    return { NetBuffer: made(draw, buffer), Next: next === undefined || oneIn(draw, 4) ? '0x0' : made(draw, next) };
  },
};

export const attachNetBuffer: Command = {
  weight: 2,
  draw: (draw) => {
    const isFit = ({ own, brought }: NetBufferList): boolean => own.size + brought.length === 0;
    const list = pickWhere(draw, draw.world.netBufferLists.items, isFit);
    const buffer = pickWhere(draw, draw.world.netBuffers.items, ({ owner }) => owner === undefined);
    if (list === undefined) return undefined;
    return { NetBufferList: made(draw, list), NetBuffer: buffer === undefined ? '0x0' : made(draw, buffer) };
  },
};
