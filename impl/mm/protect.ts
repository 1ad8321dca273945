import {
  MDL_MAPPED_TO_SYSTEM_VA,
  MEMORY_MANAGEMENT,
  PAGE_EXECUTE,
  PAGE_EXECUTE_READ,
  PAGE_EXECUTE_READWRITE,
  STATUS_SUCCESS,
} from '../../wdk/index.ts';
import type { System } from '../system.ts';
import type { Mdl } from './mdl.ts';
import { PTE_NO_EXECUTE, PTE_VALID, PTE_WRITABLE, withProtection } from './pte.ts';
import { relativePageOf } from './regions.ts';

const executable: readonly number[] = [PAGE_EXECUTE, PAGE_EXECUTE_READ, PAGE_EXECUTE_READWRITE];

/** PROT-01 to PROT-14: protects the pages that the MDL is mapped at; a page that is not mapped stops (PROT-07). */
export const protectSystemAddress = (system: System, mdl: Mdl, newProtect: number): number => {
  const { parts, stop, systemPages } = system;
  const status = parts.protectStatus((mdl.flags & MDL_MAPPED_TO_SYSTEM_VA) !== 0, newProtect);
  if (status !== STATUS_SUCCESS) return status;
  const start = relativePageOf(mdl.mappedSystemVa);
  const pageCount = parts.pagesToProtect(mdl.byteOffset, mdl.byteCount);
  for (let page = start; page < start + pageCount; page++) {
    const pte = start < 0 ? 0 : systemPages.get(page);
    if (pte === 0) stop.bugCheck(MEMORY_MANAGEMENT, 0x1235, mdl.address, page - start);
    let bits = parts.protectionAllowsAccess(newProtect) ? PTE_VALID : 0;
    if (parts.protectionAllowsWrite(newProtect)) bits |= PTE_WRITABLE;
    if (!executable.includes(newProtect)) bits |= PTE_NO_EXECUTE;
    systemPages.set(page, withProtection(pte, bits));
  }
  return STATUS_SUCCESS;
};
