import { isNull, nullAddress, type VirtualAddress } from '../address.ts';
import { keyOf } from '../mm/regions.ts';
import type { System } from '../system.ts';
import { freeContext, makeContext } from './context.ts';
import { type DataSpace, destroyNetBuffer, makeNetBuffer, makeNetBufferAndData } from './net-buffer.ts';
import {
  allocateObject,
  type ListContext,
  type NetBuffer,
  type NetBufferList,
  type NetBufferPool,
  stopBadObject,
} from './objects.ts';
import { countObject, poolAt } from './pools.ts';

/** What goes with a new list. */
export type ListContents = Pick<NetBufferList, 'pool' | 'origin' | 'netBuffers' | 'context'>;

/** A list of the NET_BUFFERs that go with it; undefined without resources. */
export const makeList = (system: System, contents: ListContents): NetBufferList | undefined => {
  const { netBuffers, pool } = contents;
  const address = allocateObject(system, 'list', 'net-buffers');
  if (isNull(address)) return undefined;
  netBuffers.forEach((netBuffer, index) => {
    netBuffer.next = netBuffers[index + 1]?.address ?? nullAddress;
  });
  const list: NetBufferList = { ...contents, address, firstNetBuffer: netBuffers[0]?.address ?? nullAddress };
  system.ndis.lists.set(keyOf(address), list);
  countObject(system, pool, 'lists', 1);
  return list;
};

/** Frees a list with what goes with it: NET_BUFFERs that the driver attached stay, as does what it allocated (NBP-10). */
export const destroyList = (system: System, list: NetBufferList): void => {
  const { address, netBuffers, pool } = list;
  countObject(system, pool, 'lists', -1);
  if (system.parts.freesNetBufferOfList()) for (const netBuffer of netBuffers) destroyNetBuffer(system, netBuffer);
  for (let context = list.context; context !== undefined; context = context.next)
    if (context.isOfList) freeContext(system, context);
  system.ndis.lists.delete(keyOf(address));
  system.pool.release(address);
};

/** The context that comes with a list; `failed` without resources. */
const contextOfList = (
  system: System,
  pool: NetBufferPool,
  contextByteCount: number,
  backFill: number,
): ListContext | undefined | 'failed' => {
  const byteCount = Math.max(pool.contextByteCount, contextByteCount + backFill);
  if (byteCount === 0) return undefined;
  return makeContext(system, contextByteCount, byteCount - contextByteCount, 'none', undefined) ?? 'failed';
};

const allocate = (
  system: System,
  pool: NetBufferPool,
  contextByteCount: number,
  backFill: number,
  makeOwn: () => NetBuffer | undefined,
): VirtualAddress => {
  const { parts } = system;
  const context = contextOfList(system, pool, contextByteCount, backFill);
  if (context === 'failed') return nullAddress;
  const netBuffer = pool.allocatesNetBuffer ? makeOwn() : undefined;
  const netBuffers = netBuffer === undefined ? [] : [netBuffer];
  const isWhole = netBuffers.length === (pool.allocatesNetBuffer ? 1 : 0);
  const list = isWhole ? makeList(system, { pool: pool.address, origin: 'own', netBuffers, context }) : undefined;
  if (list !== undefined) return list.address;
  if (netBuffer !== undefined && parts.releasesAfterFailure('net-buffer')) destroyNetBuffer(system, netBuffer);
  if (context !== undefined && parts.releasesAfterFailure('context')) freeContext(system, context);
  return nullAddress;
};

/** NdisAllocateNetBufferList: with what its pool says (NBP-03, CONF-24). */
export const allocateList = (
  system: System,
  poolHandle: VirtualAddress,
  contextByteCount: number,
  backFill: number,
): VirtualAddress => {
  const pool = poolAt(system, poolHandle, 'lists');
  return allocate(system, pool, contextByteCount, backFill, () =>
    makeNetBufferAndData(system, { pool: poolHandle, isOfList: true }, pool.dataByteCount, 'none'),
  );
};

/** NdisAllocateNetBufferAndNetBufferList: only a pool of lists with a NET_BUFFER and no data will do (NBP-04). */
export const allocateNetBufferAndList = (
  system: System,
  poolHandle: VirtualAddress,
  contextByteCount: number,
  backFill: number,
  data: DataSpace,
): VirtualAddress => {
  const pool = poolAt(system, poolHandle, 'lists');
  if (!pool.allocatesNetBuffer || pool.dataByteCount > 0) return nullAddress;
  return allocate(system, pool, contextByteCount, backFill, () =>
    makeNetBuffer(system, { pool: poolHandle, isOfList: true }, data, 'none'),
  );
};

/** NdisFreeNetBufferList: derived lists have routines of their own (DER-01 to DER-04). */
export const freeList = (system: System, list: NetBufferList): void => {
  if (list.origin !== 'own') stopBadObject(system, list.address);
  destroyList(system, list);
};
