import { PAGE_SIZE, type RoutineName } from '../../wdk/index.ts';
import type { Mdl } from './objects.ts';
import type { Run } from './runs.ts';
import type { View } from './views.ts';

/** Whom a wrong observation is charged to: the clause that promised it, and the routine that should have kept it. */
export interface Charge {
  readonly clause: string;
  readonly routine: RoutineName;
}

/** Part of a page that belongs to the caller: only there bytes keep their value. */
interface Owned {
  readonly from: number;
  readonly to: number;
}

const noRanges: readonly Owned[] = [];

/** A write to a page: the step, and the range of byte offsets. */
interface Write {
  readonly step: number;
  readonly from: number;
  readonly to: number;
}

interface Copied extends Write {
  readonly by: Charge;
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
  owned: readonly Owned[] = noRanges;
  /** Descriptors that were built over it for nonpaged memory. */
  readonly built: Mdl[] = [];
  /** Partial descriptors that describe it. */
  readonly partials: Mdl[] = [];
  /** Live views that show it. */
  readonly views: View[] = [];
  /** Live user mappings that show it. */
  userMappings = 0;
  /** Descriptors that keep the page locked. */
  readonly lockedBy: Mdl[] = [];
  /** The page number, once seen. */
  number: string | undefined;
  /** The pages that it was promised to be physically one block with. */
  run: Run | undefined;
  /** Whom a change of contents is charged to, where holding on to the page rests on a clause of its own. */
  retention: Charge | undefined;
  zeroing: Charge | undefined;
  /** The call that last told its number, and the offset in the page that it was asked for. */
  foundAt: { readonly step: number; readonly offset: number } | undefined;
  /** Bytes that a copy left there. */
  copied: Copied | undefined;
  /** The last mapping that covers the page and was written through: if it shows another page, that one changed. */
  suspect: View | undefined;
  lastWrite: Write | undefined;
  /** Others may write to it, and it may be known under another name too: adopted memory that nobody allocated here. */
  shared = false;
  /** It may have been filled before anybody looked. */
  filled = false;
  /** Bytes that were written or read. */
  private known: Map<number, number> | undefined;
  /** Bytes that were once seen otherwise than they had to be: whose word is wrong was said then. */
  private disputed: Map<number, number> | undefined;
  /** Where an allocator promised zeros; what is known of single bytes counts more. */
  private zeroed: readonly Owned[] = noRanges;

  /** The allocator promised that these bytes are zero. */
  zero(from: number, to: number, zeroing: Charge): void {
    this.forget(from, to);
    this.zeroed = [...this.zeroed, { from, to }];
    this.zeroing = zeroing;
  }

  private forget(from: number, to: number): void {
    if (this.known !== undefined) {
      for (const byteOffset of this.known.keys()) {
        if (byteOffset >= from && byteOffset < to) this.known.delete(byteOffset);
      }
    }
    for (const byteOffset of this.disputed?.keys() ?? [])
      if (byteOffset >= from && byteOffset < to) this.disputed?.delete(byteOffset);
    if (this.zeroed.length > 0) this.zeroed = this.zeroed.filter((range) => range.from >= to || range.to <= from);
  }

  /** Nobody knows what is there now. It is nothing that was left from somebody else, if nothing was. */
  lose(byteOffset: number): void {
    this.filled ||= this.isInitialised();
    this.known?.delete(byteOffset);
    this.disputed?.delete(byteOffset);
    this.zeroed = this.zeroed.flatMap(({ from, to }) =>
      byteOffset < from || byteOffset >= to
        ? [{ from, to }]
        : [
            { from, to: byteOffset },
            { from: byteOffset + 1, to },
          ].filter((range) => range.from < range.to),
    );
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
    const isWhole = ({ from, to }: Owned): boolean => from === 0 && to === PAGE_SIZE;
    if (this.shared) return true;
    return this.owned.some(isWhole) && (this.filled || this.zeroed.some(isWhole) || this.known?.size === PAGE_SIZE);
  }

  /** Whether a live block, and not only a mapping, shows the page. */
  isHome(): boolean {
    for (const { home } of this.views) if (home) return true;
    return false;
  }

  /** Whether the byte belongs to the caller. */
  isOwned(byteOffset: number): boolean {
    for (const { from, to } of this.owned) if (byteOffset >= from && byteOffset < to) return true;
    return false;
  }

  private isZeroed(byteOffset: number): boolean {
    for (const { from, to } of this.zeroed) if (byteOffset >= from && byteOffset < to) return true;
    return false;
  }

  /** The value at an offset, or undefined where nothing is known. */
  at(byteOffset: number): number | undefined {
    return this.known?.get(byteOffset) ?? (this.isZeroed(byteOffset) ? 0 : undefined);
  }

  private bind(byteOffset: number, value: number): void {
    this.known ??= new Map();
    this.known.set(byteOffset, value);
  }

  write(byteOffset: number, value: number): void {
    if (this.copied !== undefined && byteOffset >= this.copied.from && byteOffset < this.copied.to)
      this.copied = undefined;
    this.disputed?.delete(byteOffset);
    if (this.isOwned(byteOffset)) this.bind(byteOffset, value);
  }

  /** Something came to lie at an offset, nobody knows what. */
  unknown(byteOffset: number): void {
    if (this.isOwned(byteOffset)) this.forget(byteOffset, byteOffset + 1);
  }

  /** Compare a byte that was read; bind it if it was unknown. `zero` says that a promise of zeros was kept. */
  read(byteOffset: number, observed: number): WrongByte | 'zero' | undefined {
    if (this.shared || !this.isOwned(byteOffset)) return undefined;
    const known = this.known?.get(byteOffset);
    const zeroed = known === undefined && this.isZeroed(byteOffset);
    const expected = zeroed ? 0 : known;
    if (expected === observed) return zeroed ? 'zero' : undefined;
    if (expected === undefined) {
      this.bind(byteOffset, observed);
      return undefined;
    }
    // From here on the page may hold what was seen or what had to be: one wrong byte is reported once.
    if (this.disputed?.get(byteOffset) === observed) return undefined;
    this.disputed ??= new Map();
    this.disputed.set(byteOffset, observed);
    return { byteOffset, expected, observed, zeroed };
  }
}

/** Take one item out of a list in which it stands at most once. */
export function removeFrom<T>(list: T[], item: T): void {
  const place = list.indexOf(item);
  if (place >= 0) list.splice(place, 1);
}
