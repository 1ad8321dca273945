import { isNull, nullAddress, type VirtualAddress } from '../address.ts';
import { mdlTag } from '../io/describe.ts';
import { freeMdl } from '../io/mdl.ts';
import { releaseSystemMapping } from '../mm/map-system.ts';
import { Mdl } from '../mm/mdl.ts';
import { keyOf } from '../mm/regions.ts';
import type { System } from '../system.ts';
import { locateData } from './chain.ts';
import { allocateNetMdl, freeNetMdl } from './mdl.ts';
import { allocateObject, type NetBuffer, type NetMdl, stopBadObject } from './objects.ts';
import { countObject, poolAt } from './pools.ts';

/** Where the data of a new NET_BUFFER lies. */
export interface DataSpace {
  readonly firstMdl: VirtualAddress;
  readonly dataOffset: number;
  readonly dataLength: number;
}

const noData: DataSpace = { firstMdl: nullAddress, dataOffset: 0, dataLength: 0 };

/** What a NET_BUFFER comes from, and what goes with it. */
export interface NetBufferOrigin {
  readonly pool: VirtualAddress;
  readonly isOfList: boolean;
  readonly ownData?: NetMdl | undefined;
  readonly ownMdls?: readonly VirtualAddress[];
}

/** A NET_BUFFER with its fields set (NBP-06); undefined without resources. Its pool is not counted here. */
export const makeNetBuffer = (
  system: System,
  origin: NetBufferOrigin,
  data: DataSpace,
  resource: 'net-buffers' | 'none',
): NetBuffer | undefined => {
  const address = allocateObject(system, 'netBuffer', resource);
  if (isNull(address)) return undefined;
  const netBuffer: NetBuffer = {
    address,
    ownData: undefined,
    ownMdls: [],
    ...origin,
    ...data,
    next: nullAddress,
    currentMdl: nullAddress,
    currentMdlOffset: 0,
  };
  locateData(system, netBuffer);
  system.ndis.netBuffers.set(keyOf(address), netBuffer);
  return netBuffer;
};

/**
 * A NET_BUFFER with data of its own, or with none where `dataByteCount` is 0 (NBP-03, NBP-05). No document says which
 * of the data is in use at first (NBP-07): all of it is.
 */
export const makeNetBufferAndData = (
  system: System,
  origin: NetBufferOrigin,
  dataByteCount: number,
  resource: 'net-buffers' | 'none',
): NetBuffer | undefined => {
  if (dataByteCount === 0) return makeNetBuffer(system, origin, noData, resource);
  const ownData = allocateNetMdl(system, dataByteCount, 'none');
  if (ownData === undefined) return undefined;
  const data: DataSpace = { firstMdl: ownData.mdl, dataOffset: 0, dataLength: dataByteCount };
  const netBuffer = makeNetBuffer(system, { ...origin, ownData }, data, resource);
  if (netBuffer === undefined && system.parts.releasesAfterFailure('net-buffer-data')) freeNetMdl(system, ownData);
  return netBuffer;
};

/** Frees an MDL over data of others, with the mapping that it may have of its own. */
export const freePartialMdl = (system: System, address: VirtualAddress): void => {
  const mdl = new Mdl(system, address);
  if (system.parts.freeReleasesMapping(mdl.flags)) releaseSystemMapping(system, mdl);
  freeMdl(system, address, mdlTag.netBuffer);
};

/** Frees a NET_BUFFER with what came with it, and nothing else (NBP-08, NBP-09). */
export const destroyNetBuffer = (system: System, netBuffer: NetBuffer): void => {
  const { address, ownData, ownMdls } = netBuffer;
  if (ownData !== undefined && system.parts.freesDataOfNetBuffer()) freeNetMdl(system, ownData);
  for (const mdl of ownMdls) freePartialMdl(system, mdl);
  system.ndis.netBuffers.delete(keyOf(address));
  system.pool.release(address);
};

/** NdisAllocateNetBuffer: NULL without resources, and from a pool whose NET_BUFFERs have data (NBP-05). */
export const allocateNetBuffer = (system: System, pool: VirtualAddress, data: DataSpace): VirtualAddress => {
  if (poolAt(system, pool, 'net-buffers').dataByteCount > 0) return nullAddress;
  const netBuffer = makeNetBuffer(system, { pool, isOfList: false }, data, 'net-buffers');
  if (netBuffer === undefined) return nullAddress;
  countObject(system, pool, 'net-buffers', 1);
  return netBuffer.address;
};

/** NdisAllocateNetBufferMdlAndData: NULL without resources, and from a pool whose NET_BUFFERs have no data. */
export const allocateNetBufferMdlAndData = (system: System, pool: VirtualAddress): VirtualAddress => {
  const { dataByteCount } = poolAt(system, pool, 'net-buffers');
  if (dataByteCount === 0) return nullAddress;
  const netBuffer = makeNetBufferAndData(system, { pool, isOfList: false }, dataByteCount, 'net-buffers');
  if (netBuffer === undefined) return nullAddress;
  countObject(system, pool, 'net-buffers', 1);
  return netBuffer.address;
};

/** NdisFreeNetBuffer: those that came with a list go with it. */
export const freeNetBuffer = (system: System, netBuffer: NetBuffer): void => {
  if (netBuffer.isOfList) stopBadObject(system, netBuffer.address);
  countObject(system, netBuffer.pool, 'net-buffers', -1);
  destroyNetBuffer(system, netBuffer);
};
