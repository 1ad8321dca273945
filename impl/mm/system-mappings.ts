import type { Failures } from '../ke/failures.ts';
import type { PageTable } from './page-table.ts';
import { RangeAllocator } from './range-allocator.ts';
import { systemPteRegion } from './regions.ts';
import type { Reservation } from './reservations.ts';

/** What the system remembers of a mapping of an MDL in system space, to check its release (system.md MAPT-01). */
export interface MappingRecord {
  /** First page, relative to the system half. */
  readonly start: number;
  readonly pageCount: number;
  /** StartVa of the MDL, as a page, when it was mapped. */
  readonly describedPage: number;
  /** First entry of the page-number array when it was mapped. */
  readonly firstPageNumber: number;
  /** The reserved range that the mapping lies in, if it does. */
  readonly reservation: Reservation | undefined;
}

/** A page that is never mapped follows each range, so that running off its end is noticed. */
const guardPages = 1;

/** System page table entries, and the record of each MDL that is mapped there, by the MDL's key. */
export class SystemMappings {
  readonly #addresses: RangeAllocator;
  readonly #records = new Map<number, MappingRecord>();
  readonly #systemPages: PageTable;
  readonly #failures: Failures;

  constructor(pteCount: number, systemPages: PageTable, failures: Failures) {
    this.#addresses = new RangeAllocator(systemPteRegion.start, Math.min(pteCount, systemPteRegion.pageCount));
    this.#systemPages = systemPages;
    this.#failures = failures;
  }

  reset(): void {
    this.#addresses.reset();
    this.#records.clear();
  }

  /** First of `pageCount` unused entries, relative to the system half; -1 if there are not so many in a row. */
  allocate(pageCount: number): number {
    if (this.#failures.take('systemPtes')) return -1;
    return this.#addresses.allocate(pageCount + guardPages);
  }

  /** Gives entries back; what they mapped must be gone. */
  release(start: number, pageCount: number): void {
    this.#addresses.release(start, pageCount + guardPages);
  }

  recordOf(mdlKey: number): MappingRecord | undefined {
    return this.#records.get(mdlKey);
  }

  record(mdlKey: number, record: MappingRecord): void {
    this.#records.set(mdlKey, record);
  }

  /** The storage of the MDL goes away; a mapping that it still has is lost. */
  forget(mdlKey: number): void {
    this.#records.delete(mdlKey);
  }

  /** Unmaps the first `unmapPages` pages of a mapping and gives its entries or its reserved range back. */
  remove(mdlKey: number, record: MappingRecord, unmapPages: number): void {
    this.#records.delete(mdlKey);
    this.#systemPages.clear(record.start, unmapPages);
    if (record.reservation === undefined) this.release(record.start, record.pageCount);
    else record.reservation.mappedPages = 0;
  }
}
