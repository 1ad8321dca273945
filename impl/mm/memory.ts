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
  ATTEMPTED_EXECUTE_OF_NOEXECUTE_MEMORY,
  DRIVER_PAGE_FAULT_BEYOND_END_OF_ALLOCATION,
  DRIVER_PAGE_FAULT_IN_FREED_SPECIAL_POOL,
} from '../ke/stop-codes.ts';
import type { Profile } from '../profiles.ts';
import type { Frames } from './frames.ts';
import type { PageTable } from './page-table.ts';
import { broughtBack, frameOf, isExecutable, isPageable, isTrimmed, isValid, isWritable, type Pte } from './pte.ts';
import { isNonCanonical, isSpecialGuard, isSpecialPool, isUserPage, systemStartPage, userEndPage } from './regions.ts';

/** What code does with memory. */
export type Access = 'read' | 'write' | 'execute';

/** Third parameter of IRQL_NOT_LESS_OR_EQUAL. */
const accessBits: Readonly<Record<Access, number>> = { read: 0, write: 1, execute: 8 };

const permits: Readonly<Record<Access, (pte: Pte) => boolean>> = {
  read: () => true,
  write: isWritable,
  execute: isExecutable,
};

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

  /** The same, of a page that was brought back into memory if the IRQL permits that. */
  residentPteOf(page: number): Pte {
    const pte = this.pteOf(page);
    return isTrimmed(pte) && this.#irql.current < DISPATCH_LEVEL ? this.#bringBack(page, pte) : pte;
  }

  /** What the processor does with kernel code that touched this byte in vain: an exception, or a stop (EXC-06 to -09). */
  kernelFault(page: number, offset: number, pte: Pte, access: Access): never {
    const address = at(page, offset);
    if (isSpecialPool(page) && !isValid(pte)) this.#specialPoolFault(page, address, access);
    if (this.#irql.current >= DISPATCH_LEVEL && (!isValid(pte) || isPageable(pte)))
      this.#stop.bugCheck(IRQL_NOT_LESS_OR_EQUAL, address, this.#irql.current, accessBits[access]);
    if (isUserPage(page)) throw new RaisedStatus(STATUS_ACCESS_VIOLATION);
    if (isValid(pte) && access === 'execute') this.#stop.bugCheck(ATTEMPTED_EXECUTE_OF_NOEXECUTE_MEMORY, address, pte);
    if (isValid(pte)) this.#stop.bugCheck(ATTEMPTED_WRITE_TO_READONLY_MEMORY, address);
    const type = isNonCanonical(page) ? faultType.nonCanonical : faultType.notPresent;
    this.#stop.bugCheck(PAGE_FAULT_IN_NONPAGED_AREA, address, this.#profile.pageFaultAccess[access], 0, type);
  }

  /** POOL-59: no exception, at no IRQL. */
  #specialPoolFault(page: number, address: VirtualAddress, access: Access): never {
    const code = isSpecialGuard(page)
      ? DRIVER_PAGE_FAULT_BEYOND_END_OF_ALLOCATION
      : DRIVER_PAGE_FAULT_IN_FREED_SPECIAL_POOL;
    this.#stop.bugCheck(code, address, access === 'write' ? 1 : 0);
  }

  /** Bytes as code of this mode loads them; raises STATUS_ACCESS_VIOLATION or stops. */
  read(mode: number, address: VirtualAddress, byteCount: number): Uint8Array {
    this.#requireAccess(mode, address, byteCount, 'read');
    return this.#load(address, byteCount);
  }

  /** Stores bytes as code of this mode does; on a fault nothing is stored. */
  write(mode: number, address: VirtualAddress, bytes: Uint8Array): void {
    this.#requireAccess(mode, address, bytes.length, 'write');
    let done = 0;
    for (let page = address.page, offset = address.offset; done < bytes.length; page++, offset = 0) {
      const count = Math.min(PAGE_SIZE - offset, bytes.length - done);
      const slot = this.#frames.slotOf(frameOf(this.pteOf(page)));
      const start = this.#frames.contents.baseOf(slot) + offset;
      this.#frames.contents.bytesOf(slot).set(bytes.subarray(done, done + count), start);
      done += count;
    }
  }

  /** Fetches an instruction as code of this mode does; raises STATUS_ACCESS_VIOLATION or stops. */
  fetch(mode: number, address: VirtualAddress): void {
    this.#requireAccess(mode, address, 1, 'execute');
  }

  /** Bytes without any effect; undefined if one of them is not mapped. */
  peek(address: VirtualAddress, byteCount: number): Uint8Array | undefined {
    const end = Math.ceil((address.offset + byteCount) / PAGE_SIZE);
    for (let index = 0; index < end; index++) if (!this.#canBeRead(address.page + index)) return undefined;
    return this.#load(address, byteCount);
  }

  #requireAccess(mode: number, address: VirtualAddress, byteCount: number, access: Access): void {
    if (byteCount === 0) return;
    const end = Math.ceil((address.offset + byteCount) / PAGE_SIZE);
    const isKernel = mode === KernelMode;
    const atDispatch = isKernel && this.#irql.current >= DISPATCH_LEVEL;
    for (let index = 0; index < end; index++) {
      const page = address.page + index;
      let pte = this.pteOf(page);
      if (isTrimmed(pte) && !atDispatch) pte = this.#bringBack(page, pte);
      const allowed = isValid(pte) && permits[access](pte);
      if (!isKernel) {
        if (!allowed || page >= userEndPage) throw new RaisedStatus(STATUS_ACCESS_VIOLATION);
      } else if (!allowed || (atDispatch && isPageable(pte)))
        this.kernelFault(page, index === 0 ? address.offset : 0, pte, access);
    }
  }

  #canBeRead(page: number): boolean {
    const pte = this.pteOf(page);
    return isValid(pte) || isTrimmed(pte);
  }

  #bringBack(page: number, pte: Pte): Pte {
    const back = broughtBack(pte);
    if (isUserPage(page)) this.#processes.current.pages.set(page, back);
    else this.#systemPages.set(page - systemStartPage, back);
    return back;
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
