import {
  MEMORY_MANAGEMENT,
  MM_SECURE_EXCLUSIVE,
  MM_SECURE_NO_CHANGE,
  MM_SECURE_NO_INHERIT,
  MM_SECURE_USER_MODE_ONLY,
  PAGE_READONLY,
  PAGE_READWRITE,
  PAGE_SIZE,
} from '../../wdk/index.ts';
import { isNull, nullAddress, type VirtualAddress } from '../address.ts';
import type { StopState } from '../ke/bug-check.ts';
import type { Process } from '../ke/processes.ts';
import type { System } from '../system.ts';
import { broughtBack, isTrimmed, isValid, isWritable, PTE_VALID, PTE_WRITABLE, withProtection } from './pte.ts';
import { keyOf } from './regions.ts';

/** A range of user memory that must keep its access until the driver lets go of it. */
export interface SecuredRange {
  readonly handle: VirtualAddress;
  readonly start: number;
  readonly pageCount: number;
  readonly isForWriting: boolean;
  readonly flags: number;
}

const knownFlags = MM_SECURE_EXCLUSIVE | MM_SECURE_NO_CHANGE | MM_SECURE_USER_MODE_ONLY | MM_SECURE_NO_INHERIT;
const handleTag = 0x65536d4d; // 'MmSe'
const handleByteCount = 0x20;
/** First parameters of MEMORY_MANAGEMENT for a handle of another process, and for none. */
const handleOfAnother = 0x15000;
const noHandle = 0x15001;

const overlaps = (range: SecuredRange, start: number, pageCount: number): boolean =>
  range.start < start + pageCount && start < range.start + range.pageCount;

/** Whether some of these pages is secured. */
export const isSecured = (process: Process, start: number, pageCount: number): boolean => {
  for (const range of process.secured.values()) if (overlaps(range, start, pageCount)) return true;
  return false;
};

/** Whether a page of the range has other access than these bits give it. */
const changes = (process: Process, range: SecuredRange, start: number, pageCount: number, bits: number): boolean => {
  const end = Math.min(start + pageCount, range.start + range.pageCount);
  for (let page = Math.max(start, range.start); page < end; page++) {
    const pte = process.pages.get(page);
    const resident = isTrimmed(pte) ? broughtBack(pte) : pte;
    if (withProtection(resident, bits) !== resident) return true;
  }
  return false;
};

/** Whether every secured range lets these pages have other access (PROC-15, PROC-16). */
export const mayChange = (
  { parts }: System,
  process: Process,
  start: number,
  pageCount: number,
  bits: number,
): boolean => {
  const isAccessible = (bits & PTE_VALID) !== 0;
  for (const range of process.secured.values()) {
    if (!overlaps(range, start, pageCount)) continue;
    if ((range.flags & MM_SECURE_NO_CHANGE) !== 0 && changes(process, range, start, pageCount, bits)) return false;
    if (!parts.securedPermits(range.isForWriting, isAccessible, (bits & PTE_WRITABLE) !== 0)) return false;
  }
  return true;
};

const isMemory = (process: Process, page: number): boolean => {
  for (const [start, region] of process.regions)
    if (page >= start && page < start + region.pageCount) return region.kind === 'memory';
  return false;
};

const allPermit = (process: Process, start: number, pageCount: number, isForWriting: boolean): boolean => {
  for (let page = start; page < start + pageCount; page++) {
    const pte = process.pages.get(page);
    if (!isMemory(process, page) || !(isValid(pte) || isTrimmed(pte))) return false;
    if (isForWriting && !isWritable(pte)) return false;
  }
  return true;
};

const conflicts = (process: Process, start: number, pageCount: number, flags: number): boolean => {
  for (const range of process.secured.values())
    if (overlaps(range, start, pageCount) && ((range.flags | flags) & MM_SECURE_EXCLUSIVE) !== 0) return true;
  return false;
};

/** NULL where the memory does not permit it, or without pool for the handle; then nothing is kept (PROC-15, PROC-16). */
export const secure = (
  { processes, pool, parts }: System,
  address: VirtualAddress,
  size: VirtualAddress,
  probeMode: number,
  flags: number,
): VirtualAddress => {
  if (isNull(size) || (flags & ~knownFlags) !== 0) return nullAddress;
  if (probeMode !== PAGE_READONLY && probeMode !== PAGE_READWRITE) return nullAddress;
  const process = processes.current;
  const start = address.page;
  const pageCount = size.page + Math.ceil((address.offset + size.offset) / PAGE_SIZE);
  const isForWriting = probeMode === PAGE_READWRITE;
  const handle = pool.allocate('nonPagedNx', handleByteCount, handleTag, true);
  if (isNull(handle)) return nullAddress;
  if (!allPermit(process, start, pageCount, isForWriting) || conflicts(process, start, pageCount, flags)) {
    if (parts.securesInVain()) process.secured.set(keyOf(handle), { handle, start, pageCount, isForWriting, flags });
    else if (parts.releasesFailedSecure()) pool.release(handle);
    return nullAddress;
  }
  process.secured.set(keyOf(handle), { handle, start, pageCount, isForWriting, flags });
  return handle;
};

/** PROC-17: in the process that the range is secured in. */
export const unsecure = ({ processes, pool, parts, ...system }: System, handle: VirtualAddress): void => {
  const stop: StopState = system.stop;
  const key = keyOf(handle);
  if (!processes.current.secured.has(key)) {
    const isOfAnother = [...processes.all()].some((process) => process.secured.has(key));
    stop.bugCheck(MEMORY_MANAGEMENT, isOfAnother ? handleOfAnother : noHandle, handle);
  }
  if (parts.unsecureEnds()) processes.current.secured.delete(key);
  pool.release(handle);
};
