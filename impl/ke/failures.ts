import type { ResourceClass } from '../../wdk/index.ts';

/** How much of a class may be in use, and how much of that was free when the limit was set. */
interface Limit {
  readonly ceiling: number;
  readonly amount: number;
}

/** What low-resources simulation makes fail: what drivers ask the memory manager and the pool for (VOPT-03). */
const simulated: ReadonlySet<ResourceClass> = new Set([
  'pool-nonpaged',
  'pool-paged',
  'system-ptes',
  'page-locks',
  'pages',
  'contiguous',
]);
const simulatedPercent = 6;

/** Knobs for tests of failure paths: orders that a request fails, limits of what can be had, random failures. */
export class Failures {
  readonly #remaining = new Map<ResourceClass, number>();
  readonly #limits = new Map<ResourceClass, Limit>();
  readonly #meters = new Map<ResourceClass, () => number>();
  readonly #isSimulating: boolean;
  readonly #seed: number;
  #random: number;

  /** `isSimulating`: some requests fail, which ones depends on `seed`. */
  constructor(isSimulating = false, seed = 0) {
    this.#isSimulating = isSimulating;
    this.#seed = (seed ^ 0x2545f491) >>> 0 || 1;
    this.#random = this.#seed;
  }

  reset(): void {
    this.#remaining.clear();
    this.#limits.clear();
    this.#random = this.#seed;
  }

  /** Whoever gives out a class says how much of it is in use. */
  meter(resource: ResourceClass, used: () => number): void {
    this.#meters.set(resource, used);
  }

  /** The `nth` next allocation of this class fails (1 is the very next); 0 takes the order back. */
  failNext(resource: ResourceClass, nth = 1): void {
    if (nth > 0) this.#remaining.set(resource, nth);
    else this.#remaining.delete(resource);
  }

  /** From now on at most `amount` more can be in use than now; undefined lifts the limit. */
  limit(resource: ResourceClass, amount: number | undefined): void {
    if (amount === undefined) this.#limits.delete(resource);
    else this.#limits.set(resource, { ceiling: this.#used(resource) + amount, amount });
  }

  /**
   * Counts one request for `amount` more of the class and says whether it has to fail. `headroom`: the part of what a
   * limit gave that has to stay free for more important requests.
   */
  take(resource: ResourceClass, amount = 1, headroom = 0): boolean {
    return this.#isOrdered(resource) || this.#exceeds(resource, amount, headroom) || this.#isUnlucky(resource);
  }

  /** How much more of the class a limit lets anybody have. */
  left(resource: ResourceClass): number {
    const limit = this.#limits.size === 0 ? undefined : this.#limits.get(resource);
    return limit === undefined ? Number.POSITIVE_INFINITY : Math.max(0, limit.ceiling - this.#used(resource));
  }

  #used(resource: ResourceClass): number {
    return this.#meters.get(resource)?.() ?? 0;
  }

  #isOrdered(resource: ResourceClass): boolean {
    if (this.#remaining.size === 0) return false;
    const remaining = this.#remaining.get(resource);
    if (remaining === undefined) return false;
    if (remaining > 1) {
      this.#remaining.set(resource, remaining - 1);
      return false;
    }
    this.#remaining.delete(resource);
    return true;
  }

  #exceeds(resource: ResourceClass, amount: number, headroom: number): boolean {
    if (this.#limits.size === 0) return false;
    const limit = this.#limits.get(resource);
    return limit !== undefined && this.#used(resource) + amount + headroom * limit.amount > limit.ceiling;
  }

  #isUnlucky(resource: ResourceClass): boolean {
    if (!this.#isSimulating || !simulated.has(resource)) return false;
    this.#random = (Math.imul(this.#random, 1664525) + 1013904223) >>> 0;
    return (this.#random >>> 16) % 100 < simulatedPercent;
  }
}
