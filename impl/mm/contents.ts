import { PAGE_SIZE } from '../../wdk/index.ts';

const slotsPerChunk = 32;
const chunkMask = slotsPerChunk - 1;
const chunkShift = 5;

/** The bytes of page frames, kept in slots of one page that are given out when a frame is first touched. */
export class Contents {
  readonly #bytes: Uint8Array[] = [];
  readonly #views: DataView[] = [];
  readonly #freeSlots: number[] = [];
  #slotCount = 0;
  readonly #poison = new Uint8Array(PAGE_SIZE);

  /** The pattern of free memory depends on `seed` only; no byte of it is 0. */
  constructor(seed: number) {
    let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
    for (let index = 0; index < 8; index++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      this.#poison[index] = (state >>> 24) | 0x81;
    }
    for (let filled = 8; filled < PAGE_SIZE; filled *= 2) this.#poison.copyWithin(filled, 0, filled);
  }

  /** Forgets all contents; the memory itself is kept for the next use. */
  reset(): void {
    this.#freeSlots.length = 0;
    this.#slotCount = 0;
  }

  /** A slot filled with zeros or with the pattern of free memory. */
  takeSlot(zeroed: boolean): number {
    const slot = this.#freeSlots.pop() ?? this.#slotCount++;
    let bytes = this.#bytes[slot >> chunkShift];
    if (bytes === undefined) {
      bytes = new Uint8Array(slotsPerChunk * PAGE_SIZE);
      this.#bytes.push(bytes);
      this.#views.push(new DataView(bytes.buffer));
    }
    const base = this.baseOf(slot);
    if (zeroed) bytes.fill(0, base, base + PAGE_SIZE);
    else bytes.set(this.#poison, base);
    return slot;
  }

  releaseSlot(slot: number): void {
    this.#freeSlots.push(slot);
  }

  /** Where the page of a slot starts in its chunk, in bytes. */
  baseOf(slot: number): number {
    return (slot & chunkMask) * PAGE_SIZE;
  }

  bytesOf(slot: number): Uint8Array {
    return this.#bytes[slot >> chunkShift] ?? this.#poison;
  }

  viewOf(slot: number): DataView {
    const view = this.#views[slot >> chunkShift];
    if (view === undefined) throw new RangeError(`no contents in slot ${slot}`);
    return view;
  }

  /** Writes the pattern of free memory over a part of a page. */
  poison(slot: number, byteOffset: number, byteCount: number): void {
    this.bytesOf(slot).set(this.#poison.subarray(0, byteCount), this.baseOf(slot) + byteOffset);
  }
}
