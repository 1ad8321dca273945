import {
  ATTEMPTED_WRITE_TO_READONLY_MEMORY,
  DISPATCH_LEVEL,
  IRQL_NOT_LESS_OR_EQUAL,
  KernelMode,
  PAGE_FAULT_IN_NONPAGED_AREA,
  PAGE_SIZE,
  STATUS_ACCESS_VIOLATION,
} from '../../wdk/index.ts';
import { at, type VirtualAddress } from '../address.ts';
import type { StopState } from '../ke/bug-check.ts';
import type { Irql } from '../ke/irql.ts';
import type { Processes } from '../ke/processes.ts';
import { RaisedStatus } from '../ke/raised-status.ts';
import {
  DRIVER_PAGE_FAULT_BEYOND_END_OF_ALLOCATION,
  DRIVER_PAGE_FAULT_IN_FREED_SPECIAL_POOL,
} from '../ke/stop-codes.ts';
import type { Profile } from '../profiles.ts';
import type { Frames } from './frames.ts';
import type { PageTable } from './page-table.ts';
import { frameOf, isPageable, isValid, isWritable, type Pte } from './pte.ts';
import { isNonCanonical, isSpecialGuard, isSpecialPool, isUserPage, systemStartPage, userEndPage } from './regions.ts';

/** Fourth parameter of PAGE_FAULT_IN_NONPAGED_AREA. */
const faultType = { notPresent: 2, nonCanonical: 4 } as const;

/** Virtual memory as the current process sees it: the system half and its own user half. */
export class Memory {
  readonly #frames: Frames;
  readonly #systemPages: PageTable;
  readonly #processes: Processes;
  readonly #irql: Irql;
  readonly #stop: StopState;
  readonly #profile: Profile;

  constructor(
    frames: Frames,
    systemPages: PageTable,
    processes: Processes,
    irql: Irql,
    stop: StopState,
    profile: Profile,
  ) {
    this.#frames = frames;
    this.#systemPages = systemPages;
    this.#processes = processes;
    this.#irql = irql;
    this.#stop = stop;
    this.#profile = profile;
  }

  /** The entry that maps a page now; 0 if nothing does. */
  pteOf(page: number): Pte {
    if (isUserPage(page)) return this.#processes.current.pages.get(page);
    const relative = page - systemStartPage;
    return relative >= 0 ? this.#systemPages.get(relative) : 0;
  }

  /** What the processor does with kernel code that touched this byte in vain: an exception, or a stop (EXC-06 to -09). */
  kernelFault(page: number, offset: number, pte: Pte, isWrite: boolean): never {
    const address = at(page, offset);
    if (isSpecialPool(page) && !isValid(pte)) this.#specialPoolFault(page, address, isWrite);
    if (this.#irql.current >= DISPATCH_LEVEL && (!isValid(pte) || isPageable(pte)))
      this.#stop.bugCheck(IRQL_NOT_LESS_OR_EQUAL, address, this.#irql.current, isWrite ? 1 : 0);
    if (isUserPage(page)) throw new RaisedStatus(STATUS_ACCESS_VIOLATION);
    if (isValid(pte)) this.#stop.bugCheck(ATTEMPTED_WRITE_TO_READONLY_MEMORY, address);
    const type = isNonCanonical(page) ? faultType.nonCanonical : faultType.notPresent;
    this.#stop.bugCheck(PAGE_FAULT_IN_NONPAGED_AREA, address, isWrite ? this.#profile.pageFaultWrite : 0, 0, type);
  }

  /** POOL-59: no exception, at no IRQL. */
  #specialPoolFault(page: number, address: VirtualAddress, isWrite: boolean): never {
    const code = isSpecialGuard(page)
      ? DRIVER_PAGE_FAULT_BEYOND_END_OF_ALLOCATION
      : DRIVER_PAGE_FAULT_IN_FREED_SPECIAL_POOL;
    return this.#stop.bugCheck(code, address, isWrite ? 1 : 0);
  }

  /** Bytes as code of this mode loads them; raises STATUS_ACCESS_VIOLATION or stops. */
  read(mode: number, address: VirtualAddress, byteCount: number): Uint8Array {
    this.#requireAccess(mode, address, byteCount, false);
    return this.#load(address, byteCount);
  }

  /** Stores bytes as code of this mode does; on a fault nothing is stored. */
  write(mode: number, address: VirtualAddress, bytes: Uint8Array): void {
    this.#requireAccess(mode, address, bytes.length, true);
    let done = 0;
    for (let page = address.page, offset = address.offset; done < bytes.length; page++, offset = 0) {
      const count = Math.min(PAGE_SIZE - offset, bytes.length - done);
      const slot = this.#frames.slotOf(frameOf(this.pteOf(page)));
      const start = this.#frames.contents.baseOf(slot) + offset;
      this.#frames.contents.bytesOf(slot).set(bytes.subarray(done, done + count), start);
      done += count;
    }
  }

  /** Bytes without any effect; undefined if one of them is not mapped. */
  peek(address: VirtualAddress, byteCount: number): Uint8Array | undefined {
    const end = Math.ceil((address.offset + byteCount) / PAGE_SIZE);
    for (let index = 0; index < end; index++) if (!isValid(this.pteOf(address.page + index))) return undefined;
    return this.#load(address, byteCount);
  }

  #requireAccess(mode: number, address: VirtualAddress, byteCount: number, isWrite: boolean): void {
    if (byteCount === 0) return;
    const end = Math.ceil((address.offset + byteCount) / PAGE_SIZE);
    const atDispatch = this.#irql.current >= DISPATCH_LEVEL;
    for (let index = 0; index < end; index++) {
      const page = address.page + index;
      const pte = this.pteOf(page);
      const allowed = isValid(pte) && (!isWrite || isWritable(pte));
      if (mode !== KernelMode) {
        if (!allowed || page >= userEndPage) throw new RaisedStatus(STATUS_ACCESS_VIOLATION);
      } else if (!allowed || (atDispatch && isPageable(pte)))
        this.kernelFault(page, index === 0 ? address.offset : 0, pte, isWrite);
    }
  }

  #load(address: VirtualAddress, byteCount: number): Uint8Array {
    const bytes = new Uint8Array(byteCount);
    let done = 0;
    for (let page = address.page, offset = address.offset; done < byteCount; page++, offset = 0) {
      const count = Math.min(PAGE_SIZE - offset, byteCount - done);
      const slot = this.#frames.slotOf(frameOf(this.pteOf(page)));
      const start = this.#frames.contents.baseOf(slot) + offset;
      bytes.set(this.#frames.contents.bytesOf(slot).subarray(start, start + count), done);
      done += count;
    }
    return bytes;
  }
}
