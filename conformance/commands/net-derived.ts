import { type NetBufferList, netBuffersOf, netDataOf, stateOf } from '../../spec/index.ts';
import { NDIS_CLONE_FLAGS_USE_ORIGINAL_MDLS, type RoutineName } from '../../wdk/index.ts';
import { type Arguments, type Command, choose, type Draw, made, oneIn, pickWhere } from './command.ts';
import { poolIn } from './net-pools.ts';

/** Lists that are made from others. */

const many = 3;
/** More pieces than these show nothing new. */
const manyPieces = 4;

interface Source {
  readonly list: NetBufferList;
  /** Bytes of the data of each of its NET_BUFFERs. */
  readonly lengths: readonly number[];
  readonly isDerived: boolean;
}

const isDerived = ({ source }: NetBufferList): boolean => source !== undefined;

/** A list whose data are known. */
function sourceIn(draw: Draw): Source | undefined {
  const { world } = draw;
  if (world.netBufferLists.items.filter(isDerived).length >= many) return undefined;
  const list = pickWhere(draw, world.netBufferLists.items, (one) => (netBuffersOf(world, one)?.length ?? 0) > 0);
  const buffers = list === undefined ? undefined : netBuffersOf(world, list);
  if (list === undefined || buffers === undefined) return undefined;
  const lengths = buffers.map((buffer) => (netDataOf(world, buffer) === undefined ? 0 : (buffer.length ?? 0)));
  return lengths.every((length) => length > 0) ? { list, lengths, isDerived: isDerived(list) } : undefined;
}

/** A pool of one's own, or NDIS's. */
function fromPool(draw: Draw, state: string) {
  const pool = oneIn(draw, 2) ? poolIn(draw, state) : undefined;
  return pool === undefined ? '0x0' : made(draw, pool);
}

/** Bytes that are passed: fewer than the shortest has. */
const passed = (draw: Draw, { lengths }: Source): number => {
  const least = Math.min(...lengths);
  return choose(draw, 0, ...[1, 14, least - 1].filter((one) => one < least));
};
const retreat = (draw: Draw): Arguments => ({
  DataOffsetDelta: choose(draw, 0, 0, 14, 100),
  DataBackFill: choose(draw, 0, 64),
});

const makes = (weight: number, of: (draw: Draw, source: Source) => Arguments): Command => ({
  weight,
  draw: (draw) => {
    const source = sourceIn(draw);
    return source === undefined ? undefined : of(draw, source);
  },
});

export const NdisAllocateCloneNetBufferList = makes(10, (draw, { list, isDerived: isOfDerived }) => ({
  OriginalNetBufferList: made(draw, list),
  NetBufferListPoolHandle: fromPool(draw, 'lists'),
  NetBufferPoolHandle: fromPool(draw, 'buffers'),
  AllocateCloneFlags: isOfDerived ? 0 : choose(draw, 0, 0, NDIS_CLONE_FLAGS_USE_ORIGINAL_MDLS),
}));

export const NdisAllocateFragmentNetBufferList = makes(10, (draw, source) => {
  const StartOffset = passed(draw, source);
  const most = Math.max(...source.lengths) - StartOffset;
  const pieces = draw.chance.int(1, manyPieces);
  return {
    OriginalNetBufferList: made(draw, source.list),
    NetBufferListPool: fromPool(draw, 'lists'),
    NetBufferPool: fromPool(draw, 'buffers'),
    StartOffset,
    MaximumLength: Math.max(1, choose(draw, Math.ceil(most / pieces), most, most + 1)),
    ...retreat(draw),
    AllocateFragmentFlags: 0,
  };
});

export const NdisAllocateReassembledNetBufferList = makes(10, (draw, source) => ({
  FragmentNetBufferList: made(draw, source.list),
  NetBufferAndNetBufferListPoolHandle: fromPool(draw, 'listsWithBuffer'),
  StartOffset: passed(draw, source),
  ...retreat(draw),
  AllocateReassembleFlags: 0,
}));

/** By whom a list is given back, and how it is named there; undefined for one that was not made from another. */
export function releaseOfDerived(
  draw: Draw,
  list: NetBufferList,
): { readonly routine: RoutineName; readonly args: Arguments } | undefined {
  const self = made(draw, list);
  switch (stateOf(list.cell)) {
    case 'clone':
      return { routine: 'NdisFreeCloneNetBufferList', args: { CloneNetBufferList: self, ...list.terms } };
    case 'fragment':
      return { routine: 'NdisFreeFragmentNetBufferList', args: { FragmentNetBufferList: self, ...list.terms } };
    case 'reassembled':
      return { routine: 'NdisFreeReassembledNetBufferList', args: { ReassembledNetBufferList: self, ...list.terms } };
    default:
      return undefined;
  }
}

const frees = (state: string): Command => ({
  weight: 1,
  draw: (draw) => {
    const isFit = ({ cell, children, contextCell }: NetBufferList): boolean =>
      stateOf(cell) === state && children.size === 0 && stateOf(contextCell) === 'without';
    const list = pickWhere(draw, draw.world.netBufferLists.items, isFit);
    return list === undefined ? undefined : releaseOfDerived(draw, list)?.args;
  },
});

export const NdisFreeCloneNetBufferList = frees('clone');
export const NdisFreeFragmentNetBufferList = frees('fragment');
export const NdisFreeReassembledNetBufferList = frees('reassembled');
