import { NDIS_STATUS_FAILURE, NDIS_STATUS_RESOURCES, NDIS_STATUS_SUCCESS } from '../../wdk/index.ts';
import { isNull, type VirtualAddress } from '../address.ts';
import { Mdl } from '../mm/mdl.ts';
import { keyOf } from '../mm/regions.ts';
import type { System } from '../system.ts';
import { locateData } from './chain.ts';
import type { AllocateMdlHandler, FreeMdlHandler } from './handlers.ts';
import { allocateNetMdl, freeNetMdl } from './mdl.ts';
import type { NetBuffer, RetreatedMdl } from './objects.ts';

/** How a retreat is made. */
export interface RetreatRequest {
  readonly delta: number;
  readonly backFill: number;
  readonly allocate: AllocateMdlHandler | undefined;
}

const mostBytes = 0xffffffff;

/** Frees an MDL that a retreat allocated, the way that it was; one of the driver without a handler stays (NBADV-06). */
export const freeRetreatedMdl = (
  system: System,
  mdl: VirtualAddress,
  retreated: RetreatedMdl,
  free: FreeMdlHandler | undefined,
): boolean => {
  const isOfDriver = retreated.by === 'driver';
  if (isOfDriver && free === undefined) return false;
  system.ndis.retreatedMdls.delete(keyOf(mdl));
  if (free !== undefined && system.parts.handlerFrees(isOfDriver)) free(mdl);
  else if (retreated.by === 'ndis') freeNetMdl(system, retreated);
  return true;
};

const allocate = (
  system: System,
  { allocate: handler }: RetreatRequest,
  byteCount: number,
): VirtualAddress | undefined => {
  const { retreatedMdls } = system.ndis;
  if (handler !== undefined) {
    const mdl = handler(byteCount);
    if (isNull(mdl)) return undefined;
    retreatedMdls.set(keyOf(mdl), { by: 'driver' });
    return mdl;
  }
  const made = allocateNetMdl(system, byteCount, 'net-buffer-data');
  if (made === undefined) return undefined;
  retreatedMdls.set(keyOf(made.mdl), { by: 'ndis', ...made });
  return made.mdl;
};

/** RET-03: new memory comes in front of the chain; what was not in use becomes used. */
const retreatIntoNewMdl = (
  system: System,
  netBuffer: NetBuffer,
  request: RetreatRequest,
  free: FreeMdlHandler | undefined,
): number => {
  const { parts } = system;
  const { delta, backFill } = request;
  const { dataOffset, dataLength } = netBuffer;
  const asked = parts.retreatByteCount(delta, backFill, dataOffset);
  if (asked > mostBytes) return NDIS_STATUS_FAILURE;
  const address = allocate(system, request, asked);
  if (address === undefined) {
    netBuffer.dataLength = parts.dataLengthAfterFailedRetreat(dataLength, delta);
    return NDIS_STATUS_RESOURCES;
  }
  const mdl = new Mdl(system, address);
  if (mdl.byteCount < delta - dataOffset) {
    // CONF-21: a handler must not give less. Nothing can be done with it.
    system.ndis.retreatedMdls.delete(keyOf(address));
    free?.(address);
    return NDIS_STATUS_FAILURE;
  }
  mdl.next = netBuffer.firstMdl;
  netBuffer.firstMdl = address;
  netBuffer.dataOffset = parts.dataOffsetAfterAllocation(mdl.byteCount, delta, dataOffset, asked);
  netBuffer.dataLength = parts.dataLengthAfterRetreat(dataLength, delta);
  locateData(system, netBuffer);
  return NDIS_STATUS_SUCCESS;
};

/** NdisRetreatNetBufferDataStart (RET-01 to RET-07, RET-10): nothing changes unless it succeeds. */
export const retreat = (
  system: System,
  netBuffer: NetBuffer,
  request: RetreatRequest,
  free?: FreeMdlHandler,
): number => {
  const { parts } = system;
  const { delta } = request;
  const { dataOffset, dataLength } = netBuffer;
  if (dataLength + delta > mostBytes) return NDIS_STATUS_FAILURE;
  if (parts.retreatAllocates(delta, dataOffset)) return retreatIntoNewMdl(system, netBuffer, request, free);
  netBuffer.dataOffset = dataOffset - delta;
  netBuffer.dataLength = parts.dataLengthAfterRetreat(dataLength, delta);
  locateData(system, netBuffer);
  return NDIS_STATUS_SUCCESS;
};

/** The fields as they were before, and the MDL that came in front since gone again. */
const undo = (system: System, netBuffer: NetBuffer, before: NetBuffer, free: FreeMdlHandler | undefined): void => {
  const { firstMdl } = netBuffer;
  Object.assign(netBuffer, before);
  const retreated = system.ndis.retreatedMdls.get(keyOf(firstMdl));
  if (keyOf(firstMdl) === keyOf(before.firstMdl) || retreated === undefined || !system.parts.freesUndoneMdls()) return;
  freeRetreatedMdl(system, firstMdl, retreated, free);
};

/** RET-08: every NET_BUFFER, or none. */
export const retreatAll = (
  system: System,
  netBuffers: readonly NetBuffer[],
  request: RetreatRequest,
  free: FreeMdlHandler | undefined,
): number => {
  const done: [NetBuffer, NetBuffer][] = [];
  for (const netBuffer of netBuffers) {
    const before = { ...netBuffer };
    const status = retreat(system, netBuffer, request, free);
    if (status !== NDIS_STATUS_SUCCESS) {
      if (system.parts.undoesRetreats()) for (const [after, was] of done) undo(system, after, was, free);
      return status;
    }
    done.push([netBuffer, before]);
  }
  return NDIS_STATUS_SUCCESS;
};
