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
import { keyOf, relativePageOf, sharedMemoryRegion, systemAddress } from '../mm/regions.ts';
import type { System } from '../system.ts';
import { handleKindAt, requireAdapter } from './handles.ts';
import { allocateObject, stopBadObject } from './objects.ts';
import type { SharedMemory } from './state.ts';

const allocatedAboveDispatch = 0x01;
const alreadyFreed = 0x03;

/** Where devices see shared memory: an IOMMU gives them addresses of their own (NSHM-02). */
const firstLogicalAddress = 0x4000000000;

/** First of the whole pages, with an address, relative to the system half; -1 without resources. */
const takePages = ({ frames, ndis, systemPages }: System, pageCount: number): number => {
  if (pageCount === 0 || pageCount > frames.available) return -1;
  const start = ndis.sharedAddresses.allocate(pageCount);
  if (start >= 0) ndis.sharedPageCount += pageCount;
  for (let page = start; start >= 0 && page < start + pageCount; page++)
    systemPages.set(page, makePte(frames.allocate('owned', false), PTE_WRITABLE | PTE_NO_EXECUTE, 1));
  return start;
};

const givePagesBack = ({ frames, ndis, systemPages }: System, start: number, pageCount: number): void => {
  for (let page = start; page < start + pageCount; page++) frames.release(frameOf(systemPages.get(page)));
  systemPages.clear(start, pageCount);
  ndis.sharedPageCount -= pageCount;
  ndis.sharedAddresses.release(start, pageCount);
};

const release = (system: System, memory: SharedMemory): void => {
  const { frames, ndis, pool, stop, systemPages } = system;
  const { address, descriptor, pageCount } = memory;
  const start = relativePageOf(address);
  for (let page = start; page < start + pageCount; page++) {
    const frame = frameOf(systemPages.get(page));
    // POOL-45 for this memory: pages that an MDL holds locked cannot be given back by their owner.
    if (frames.lockCountOf(frame) > 0)
      stop.bugCheck(PFN_LIST_CORRUPT, 0x9a, frames.pageNumberOf(frame), frames.lockCountOf(frame));
  }
  if (system.parts.freesSharedMemory()) givePagesBack(system, start, pageCount);
  ndis.sharedMemory.delete(keyOf(address));
  pool.release(descriptor);
};

/** Shared memory with what describes it, as one request; undefined without resources. */
const share = (system: System, byteCount: number, isKnownByHandle: boolean): SharedMemory | undefined => {
  const { ndis, parts } = system;
  const pageCount = parts.sharedPageCount(byteCount);
  const start = takePages(system, pageCount);
  if (start < 0) return undefined;
  const descriptor = allocateObject(system, 'handle', 'ndis-memory');
  if (isNull(descriptor)) {
    if (parts.releasesAfterFailure('shared-memory')) givePagesBack(system, start, pageCount);
    return undefined;
  }
  const logicalAddress = firstLogicalAddress + (start - sharedMemoryRegion.start) * PAGE_SIZE;
  const address = systemAddress(start);
  const memory: SharedMemory = { address, byteCount, pageCount, logicalAddress, descriptor, isKnownByHandle };
  ndis.sharedMemory.set(keyOf(address), memory);
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
  const memory = share(system, byteCount, false);
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
    !memory.isKnownByHandle &&
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
  release(system, memory);
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
  const memory = share(system, byteCount, true);
  if (memory === undefined) return failed(NDIS_STATUS_RESOURCES);
  return { status: NDIS_STATUS_SUCCESS, virtualAddress: memory.address, allocationHandle: memory.descriptor };
};

export const freeSharedMemory = (system: System, handle: VirtualAddress, allocationHandle: VirtualAddress): void => {
  handleKindAt(system, handle);
  const memory = [...system.ndis.sharedMemory.values()].find(
    ({ descriptor, isKnownByHandle }) => isKnownByHandle && sameAddress(descriptor, allocationHandle),
  );
  release(system, memory ?? stopBadObject(system, allocationHandle));
};
