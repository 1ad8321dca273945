import type { Parts } from '../parts.ts';
import { Contents } from './contents.ts';
import { devicePageCount, firstDevicePage } from './device-memory.ts';

/**
 * `block`: contiguous or noncached memory.
 * `released`: its owner gave it back while it was locked; it becomes free with its last lock (LOCK-13, LOCK-14).
 * `device`: memory of a device, which nobody owns and no lock is counted for.
 */
export type FrameState = 'free' | 'owned' | 'mdl-pages' | 'block' | 'released' | 'device';

/** The states of frames in use, by whom they are used. */
type OwnerState = 'owned' | 'mdl-pages' | 'block';

const firstPageNumber = 0x100;
const poisonContents = -1;
const zeroContents = -2;
const noCacheType = -1;

/** Neighbours in index are not neighbours in memory, as pages of a real machine rarely are (PAGES-07). */
const scatter = (index: number): number => (index & ~15) | ((index * 5 + 3) & 15);
const gather = (place: number): number => (place & ~15) | (((place & 15) * 13 - 39) & 15);

/**
 * The physical pages of the machine: state, lock count, cache attribute and contents by frame index. Frames of device
 * memory follow those of RAM.
 */
export class Frames {
  readonly contents: Contents;
  readonly firstPageNumber = firstPageNumber;
  /** Frames of the machine, a multiple of 16. */
  readonly count: number;
  /** Frames that are free now. */
  available: number;
  readonly #state: FrameState[] = [];
  readonly #slot: number[] = [];
  readonly #lockCount: number[] = [];
  readonly #cacheType: number[] = [];
  readonly #free: number[] = [];
  readonly #deviceSlot = new Map<number, number>();
  /** What `isCounted` answered: it never changes. */
  readonly #counted: boolean[] = [];
  #fresh = 0;
  readonly #parts: Parts;

  constructor(pageCount: number, seed: number, parts: Parts) {
    this.count = (pageCount + 15) & ~15;
    this.available = this.count;
    this.contents = new Contents(seed);
    this.#parts = parts;
  }

  reset(): void {
    this.available = this.count;
    this.#state.length = 0;
    this.#slot.length = 0;
    this.#lockCount.length = 0;
    this.#cacheType.length = 0;
    this.#free.length = 0;
    this.#fresh = 0;
    this.#deviceSlot.clear();
    this.contents.reset();
  }

  /** The highest page number of RAM. */
  get lastPageNumber(): number {
    return firstPageNumber + this.count - 1;
  }

  /** Locks that all MDLs hold together. */
  get lockTotal(): number {
    return this.#lockCount.reduce((sum, count) => sum + count, 0);
  }

  /** Frames that were allocated as such: with an MDL, or as contiguous or noncached memory. */
  get allocatedPageCount(): number {
    return this.#state.reduce((sum, state) => sum + (state === 'mdl-pages' || state === 'block' ? 1 : 0), 0);
  }

  pageNumberOf(frame: number): number {
    return frame < this.count ? firstPageNumber + scatter(frame) : firstDevicePage + frame - this.count;
  }

  /** The frame with this page number, or -1. */
  frameAt(pageNumber: number): number {
    const place = pageNumber - firstPageNumber;
    if (place >= 0 && place < this.count) return gather(place);
    const devicePlace = pageNumber - firstDevicePage;
    return devicePlace >= 0 && devicePlace < devicePageCount ? this.count + devicePlace : -1;
  }

  stateOf(frame: number): FrameState {
    return this.#state[frame] ?? (frame < this.count ? 'free' : 'device');
  }

  /** Whether locks of the frame are counted; otherwise it is I/O space to the lock routines. */
  isCounted(frame: number): boolean {
    const known = this.#counted[frame];
    if (known !== undefined) return known;
    const counted = this.#parts.pageIsInDatabase(this.pageNumberOf(frame), firstPageNumber, this.lastPageNumber);
    this.#counted[frame] = counted;
    return counted;
  }

  lockCountOf(frame: number): number {
    return this.#lockCount[frame] ?? 0;
  }

