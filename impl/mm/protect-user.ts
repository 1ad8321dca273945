import {
  PAGE_SIZE,
  STATUS_CONFLICTING_ADDRESSES,
  STATUS_INVALID_PAGE_PROTECTION,
  STATUS_INVALID_PARAMETER,
  STATUS_NO_MEMORY,
  STATUS_SUCCESS,
} from '../../wdk/index.ts';
import type { VirtualAddress } from '../address.ts';
import type { Process } from '../ke/processes.ts';
import type { System } from '../system.ts';
import { broughtBack, hasFrame, isTrimmed, PTE_VALID, withProtection } from './pte.ts';
import { mayChange } from './secured.ts';
import { enterFreshPage, userProtections } from './user-memory.ts';

/** Whether every page lies in private memory: what drivers mapped keeps its protection (PROC-10). */
const isPrivate = (process: Process, start: number, pageCount: number): boolean => {
  let page = start;
  while (page < start + pageCount) {
    const found = [...process.regions].find(
      ([first, region]) => region.kind === 'memory' && page >= first && page < first + region.pageCount,
    );
    if (found === undefined) return false;
    page = found[0] + found[1].pageCount;
  }
  return true;
};

const protectPages = (system: System, process: Process, pages: readonly number[], bits: number): void => {
  for (const page of pages) {
    const pte = process.pages.get(page);
    if (!hasFrame(pte)) enterFreshPage(system, process, page, bits);
    else process.pages.set(page, withProtection(isTrimmed(pte) ? broughtBack(pte) : pte, bits));
  }
};

/** Other access to whole pages of private memory of the current process: to all of them, or to none. */
export const protectUserMemory = (
  system: System,
  address: VirtualAddress,
  byteCount: number,
  protect: number,
): number => {
  const { processes, frames, failures, parts } = system;
  const process = processes.current;
  const bits = userProtections.get(protect);
  if (bits === undefined) return STATUS_INVALID_PAGE_PROTECTION;
  if (byteCount === 0) return STATUS_INVALID_PARAMETER;
  const start = address.page;
  const pageCount = Math.ceil((address.offset + byteCount) / PAGE_SIZE);
  if (!isPrivate(process, start, pageCount)) return STATUS_CONFLICTING_ADDRESSES;
  const isAccessible = (bits & PTE_VALID) !== 0;
  const pages = Array.from({ length: pageCount }, (_, index) => start + index);
  if (!mayChange(system, process, start, pageCount, bits)) {
    protectPages(system, process, pages.slice(0, parts.pagesOfRefusedProtection(pageCount)), bits);
    return STATUS_INVALID_PAGE_PROTECTION;
  }
  const fresh = isAccessible ? pages.filter((page) => !hasFrame(process.pages.get(page))) : [];
  if (fresh.length > 0 && (failures.take('pages', fresh.length) || fresh.length > frames.available))
    return STATUS_NO_MEMORY;
  protectPages(system, process, pages, bits);
  return STATUS_SUCCESS;
};
