import type { Parts } from '../parts.ts';
import { Contents } from './contents.ts';

/** `released`: its owner gave it back while it was locked; it becomes free with its last lock (LOCK-13, LOCK-14). */
export type FrameState = 'free' | 'owned' | 'mdl-pages' | 'released';

const firstPageNumber = 0x100;
const poisonContents = -1;
const zeroContents = -2;
const noCacheType = -1;

/** Neighbours in index are not neighbours in memory, as pages of a real machine rarely are (PAGES-07). */
const scatter = (index: number): number => (index & ~15) | ((index * 5 + 3) & 15);
const gather = (place: number): number => (place & ~15) | (((place & 15) * 13 - 39) & 15);

/** The physical pages of the machine: state, lock count, cache attribute and contents by frame index. */
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
    this.contents.reset();
  }

  pageNumberOf(frame: number): number {
    return firstPageNumber + scatter(frame);
  }

  /** The frame with this page number, or -1. */
  frameAt(pageNumber: number): number {
    const place = pageNumber - firstPageNumber;
    return place >= 0 && place < this.count ? gather(place) : -1;
  }

  stateOf(frame: number): FrameState {
    return this.#state[frame] ?? 'free';
  }

  lockCountOf(frame: number): number {
    return this.#lockCount[frame] ?? 0;
  }

  /** A free frame, the one freed last if there is one; -1 if there is none. */
  allocate(state: 'owned' | 'mdl-pages', zeroed: boolean): number {
    const frame = this.#nextFree();
    if (frame >= 0) this.#take(frame, state, zeroed);
    return frame;
  }

  /** Takes one certain frame; false if it is not free. */
  allocateFrame(frame: number, state: 'owned' | 'mdl-pages', zeroed: boolean): boolean {
    if (this.stateOf(frame) !== 'free') return false;
    this.#take(frame, state, zeroed);
    return true;
  }

  /** Its owner gives the frame back. */
  release(frame: number): void {
    if (this.#parts.frameIsReusable(this.lockCountOf(frame))) this.#becomeFree(frame);
    else this.#state[frame] = 'released';
  }

  lock(frame: number): void {
    this.#lockCount[frame] = this.#parts.lockCounts.increment(this.lockCountOf(frame));
  }

  /** False if the frame was not locked. */
  unlock(frame: number): boolean {
    if (this.lockCountOf(frame) <= 0) return false;
    this.#lockCount[frame] = this.#parts.lockCounts.decrement(this.lockCountOf(frame));
    if (this.#state[frame] === 'released' && this.lockCountOf(frame) === 0) this.#becomeFree(frame);
    return true;
  }

  /** The cache attribute to map with: the frame's own, else the one asked for, which becomes its own (MAP-04, MAP-05). */
  cacheTypeFor(frame: number, asked: number): number {
    const known = this.#cacheType[frame] ?? noCacheType;
    if (known !== noCacheType) return known;
    const cacheType = asked >= 0 && asked <= 2 ? asked : 1;
    this.#cacheType[frame] = cacheType;
    return cacheType;
  }

  /** The slot of the frame's bytes; they come into being here. */
  slotOf(frame: number): number {
    const slot = this.#slot[frame] ?? poisonContents;
    if (slot >= 0) return slot;
    this.#grow(frame);
    const taken = this.contents.takeSlot(slot === zeroContents);
    this.#slot[frame] = taken;
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

  #take(frame: number, state: 'owned' | 'mdl-pages', zeroed: boolean): void {
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
    for (let frame = this.#free.pop(); frame !== undefined; frame = this.#free.pop()) {
      if (this.#state[frame] === 'free') return frame;
    }
    while (this.#fresh < this.count) {
      const frame = this.#fresh++;
      if (this.stateOf(frame) === 'free') return frame;
    }
    return -1;
  }
}
