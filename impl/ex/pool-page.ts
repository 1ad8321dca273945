import { PAGE_SIZE } from '../../wdk/index.ts';
import type { Frames } from '../mm/frames.ts';
import { RangeAllocator } from '../mm/range-allocator.ts';

/** Blocks start at multiples of this (POOL-13). */
export const poolAlignment = 16;
/** Bytes before a small block that hold its tag and size. */
export const poolHeaderByteCount = 16;
/** The largest block that shares a page: its header has to lie in the page too. */
export const largestSmallBlock = PAGE_SIZE - poolHeaderByteCount;

const cookie = 0x6c6f6f50;
const unitsPerPage = PAGE_SIZE / poolAlignment;
const unitsFor = (byteCount: number): number =>
  (Math.ceil(byteCount / poolAlignment) * poolAlignment + poolHeaderByteCount) / poolAlignment;

/** A page that small blocks share. Each block follows a header in simulated memory, so an overrun is found at free. */
export class PoolPage {
  readonly relativePage: number;
  readonly frame: number;
  blockCount = 0;
  readonly #units = new RangeAllocator(0, unitsPerPage);
  readonly #frames: Frames;

  constructor(relativePage: number, frame: number, frames: Frames) {
    this.relativePage = relativePage;
    this.frame = frame;
    this.#frames = frames;
  }

  /** Byte offset of a new block in this page, or -1 if it has no room. */
  allocate(byteCount: number, tag: number, zeroed: boolean): number {
    const units = unitsFor(byteCount);
    const unit = this.#units.allocate(units);
    if (unit < 0) return -1;
    this.blockCount++;
    const headerOffset = unit * poolAlignment;
    const slot = this.#frames.slotOf(this.frame);
    const base = this.#frames.contents.baseOf(slot);
    const view = this.#frames.contents.viewOf(slot);
    view.setUint32(base + headerOffset, units, true);
    view.setUint32(base + headerOffset + 4, tag, true);
    view.setUint32(base + headerOffset + 8, cookie, true);
    if (zeroed)
      this.#frames.contents
        .bytesOf(slot)
        .fill(0, base + headerOffset + poolHeaderByteCount, base + (unit + units) * poolAlignment);
    return headerOffset + poolHeaderByteCount;
  }

  /** Whether the header before the block is as it was written (POOL-44). */
  headerIsIntact(blockOffset: number, byteCount: number, tag: number): boolean {
    const slot = this.#frames.slotOf(this.frame);
    const header = this.#frames.contents.baseOf(slot) + blockOffset - poolHeaderByteCount;
    const view = this.#frames.contents.viewOf(slot);
    return (
      view.getUint32(header, true) === unitsFor(byteCount) &&
      view.getUint32(header + 4, true) === tag &&
      view.getUint32(header + 8, true) === cookie
    );
  }

  release(blockOffset: number, byteCount: number): void {
    const units = unitsFor(byteCount);
    const headerOffset = blockOffset - poolHeaderByteCount;
    this.blockCount--;
    this.#units.release(headerOffset / poolAlignment, units);
    this.#frames.contents.poison(this.#frames.slotOf(this.frame), headerOffset, units * poolAlignment);
  }
}
