import { PAGE_SIZE } from '../../wdk/index.ts';
import { type Address, distance } from '../values/address.ts';

interface Extent {
  readonly start: Address;
  readonly byteCount: number;
  readonly since: number;
}

const overlaps = (extent: Extent, start: Address, byteCount: number): boolean => {
  const ahead = distance(start, extent.start);
  return ahead < byteCount && ahead > -extent.byteCount;
};

/** Addresses that a violation reached, each with the step of the call that broke the obligation. */
export class DoubtfulAddresses {
  private readonly pages = new Map<number, Extent[]>();

  add(start: Address, byteCount: number, since: number): void {
    const extent = { start, byteCount, since };
    const end = start.page + Math.ceil((start.offset + byteCount) / PAGE_SIZE);
    for (let page = start.page; page < end; page++) {
      const list = this.pages.get(page);
      if (list === undefined) this.pages.set(page, [extent]);
      else if (!list.some((other) => distance(other.start, start) === 0 && other.byteCount >= byteCount)) {
        list.push(extent);
      }
    }
  }

  /** The first step since which some byte of a range is in doubt. */
  since(start: Address, byteCount: number): number | undefined {
    let first: number | undefined;
    const end = start.page + Math.ceil((start.offset + byteCount) / PAGE_SIZE);
    for (let page = start.page; page < end; page++) {
      for (const extent of this.pages.get(page) ?? []) {
        if (overlaps(extent, start, byteCount)) first = earlier(first, extent.since);
      }
    }
    return first;
  }
}

/** The earlier of two steps, where there are two. */
export const earlier = (one: number | undefined, other: number | undefined): number | undefined => {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.min(one, other);
};