  /** A free frame, the one freed last if there is one; -1 if there is none. */
  allocate(state: OwnerState, zeroed: boolean): number {
    const frame = this.#nextFree();
    if (frame >= 0) this.#take(frame, state, zeroed);
    return frame;
  }

  /** Takes one certain frame, which is to be free. */
  allocateFrame(frame: number, zeroed: boolean, state: OwnerState = 'mdl-pages'): void {
    this.#take(frame, state, zeroed);
  }

  /** Its owner gives the frame back. */
  release(frame: number): void {
    if (this.#parts.frameIsReusable(this.lockCountOf(frame))) this.#becomeFree(frame);
    else this.#state[frame] = 'released';
  }

  lock(frame: number): void {
    if (frame >= this.count) return;
    this.#lockCount[frame] = this.#parts.lockCounts.increment(this.lockCountOf(frame));
  }

  /** False if the frame was not locked. */
  unlock(frame: number): boolean {
    if (this.lockCountOf(frame) <= 0) return false;
    this.#lockCount[frame] = this.#parts.lockCounts.decrement(this.lockCountOf(frame));
    if (this.#state[frame] === 'released' && this.#parts.frameFreedByUnlock(this.lockCountOf(frame)))
      this.#becomeFree(frame);
    return true;
  }

  /** The cache attribute to map with: the frame's own, else the one asked for, which becomes its own (MAP-04, MAP-05). */
  cacheTypeFor(frame: number, asked: number): number {
    const known = this.#cacheType[frame] ?? noCacheType;
    if (known !== noCacheType) return known;
    const cacheType = asked >= 0 && asked <= 2 ? asked : 1;
    if (frame < this.count) this.#cacheType[frame] = cacheType;
    return cacheType;
  }

  /** The slot of the frame's bytes; they come into being here. */
  slotOf(frame: number): number {
    const slot = this.#slot[frame] ?? poisonContents;
    if (slot >= 0) return slot;
    if (frame >= this.count) return this.#slotOfDevice(frame);
    this.#grow(frame);
    const taken = this.contents.takeSlot(slot === zeroContents);
    this.#slot[frame] = taken;
    return taken;
  }

  #slotOfDevice(frame: number): number {
    const known = this.#deviceSlot.get(frame);
    if (known !== undefined) return known;
    const taken = this.contents.takeSlot(false);
    this.#deviceSlot.set(frame, taken);
    return taken;
  }

  #grow(frame: number): void {
    while (this.#state.length <= frame) {
      this.#state.push('free');
      this.#slot.push(poisonContents);
      this.#lockCount.push(0);
      this.#cacheType.push(noCacheType);
    }
  }

  #take(frame: number, state: OwnerState, zeroed: boolean): void {
    this.#grow(frame);
    this.#state[frame] = state;
    this.#lockCount[frame] = 0;
    this.#cacheType[frame] = state === 'owned' ? 1 : noCacheType;
    this.available--;
    const slot = this.#slot[frame] ?? poisonContents;
    if (!zeroed) return;
    if (slot >= 0) this.contents.releaseSlot(slot);
    this.#slot[frame] = zeroContents;
  }

  #becomeFree(frame: number): void {
    this.#state[frame] = 'free';
    this.available++;
    const slot = this.#slot[frame] ?? poisonContents;
    if (slot >= 0) this.contents.releaseSlot(slot);
    this.#slot[frame] = poisonContents;
    this.#free.push(frame);
  }

  /** Frames taken by number stay in the list of free ones until they are met here. */
  #nextFree(): number {
    while (this.#free.length > 0) {
      const place = this.#parts.nextFreeFrame(this.#free.length);
      const frame = place < this.#free.length - 1 ? this.#free.splice(place, 1)[0] : this.#free.pop();
      if (frame !== undefined && this.#state[frame] === 'free') return frame;
    }
    while (this.#fresh < this.count) {
      const frame = this.#parts.freshFrame(this.#fresh++, this.count);
      if (this.stateOf(frame) === 'free') return frame;
    }
    return -1;
  }
}
