import { NDIS_CLONE_FLAGS_USE_ORIGINAL_MDLS, NDIS_STATUS_SUCCESS } from '../../wdk/index.ts';
import { nullAddress, type VirtualAddress } from '../address.ts';
import type { System } from '../system.ts';
import { byteCountOf, type Segment, segmentsFrom } from './chain.ts';
import { type DerivedPools, makeDerivedList, makeOver, makeSharing, poolsFit, undoDerived } from './derived.ts';
import { type NetBuffer, type NetBufferList, netBuffersOf } from './objects.ts';
import { retreat } from './retreat.ts';

/** By how much a derived NET_BUFFER is retreated. */
export interface DerivedRetreat {
  readonly delta: number;
  readonly backFill: number;
}

/** Bytes of the data of a NET_BUFFER, from `start` bytes behind its start on. */
const dataOf = (system: System, netBuffer: NetBuffer, start: number, byteCount: number): readonly Segment[] => {
  const { currentMdl, currentMdlOffset, dataLength } = netBuffer;
  const count = Math.min(byteCount, dataLength - start);
  return count > 0 ? segmentsFrom(system, currentMdl, currentMdlOffset, start, count) : [];
};

/** DER-01: NET_BUFFERs over the data in use of each of the originals, or with their very MDLs. */
export const cloneList = (
  system: System,
  original: NetBufferList,
  pools: DerivedPools,
  flags: number,
): VirtualAddress => {
  if (!poolsFit(system, pools)) return nullAddress;
  const usesOriginalMdls = (flags & NDIS_CLONE_FLAGS_USE_ORIGINAL_MDLS) !== 0;
  const steps = netBuffersOf(system, original).map((netBuffer) => () => {
    if (usesOriginalMdls) return makeSharing(system, pools, netBuffer);
    const start = system.parts.cloneStart(netBuffer.currentMdlOffset);
    return makeOver(system, pools, dataOf(system, netBuffer, start, netBuffer.dataLength));
  });
  return makeDerivedList(system, 'clone', pools, steps);
};

/** A NET_BUFFER over some bytes, retreated; undefined without resources. */
const makeRetreated = (
  system: System,
  pools: DerivedPools,
  segments: readonly Segment[],
  { delta, backFill }: DerivedRetreat,
): NetBuffer | undefined => {
  const netBuffer = makeOver(system, pools, segments);
  if (netBuffer === undefined) return undefined;
  if (retreat(system, netBuffer, { delta, backFill, allocate: undefined }) === NDIS_STATUS_SUCCESS) return netBuffer;
  if (system.parts.releasesAfterFailure('derived')) undoDerived(system, netBuffer, 0);
  return undefined;
};

/** DER-02: pieces of the data of each of the originals, none across two of them. */
export const fragmentList = (
  system: System,
  original: NetBufferList,
  pools: DerivedPools,
  startOffset: number,
  maximumLength: number,
  retreatBy: DerivedRetreat,
): VirtualAddress => {
  if (!poolsFit(system, pools) || maximumLength === 0) return nullAddress;
  const { parts } = system;
  const steps: (() => NetBuffer | undefined)[] = [];
  netBuffersOf(system, original).forEach((netBuffer, index) => {
    const end = byteCountOf(dataOf(system, netBuffer, 0, netBuffer.dataLength));
    for (let start = parts.startOffsetOf(index, startOffset); start < end; ) {
      const from = start;
      const byteCount = parts.fragmentByteCount(end - from, maximumLength);
      steps.push(() => makeRetreated(system, pools, dataOf(system, netBuffer, from, byteCount), retreatBy));
      start += byteCount;
    }
  });
  return makeDerivedList(system, 'fragment', pools, steps);
};

/** DER-03: the data of all of them behind each other, but for what is passed of each. */
export const reassembleList = (
  system: System,
  fragments: NetBufferList,
  pools: DerivedPools,
  startOffset: number,
  retreatBy: DerivedRetreat,
): VirtualAddress => {
  if (!poolsFit(system, pools)) return nullAddress;
  const segments = netBuffersOf(system, fragments).flatMap((netBuffer, index) =>
    dataOf(system, netBuffer, system.parts.startOffsetOf(index, startOffset), netBuffer.dataLength),
  );
  if (byteCountOf(segments) === 0 || byteCountOf(segments) > 0xffffffff) return nullAddress;
  return makeDerivedList(system, 'reassembled', pools, [() => makeRetreated(system, pools, segments, retreatBy)]);
};
