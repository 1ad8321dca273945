import { PAGE_SIZE, type RoutineName } from '../../wdk/index.ts';
import { type Cell, charge, type Mdl } from '../oracle/objects.ts';
import type { Charge, Page } from '../oracle/pages.ts';
import type { Space, View } from '../oracle/views.ts';
import type { World } from '../oracle/world.ts';
import { type Address, distance } from '../values/address.ts';
import { span } from '../values/span.ts';

interface ViewInit {
  readonly space: Space;
  readonly address: Address;
  readonly pages: readonly Page[];
  readonly cell: Cell;
  readonly protection: View['protection'];
  readonly access: Charge;
  readonly contents: Charge;
  readonly mdl: Mdl;
}

/** A mapping of whole pages, of which `address` is the first byte that was asked for (GEN-06, MAP-15). */
export function addMapping(world: World, init: ViewInit): View {
  const view: View = {
    space: init.space,
    start: { page: init.address.page, offset: 0 },
    byteCount: init.pages.length * PAGE_SIZE,
    firstPage: init.address.page,
    pages: init.pages,
    cell: init.cell,
    protection: init.protection,
    pageable: init.space.kind === 'user',
    executable: init.space.kind === 'user' ? false : undefined,
    home: false,
    access: init.access,
    contents: init.contents,
    mdl: init.mdl,
    confirmed: [],
    step: world.step,
    base: init.address,
    first: init.address,
    keeper: undefined,
  };
  init.space.add(view);
  return view;
}

/** A block of memory at its own address, over pages that neighbours may share. */
export function addHome(
  world: World,
  space: Space,
  start: Address,
  byteCount: number,
  cell: Cell,
  routine: RoutineName,
  options: {
    readonly pageable: boolean;
    readonly writable: boolean;
    readonly executable?: boolean | undefined;
    readonly clause: string;
  },
): View {
  const pages: Page[] = [];
  const count = span(start.offset, byteCount);
  for (let index = 0; index < count; index++) {
    const neighbour = space.at(start.page + index).find((view) => view.home);
    const page = neighbour?.pages[start.page + index - neighbour.firstPage] ?? world.newPage();
    page.own(index === 0 ? start.offset : 0, Math.min(PAGE_SIZE, start.offset + byteCount - index * PAGE_SIZE));
    pages.push(page);
  }
  const by = charge(options.clause, routine);
  const view: View = {
    space,
    start,
    byteCount,
    firstPage: start.page,
    pages,
    cell,
    protection: options.writable ? 'readWrite' : 'readOnly',
    pageable: options.pageable,
    executable: options.executable,
    home: true,
    access: by,
    contents: by,
    mdl: undefined,
    confirmed: [],
    step: world.step,
    base: start,
    first: start,
    keeper: undefined,
  };
  space.add(view);
  return view;
}

/** The block goes: its bytes are nobody's any more, but pages that are locked stay what they are. */
export function removeHome(world: World, view: View): void {
  view.space.remove(view, undefined, world.step);
  view.pages.forEach((page, index) => {
    const from = index === 0 ? view.start.offset : 0;
    // A lock on a neighbour in the page says nothing of the bytes of this block.
    const isLocked = page.lockedBy.some((mdl) => isInside(view.start, view.byteCount, mdl.virtualAddress));
    if (isLocked) page.retention ??= charge('LOCK-14', 'MmProbeAndLockPages');
    else page.disown(from, Math.min(PAGE_SIZE, view.start.offset + view.byteCount - index * PAGE_SIZE));
    world.release(page);
  });
}

/** The object among these that an address lies in, where it is not the start of one: callers mistake it for one. */
export const around = <T extends { readonly address: Address }>(
  objects: Iterable<T>,
  byteCountOf: (object: T) => number,
  address: Address,
): T | undefined => {
  for (const object of objects) if (isInside(object.address, byteCountOf(object), address)) return object;
  return undefined;
};

export const isInside = (start: Address, byteCount: number, address: Address): boolean => {
  const ahead = distance(start, address);
  return ahead >= 0 && ahead < byteCount;
};
