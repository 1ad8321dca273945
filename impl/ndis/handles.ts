import { type NdisHandleKind, ndisHandleKinds } from '../../wdk/index.ts';
import { isNull, nullAddress, sameAddress, type VirtualAddress } from '../address.ts';
import { BUGCODE_NDIS_DRIVER } from '../ke/stop-codes.ts';
import { keyOf } from '../mm/regions.ts';
import type { System } from '../system.ts';
import { allocateObject, objectAt, stopBadObject } from './objects.ts';

const leakedList = 0x27;

/** What a live handle stands for; anything else stops (NDIS-04). */
export const handleKindAt = (system: System, handle: VirtualAddress): NdisHandleKind | 'generic-object' =>
  objectAt(system, system.ndis.handles, 'handle', handle);

/** The handle of a miniport adapter, inside MiniportInitializeEx, where nothing else will do. */
export const requireAdapter = (system: System, handle: VirtualAddress): void => {
  if (handleKindAt(system, handle) !== 'miniport-adapter') stopBadObject(system, handle);
};

const allocateHandle = (
  system: System,
  kind: NdisHandleKind | 'generic-object',
  extraByteCount: number,
): VirtualAddress => {
  const handle = allocateObject(system, 'handle', 'ndis', extraByteCount);
  if (!isNull(handle)) system.ndis.handles.set(keyOf(handle), kind);
  return handle;
};

const releaseHandle = (system: System, handle: VirtualAddress): void => {
  system.ndis.handles.delete(keyOf(handle));
  system.pool.release(handle);
};

/** A generic object with `byteCount` bytes of the driver's own behind its header; its address is a handle (NDIS-05). */
export const allocateGenericObject = (system: System, byteCount: number): VirtualAddress =>
  allocateHandle(system, 'generic-object', byteCount);

export const freeGenericObject = (system: System, handle: VirtualAddress): void => {
  if (handleKindAt(system, handle) !== 'generic-object') stopBadObject(system, handle);
  releaseHandle(system, handle);
};

/** A handle as a driver of this kind gets it while it initialises (NDIS-01, NDIS-03); NULL for a kind that is none. */
export const obtainHandle = (system: System, kind: number): VirtualAddress => {
  const name = ndisHandleKinds[kind];
  return name === undefined ? nullAddress : allocateHandle(system, name, 0);
};

/** Its giver goes away (NDIS-07). Lists of its pools that still live are a leak (NBP-15). */
export const releaseGivenHandle = (system: System, handle: VirtualAddress): void => {
  if (handleKindAt(system, handle) === 'generic-object') stopBadObject(system, handle);
  for (const pool of system.ndis.pools.values())
    if (sameAddress(pool.handle, handle) && pool.kind === 'lists' && pool.liveCount > 0)
      system.stop.bugCheck(BUGCODE_NDIS_DRIVER, leakedList, handle, pool.address);
  releaseHandle(system, handle);
};
