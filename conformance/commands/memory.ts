import { distance, type Page, type View } from '../../spec/index.ts';
import { PAGE_SIZE, type RoutineName } from '../../wdk/index.ts';
import { type Arguments, type Command, choose, type Draw, inView, oneIn, pick, pickWhere } from './command.ts';

/** Bytes that tell one write from every other. */
export function nonce(draw: Draw, byteCount: number): string {
  let bytes = '';
  for (let index = 0; index < byteCount; index++) bytes += draw.chance.int(1, 255).toString(16).padStart(2, '0');
  return bytes;
}

/** A live view that can be reached from the current context. */
function viewHere(draw: Draw): View | undefined {
  const { world } = draw;
  const space = world.current.space;
  const candidates = [
    pick(draw, world.ndisMemory.items)?.view,
    pickWhere(draw, world.pools.items, ({ holdsMdl }) => !holdsMdl)?.view,
    pick(draw, world.contiguous.items)?.view,
    pick(draw, world.ioMappings.items)?.view,
    pick(draw, world.mdls.items)?.systemView,
    pick(draw, [...world.current.mappings])?.view,
    pick(draw, [...world.current.regions])?.view,
  ].filter((view): view is View => view !== undefined && isAnswered(view) && endOf(view) > headOf(view));
  return pick(
    draw,
    candidates.filter((view) => view.space === world.system || view.space === space),
  );
}

/** The mode in which a view can be used: user code reaches user addresses only. */
const modeFor = (draw: Draw, view: View): number => (view.space.kind === 'user' && oneIn(draw, 2) ? 1 : 0);

/** Whether an access through a view has a defined outcome. */
export const isUsable = ({ protection }: View): boolean => !['noAccess', 'gone', 'untold'].includes(protection);

/** Where user memory allows nothing, an access faults, and that is all. */
const isAnswered = (view: View): boolean =>
  isUsable(view) || (view.protection === 'noAccess' && view.home && view.space.kind === 'user');

/** Bytes from the first byte of a view to the first one that its descriptor describes. */
export const headOf = (view: View): number => distance(view.start, view.first);

/** Who gives memory of which nobody says where in its first page it begins. */
const placeless: ReadonlySet<RoutineName> = new Set([
  'NdisAllocateMemoryWithTagPriority',
  'NdisMAllocateSharedMemory',
  'NdisAllocateSharedMemory',
  'MmAllocateNonCachedMemory',
  'ExAllocatePoolWithQuota',
]);

/** Whether it is the implementation's to choose in how many pages such memory lies. */
export const isUnplaced = (pages: readonly Page[]): boolean =>
  pages.some(({ views }) => views.some(({ home, access }) => home && placeless.has(access.routine)));

/**
 * How far a view may be used, in bytes from its first byte. Where in its page a small block of pool lies is up to the
 * implementation, so that the rest of that page may end sooner than expected.
 */
export function endOf(view: View): number {
  const [first] = view.pages;
  const isWhole = view.pages.length > 1 || first?.owned.some(({ from, to }) => from === 0 && to === PAGE_SIZE) === true;
  const isAligned = isWhole && !isUnplaced(view.pages);
  return view.mdl === undefined || isAligned ? view.byteCount : headOf(view) + (view.mdl.byteCount ?? 0);
}

/** Offsets in a view where mistakes show: the first and the last byte, both sides of each page boundary. */
export function edges(view: View): readonly { readonly byteOffset: number; readonly byteCount: number }[] {
  const head = headOf(view);
  const end = endOf(view);
  const list = [{ byteOffset: head, byteCount: 1 }];
  if (end > head + 1) list.push({ byteOffset: end - 1, byteCount: 1 });
  const first = PAGE_SIZE - view.start.offset;
  for (let boundary = first; boundary < end; boundary += PAGE_SIZE) {
    if (boundary > head) list.push({ byteOffset: boundary - 1, byteCount: 2 });
  }
  return list;
}

export const readMemory: Command = {
  weight: 3,
  draw: (draw) => {
    const view = viewHere(draw);
    if (view === undefined) return undefined;
    const edge = pick(draw, edges(view));
    return edge === undefined ? undefined : readAt(draw, view, edge.byteOffset, edge.byteCount, modeFor(draw, view));
  },
};

/** The arguments of a read through a view. */
export const readAt = (draw: Draw, view: View, byteOffset: number, byteCount: number, mode: number): Arguments => ({
  AccessMode: mode,
  Address: inView(draw, view, byteOffset),
  ByteCount: byteCount,
});

/** The arguments of a write through a view. */
export const writeAt = (draw: Draw, view: View, byteOffset: number, byteCount: number, mode: number): Arguments => ({
  AccessMode: mode,
  Address: inView(draw, view, byteOffset),
  Bytes: nonce(draw, byteCount),
});

export const writeMemory: Command = {
  weight: 6,
  draw: (draw) => {
    const view = viewHere(draw);
    if (view === undefined) return undefined;
    const end = endOf(view);
    const byteCount = Math.min(end - headOf(view), choose(draw, 8, 1));
    const edge = pick(draw, edges(view));
    if (edge === undefined) return undefined;
    const byteOffset = Math.max(headOf(view), Math.min(edge.byteOffset, end - byteCount));
    if (byteOffset + byteCount > end) return undefined;
    return writeAt(draw, view, byteOffset, byteCount, modeFor(draw, view));
  },
};

/** Memory that was made for it, and mappings for user code, which never are. */
export const fetchInstruction: Command = {
  weight: 2,
  draw: (draw) => {
    const { world } = draw;
    const isFit = (view: View | undefined): view is View => view?.executable === true && !view.pageable;
    const mapping = oneIn(draw, 2) ? pick(draw, [...world.current.mappings])?.view : undefined;
    if (mapping !== undefined && isUsable(mapping))
      return { AccessMode: 1, Address: inView(draw, mapping, headOf(mapping)) };
    const made = pickWhere(draw, [...world.pools.items, ...world.contiguous.items], ({ view }) => isFit(view))?.view;
    return made === undefined ? undefined : { AccessMode: 0, Address: inView(draw, made, 0) };
  },
};

export const trimMemory: Command = { weight: 1, draw: () => ({}) };

export const peekMemory: Command = {
  weight: 1,
  draw: (draw) => {
    const view = viewHere(draw);
    if (view === undefined || endOf(view) < headOf(view) + 8) return undefined;
    return { Address: inView(draw, view, headOf(view)), ByteCount: 8 };
  },
};

/** Where a page begins in a view, in bytes from the view's first byte; negative if the view starts inside the page. */
export function offsetOfPage(view: View, page: Page): number {
  const index = view.pages.indexOf(page);
  return index * PAGE_SIZE - view.start.offset;
}
