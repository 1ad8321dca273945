import { PAGE_SIZE } from '../../wdk/index.ts';
import { type Address, distance } from '../values/address.ts';
import type { Cell, Mdl } from './objects.ts';
import { type Charge, type Page, removeFrom } from './pages.ts';

/** A range of addresses that shows pages: a buffer at its own address, or a mapping of it. */
export interface View {
  readonly space: Space;
  /** First byte that may be touched. */
  readonly start: Address;
  readonly byteCount: number;
  readonly firstPage: number;
  readonly pages: readonly Page[];
  /** Machines that an access touches. */
  readonly cell: Cell;
  /** What code may do through it. */
  protection: 'readWrite' | 'readOnly' | 'doubtful' | 'noAccess' | 'gone' | 'untold';
  readonly pageable: boolean;
  /** Whether code may be executed there; undefined where no document says. */
  readonly executable: boolean | undefined;
  /** The pages live at this address; every other view of them is a mapping. */
  readonly home: boolean;
  /** Who promised that the addresses can be touched, and who promised what they show. */
  readonly access: Charge;
  readonly contents: Charge;
  /** The descriptor that was mapped; undefined for a block at its own address. */
  readonly mdl: Mdl | undefined;
  /** Pages that were seen, or written, through it as they should be. */
  readonly confirmed: Page[];
  /** The call that made it and the address that this call returned. */
  readonly step: number;
  readonly base: Address;
  /** The first byte that its descriptor describes; `base` until the descriptor is advanced. */
  readonly first: Address;
  /** Whose word it is that the view is still there, where a call had to leave it alone. */
  keeper: Charge | undefined;
}

/** An address that showed a page until a call released it. */
export interface Released {
  readonly page: Page;
  readonly charge: Charge;
  readonly step: number;
}

/** Somebody who follows the views that come and go. */
export interface ViewWatcher {
  viewAdded(view: View): void;
  viewRemoved(view: View): void;
  /** A call had to leave the view as it is, or changed only what may be done through it. */
  viewKept(view: View): void;
}

/** Where spaces find their watcher, if there is one. */
export interface Watched {
  readonly watcher: ViewWatcher | undefined;
}

const noViews: readonly View[] = [];

/** The system half of the address space, or the user half of one process. */
export class Space {
  readonly kind: 'system' | 'user';
  private readonly views = new Map<number, View[]>();
  readonly released = new Map<number, Released>();
  private readonly watched: Watched;

  constructor(kind: 'system' | 'user', watched: Watched) {
    this.kind = kind;
    this.watched = watched;
  }

  /** The views of one page of addresses, oldest first. */
  at(page: number): readonly View[] {
    return this.views.get(page) ?? [];
  }

  /** Whether nothing is shown at any of the pages of addresses. */
  isEmpty(firstPage: number, pageCount: number): boolean {
    if (pageCount <= this.views.size) {
      for (let page = firstPage; page < firstPage + pageCount; page++) if (this.views.has(page)) return false;
      return true;
    }
    for (const page of this.views.keys()) if (page >= firstPage && page < firstPage + pageCount) return false;
    return true;
  }

  /** The oldest view that covers the whole range, if one does. */
  find(address: Address, byteCount: number): View | undefined {
    return this.views.get(address.page)?.find((view) => covers(view, address, byteCount));
  }

  findAll(address: Address, byteCount: number): readonly View[] {
    return this.views.get(address.page)?.filter((view) => covers(view, address, byteCount)) ?? noViews;
  }

  add(view: View): void {
    for (const page of view.pages) page.views.push(view);
    this.watched.watcher?.viewAdded(view);
    for (let index = 0; index < view.pages.length; index++) {
      const list = this.views.get(view.firstPage + index);
      if (list === undefined) this.views.set(view.firstPage + index, [view]);
      else list.push(view);
      this.released.delete(view.firstPage + index);
    }
  }

  /** Take a view away; with a charge, what it showed must not be reachable there any more. */
  remove(view: View, charge: Charge | undefined, step: number): void {
    for (const page of view.pages) removeFrom(page.views, view);
    this.watched.watcher?.viewRemoved(view);
    view.pages.forEach((page, index) => {
      const number = view.firstPage + index;
      const rest = (this.views.get(number) ?? []).filter((other) => other !== view);
      if (rest.length > 0) this.views.set(number, rest);
      else {
        this.views.delete(number);
        if (charge !== undefined) this.released.set(number, { page, charge, step });
      }
    });
  }

  /** Whether showing `pages` from `firstPage` on would make an address show two different pages. */
  conflicts(firstPage: number, pages: readonly Page[]): boolean {
    return pages.some((page, index) =>
      this.at(firstPage + index).some((view) => pageOf(view, firstPage + index) !== page),
    );
  }
}

/** Whether every byte of the range may be touched through the view. */
export function covers(view: View, address: Address, byteCount: number): boolean {
  const from = distance(view.start, address);
  return from >= 0 && from + byteCount <= view.byteCount;
}

/** The page that a view shows at a page of addresses. */
export const pageOf = (view: View, page: number): Page | undefined => view.pages[page - view.firstPage];

/** Calls `visit` for each byte of a range: the page that the view shows there, and the offset in it. */
export function forEachByte(
  view: View,
  address: Address,
  byteCount: number,
  visit: (page: Page, byteOffset: number, index: number) => void,
): void {
  for (let index = 0; index < byteCount; index++) {
    const sum = address.offset + index;
    const page = view.pages[address.page - view.firstPage + Math.floor(sum / PAGE_SIZE)];
    if (page !== undefined) visit(page, sum % PAGE_SIZE, index);
  }
}
