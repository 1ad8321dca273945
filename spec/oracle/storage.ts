import { PAGE_SIZE } from '../../wdk/index.ts';
import { type Address, distance } from '../values/address.ts';

interface Extent {
  readonly start: Address;
  readonly byteCount: number;
}

/** The bytes that live objects occupy: no two objects share one. */
export class Storage {
  private readonly extents = new Map<number, Extent[]>();

  private *pagesOf({ start, byteCount }: Extent): IterableIterator<number> {
    const count = Math.ceil((start.offset + byteCount) / PAGE_SIZE);
    for (let index = 0; index < count; index++) yield start.page + index;
  }

  overlaps(start: Address, byteCount: number): boolean {
    for (const page of this.pagesOf({ start, byteCount })) {
      for (const other of this.extents.get(page) ?? []) {
        const ahead = distance(start, other.start);
        if (ahead < byteCount && ahead > -other.byteCount) return true;
      }
    }
    return false;
  }

  add(start: Address, byteCount: number): void {
    const extent = { start, byteCount };
    for (const page of this.pagesOf(extent)) {
      const list = this.extents.get(page);
      if (list === undefined) this.extents.set(page, [extent]);
      else list.push(extent);
    }
  }

  remove(start: Address, byteCount: number): void {
    for (const page of this.pagesOf({ start, byteCount })) {
      const rest = (this.extents.get(page) ?? []).filter(
        (extent) => distance(extent.start, start) !== 0 || extent.byteCount !== byteCount,
      );
      if (rest.length > 0) this.extents.set(page, rest);
      else this.extents.delete(page);
    }
  }
}
