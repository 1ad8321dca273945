import { PFN_LIST_CORRUPT } from '../../wdk/index.ts';
import type { StopState } from '../ke/bug-check.ts';
import type { Parts } from '../parts.ts';
import type { Frames } from './frames.ts';
import type { PageTable } from './page-table.ts';
import { frameOf, makePte } from './pte.ts';
import { RangeAllocator } from './range-allocator.ts';
import { blockRegion } from './regions.ts';

/** Whole pages of contiguous or noncached memory. */
export interface MemoryBlock {
  readonly kind: 'contiguous' | 'noncached';
  /** First page, relative to the system half. */
  readonly start: number;
  readonly pageCount: number;
  /** How many bytes were asked for, and how they are cached. */
  readonly byteCount: number;
  readonly cacheType: number;
}

/** A page that is never mapped follows each block. */
const guardPages = 1;

/** Contiguous and noncached memory by its first page, and the addresses for it. */
export class Blocks {
  readonly #byStart = new Map<number, MemoryBlock>();
  readonly #addresses = new RangeAllocator(blockRegion.start, blockRegion.pageCount);
  readonly #frames: Frames;
  readonly #systemPages: PageTable;
  readonly #stop: StopState;
  readonly #parts: Parts;

  constructor(frames: Frames, systemPages: PageTable, stop: StopState, parts: Parts) {
    this.#frames = frames;
    this.#systemPages = systemPages;
    this.#stop = stop;
    this.#parts = parts;
  }

  reset(): void {
    this.#byStart.clear();
    this.#addresses.reset();
  }

  /** Pages of contiguous memory in use. */
  get contiguousPageCount(): number {
    let sum = 0;
    for (const { kind, pageCount } of this.#byStart.values()) if (kind === 'contiguous') sum += pageCount;
    return sum;
  }

  /** First of `pageCount` unused pages of addresses, relative to the system half; or -1. */
  takeAddresses(pageCount: number): number {
    return this.#addresses.allocate(pageCount + guardPages);
  }

  /** Gives back addresses at which nothing was shown. */
  giveBackAddresses(start: number, pageCount: number): void {
    this.#addresses.release(start, pageCount + guardPages);
  }

  /** Shows these frames, in order, at addresses that were taken for them. */
  add(block: MemoryBlock, frames: readonly number[], pteBits: number): void {
    frames.forEach((frame, index) => {
      const cacheType = this.#frames.cacheTypeFor(frame, block.cacheType);
      this.#systemPages.set(block.start + index, makePte(frame, pteBits, cacheType));
    });
    this.#byStart.set(block.start, block);
  }

  /** The block that starts with this page. */
  find(start: number): MemoryBlock | undefined {
    return this.#byStart.get(start);
  }

  /** Gives a block back; stops on a page that an MDL holds locked, as pool does (POOL-45). */
  remove(block: MemoryBlock): void {
    const { start, pageCount } = block;
    const frames = Array.from({ length: pageCount }, (_, index) => frameOf(this.#systemPages.get(start + index)));
    for (const frame of frames) {
      const locks = this.#frames.lockCountOf(frame);
      if (locks > 0) this.#stop.bugCheck(PFN_LIST_CORRUPT, 0x9a, this.#frames.pageNumberOf(frame), locks);
    }
    this.#byStart.delete(start);
    this.#systemPages.clear(start, pageCount);
    for (const frame of frames.slice(0, this.#parts.pagesOfFreedBlock(pageCount))) this.#frames.release(frame);
    this.giveBackAddresses(start, pageCount);
  }
}
