import { DRIVER_LEFT_LOCKED_PAGES_IN_PROCESS, PROCESS_HAS_LOCKED_PAGES } from '../../wdk/index.ts';
import { isNull, nullAddress, plusBytes, sameAddress, type VirtualAddress } from '../address.ts';
import type { Pool } from '../ex/pool.ts';
import { PageTable } from '../mm/page-table.ts';
import { RangeAllocator } from '../mm/range-allocator.ts';
import { keyOf, stackRegion, systemAddress, userEndPage, userStartPage } from '../mm/regions.ts';
import type { SecuredRange } from '../mm/secured.ts';
import type { Parts } from '../parts.ts';
import type { StopState } from './bug-check.ts';
import { Quota } from './quota.ts';
import { INVALID_PROCESS_ATTACH_ATTEMPT, INVALID_PROCESS_DETACH_ATTEMPT } from './stop-codes.ts';

/** A range of user addresses in use: private memory, or pages of an MDL that a driver mapped. */
export interface UserRegion {
  readonly kind: 'memory' | 'mapping';
  readonly pageCount: number;
  /** Key of the MDL that a mapping shows, and where in its first page the map call said that it starts. */
  readonly mdlKey?: number;
  readonly byteOffset?: number;
  /** Pages at the start of a mapping that MmAdvanceMdl passed: they show nothing any more. */
  readonly passedPages?: number;
}

/** One process: its user address space and the count of its pages that MDLs hold locked. */
export class Process {
  readonly pages = new PageTable();
  readonly addresses = new RangeAllocator(userStartPage, userEndPage - userStartPage);
  /** By first page. */
  readonly regions = new Map<number, UserRegion>();
  /** The PRKPROCESS of the process. */
  readonly address: VirtualAddress;
  readonly quota = new Quota();
  /** By the key of the handle. */
  readonly secured = new Map<number, SecuredRange>();
  lockedPageCount = 0;
  /** By key, the MDLs that hold its pages, and how many. */
  readonly lockers = new Map<number, { readonly mdl: VirtualAddress; readonly pageCount: number }>();

  constructor(address: VirtualAddress) {
    this.address = address;
  }

  /** User pages in use, by memory and by mappings. */
  get usedPageCount(): number {
    let sum = 0;
    for (const region of this.regions.values()) sum += region.pageCount;
    return sum;
  }

  /** User pages of private memory. */
  get memoryPageCount(): number {
    let sum = 0;
    for (const { kind, pageCount } of this.regions.values()) if (kind === 'memory') sum += pageCount;
    return sum;
  }

  holdLocked(mdlKey: number, mdl: VirtualAddress, pageCount: number): void {
    this.lockedPageCount += pageCount;
    this.lockers.set(mdlKey, { mdl, pageCount });
  }

  releaseLocked(mdlKey: number, pageCount: number): void {
    this.lockedPageCount = Math.max(0, this.lockedPageCount - pageCount);
    const locker = this.lockers.get(mdlKey);
    if (locker === undefined || locker.pageCount <= pageCount) this.lockers.delete(mdlKey);
    else this.lockers.set(mdlKey, { mdl: locker.mdl, pageCount: locker.pageCount - pageCount });
  }
}

const processByteCount = 0x40;
const processTag = 0x636f7250; // 'Proc'
const attachStateByteCount = 0x30;

interface Attachment {
  readonly state: VirtualAddress;
  readonly before: Process;
  readonly target: Process;
}

/** All processes and the attach stack of the only thread (PROC-01 to PROC-06, PROC-12). */
export class Processes {
  current: Process;
  /** The one that the thread belongs to. */
  first: Process;
  readonly #byKey = new Map<number, Process>();
  readonly #attachments: Attachment[] = [];
  readonly #pool: Pool;
  readonly #stop: StopState;
  readonly #parts: Parts;
  readonly #tracksLocks: boolean;

