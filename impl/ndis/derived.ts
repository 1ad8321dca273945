import { isNull, nullAddress, plusBytes, type VirtualAddress } from '../address.ts';
import { mdlTag } from '../io/describe.ts';
import { allocateMdl } from '../io/mdl.ts';
import { buildPartialMdl } from '../io/partial.ts';
import { Mdl } from '../mm/mdl.ts';
import type { System } from '../system.ts';
import { advance } from './advance.ts';
import { byteCountOf, type Segment } from './chain.ts';
import { type DataSpace, destroyNetBuffer, freePartialMdl, makeNetBuffer, type NetBufferOrigin } from './net-buffer.ts';
import { destroyList, makeList } from './net-buffer-list.ts';
import { type NetBuffer, type NetBufferList, stopBadObject } from './objects.ts';
import { countObject, poolAt } from './pools.ts';

/** The pools that a derived list is to come from; NULL stands for one of NDIS. */
export interface DerivedPools {
  readonly lists: VirtualAddress;
  readonly netBuffers: VirtualAddress;
  /** Whether its NET_BUFFER comes from the pool of lists. */
  readonly isOfList: boolean;
}

/** Whether the pools are of the kinds that derived lists can come from; what is no such pool stops. */
export const poolsFit = (system: System, { lists, netBuffers, isOfList }: DerivedPools): boolean => {
  const pool = isNull(lists) ? undefined : poolAt(system, lists, 'lists');
  if (isOfList) return pool === undefined || (pool.allocatesNetBuffer && pool.dataByteCount === 0);
  return isNull(netBuffers) || poolAt(system, netBuffers, 'net-buffers').dataByteCount === 0;
};

/** An MDL over some bytes of another; undefined without resources. */
const partialOf = (system: System, { mdl, offset, byteCount }: Segment): VirtualAddress | undefined => {
  const address = plusBytes(mdl.startVa, mdl.byteOffset + offset);
  const made = allocateMdl(system, address, byteCount, mdlTag.netBuffer, 'none');
  if (isNull(made)) return undefined;
  buildPartialMdl(system, mdl, new Mdl(system, made), address, byteCount);
  return made;
};

/** A chain of new MDLs over the same bytes, none of them copied (DER-01); undefined without resources. */
const chainOver = (system: System, segments: readonly Segment[]): readonly VirtualAddress[] | undefined => {
  const made: VirtualAddress[] = [];
  for (const segment of segments) {
    const mdl = partialOf(system, segment);
    if (mdl === undefined) {
      for (const one of made) freePartialMdl(system, one);
      return undefined;
    }
    const last = made.at(-1);
    if (last !== undefined) new Mdl(system, last).next = mdl;
    made.push(mdl);
  }
  return made;
};

const originIn = ({ lists, netBuffers, isOfList }: DerivedPools): NetBufferOrigin => ({
  pool: isOfList ? lists : netBuffers,
  isOfList,
});

const destroyDerived = (system: System, netBuffer: NetBuffer): void => {
  if (!netBuffer.isOfList) countObject(system, netBuffer.pool, 'net-buffers', -1);
  destroyNetBuffer(system, netBuffer);
};

const make = (system: System, origin: NetBufferOrigin, data: DataSpace): NetBuffer | undefined => {
  const netBuffer = makeNetBuffer(system, origin, data, 'none');
  if (netBuffer !== undefined && !origin.isOfList) countObject(system, origin.pool, 'net-buffers', 1);
  return netBuffer;
};

/** A NET_BUFFER over data of others, all of which is in use. */
export const makeOver = (system: System, pools: DerivedPools, segments: readonly Segment[]): NetBuffer | undefined => {
  const ownMdls = chainOver(system, segments);
  if (ownMdls === undefined) return undefined;
  const data: DataSpace = {
    firstMdl: ownMdls[0] ?? nullAddress,
    dataOffset: 0,
    dataLength: byteCountOf(segments),
  };
  const netBuffer = make(system, { ...originIn(pools), ownMdls }, data);
  if (netBuffer === undefined) for (const mdl of ownMdls) freePartialMdl(system, mdl);
  return netBuffer;
};

/** A NET_BUFFER with the very MDLs of another, from those in use on (DER-01). */
export const makeSharing = (system: System, pools: DerivedPools, original: NetBuffer): NetBuffer | undefined =>
  make(system, originIn(pools), {
    firstMdl: original.currentMdl,
    dataOffset: original.currentMdlOffset,
    dataLength: original.dataLength,
  });

/**
 * A list of what each step makes, in order; NULL without resources, or without any. What was made by then is gone again
 * if one fails.
 */
export const makeDerivedList = (
  system: System,
  origin: Exclude<NetBufferList['origin'], 'own'>,
  pools: DerivedPools,
  steps: readonly (() => NetBuffer | undefined)[],
): VirtualAddress => {
  const netBuffers: NetBuffer[] = [];
  for (const step of steps) {
    const netBuffer = step();
    if (netBuffer === undefined) break;
    netBuffers.push(netBuffer);
  }
  const isWhole = steps.length > 0 && netBuffers.length === steps.length;
  const list = isWhole ? makeList(system, { pool: pools.lists, origin, netBuffers, context: undefined }) : undefined;
  if (list !== undefined) return list.address;
  if (system.parts.releasesAfterFailure('derived')) for (const one of netBuffers) undoDerived(system, one);
  return nullAddress;
};

/** Takes the memory that a retreat gave a derived NET_BUFFER away again, and the NET_BUFFER. */
export const undoDerived = (system: System, netBuffer: NetBuffer, dataOffsetDelta = netBuffer.dataLength): void => {
  advance(system, netBuffer, dataOffsetDelta, true, undefined);
  destroyDerived(system, netBuffer);
};

/** DER-04: what goes with a derived list is advanced by what it was retreated by, and freed with it. */
export const freeDerivedList = (
  system: System,
  list: NetBufferList,
  origin: Exclude<NetBufferList['origin'], 'own'>,
  dataOffsetDelta: number,
): void => {
  if (list.origin !== origin) stopBadObject(system, list.address);
  const delta = system.parts.advanceBeforeFree(dataOffsetDelta);
  for (const netBuffer of list.netBuffers) undoDerived(system, netBuffer, delta);
  destroyList(system, { ...list, netBuffers: [] });
};
