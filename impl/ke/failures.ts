import type { ResourceClass } from '../../wdk/index.ts';

/** A knob for tests of failure paths: makes the n-th next allocation of a class fail, once. */
export class Failures {
  readonly #remaining = new Map<ResourceClass, number>();

  reset(): void {
    this.#remaining.clear();
  }

  /** The `nth` next allocation of this class fails (1 is the very next); 0 takes the order back. */
  failNext(resource: ResourceClass, nth = 1): void {
    if (nth > 0) this.#remaining.set(resource, nth);
    else this.#remaining.delete(resource);
  }

  /** Counts one allocation of the class and says whether it has to fail. */
  take(resource: ResourceClass): boolean {
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
}
