import type { Draft, DraftArgument, Item } from './draft.ts';
import { isItemReference, referencesOf } from './draft.ts';

/** A draft without some items and without everything that takes arguments from them. */
export function without({ items }: Draft, gone: ReadonlySet<number>): Draft {
  const dropped = new Set(gone);
  const kept: Item[] = [];
  for (const item of items) {
    if (!dropped.has(item.id) && ![...referencesOf(item)].some((id) => dropped.has(id))) kept.push(item);
    else dropped.add(item.id);
  }
  return { items: kept };
}

const ids = (items: readonly Item[]): ReadonlySet<number> => new Set(items.map(({ id }) => id));

/** Large pieces first, then single calls, then pairs that do and undo. */
function* deletions(draft: Draft): IterableIterator<Draft> {
  const { items } = draft;
  for (let chunk = Math.ceil(items.length / 2); chunk >= 2; chunk = Math.ceil(chunk / 2)) {
    for (let at = items.length - chunk; at > -chunk; at -= chunk) {
      yield without(draft, ids(items.slice(Math.max(0, at), at + chunk)));
    }
    if (chunk === 2) break;
  }
  for (const item of items.toReversed()) yield without(draft, new Set([item.id]));
  if (items.length > 24) return;
  for (const [index, first] of items.entries()) {
    for (const second of items.slice(index + 1)) yield without(draft, new Set([first.id, second.id]));
  }
}

/** Arguments whose simplest value is not zero. */
const simplest: Readonly<Record<string, readonly DraftArgument[]>> = {
  Length: [1, 2, 4096, 4097, 8192],
  NumberOfBytes: ['0x1', '0x10', '0x1000', '0x2000', '0x3000'],
  TotalBytes: ['0x1000', '0x2000'],
  ByteCount: [1, 8],
  CacheType: [1],
  Priority: [16],
  Protect: [4],
  Tag: [0x316b6474],
  PoolTag: [0x316b6474],
  Flags: ['0x40', 0],
  PoolType: [512, 0],
  AccessMode: [0],
  Operation: [1],
  Size: [0],
};

const isSimpler = (candidate: DraftArgument, order: readonly DraftArgument[], now: DraftArgument): boolean => {
  const at = order.indexOf(now);
  return at < 0 || order.indexOf(candidate) < at;
};

/** Simpler values for one argument: an address nearer to its base, a simpler constant. */
function* simpler(name: string, argument: DraftArgument): IterableIterator<DraftArgument> {
  if (isItemReference(argument)) {
    const { plus, ...base } = argument;
    if (plus === undefined) return;
    yield base;
    for (const nearer of [1, 4095, 4096]) if (nearer < plus) yield { ...base, plus: nearer };
    return;
  }
  const order = simplest[name] ?? [];
  for (const candidate of order) {
    if (typeof candidate === typeof argument && candidate !== argument && isSimpler(candidate, order, argument)) {
      yield candidate;
    }
  }
}

function* simplifications({ items }: Draft): IterableIterator<Draft> {
  for (const [index, item] of items.entries()) {
    for (const [name, argument] of Object.entries(item.args)) {
      for (const candidate of simpler(name, argument)) {
        const args = { ...item.args, [name]: candidate };
        yield { items: items.with(index, { ...item, args }) };
      }
    }
  }
}

/** Smaller drafts, the boldest first. */
export function* shrinks(draft: Draft): IterableIterator<Draft> {
  yield* deletions(draft);
  yield* simplifications(draft);
}
