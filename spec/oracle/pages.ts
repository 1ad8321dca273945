import { PAGE_SIZE, type RoutineName } from '../../wdk/index.ts';
import type { Mdl } from './objects.ts';
import type { View } from './views.ts';

/** Whom a wrong observation is charged to: the clause that promised it, and the routine that should have kept it. */
export interface Charge {
  readonly clause: string;
  readonly routine: RoutineName;
}

/** Byte values above 255: what is not known, and what an allocator promised to be zero. */
const UNKNOWN = -1;
const ZEROED = 256;

/** Part of a page that belongs to the caller: only there bytes keep their value. */
interface Owned {
  readonly from: number;
  readonly to: number;
}

/** A write to a page: the step, and the range of byte offsets. */
interface Write {
  readonly step: number;
  readonly from: number;
  readonly to: number;
}

/** What a read found that cannot be: the byte at `byteOffset` of the page. */
export interface WrongByte {
  readonly byteOffset: number;
  readonly expected: number;
  readonly observed: number;
  /** Expected because an allocator promised zeros, not because of an earlier access. */
  readonly zeroed: boolean;
}

/**
 * One physical page, known by where it comes from and not by a number. Bytes are bound by what is written and by the
 * first read; later reads must agree.
 */
export class Page {
  owned: readonly Owned[] = [];
  /** Descriptors that were built over it for nonpaged memory. */
  readonly built = new Set<Mdl>();
  /** Live views that show it. */
  readonly views = new Set<View>();
  /** Live user mappings that show it. */
  userMappings = 0;
  /** Descriptors that keep the page locked. */
  readonly lockedBy = new Set<Mdl>();
  /** The page number, once seen. */
  number: string | undefined;
  /** Whom a change of contents is charged to, where holding on to the page rests on a clause of its own. */
  retention: Charge | undefined;
  zeroing: Charge | undefined;
  /** The last mapping that covers the page and was written through: if it shows another page, that one changed. */
  suspect: View | undefined;
  lastWrite: Write | undefined;
  private bytes: Int16Array | undefined;

  private values(): Int16Array {
    this.bytes ??= new Int16Array(PAGE_SIZE).fill(UNKNOWN);
    return this.bytes;
  }

  /** The allocator promised that these bytes are zero. */
  zero(from: number, to: number, zeroing: Charge): void {
    this.values().fill(ZEROED, from, to);
    this.zeroing = zeroing;
  }

  private forget(from: number, to: number): void {
    this.bytes?.fill(UNKNOWN, from, to);
  }

  own(from: number, to: number): void {
    this.owned = [...this.owned, { from, to }];
  }

  disown(from: number, to: number): void {
    this.owned = this.owned.filter((range) => range.from !== from || range.to !== to);
    this.forget(from, to);
  }

  /** Whether the whole page is the caller's and nothing in it is left from somebody else. */
  isInitialised(): boolean {
    if (this.bytes === undefined) return false;
    return this.owned.some(({ from, to }) => from === 0 && to === PAGE_SIZE) && !this.bytes.includes(UNKNOWN);
  }

  /** Whether the byte belongs to the caller. */
  isOwned(byteOffset: number): boolean {
    return this.owned.some(({ from, to }) => byteOffset >= from && byteOffset < to);
  }

  /** The value at an offset, or undefined where nothing is known. */
  at(byteOffset: number): number | undefined {
    const value = this.bytes?.[byteOffset] ?? UNKNOWN;
    return value === UNKNOWN ? undefined : value === ZEROED ? 0 : value;
  }

  write(byteOffset: number, value: number): void {
    if (this.isOwned(byteOffset)) this.values()[byteOffset] = value;
  }

  /** Compare a byte that was read; bind it if it was unknown. `zero` says that a promise of zeros was kept. */
  read(byteOffset: number, observed: number): WrongByte | 'zero' | undefined {
    if (!this.isOwned(byteOffset)) return undefined;
    const values = this.values();
    const value = values[byteOffset] ?? UNKNOWN;
    if (value === UNKNOWN) {
      values[byteOffset] = observed;
      return undefined;
    }
    const expected = value === ZEROED ? 0 : value;
    if (expected === observed) return value === ZEROED ? 'zero' : undefined;
    // From here on the page is known to hold what was seen: one wrong byte is reported once.
    values[byteOffset] = observed;
    return { byteOffset, expected, observed, zeroed: value === ZEROED };
  }
}
