import { PAGE_SIZE } from '../../wdk/index.ts';
import { isInside, under } from '../calls/parts.ts';
import type { Address } from '../values/address.ts';
import {
  type ContiguousBlock,
  type Mdl,
  type NdisBlock,
  type PoolBlock,
  stateOf,
  type Tracked,
  type UserRegion,
} from './objects.ts';
import type { Page } from './pages.ts';
import type { View } from './views.ts';
import type { World } from './world.ts';

const none: readonly never[] = [];
const pagesShown = (view: View | undefined): readonly Page[] => view?.pages ?? none;

/** Pages that an object holds or shows. */
export function pagesBehind(object: Tracked): readonly Page[] {
  switch (object.kind) {
    case 'mdl':
      return [...object.pages, ...pagesShown(object.systemView)];
    case 'pool':
    case 'contiguous':
    case 'region':
    case 'userMapping':
    case 'ndisMemory':
      return pagesShown(object.view);
    case 'reservation':
    case 'process':
    case 'handle':
    case 'irp':
    case 'ndisIoMapping':
    case 'ioMapping':
    case 'secured':
    case 'netPool':
    case 'netBuffer':
    case 'netBufferList':
      return none;
  }
}

/** Descriptors that hold on to the memory of a block. */
function descriptorsOver(block: PoolBlock | ContiguousBlock | UserRegion | NdisBlock): readonly Mdl[] {
  const found = new Set<Mdl>();
  for (const page of pagesShown(block.view)) {
    for (const mdl of [...page.built, ...page.lockedBy, ...page.partials]) {
      if (isInside(block.address, block.byteCount, mdl.virtualAddress)) found.add(mdl);
    }
  }
  return [...found];
}

const over: ReadonlySet<string> = new Set(['freed', 'ended', 'undefined']);
const isOver = (object: Tracked): boolean => object.kind !== 'mdl' && over.has(stateOf(object.cell));

/** What hangs on an object, so that what is wrong with the one is wrong with the other. */
export function hangingOn(world: World, object: Tracked): readonly Tracked[] {
  switch (object.kind) {
    case 'mdl':
      return [
        ...object.userMappings,
        ...object.parts,
        ...(object.reservation === undefined ? none : [object.reservation]),
      ];
    case 'pool':
    case 'contiguous':
    case 'region':
    case 'ndisMemory':
      return descriptorsOver(object);
    case 'userMapping':
    case 'ndisIoMapping':
    case 'ioMapping':
    case 'secured':
      return none;
    case 'netPool':
      return isOver(object) ? [...object.made] : none;
    case 'netBuffer':
      return object.owner === undefined ? none : [object.owner];
    case 'netBufferList':
      return [...object.own, ...object.children];
    // Its descriptors are objects of their own, but what each is chained to is the IRP's doing.
    case 'irp':
      return object.chain;
    case 'reservation':
      return object.slots.map(({ mdl }) => mdl);
    case 'process':
      // As long as a process lives, its memory does not depend on how often somebody attaches to it.
      return isOver(object)
        ? [...object.regions, ...object.mappings, ...world.mdls.items.filter(({ process }) => process === object)]
        : none;
    case 'handle':
      return isOver(object) ? [...object.mdls, ...object.made] : none;
  }
}

/** The view of the memory that a descriptor describes, at the address where that lives. */
export function bufferOf(world: World, mdl: Mdl): View | undefined {
  for (const page of mdl.pages) {
    const home = page.views.find((view) => view.home && isInside(view.start, view.byteCount, mdl.virtualAddress));
    if (home !== undefined) return home;
  }
  return under(world, mdl.virtualAddress, mdl.byteCount ?? 0)?.view;
}

/**
 * Pages that go wrong with an object. Neighbours of a block in its first and last page are not part of it; a lock or a
 * mapping is one of whole pages.
 */
export function pagesReached(world: World, object: Tracked): readonly Page[] {
  switch (object.kind) {
    case 'mdl':
      return [...pagesBehind(object), ...(under(world, object.virtualAddress, object.byteCount ?? 0)?.pages ?? none)];
    case 'pool':
    case 'contiguous':
    case 'region':
    case 'ndisMemory':
      return pagesBehind(object).filter((_, index) => {
        const from = index * PAGE_SIZE;
        return from >= object.address.offset && from + PAGE_SIZE <= object.address.offset + object.byteCount;
      });
    case 'userMapping':
    case 'reservation':
    case 'process':
    case 'handle':
    case 'irp':
    case 'ndisIoMapping':
    case 'ioMapping':
    case 'secured':
    case 'netPool':
    case 'netBuffer':
    case 'netBufferList':
      return pagesBehind(object);
  }
}

/** A range of addresses. */
export interface Range {
  readonly start: Address;
  readonly byteCount: number;
}

/** The addresses that a view takes; one that shows nothing takes a page all the same. */
export const rangeOf = (view: View): Range => ({
  start: view.home ? view.start : { page: view.firstPage, offset: 0 },
  byteCount: Math.max(view.byteCount, view.home ? 1 : PAGE_SIZE),
});

/** The addresses that an object takes. */
export function rangesOf(object: Tracked): readonly Range[] {
  switch (object.kind) {
    case 'mdl': {
      const storage = { start: object.address, byteCount: object.storageByteCount };
      return object.systemView === undefined ? [storage] : [storage, rangeOf(object.systemView)];
    }
    case 'pool':
    case 'contiguous':
    case 'region':
    case 'ndisMemory':
    case 'ndisIoMapping':
    case 'ioMapping':
    case 'secured':
      return [{ start: object.address, byteCount: object.byteCount }];
    case 'userMapping':
      return [
        object.view === undefined
          ? { start: { page: object.address.page, offset: 0 }, byteCount: PAGE_SIZE }
          : rangeOf(object.view),
      ];
    case 'reservation':
      return [{ start: object.address, byteCount: object.pageCount * PAGE_SIZE }];
    case 'process':
    case 'handle':
    case 'irp':
    case 'netPool':
    case 'netBuffer':
    case 'netBufferList':
      return object.address === undefined ? none : [{ start: object.address, byteCount: 1 }];
  }
}
