import {
  bytesToEnd,
  leastOffsetOf,
  type Mdl,
  type NetBuffer,
  type NetBufferList,
  netBuffersOf,
  netChainOf,
  type PoolBlock,
} from '../../spec/index.ts';
import { mdlHandlerKinds } from '../../wdk/index.ts';
import { type Arguments, type Command, choose, type Draw, made, oneIn, pickWhere } from './command.ts';
import { soundBuffer, usableBuffer } from './net-buffers.ts';

const kind = (name: (typeof mdlHandlerKinds)[number]): number => mdlHandlerKinds.indexOf(name);

/**
 * Every other NET_BUFFER has handlers of the driver, and always the same: what was allocated by one is freed by the
 * other, however large it turned out to be.
 */
const hasHandlers = (draw: Draw, { step }: { readonly step: number }): boolean =>
  draw.features.includes('callbacks') && step % 2 === 1;

const allocateHandler = (draw: Draw, of: { readonly step: number }): number =>
  hasHandlers(draw, of) ? choose(draw, kind('ok'), kind('ok'), kind('oversize'), kind('null')) : kind('none');
const freeHandler = (draw: Draw, of: { readonly step: number }): number =>
  hasHandlers(draw, of) ? kind('ok') : kind('none');

/** Room before the data that does not depend on how large an MDL turned out to be. */
function sureRoom({ chain, start }: NetBuffer): number {
  if (start === undefined) return 0;
  const certain = chain.map(({ origin, byteCount, least }) => ({
    byteCount: origin === 'caller' ? byteCount : undefined,
    least,
  }));
  return leastOffsetOf(certain, start);
}

/** Whether it is certain how much room there is. */
const isSure = ({ chain, start }: NetBuffer): boolean =>
  start !== undefined && chain.slice(0, start.index + 1).every(({ origin }) => origin === 'caller');

const within = (draw: Draw, most: number): number | undefined => {
  const sizes = [1, 14, 100, most - 1, most].filter((one) => one > 0 && one <= most);
  return sizes.length === 0 ? undefined : choose(draw, sizes[0] ?? 1, ...sizes);
};

/** How far the start moves back: as far as there is room, or further. */
function retreatBy(draw: Draw, buffers: readonly NetBuffer[]): number | undefined {
  const room = Math.min(...buffers.map(sureRoom));
  if (oneIn(draw, 2) || !buffers.every(isSure)) return within(draw, room);
  return Math.max(...buffers.map(sureRoom)) + choose(draw, 1, 14, 100, 4096);
}

const backFill = (draw: Draw): number => choose(draw, 0, 0, 14, 64, 4000);

export const NdisRetreatNetBufferDataStart: Command = {
  weight: 10,
  draw: (draw) => {
    const buffer = soundBuffer(draw);
    const by = buffer === undefined ? undefined : retreatBy(draw, [buffer]);
    if (buffer === undefined || by === undefined) return undefined;
    return {
      NetBuffer: made(draw, buffer),
      DataOffsetDelta: by,
      DataBackFill: backFill(draw),
      AllocateMdlHandler: allocateHandler(draw, buffer),
    };
  },
};

/** What would be unused before the data and came from a retreat: it is given back by the way that it came. */
const isKept = ({ chain, start }: NetBuffer): boolean => {
  const taken = chain.filter(({ origin }) => origin === 'ndis' || origin === 'handler').length;
  // Of two whose sizes nobody knows, nobody knows which becomes unused when.
  return taken > 1 || (taken > 0 && (start?.index ?? 0) > 0);
};

function advanceBy(draw: Draw, buffers: readonly NetBuffer[]): number | undefined {
  const most = Math.min(...buffers.map(({ length }) => length ?? 0));
  const left = buffers[0]?.start?.left ?? 0;
  if (left <= most && oneIn(draw, 2)) return Math.max(1, choose(draw, left, left, left - 1));
  return within(draw, most);
}

export const NdisAdvanceNetBufferDataStart: Command = {
  weight: 10,
  draw: (draw) => {
    const buffer = soundBuffer(draw);
    const by = buffer === undefined ? undefined : advanceBy(draw, [buffer]);
    if (buffer === undefined || by === undefined) return undefined;
    return {
      NetBuffer: made(draw, buffer),
      DataOffsetDelta: by,
      FreeMdl: !isKept(buffer) && !oneIn(draw, 3),
      FreeMdlHandler: freeHandler(draw, buffer),
    };
  },
};

interface Listed {
  readonly list: NetBufferList;
  readonly buffers: readonly NetBuffer[];
}

