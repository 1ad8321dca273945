import type { Page, View, World } from '../../spec/index.ts';
import type { RoutineName } from '../../wdk/index.ts';
import { PAGE_SIZE } from '../../wdk/index.ts';
import { type Draw, made } from '../commands/command.ts';
import type { Arguments } from '../commands/index.ts';
import { edges, endOf, headOf, isUsable, offsetOfPage, readAt, writeAt } from '../commands/memory.ts';

/** A call that looks at memory. */
export interface Probe {
  readonly routine: RoutineName;
  readonly args: Arguments;
}

/** Views that came and went during one call. */
export interface Changes {
  readonly added: readonly View[];
  readonly removed: readonly View[];
  /** Views that a call had to leave alone, or whose protection it changed. */
  readonly kept: readonly View[];
}

const canReach = (world: World, view: View): boolean =>
  view.space === world.system || view.space === world.current.space;

const modeOf = (view: View): number => (view.space.kind === 'user' ? 1 : 0);

/** The nonce's length in bytes; a page is told by no fewer. */
const nonceByteCount = 8;

/** An offset in `view` from which the nonce fits into `page`, or undefined. */
function nonceOffset(view: View, page: Page, wanted: number): number | undefined {
  const start = offsetOfPage(view, page);
  const least = Math.max(start, headOf(view));
  const most = Math.min(start + PAGE_SIZE, endOf(view)) - nonceByteCount;
  return most < least ? undefined : Math.min(Math.max(start + wanted, least), most);
}

/** Other live views of a page through which the caller may write. */
const writers = (world: World, page: Page, but: View): readonly View[] =>
  page.views.filter((view) => view !== but && view.protection === 'readWrite' && canReach(world, view));

/** After a view came: read it where mistakes show, and sometimes write through one view and read through another. */
function* ofAdded(draw: Draw, view: View): IterableIterator<Probe> {
  const { world } = draw;
  if (!canReach(world, view) || !isUsable(view) || view.pages.length === 0) return;
  const [first, last] = [view.pages[0], view.pages.at(-1)];
  for (const page of new Set([first, last])) {
    if (page === undefined || draw.chance.int(1, 3) === 1) continue;
    const others = writers(world, page, view);
    const writer = others[draw.chance.int(0, Math.max(0, others.length - 1))];
    if (writer === undefined) continue;
    const wanted = draw.chance.int(0, 1) === 0 ? 0 : PAGE_SIZE - nonceByteCount;
    const here = nonceOffset(view, page, wanted);
    if (here === undefined) continue;
    const there = nonceOffset(writer, page, here - offsetOfPage(view, page));
    if (there === undefined) continue;
    const inPage = there - offsetOfPage(writer, page);
    const same = inPage + offsetOfPage(view, page);
    if (same < headOf(view) || same + nonceByteCount > endOf(view)) continue;
    yield { routine: 'writeMemory', args: writeAt(draw, writer, there, nonceByteCount, modeOf(writer)) };
    yield { routine: 'readMemory', args: readAt(draw, view, same, nonceByteCount, modeOf(view)) };
  }
  yield* reads(draw, view, modeOf(view));
  // User code must not get through a mapping that was asked to be read-only.
  if (view.space.kind === 'user' && view.protection === 'readOnly') {
    yield { routine: 'writeMemory', args: writeAt(draw, view, headOf(view), 1, 1) };
  }
}

/** Read a view's first and last bytes and both sides of its page boundaries. */
export function* reads(draw: Draw, view: View, mode: number): IterableIterator<Probe> {
  if (!canReach(draw.world, view) || !isUsable(view)) return;
  for (const { byteOffset, byteCount } of edges(view)) {
    yield { routine: 'readMemory', args: readAt(draw, view, byteOffset, byteCount, mode) };
  }
}

/** After a view went: write to its pages through what is left of them, and look at the old addresses. */
function* ofRemoved(draw: Draw, view: View): IterableIterator<Probe> {
  const { world } = draw;
  if (!canReach(world, view)) return;
  const [first, last] = [view.pages[0], view.pages.at(-1)];
  for (const page of new Set([first, last])) {
    if (page === undefined) continue;
    const writer = writers(world, page, view)[0];
    if (writer === undefined) continue;
    const there = nonceOffset(writer, page, 0);
    if (there === undefined) continue;
    const old = there - offsetOfPage(writer, page) + offsetOfPage(view, page);
    if (old < headOf(view)) continue;
    yield { routine: 'writeMemory', args: writeAt(draw, writer, there, nonceByteCount, modeOf(writer)) };
    const from = old - headOf(view);
    const Address = made(draw, view, from);
    yield { routine: 'peekMemory', args: { Address, ByteCount: nonceByteCount } };
  }
}

/** What to look at after a call that made or ended views. */
export function* probes(draw: Draw, { added, removed, kept }: Changes): IterableIterator<Probe> {
  for (const view of removed) {
    if (!view.home) yield* ofRemoved(draw, view);
    // What is held by locks or shown by mappings must not change when the memory's own addresses go.
    else for (const page of view.pages.slice(0, 2)) for (const other of page.views) yield* firstByte(draw, other, page);
  }
  for (const view of added) if (!view.home) yield* ofAdded(draw, view);
  for (const view of kept) yield* reads(draw, view, modeOf(view));
}

function* firstByte(draw: Draw, view: View, page: Page): IterableIterator<Probe> {
  const offset = Math.max(headOf(view), offsetOfPage(view, page));
  if (!canReach(draw.world, view) || !isUsable(view) || offset + nonceByteCount > endOf(view)) return;
  yield { routine: 'readMemory', args: readAt(draw, view, offset, nonceByteCount, modeOf(view)) };
}
