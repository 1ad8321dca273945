import {
  type ContiguousBlock,
  distance,
  type Mdl,
  type NdisBlock,
  type PoolBlock,
  stateOf,
  type UserRegion,
  type View,
  type World,
} from '../../spec/index.ts';
import type { Feature, RoutineName } from '../../wdk/index.ts';
import type { DraftArgument, ItemReference } from '../generate/draft.ts';

/** Where choices come from; the only source of randomness in a draw. */
export interface Chance {
  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number;
}

/** What a command may look at while its arguments are drawn. */
export interface Draw {
  readonly world: World;
  readonly chance: Chance;
  readonly items: Items;
  readonly features: readonly Feature[];
}

/** What tells items by the calls that they made. */
export interface Items {
  /** The item that made the call at a step. */
  itemAt(step: number): number;
  /** The out-parameter that stands for what the call at a step made, where its result does not. */
  outAt(step: number): string | undefined;
  /** An argument of the item that made the call at a step. */
  argumentAt(step: number, parameter: string): DraftArgument | undefined;
}

export type Arguments = Readonly<Record<string, DraftArgument>>;

/** How one routine is drawn: how often, and with what arguments; undefined where nothing is there to call it on. */
export interface Command {
  readonly weight: number;
  draw(draw: Draw): Arguments | undefined;
}

export const oneIn = (draw: Draw, n: number): boolean => draw.chance.int(1, n) === 1;

/** One of the items, or undefined of an empty list. */
export function pick<T>(draw: Draw, items: readonly T[]): T | undefined {
  return items.length === 0 ? undefined : items[draw.chance.int(0, items.length - 1)];
}

/** One of a list that is never empty. */
export function choose<T>(draw: Draw, first: T, ...rest: readonly T[]): T {
  const at = draw.chance.int(0, rest.length);
  return at === 0 ? first : (rest[at - 1] ?? first);
}

/** An object in one of the states, tried a few times rather than searched for: long programs have many objects. */
export function pickWhere<T>(draw: Draw, items: readonly T[], wanted: (item: T) => boolean): T | undefined {
  for (let attempt = 0; attempt < 6; attempt++) {
    const item = pick(draw, items);
    if (item !== undefined && wanted(item)) return item;
  }
  return undefined;
}

export const mdlIn = (draw: Draw, ...states: readonly string[]): Mdl | undefined =>
  pickWhere(draw, draw.world.mdls.items, (mdl) => states.includes(stateOf(mdl.content)));

/** The out-parameter in which routines give what they make, where it is not their result. */
export const givenOut: Readonly<Partial<Record<RoutineName, string>>> = {
  MmAllocateMdlForIoSpace: 'NewMdl',
  MmAllocateContiguousMemoryEx: 'BaseAddress',
  NdisAllocateSharedMemory: 'VirtualAddress',
  NdisMMapIoSpace: 'VirtualAddress',
};

/** What the call that made an object gave: its result, or the out-parameter that stands for it. */
export function made(draw: Draw, object: { readonly step: number }, plus = 0): ItemReference {
  const item = draw.items.itemAt(object.step);
  const out = draw.items.outAt(object.step);
  return { item, ...(out === undefined ? {} : { out }), ...(plus === 0 ? {} : { plus }) };
}

/** The first byte that a mapping shows of its descriptor. */
export const firstOf = (draw: Draw, view: View): ItemReference => made(draw, view, distance(view.base, view.first));

/** An address in a view, `byteOffset` bytes from the view's first byte. */
export const inView = (draw: Draw, view: View, byteOffset: number): ItemReference =>
  made(draw, view, byteOffset - distance(view.start, view.base));

/** Sizes on the edges of pages, in bytes. */
export const edgeSizes = [1, 16, 100, 2048, 4080, 4095, 4096, 4097, 6144, 8191, 8192, 8193, 12288, 12300] as const;

export const size = (draw: Draw): number => choose(draw, edgeSizes[0], ...edgeSizes);

/** A part of `byteCount` bytes: most often unaligned and over a page boundary, where implementations break. */
export function part(draw: Draw, byteCount: number): { readonly offset: number; readonly length: number } {
  const offsets = [0, 1, 0x123, 0x800, 0xfff, 0x1000, 0x1001].filter((offset) => offset < byteCount);
  const offset = choose(draw, 0, ...offsets);
  const rest = byteCount - offset;
  const lengths = [1, rest, rest - 1, 2048, 4095, 4096, 4097, 8192].filter((length) => length > 0 && length <= rest);
  return { offset, length: choose(draw, rest, ...lengths) };
}

export type Buffer = PoolBlock | ContiguousBlock | NdisBlock | UserRegion;

/** Something that a descriptor can describe, in the current context. */
export function buffer(draw: Draw): Buffer | undefined {
  const { world } = draw;
  const regions = [...world.current.regions];
  const pool = () => pickWhere(draw, world.pools.items, ({ holdsMdl }) => !holdsMdl);
  const contiguous = () => pick(draw, world.contiguous.items);
  const ofNdis = () => pick(draw, world.ndisMemory.items);
  const block = () =>
    oneIn(draw, 3)
      ? (contiguous() ?? ofNdis() ?? pool())
      : oneIn(draw, 4)
        ? (ofNdis() ?? pool())
        : (pool() ?? contiguous());
  return oneIn(draw, 2) ? (pick(draw, regions) ?? block()) : (block() ?? pick(draw, regions));
}

/** Tags that are easy to tell apart. */
export const tags = [0x316b6474, 0x326b6474, 0x6d646c20] as const;
