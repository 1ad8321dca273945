import {
  NDIS_STATUS_FAILURE,
  NDIS_STATUS_RESOURCES,
  NDIS_STATUS_SUCCESS,
  PAGE_SIZE,
  SYSTEM_PTE_MISUSE,
} from '../../wdk/index.ts';
import { at, nullAddress, type VirtualAddress } from '../address.ts';
import { isDeviceMemory } from '../mm/device-memory.ts';
import { makePte, PTE_NO_EXECUTE, PTE_WRITABLE } from '../mm/pte.ts';
import { keyOf, systemAddress } from '../mm/regions.ts';
import type { System } from '../system.ts';
import { requireAdapter } from './handles.ts';
import type { IoMapping } from './state.ts';

const unmapOfUnmapped = 0x400;
const uncached = 0;

/** NIOS-01: only device memory; the address is NULL unless it succeeds. */
export const mapIoSpaceOfAdapter = (
  system: System,
  adapter: VirtualAddress,
  physicalAddress: number,
  byteCount: number,
): { readonly status: number; readonly virtualAddress: VirtualAddress } => {
  const { frames, mappings, ndis, parts, systemPages } = system;
  requireAdapter(system, adapter);
  if (byteCount === 0 || !isDeviceMemory(physicalAddress, byteCount))
    return { status: NDIS_STATUS_FAILURE, virtualAddress: nullAddress };
  const byteOffset = physicalAddress % PAGE_SIZE;
  const pageCount = parts.ioMappingPageCount(byteOffset, byteCount);
  const start = mappings.allocate(pageCount);
  if (start < 0) return { status: NDIS_STATUS_RESOURCES, virtualAddress: nullAddress };
  const firstPage = Math.floor(physicalAddress / PAGE_SIZE);
  for (let index = 0; index < pageCount; index++) {
    const frame = frames.frameAt(firstPage + index);
    if (frame >= 0) systemPages.set(start + index, makePte(frame, PTE_WRITABLE | PTE_NO_EXECUTE, uncached));
  }
  const virtualAddress = systemAddress(start, byteOffset);
  ndis.ioMappings.set(keyOf(systemAddress(start)), { start, pageCount, byteCount });
  return { status: NDIS_STATUS_SUCCESS, virtualAddress };
};

const ioMappingAt = (system: System, address: VirtualAddress, byteCount: number): IoMapping => {
  const mapping = system.ndis.ioMappings.get(keyOf(at(address.page, 0)));
  if (mapping !== undefined && mapping.byteCount === byteCount) return mapping;
  return system.stop.bugCheck(SYSTEM_PTE_MISUSE, unmapOfUnmapped, address, byteCount);
};

/** NIOS-01: the length is that of the mapping; what is none stops as any unmap of I/O space does (IOSP-04). */
export const unmapIoSpaceOfAdapter = (
  system: System,
  adapter: VirtualAddress,
  address: VirtualAddress,
  byteCount: number,
): void => {
  const { mappings, ndis, systemPages } = system;
  requireAdapter(system, adapter);
  const mapping = ioMappingAt(system, address, byteCount);
  ndis.ioMappings.delete(keyOf(systemAddress(mapping.start)));
  systemPages.clear(mapping.start, mapping.pageCount);
  mappings.release(mapping.start, mapping.pageCount);
};
