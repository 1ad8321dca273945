import { isNull } from '../address.ts';
import { keyOf } from '../mm/regions.ts';
import type { System } from '../system.ts';
import { chainFrom, locateData } from './chain.ts';
import type { FreeMdlHandler } from './handlers.ts';
import { type NetBuffer, stopBadObject } from './objects.ts';
import { freeRetreatedMdl } from './retreat.ts';

/** Takes those MDLs off the front that the advance leaves unused and a retreat put there; answers their bytes. */
const freePassed = (
  system: System,
  netBuffer: NetBuffer,
  dataOffsetAfter: number,
  freeMdl: boolean,
  free: FreeMdlHandler | undefined,
): number => {
  const { ndis, parts } = system;
  const dataOffsetBefore = netBuffer.dataOffset;
  let end = 0;
  for (const mdl of chainFrom(system, netBuffer.firstMdl)) {
    const { address, byteCount, next } = mdl;
    const retreated = ndis.retreatedMdls.get(keyOf(address));
    end += byteCount;
    const isRetreated = retreated !== undefined;
    if (!parts.advanceFrees(freeMdl, { end, dataOffsetBefore, dataOffsetAfter, isRetreated })) return end - byteCount;
    if (!freeRetreatedMdl(system, address, retreated ?? { by: 'driver' }, free)) return end - byteCount;
    netBuffer.firstMdl = next;
    if (isNull(next)) return end;
  }
  return end;
};

/**
 * NdisAdvanceNetBufferDataStart (NBADV-01 to NBADV-08). It tells nobody that it failed: to advance over more than there
 * is stops.
 */
export const advance = (
  system: System,
  netBuffer: NetBuffer,
  delta: number,
  freeMdl: boolean,
  free: FreeMdlHandler | undefined,
): void => {
  const { parts } = system;
  const { dataOffset, dataLength } = netBuffer;
  if (delta > dataLength) stopBadObject(system, netBuffer.address);
  const freedByteCount = freePassed(system, netBuffer, dataOffset + delta, freeMdl, free);
  netBuffer.dataLength = parts.dataLengthAfterAdvance(dataLength, delta);
  netBuffer.dataOffset = parts.dataOffsetAfterAdvance(dataOffset, delta, freedByteCount);
  locateData(system, netBuffer);
};
