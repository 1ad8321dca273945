import { PAGE_NOACCESS, PAGE_READONLY, PAGE_READWRITE, PAGE_SIZE } from '../../wdk/index.ts';
import { at, nullAddress, type VirtualAddress } from '../address.ts';
import type { Process } from '../ke/processes.ts';
import type { System } from '../system.ts';
import { userAllocationAlignment } from './map-user.ts';
import { frameOf, isValid, makePte, PTE_NO_EXECUTE, PTE_PAGEABLE, PTE_WRITABLE } from './pte.ts';

const privateBits = PTE_NO_EXECUTE | PTE_PAGEABLE;

/**
 * Zeroed private memory of the current process in whole pages, PAGE_NOACCESS, PAGE_READONLY or PAGE_READWRITE; NULL for
 * another protection, for no bytes, or without resources. Inaccessible memory has no pages behind it: nobody could tell.
 */
export const allocateUserMemory = (system: System, byteCount: number, protect: number): VirtualAddress => {
  const { frames, failures, processes } = system;
  const pageCount = Math.ceil(byteCount / PAGE_SIZE);
  const isAccessible = protect === PAGE_READONLY || protect === PAGE_READWRITE;
  if (pageCount === 0 || (!isAccessible && protect !== PAGE_NOACCESS)) return nullAddress;
  if (failures.take('pages', pageCount) || pageCount > frames.available) return nullAddress;
  if (failures.take('user-addresses', pageCount)) return nullAddress;
  const process = processes.current;
  const start = process.addresses.allocate(pageCount, userAllocationAlignment);
  if (start < 0) return nullAddress;
  if (isAccessible) {
    const zeroed = system.parts.zeroesUserMemory();
    const bits = privateBits | (protect === PAGE_READWRITE ? PTE_WRITABLE : 0);
    for (let page = start; page < start + pageCount; page++)
      process.pages.set(page, makePte(frames.allocate('owned', zeroed), bits, 1));
  }
  process.regions.set(start, { kind: 'memory', pageCount });
  return at(start, 0);
};

const releasePages = (system: System, process: Process, start: number, pageCount: number): void => {
  for (let page = start; page < start + pageCount; page++) {
    const pte = process.pages.get(page);
    if (isValid(pte)) system.frames.release(frameOf(pte));
    process.pages.set(page, 0);
  }
};

/** Frees a whole region by its start; anything else is refused silently, as user code is (MAPU-14). */
export const freeUserMemory = (system: System, address: VirtualAddress): void => {
  const process = system.processes.current;
  const region = process.regions.get(address.page);
  if (region === undefined || region.kind !== 'memory') return;
  releasePages(system, process, address.page, region.pageCount);
  process.addresses.release(address.page, region.pageCount);
  process.regions.delete(address.page);
};

/** The process ends: its memory is given back, mappings that drivers left are dropped (MAPU-20, PROC-12). */
export const endProcess = (system: System, address: VirtualAddress): void => {
  const process = system.processes.end(address);
  for (const [start, region] of process.regions)
    if (region.kind === 'memory') releasePages(system, process, start, region.pageCount);
};