  /** `tracksLocks`: who holds pages of a process is told when it ends (LOCK-22). */
  constructor(pool: Pool, stop: StopState, parts: Parts, tracksLocks: boolean) {
    this.#pool = pool;
    this.#stop = stop;
    this.#parts = parts;
    this.#tracksLocks = tracksLocks;
    this.first = this.#start();
    this.current = this.first;
  }

  /** To be called after the pool was reset. */
  reset(): void {
    this.#byKey.clear();
    this.#attachments.length = 0;
    this.first = this.#start();
    this.current = this.first;
  }

  /** All processes that have not ended. */
  all(): Iterable<Process> {
    return this.#byKey.values();
  }

  /** Whether some process still shows the MDL. */
  areShowing(mdlKey: number): boolean {
    for (const process of this.#byKey.values())
      for (const region of process.regions.values()) if (region.mdlKey === mdlKey) return true;
    return false;
  }

  /** User pages in use in all processes. */
  get usedPageCount(): number {
    let sum = 0;
    for (const process of this.#byKey.values()) sum += process.usedPageCount;
    return sum;
  }

  /** User pages of private memory in all processes. */
  get memoryPageCount(): number {
    let sum = 0;
    for (const process of this.#byKey.values()) sum += process.memoryPageCount;
    return sum;
  }

  find(address: VirtualAddress): Process | undefined {
    return this.#byKey.get(keyOf(address));
  }

  /** A process with an empty address space; NULL without pool. */
  create(): VirtualAddress {
    const address = this.#pool.allocate('nonPagedNx', processByteCount, processTag, true);
    if (!isNull(address)) this.#byKey.set(keyOf(address), new Process(address));
    return address;
  }

  /** Takes a process that is neither current nor attached to out of the system; it may hold no locked page. */
  end(address: VirtualAddress): Process {
    const process = this.find(address);
    if (process === undefined || process === this.current || this.#attachments.some((one) => one.before === process))
      this.#stop.bugCheck(INVALID_PROCESS_ATTACH_ATTEMPT, address, this.current.address);
    if (process.lockedPageCount > 0) this.#stopForLockedPages(process);
    this.#byKey.delete(keyOf(address));
    this.#pool.release(address);
    return process;
  }

  /** The process at an address; stops if there is none, or no room for one more attach. */
  requireForAttach(address: VirtualAddress): Process {
    const target = this.find(address);
    if (target === undefined || this.#attachments.length >= 1000)
      this.#stop.bugCheck(INVALID_PROCESS_ATTACH_ATTEMPT, address, this.current.address);
    return target;
  }

  /** Answers the address of the saved attach state, which the matching detach takes. */
  attach(address: VirtualAddress): VirtualAddress {
    const target = this.requireForAttach(address);
    const state = plusBytes(systemAddress(stackRegion.start), (this.#attachments.length + 1) * attachStateByteCount);
    this.#attachments.push({ state, before: this.current, target });
    this.current = target;
    return state;
  }

  /** Last attached, first detached (PROC-03). */
  detach(state: VirtualAddress): void {
    const last = this.#attachments.pop();
    if (last === undefined || !sameAddress(last.state, state))
      this.#stop.bugCheck(INVALID_PROCESS_DETACH_ATTEMPT, state);
    this.current = this.#parts.processAfterDetach(last.before, last.target);
  }

  #stopForLockedPages(process: Process): never {
    const { address, lockedPageCount, lockers } = process;
    const [first] = lockers.values();
    if (!this.#tracksLocks || first === undefined)
      return this.#stop.bugCheck(PROCESS_HAS_LOCKED_PAGES, 0, address, lockedPageCount);
    return this.#stop.bugCheck(DRIVER_LEFT_LOCKED_PAGES_IN_PROCESS, address, 0, first.mdl, lockedPageCount);
  }

  #start(): Process {
    const address = this.#pool.allocate('nonPagedNx', processByteCount, processTag, true, 'none');
    const process = new Process(isNull(address) ? nullAddress : address);
    this.#byKey.set(keyOf(address), process);
    return process;
  }
}
