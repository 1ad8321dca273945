import {
  PAGE_EXECUTE,
  PAGE_EXECUTE_READ,
  PAGE_EXECUTE_READWRITE,
  PAGE_NOACCESS,
  PAGE_READONLY,
  PAGE_READWRITE,
  PAGE_SIZE,
} from '../../wdk/index.ts';
import { at, isNull, nullAddress, type VirtualAddress } from '../address.ts';
import type { Process } from '../ke/processes.ts';
import type { System } from '../system.ts';
import { userAllocationAlignment } from './map-user.ts';
import { frameOf, hasFrame, makePte, PTE_NO_EXECUTE, PTE_PAGEABLE, PTE_VALID, PTE_WRITABLE } from './pte.ts';
import { userEndPage, userStartPage } from './regions.ts';
import { isSecured } from './secured.ts';

/** The bits of each protection that private user memory may have; without PTE_VALID nothing can be accessed. */
export const userProtections: ReadonlyMap<number, number> = new Map([
  [PAGE_NOACCESS, PTE_NO_EXECUTE],
  [PAGE_READONLY, PTE_VALID | PTE_NO_EXECUTE],
  [PAGE_READWRITE, PTE_VALID | PTE_NO_EXECUTE | PTE_WRITABLE],
  [PAGE_EXECUTE, PTE_VALID],
  [PAGE_EXECUTE_READ, PTE_VALID],
  [PAGE_EXECUTE_READWRITE, PTE_VALID | PTE_WRITABLE],
]);

/** Enters a fresh page; what can be accessed has a frame behind it, of what cannot nobody could tell. */
export const enterFreshPage = ({ frames, parts }: System, process: Process, page: number, bits: number): void => {
  if ((bits & PTE_VALID) === 0) return;
  const frame = frames.allocate('owned', parts.zeroesUserMemory());
  process.pages.set(page, makePte(frame, bits | PTE_PAGEABLE, 1));
};

/** First page of addresses that the system chooses, or of those that are asked for; -1 where there are none. */
const takeAddresses = (process: Process, pageCount: number, wanted: VirtualAddress): number => {
  if (isNull(wanted)) return process.addresses.allocate(pageCount, userAllocationAlignment);
  const { page, offset } = wanted;
  const isInside = offset === 0 && page >= userStartPage && page + pageCount <= userEndPage;
  return isInside && process.addresses.allocateAt(page, pageCount) ? page : -1;
};

/**
 * Zeroed private memory of the current process in whole pages, at the wanted page if that is not NULL; NULL for a
 * protection that it cannot have, for no bytes, or without resources.
 */
export const allocateUserMemory = (
  system: System,
  byteCount: number,
  protect: number,
  wanted: VirtualAddress = nullAddress,
): VirtualAddress => {
  const { frames, failures, processes } = system;
  const pageCount = Math.ceil(byteCount / PAGE_SIZE);
  const bits = userProtections.get(protect);
  if (pageCount === 0 || bits === undefined) return nullAddress;
  if (failures.take('pages', pageCount) || pageCount > frames.available) return nullAddress;
  if (failures.take('user-addresses', pageCount)) return nullAddress;
  const process = processes.current;
  const start = takeAddresses(process, pageCount, wanted);
  if (start < 0) return nullAddress;
  for (let page = start; page < start + pageCount; page++) enterFreshPage(system, process, page, bits);
  process.regions.set(start, { kind: 'memory', pageCount });
  return at(start, 0);
};

const releasePages = (system: System, process: Process, start: number, pageCount: number): void => {
  for (let page = start; page < start + pageCount; page++) {
    const pte = process.pages.get(page);
    if (hasFrame(pte)) system.frames.release(frameOf(pte));
    process.pages.set(page, 0);
  }
};

/** Frees a whole region by its start; anything else is refused silently, as user code is (MAPU-14, PROC-15). */
export const freeUserMemory = (system: System, address: VirtualAddress): void => {
  const process = system.processes.current;
  const region = process.regions.get(address.page);
  if (region === undefined || region.kind !== 'memory') return;
  if (!system.parts.mayFreeSecured(isSecured(process, address.page, region.pageCount))) return;
  releasePages(system, process, address.page, region.pageCount);
  process.addresses.release(address.page, region.pageCount);
  process.regions.delete(address.page);
};

/**
 * The process ends: its memory is given back, mappings that drivers left are dropped (MAPU-20, PROC-12), secured
 * ranges are released (PROC-15).
 */
export const endProcess = (system: System, address: VirtualAddress): void => {
  const process = system.processes.end(address);
  for (const [start, region] of process.regions)
    if (region.kind === 'memory') releasePages(system, process, start, region.pageCount);
  for (const { handle } of process.secured.values()) system.pool.release(handle);
};