/** A list of which everything is known, and whose NET_BUFFERs all have the same handlers. */
function soundList(draw: Draw): Listed | undefined {
  const { world } = draw;
  const list = pickWhere(draw, world.netBufferLists.items, (one) => (netBuffersOf(world, one)?.length ?? 0) > 0);
  const buffers = list === undefined ? undefined : netBuffersOf(world, list);
  if (list === undefined || buffers === undefined) return undefined;
  const isAlike = new Set(buffers.map((buffer) => hasHandlers(draw, buffer))).size === 1;
  return isAlike && buffers.every((buffer) => netChainOf(world, buffer) === 'sound') ? { list, buffers } : undefined;
}

export const NdisRetreatNetBufferListDataStart: Command = {
  weight: 5,
  draw: (draw) => {
    const found = soundList(draw);
    const [first] = found?.buffers ?? [];
    if (found === undefined || first === undefined) return undefined;
    const by = retreatBy(draw, found.buffers);
    if (by === undefined) return undefined;
    return {
      NetBufferList: made(draw, found.list),
      DataOffsetDelta: by,
      DataBackFill: backFill(draw),
      AllocateMdlHandler: allocateHandler(draw, first),
      FreeMdlHandler: freeHandler(draw, first),
    };
  },
};

export const NdisAdvanceNetBufferListDataStart: Command = {
  weight: 5,
  draw: (draw) => {
    const found = soundList(draw);
    const [first] = found?.buffers ?? [];
    if (found === undefined || first === undefined) return undefined;
    const by = advanceBy(draw, found.buffers);
    if (by === undefined) return undefined;
    return {
      NetBufferList: made(draw, found.list),
      DataOffsetDelta: by,
      FreeMdl: !found.buffers.some(isKept) && !oneIn(draw, 3),
      FreeMdlHandler: freeHandler(draw, first),
    };
  },
};

export const readMdlHandlerLog: Command = { weight: 2, draw: () => ({}) };

const holds = ({ mdl }: { readonly mdl: Mdl | undefined }, { view }: PoolBlock): boolean =>
  view?.pages.some((page) => mdl?.pages.includes(page)) === true;

/** Memory that holds nothing of the data. */
function storageFor(draw: Draw, buffer: NetBuffer, byteCount: number): PoolBlock | undefined {
  return pickWhere(
    draw,
    draw.world.pools.items,
    (block) =>
      !block.paged &&
      !block.holdsMdl &&
      block.byteCount >= byteCount &&
      ![...buffer.chain, ...(buffer.derived?.data ?? [])].some((link) => holds(link, block)),
  );
}

export const NdisGetDataBuffer: Command = {
  weight: 8,
  draw: (draw) => {
    const buffer = usableBuffer(draw);
    if (buffer === undefined) return undefined;
    const { length = 0 } = buffer;
    const left = buffer.start?.left ?? 0;
    const BytesNeeded = Math.max(1, choose(draw, 1, left, left + 1, length, length + 1, 14));
    const storage = oneIn(draw, 3) ? undefined : storageFor(draw, buffer, BytesNeeded);
    const [AlignMultiple, AlignOffset] = choose<readonly [number, number]>(draw, [1, 0], [1, 0], [4, 0], [8192, 16]);
    return {
      NetBuffer: made(draw, buffer),
      BytesNeeded,
      Storage: storage === undefined ? '0x0' : made(draw, storage),
      AlignMultiple,
      AlignOffset,
    };
  },
};

/** How far one may copy; of a derived one to the end of its data. */
const spaceOf = (buffer: NetBuffer): number | undefined =>
  buffer.derived === undefined ? bytesToEnd(buffer) : buffer.length;

export const NdisCopyFromNetBufferToNetBuffer: Command = {
  weight: 5,
  draw: (draw): Arguments | undefined => {
    const source = usableBuffer(draw);
    const destination = usableBuffer(draw);
    if (source === undefined || destination === undefined || source === destination) return undefined;
    const space = spaceOf(destination);
    if (spaceOf(source) === undefined || space === undefined) return undefined;
    const { length = 0 } = source;
    const offset = (most: number): number => Math.max(0, Math.min(most, choose(draw, 0, 0, 1, 14, most)));
    const SourceOffset = offset(length);
    const left = source.start?.left ?? 0;
    const DestinationOffset = offset(space);
    const wanted = choose(draw, 1, 14, length - SourceOffset, left + 1, length + 100);
    return {
      Destination: made(draw, destination),
      DestinationOffset,
      BytesToCopy: destination.derived === undefined ? wanted : Math.min(wanted, space - DestinationOffset),
      Source: made(draw, source),
      SourceOffset,
    };
  },
};
