import { type ResourceClass, resourceClasses } from '../../wdk/index.ts';
import type { Failures } from '../ke/failures.ts';

/** Whether limits of the class count bytes; of the others blocks are counted. */
export const isPoolClass = (resource: ResourceClass | 'none'): boolean =>
  resource === 'pool-nonpaged' || resource === 'pool-paged';

interface Tally {
  byteCount: number;
  blockCount: number;
}

/** How much pool is in use, by what it was taken from. */
export class PoolTallies {
  byteCount = 0;
  readonly #byResource = new Map<ResourceClass, Tally>(
    resourceClasses.map((resource) => [resource, { byteCount: 0, blockCount: 0 }]),
  );

  reset(): void {
    this.byteCount = 0;
    for (const tally of this.#byResource.values()) {
      tally.byteCount = 0;
      tally.blockCount = 0;
    }
  }

  /** Lets limits know how much of each class is in use. */
  measure(failures: Failures): void {
    for (const [resource, tally] of this.#byResource)
      failures.meter(resource, () => (isPoolClass(resource) ? tally.byteCount : tally.blockCount));
  }

  add(resource: ResourceClass | 'none', byteCount: number): void {
    this.#count(resource, byteCount, 1);
  }

  remove(resource: ResourceClass | 'none', byteCount: number): void {
    this.#count(resource, -byteCount, -1);
  }

  #count(resource: ResourceClass | 'none', byteCount: number, blockCount: number): void {
    this.byteCount += byteCount;
    const tally = resource === 'none' ? undefined : this.#byResource.get(resource);
    if (tally === undefined) return;
    tally.byteCount += byteCount;
    tally.blockCount += blockCount;
  }
}
