import { PAGE_SIZE } from '../../wdk/index.ts';
import { type Address, distance } from '../values/address.ts';

interface Extent {
  readonly start: Address;
  readonly byteCount: number;
}

const pagesIn = ({ offset }: Address, byteCount: number): number => Math.ceil((offset + byteCount) / PAGE_SIZE);

/** The bytes that live objects occupy: no two objects share one. */
export class Storage {
  private readonly extents = new Map<number, Extent[]>();

  overlaps(start: Address, byteCount: number): boolean {
    const end = start.page + pagesIn(start, byteCount);
    for (let page = start.page; page < end; page++) {
      const here = this.extents.get(page);
      if (here === undefined) continue;
      for (const other of here) {
        const ahead = distance(start, other.start);
        if (ahead < byteCount && ahead > -other.byteCount) return true;
      }
    }
    return false;
  }

  add(start: Address, byteCount: number): void {
    const extent = { start, byteCount };
    const end = start.page + pagesIn(start, byteCount);
    for (let page = start.page; page < end; page++) {
      const list = this.extents.get(page);
      if (list === undefined) this.extents.set(page, [extent]);
      else list.push(extent);
    }
  }

  remove(start: Address, byteCount: number): void {
    const end = start.page + pagesIn(start, byteCount);
    for (let page = start.page; page < end; page++) {
      const here = this.extents.get(page);
      if (here === undefined) continue;
      const at = here.findIndex((extent) => distance(extent.start, start) === 0 && extent.byteCount === byteCount);
      if (at < 0) continue;
      if (here.length === 1) this.extents.delete(page);
      else here.splice(at, 1);
    }
  }
}

/** A few ranges of any size: reservations can be larger than memory. */
export class Ranges {
  private readonly extents: Extent[] = [];

  overlaps(start: Address, byteCount: number): boolean {
    for (const other of this.extents) {
      const ahead = distance(start, other.start);
      if (ahead < byteCount && ahead > -other.byteCount) return true;
    }
    return false;
  }

  add(start: Address, byteCount: number): void {
    this.extents.push({ start, byteCount });
  }

  remove(start: Address, byteCount: number): void {
    const at = this.extents.findIndex((one) => distance(one.start, start) === 0 && one.byteCount === byteCount);
    if (at >= 0) this.extents.splice(at, 1);
  }
}
