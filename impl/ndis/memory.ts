import { DISPATCH_LEVEL, PASSIVE_LEVEL } from '../../wdk/index.ts';
import { nullAddress, type VirtualAddress } from '../address.ts';
import { freePoolWithTag } from '../ex/pool-free.ts';
import { importanceOf } from '../ex/pool-request.ts';
import type { System } from '../system.ts';
import { handleKindAt } from './handles.ts';

const memoryContiguous = 1;
const memoryNoncached = 2;

/** The tag that stands for any: ExFreePool asks for none. */
const anyTag = 0;
/** NMEM-01: what NDIS tags memory with where the driver has no tag. */
const defaultTag = 0x4e44616d; // 'maDN'

/**
 * Nonpaged memory under pool rules, uninitialised (NMEM-01, NMEM-02); NULL without resources, which those of low
 * priority run out of first (POOL-32).
 */
export const allocateNdisMemory = (
  system: System,
  handle: VirtualAddress,
  byteCount: number,
  tag: number,
  priority: number,
): VirtualAddress => {
  const { parts, pool } = system;
  handleKindAt(system, handle);
  if (byteCount === 0) return nullAddress;
  return pool.allocate('nonPagedNx', byteCount, tag === 0 ? defaultTag : tag, false, 'ndis-memory', {
    headroom: parts.headroom(importanceOf(priority)),
  });
};

/** NMEM-03: the length is ignored, MemoryFlags are 0 for memory of this kind. */
export const freeNdisMemory = (system: System, address: VirtualAddress): void => {
  freePoolWithTag(system, address, anyTag);
};

export const freeNdisMemoryWithTag = (
  system: System,
  handle: VirtualAddress,
  address: VirtualAddress,
  tag: number,
): void => {
  handleKindAt(system, handle);
  freePoolWithTag(system, address, tag === 0 ? defaultTag : tag);
};

/** NMEM-03: up to which IRQL NdisFreeMemory frees memory of a kind. */
export const irqlLimitOfFree = (memoryFlags: number): number => {
  if ((memoryFlags & memoryContiguous) !== 0) return PASSIVE_LEVEL;
  return (memoryFlags & memoryNoncached) !== 0 ? DISPATCH_LEVEL - 1 : DISPATCH_LEVEL;
};
