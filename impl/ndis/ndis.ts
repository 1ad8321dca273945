import { isNull, type VirtualAddress } from '../address.ts';
import { mdlTag } from '../io/describe.ts';
import { allocateMdl } from '../io/mdl.ts';
import { BUGCODE_NDIS_DRIVER } from '../ke/stop-codes.ts';
import { buildForNonPagedPool } from '../mm/build.ts';
import { Mdl } from '../mm/mdl.ts';
import type { System } from '../system.ts';

const objectTag = 0x4f47444e; // 'NDGO'
const objectHeaderByteCount = 0x20;
const badObjectHeader = 0x21;

const requireObject = (system: System, handle: VirtualAddress): void => {
  if (system.pool.find(handle)?.tag !== objectTag) system.stop.bugCheck(BUGCODE_NDIS_DRIVER, badObjectHeader, handle);
};

/** A generic object with `byteCount` bytes of the driver's own behind its header; its address is a handle (NDIS-05). */
export const allocateGenericObject = (system: System, byteCount: number): VirtualAddress =>
  system.pool.allocate('nonPagedNx', objectHeaderByteCount + byteCount, objectTag, true, 'ndis');

export const freeGenericObject = (system: System, handle: VirtualAddress): void => {
  requireObject(system, handle);
  system.pool.release(handle);
};

/** Allocates and builds an MDL over nonpaged pool in one step (NMDL-01); NULL without resources (NMDL-03). */
export const allocateNdisMdl = (
  system: System,
  handle: VirtualAddress,
  address: VirtualAddress,
  byteCount: number,
): VirtualAddress => {
  const { parts } = system;
  requireObject(system, handle);
  const storage = allocateMdl(system, address, byteCount, mdlTag.ndis, 'ndis');
  if (parts.ndisChecksStorage() && isNull(storage)) return storage;
  if (parts.ndisBuildsMdl()) buildForNonPagedPool(system, new Mdl(system, storage));
  return storage;
};
