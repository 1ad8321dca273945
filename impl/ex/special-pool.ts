import { PAGE_SIZE, PFN_LIST_CORRUPT } from '../../wdk/index.ts';
import { plusBytes, type VirtualAddress } from '../address.ts';
import type { StopState } from '../ke/bug-check.ts';
import { SPECIAL_POOL_DETECTED_MEMORY_CORRUPTION } from '../ke/stop-codes.ts';
import type { Frames } from '../mm/frames.ts';
import type { PageTable } from '../mm/page-table.ts';
import { frameOf, makePte } from '../mm/pte.ts';
import { RangeAllocator } from '../mm/range-allocator.ts';
import { type Region, specialNonPagedRegion, specialPagedRegion, systemAddress } from '../mm/regions.ts';
import { poolAlignment } from './pool-page.ts';

/** Where in its page a block lies: so that it ends there, or starts there. */
export type SpecialPlace = 'end' | 'start';

/** What the rest of a block's page is filled with. */
const pattern = 0x5b;
/** A block has a page, and behind it one that is never mapped. */
const pagesPerBlock = 2;
/** Pages that were freed last and are not used again yet: an access to them is seen to be one after the free. */
const restingCount = 32;

const damage = { behind: 0x23, before: 0x24, oneBit: 0x32 } as const;

const rangeOf = ({ start, pageCount }: Region): RangeAllocator => new RangeAllocator(start, pageCount);

const bitsOf = (byte: number): number => byte.toString(2).replaceAll('0', '').length;

/** Small blocks in pages of their own, where running off the end faults at once (POOL-58, POOL-59). */
export class SpecialPool {
  readonly #free = { paged: rangeOf(specialPagedRegion), nonPaged: rangeOf(specialNonPagedRegion) };
  readonly #resting: { readonly start: number; readonly isPaged: boolean }[] = [];
  readonly #frames: Frames;
  readonly #systemPages: PageTable;
  readonly #stop: StopState;

  constructor(frames: Frames, systemPages: PageTable, stop: StopState) {
    this.#frames = frames;
    this.#systemPages = systemPages;
    this.#stop = stop;
  }

  reset(): void {
    this.#free.paged.reset();
    this.#free.nonPaged.reset();
    this.#resting.length = 0;
  }

  /** A block of less than a page; undefined where special pool is exhausted (POOL-61). */
  allocate(
    isPaged: boolean,
    byteCount: number,
    pteBits: number,
    zeroed: boolean,
    place: SpecialPlace,
  ): VirtualAddress | undefined {
    if (this.#frames.available === 0) return undefined;
    const start = this.#range(isPaged).allocate(pagesPerBlock);
    if (start < 0) return undefined;
    const frame = this.#frames.allocate('owned', false);
    this.#systemPages.set(start, makePte(frame, pteBits, 1));
    const slot = this.#frames.slotOf(frame);
    const base = this.#frames.contents.baseOf(slot);
    const bytes = this.#frames.contents.bytesOf(slot);
    bytes.fill(pattern, base, base + PAGE_SIZE);
    const offset = place === 'start' ? 0 : PAGE_SIZE - Math.ceil(byteCount / poolAlignment) * poolAlignment;
    if (zeroed) bytes.fill(0, base + offset, base + offset + byteCount);
    return systemAddress(start, offset);
  }

  /** Stops on damage around the block, or on a page that an MDL holds locked (POOL-45). */
  release(start: number, byteOffset: number, byteCount: number, isPaged: boolean): void {
    const frame = frameOf(this.#systemPages.get(start));
    const locks = this.#frames.lockCountOf(frame);
    if (locks > 0) this.#stop.bugCheck(PFN_LIST_CORRUPT, 0x9a, this.#frames.pageNumberOf(frame), locks);
    this.#requirePattern(frame, start, byteOffset, byteCount);
    this.#frames.release(frame);
    this.#systemPages.set(start, 0);
    this.#resting.push({ start, isPaged });
    const rested = this.#resting.length > restingCount ? this.#resting.shift() : undefined;
    if (rested !== undefined) this.#range(rested.isPaged).release(rested.start, pagesPerBlock);
  }

  #requirePattern(frame: number, start: number, byteOffset: number, byteCount: number): void {
    const slot = this.#frames.slotOf(frame);
    const base = this.#frames.contents.baseOf(slot);
    const bytes = this.#frames.contents.bytesOf(slot);
    let damagedBits = 0;
    let firstDamaged = -1;
    for (let offset = 0; offset < PAGE_SIZE; offset++) {
      if (offset === byteOffset) offset += byteCount;
      const byte = offset < PAGE_SIZE ? (bytes[base + offset] ?? pattern) : pattern;
      if (byte === pattern) continue;
      if (firstDamaged < 0) firstDamaged = offset;
      damagedBits += bitsOf(byte ^ pattern);
    }
    if (firstDamaged < 0) return;
    const code = damagedBits === 1 ? damage.oneBit : firstDamaged < byteOffset ? damage.before : damage.behind;
    const page = systemAddress(start);
    const block = plusBytes(page, byteOffset);
    this.#stop.bugCheck(SPECIAL_POOL_DETECTED_MEMORY_CORRUPTION, block, plusBytes(page, firstDamaged), 0, code);
  }

  #range(isPaged: boolean): RangeAllocator {
    return isPaged ? this.#free.paged : this.#free.nonPaged;
  }
}
