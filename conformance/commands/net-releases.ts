import { type NetBuffer, type NetBufferList, stateOf } from '../../spec/index.ts';
import type { RoutineName } from '../../wdk/index.ts';
import { type Arguments, type Draw, made } from './command.ts';
import { releaseOfDerived } from './net-derived.ts';
import { isBufferPool } from './net-pools.ts';

interface Release {
  readonly routine: RoutineName;
  readonly args: Arguments;
}

/** The MDLs at the front that retreats took. */
function taken({ chain }: NetBuffer): number {
  const first = chain.findIndex(({ origin }) => origin === 'caller' || origin === 'pool');
  return first < 0 ? chain.length : first;
}

/** What gives back the MDLs that retreats took: the data start goes into the first of them, and then behind the last. */
function givingBack(draw: Draw, buffer: NetBuffer): Release | undefined {
  const { chain, start } = buffer;
  const count = taken(buffer);
  if (start === undefined || count === 0) return undefined;
  const self = { NetBuffer: made(draw, buffer) };
  if (buffer.stale !== undefined) return { routine: 'NdisAdjustNetBufferCurrentMdl', args: self };
  const sum = (from: number, to: number): number =>
    chain.slice(from, to).reduce((total, { byteCount = 0 }) => total + byteCount, 0);
  const handler = chain[0]?.origin === 'handler' ? 1 : 0;
  if (start.index > 0) {
    const inside = start.index < chain.length ? (chain[start.index]?.byteCount ?? 0) - start.left : 0;
    const back = inside + sum(1, start.index) + 1;
    return {
      routine: 'NdisRetreatNetBufferDataStart',
      args: { ...self, DataOffsetDelta: back, DataBackFill: 0, AllocateMdlHandler: handler },
    };
  }
  return {
    routine: 'NdisAdvanceNetBufferDataStart',
    args: { ...self, DataOffsetDelta: start.left + sum(1, count), FreeMdl: true, FreeMdlHandler: handler },
  };
}

function ofList(draw: Draw, list: NetBufferList): Release {
  const NetBufferList = made(draw, list);
  if (stateOf(list.contextCell) === 'added')
    return { routine: 'NdisFreeNetBufferListContext', args: { NetBufferList, ContextSize: list.added } };
  return releaseOfDerived(draw, list) ?? { routine: 'NdisFreeNetBufferList', args: { NetBufferList } };
}

/** The next call that gives back something of NET_BUFFERs, their lists and pools. */
export function netRelease(draw: Draw): Release | undefined {
  const { world } = draw;
  for (const buffer of world.netBuffers.items) {
    const release = givingBack(draw, buffer);
    if (release !== undefined) return release;
  }
  const child = world.netBufferLists.items.find(({ source, children }) => source !== undefined && children.size === 0);
  if (child !== undefined) return ofList(draw, child);
  const buffer = world.netBuffers.items.find(({ owner }) => owner === undefined);
  if (buffer !== undefined) return { routine: 'NdisFreeNetBuffer', args: { NetBuffer: made(draw, buffer) } };
  const list = world.netBufferLists.items.at(-1);
  if (list !== undefined) return ofList(draw, list);
  const pool = world.netPools.items.at(-1);
  if (pool === undefined) return undefined;
  return {
    routine: isBufferPool(pool) ? 'NdisFreeNetBufferPool' : 'NdisFreeNetBufferListPool',
    args: { PoolHandle: made(draw, pool) },
  };
}
