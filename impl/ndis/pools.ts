import { MEMORY_ALLOCATION_ALIGNMENT } from '../../wdk/index.ts';
import { isNull, nullAddress, type VirtualAddress } from '../address.ts';
import { keyOf } from '../mm/regions.ts';
import type { System } from '../system.ts';
import { handleKindAt } from './handles.ts';
import { allocateObject, type NetBufferPool, objectAt, stopBadObject } from './objects.ts';

type PoolKind = NetBufferPool['kind'];

/** The live pool of a kind at an address; anything else stops. */
export const poolAt = (system: System, address: VirtualAddress, kind: PoolKind): NetBufferPool => {
  const pool = objectAt(system, system.ndis.pools, 'pool', address);
  return pool.kind === kind ? pool : stopBadObject(system, address);
};

const allocatePool = (system: System, pool: Omit<NetBufferPool, 'address' | 'liveCount'>): VirtualAddress => {
  // NDIS-06: a handle is optional here.
  if (!isNull(pool.handle)) handleKindAt(system, pool.handle);
  const address = allocateObject(system, 'pool', 'net-buffers');
  if (!isNull(address)) system.ndis.pools.set(keyOf(address), { ...pool, address, liveCount: 0 });
  return address;
};

/** NBP-05 */
export const allocateNetBufferPool = (system: System, handle: VirtualAddress, dataByteCount: number): VirtualAddress =>
  allocatePool(system, {
    handle,
    kind: 'net-buffers',
    allocatesNetBuffer: true,
    dataByteCount,
    contextByteCount: 0,
  });

/** NBP-02, NBP-03: NULL where the parameters do not go together. */
export const allocateListPool = (
  system: System,
  handle: VirtualAddress,
  allocatesNetBuffer: boolean,
  contextByteCount: number,
  dataByteCount: number,
): VirtualAddress => {
  if (contextByteCount % MEMORY_ALLOCATION_ALIGNMENT !== 0) return nullAddress;
  if (!system.parts.listPoolIsValid(allocatesNetBuffer, dataByteCount)) return nullAddress;
  return allocatePool(system, { handle, kind: 'lists', allocatesNetBuffer, dataByteCount, contextByteCount });
};

/** NBP-11: what it gave is to be free before; whatever still lives has no pool any more. */
export const freePool = (system: System, address: VirtualAddress, kind: PoolKind): void => {
  poolAt(system, address, kind);
  system.ndis.pools.delete(keyOf(address));
  system.pool.release(address);
};

/** Counts an object that a pool gave or got back; a NULL pool is one of NDIS. */
export const countObject = (system: System, address: VirtualAddress, kind: PoolKind, change: 1 | -1): void => {
  if (!isNull(address)) poolAt(system, address, kind).liveCount += change;
};
