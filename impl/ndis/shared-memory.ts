import {
  NDIS_SHARED_MEM_PARAMETERS_CONTIGUOUS,
  NDIS_STATUS_INVALID_PARAMETER,
  NDIS_STATUS_RESOURCES,
  NDIS_STATUS_SUCCESS,
  PAGE_SIZE,
  PASSIVE_LEVEL,
  PFN_LIST_CORRUPT,
} from '../../wdk/index.ts';
import { isNull, nullAddress, sameAddress, type VirtualAddress } from '../address.ts';
import { BUGCODE_NDIS_DRIVER } from '../ke/stop-codes.ts';
import { frameOf, makePte, PTE_NO_EXECUTE, PTE_WRITABLE } from '../mm/pte.ts';
import { keyOf, sharedMemoryRegion, systemAddress } from '../mm/regions.ts';
import type { System } from '../system.ts';
import { handleKindAt, requireAdapter } from './handles.ts';
import { allocateObject, stopBadObject } from './objects.ts';
import type { SharedMemory } from './state.ts';

const allocatedAboveDispatch = 0x01;
const alreadyFreed = 0x03;

/** Where devices see shared memory: an IOMMU gives them addresses of their own (NSHM-02). */
const firstLogicalAddress = 0x4000000000;

/** Whole pages with an address; undefined without resources. */
const takePages = (system: System, byteCount: number): { start: number; pageCount: number } | undefined => {
  const { failures, frames, ndis, parts, systemPages } = system;
  const pageCount = parts.sharedPageCount(byteCount);
  if (byteCount === 0 || failures.take('ndis-memory') || pageCount > frames.available) return undefined;
  const start = ndis.sharedAddresses.allocate(pageCount);
  if (start < 0) return undefined;
  for (let page = start; page < start + pageCount; page++)
    systemPages.set(page, makePte(frames.allocate('owned', false), PTE_WRITABLE | PTE_NO_EXECUTE, 1));
  return { start, pageCount };
};

const releasePages = (system: System, { address, pageCount }: SharedMemory, start: number): void => {
  const { frames, ndis, stop, systemPages } = system;
  for (let page = start; page < start + pageCount; page++) {
    const frame = frameOf(systemPages.get(page));
    // POOL-45 for this memory: pages that an MDL holds locked cannot be given back by their owner.
    if (frames.lockCountOf(frame) > 0)
      stop.bugCheck(PFN_LIST_CORRUPT, 0x9a, frames.pageNumberOf(frame), frames.lockCountOf(frame));
  }
  ndis.sharedMemory.delete(keyOf(address));
  if (!system.parts.freesSharedMemory()) return;
  for (let page = start; page < start + pageCount; page++) frames.release(frameOf(systemPages.get(page)));
  systemPages.clear(start, pageCount);
  ndis.sharedAddresses.release(start, pageCount);
};

const startOf = ({ logicalAddress }: SharedMemory): number =>
  (logicalAddress - firstLogicalAddress) / PAGE_SIZE + sharedMemoryRegion.start;

const share = (system: System, byteCount: number, handle: VirtualAddress): SharedMemory | undefined => {
  const pages = takePages(system, byteCount);
  if (pages === undefined) return undefined;
  const memory: SharedMemory = {
    address: systemAddress(pages.start),
    byteCount,
    pageCount: pages.pageCount,
    logicalAddress: firstLogicalAddress + (pages.start - sharedMemoryRegion.start) * PAGE_SIZE,
    handle,
  };
  system.ndis.sharedMemory.set(keyOf(memory.address), memory);
  return memory;
};

/** NSHM-01: only at PASSIVE_LEVEL, or the system stops. */
export const allocateSharedMemoryOfAdapter = (
  system: System,
  adapter: VirtualAddress,
  byteCount: number,
): { readonly virtualAddress: VirtualAddress; readonly physicalAddress: number } => {
  const { irql, stop } = system;
  irql.any();
  if (irql.current > PASSIVE_LEVEL)
    stop.bugCheck(BUGCODE_NDIS_DRIVER, allocatedAboveDispatch, adapter, byteCount, irql.current);
  requireAdapter(system, adapter);
  const memory = share(system, byteCount, nullAddress);
  return { virtualAddress: memory?.address ?? nullAddress, physicalAddress: memory?.logicalAddress ?? 0 };
};

const sharedMemoryOf = (
  system: System,
  adapter: VirtualAddress,
  byteCount: number,
  address: VirtualAddress,
  physicalAddress: number,
): SharedMemory => {
  const memory = system.ndis.sharedMemory.get(keyOf(address));
  const isThat =
    memory !== undefined &&
    isNull(memory.handle) &&
    memory.byteCount === byteCount &&
    memory.logicalAddress === physicalAddress;
  if (isThat) return memory;
  return system.stop.bugCheck(BUGCODE_NDIS_DRIVER, alreadyFreed, adapter, memory?.logicalAddress ?? 0, address);
};

/** NSHM-03: every parameter is that of the allocation; what is none, or is none any more, stops. */
export const freeSharedMemoryOfAdapter = (
  system: System,
  adapter: VirtualAddress,
  byteCount: number,
  address: VirtualAddress,
  physicalAddress: number,
): void => {
  requireAdapter(system, adapter);
  const memory = sharedMemoryOf(system, adapter, byteCount, address, physicalAddress);
  releasePages(system, memory, startOf(memory));
};

/** What NdisAllocateSharedMemory tells; both addresses are NULL unless it succeeds. */
export interface SharedMemoryResult {
  readonly status: number;
  readonly virtualAddress: VirtualAddress;
  readonly allocationHandle: VirtualAddress;
}

/** NSHM-05 */
export const allocateSharedMemory = (
  system: System,
  handle: VirtualAddress,
  flags: number,
  byteCount: number,
): SharedMemoryResult => {
  const failed = (status: number): SharedMemoryResult => ({
    status,
    virtualAddress: nullAddress,
    allocationHandle: nullAddress,
  });
  handleKindAt(system, handle);
  if (byteCount === 0 || (flags & ~NDIS_SHARED_MEM_PARAMETERS_CONTIGUOUS) !== 0)
    return failed(NDIS_STATUS_INVALID_PARAMETER);
  const allocationHandle = allocateObject(system, 'handle', 'none');
  if (isNull(allocationHandle)) return failed(NDIS_STATUS_RESOURCES);
  const memory = share(system, byteCount, allocationHandle);
  if (memory !== undefined) return { status: NDIS_STATUS_SUCCESS, virtualAddress: memory.address, allocationHandle };
  if (system.parts.releasesAfterFailure('shared-memory')) system.pool.release(allocationHandle);
  return failed(NDIS_STATUS_RESOURCES);
};

export const freeSharedMemory = (system: System, handle: VirtualAddress, allocationHandle: VirtualAddress): void => {
  handleKindAt(system, handle);
  for (const memory of system.ndis.sharedMemory.values()) {
    if (isNull(allocationHandle) || !sameAddress(memory.handle, allocationHandle)) continue;
    releasePages(system, memory, startOf(memory));
    system.pool.release(allocationHandle);
    return;
  }
  stopBadObject(system, allocationHandle);
};
