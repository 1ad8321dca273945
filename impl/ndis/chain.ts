import { isNull, nullAddress, type VirtualAddress } from '../address.ts';
import { NETIO_INVALID_POOL_CALLER } from '../ke/stop-codes.ts';
import { Mdl } from '../mm/mdl.ts';
import { keyOf } from '../mm/regions.ts';
import type { System } from '../system.ts';
import type { NetBuffer } from './objects.ts';

const invalidMdl = 2;

/** The MDLs from one on, in the order of Next. A chain that comes back to itself stops. */
export const chainFrom = (system: System, first: VirtualAddress): Mdl[] => {
  const chain: Mdl[] = [];
  const seen = new Set<number>();
  for (let address = first; !isNull(address); ) {
    if (seen.has(keyOf(address))) system.stop.bugCheck(NETIO_INVALID_POOL_CALLER, invalidMdl, address);
    seen.add(keyOf(address));
    const mdl = new Mdl(system, address);
    chain.push(mdl);
    address = mdl.next;
  }
  return chain;
};

/**
 * Finds DataOffset in the chain and makes it CurrentMdl and CurrentMdlOffset, in normal form (NB-02, NB-03). The end
 * of the chain lies in its last MDL.
 */
export const locateData = (system: System, netBuffer: NetBuffer): void => {
  let place = netBuffer.dataOffset;
  netBuffer.currentMdl = nullAddress;
  for (const mdl of chainFrom(system, netBuffer.firstMdl)) {
    netBuffer.currentMdl = mdl.address;
    netBuffer.currentMdlOffset = place;
    if (isNull(mdl.next) || !system.parts.passesMdl(place, mdl.byteCount)) return;
    place -= mdl.byteCount;
  }
  netBuffer.currentMdlOffset = 0;
};

/** Some bytes of an MDL. */
export interface Segment {
  readonly mdl: Mdl;
  readonly offset: number;
  readonly byteCount: number;
}

/**
 * The bytes from `skip` bytes behind `offset` in the first MDL on, MDL by MDL, at most `byteCount` of them: fewer where
 * the chain ends. MDLs that none of them lies in are left out.
 */
export const segmentsFrom = (
  system: System,
  first: VirtualAddress,
  offset: number,
  skip: number,
  byteCount: number,
): Segment[] => {
  const segments: Segment[] = [];
  let place = offset + skip;
  let left = byteCount;
  for (const mdl of chainFrom(system, first)) {
    if (left <= 0) break;
    const count = Math.min(mdl.byteCount - place, left);
    if (count > 0) {
      segments.push({ mdl, offset: place, byteCount: count });
      left -= count;
    }
    place = Math.max(0, place - mdl.byteCount);
  }
  return segments;
};

export const byteCountOf = (segments: readonly Segment[]): number =>
  segments.reduce((sum, { byteCount }) => sum + byteCount, 0);
