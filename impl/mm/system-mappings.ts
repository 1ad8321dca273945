import type { Failures } from '../ke/failures.ts';
import type { PageTable } from './page-table.ts';
import { RangeAllocator } from './range-allocator.ts';
import { systemPteRegion } from './regions.ts';
import type { Reservation, ReservedPiece } from './reservations.ts';

/** What the system remembers of a mapping of an MDL in system space, to check its release (system.md MAPT-01). */
export interface MappingRecord {
  /** First page that is still mapped, relative to the system half. */
  readonly start: number;
  readonly pageCount: number;
  /** Pages before `start` that MmAdvanceMdl passed: unmapped, their entries are held until the release. */
  readonly passedPages: number;
  readonly mdlKey: number;
  /** StartVa of the MDL, as a page, when it was mapped. */
  readonly describedPage: number;
  /** First entry of the page-number array when it was mapped. */
  readonly firstPageNumber: number;
  /** The reserved range that the mapping lies in, if it does, and its part of that range. */
  readonly reserved: { readonly reservation: Reservation; readonly piece: ReservedPiece } | undefined;
}

/** A page that is never mapped follows each range, so that running off its end is noticed. */
const guardPages = 1;

/** System page table entries, and the record of each mapping of an MDL there. */
export class SystemMappings {
  /** Entries in use, by mappings and by reserved ranges. */
  usedPages = 0;
  readonly #addresses: RangeAllocator;
  readonly #byStart = new Map<number, MappingRecord>();
  /** The latest mapping of each MDL that has one. */
  readonly #byMdl = new Map<number, MappingRecord>();
  readonly #systemPages: PageTable;
  readonly #failures: Failures;

  constructor(pteCount: number, systemPages: PageTable, failures: Failures) {
    this.#addresses = new RangeAllocator(systemPteRegion.start, Math.min(pteCount, systemPteRegion.pageCount));
    this.#systemPages = systemPages;
    this.#failures = failures;
  }

  reset(): void {
    this.usedPages = 0;
    this.#addresses.reset();
    this.#byStart.clear();
    this.#byMdl.clear();
  }

  /**
   * First of `pageCount` unused entries, relative to the system half; -1 if there are not so many in a row. What
   * `headroom` is: see Failures.
   */
  allocate(pageCount: number, headroom = 0): number {
    if (this.#failures.take('system-ptes', pageCount, headroom)) return -1;
    const start = this.#addresses.allocate(pageCount + guardPages);
    if (start >= 0) this.usedPages += pageCount;
    return start;
  }

  /** Gives entries back; what they mapped must be gone. */
  release(start: number, pageCount: number): void {
    this.usedPages -= pageCount;
    this.#addresses.release(start, pageCount + guardPages);
  }

  recordOf(mdlKey: number): MappingRecord | undefined {
    return this.#byMdl.get(mdlKey);
  }

  /** The mapping whose first page this is. */
  recordAt(page: number): MappingRecord | undefined {
    return this.#byStart.get(page);
  }

  /** The mapping that this page lies in. */
  recordAround(page: number): MappingRecord | undefined {
    const first = this.#byStart.get(page);
    if (first !== undefined) return first;
    for (const record of this.#byStart.values())
      if (page > record.start && page < record.start + record.pageCount) return record;
    return undefined;
  }

  record(record: MappingRecord): void {
    this.#byStart.set(record.start, record);
    this.#byMdl.set(record.mdlKey, record);
  }

  /** The storage of MDLs goes away; mappings that they still have are lost. */
  forget(firstKey: number, byteCount: number): void {
    if (this.#byMdl.size === 0) return;
    for (const key of this.#byMdl.keys())
      if (key >= firstKey && key < firstKey + Math.max(1, byteCount / 8)) this.#byMdl.delete(key);
  }

  /** MmAdvanceMdl passed pages: they are unmapped, and the mapping starts behind them from now on. */
  passPages(record: MappingRecord, pageCount: number): void {
    this.#systemPages.clear(record.start, pageCount);
    this.#byStart.delete(record.start);
    this.record({
      ...record,
      start: record.start + pageCount,
      pageCount: record.pageCount - pageCount,
      passedPages: record.passedPages + pageCount,
    });
  }

  /** Unmaps the first `unmapPages` pages of a mapping and gives its entries or its reserved range back. */
  remove(record: MappingRecord, unmapPages: number): void {
    const { start, pageCount, passedPages, mdlKey, reserved } = record;
    this.#byStart.delete(start);
    if (this.#byMdl.get(mdlKey) === record) this.#byMdl.delete(mdlKey);
    this.#systemPages.clear(start, Math.min(unmapPages, pageCount));
    if (reserved === undefined) this.release(start - passedPages, pageCount + passedPages);
    else reserved.reservation.pieces.delete(reserved.piece);
  }
}
