import { type Page, stateOf, type View } from '../../spec/index.ts';
import {
  MM_COPY_MEMORY_PHYSICAL,
  MM_COPY_MEMORY_VIRTUAL,
  PAGE_EXECUTE_READWRITE,
  PAGE_NOCACHE,
  PAGE_READONLY,
  PAGE_READWRITE,
  PAGE_SIZE,
} from '../../wdk/index.ts';
import type { ItemReference } from '../generate/draft.ts';
import {
  type Arguments,
  type Command,
  choose,
  type Draw,
  inView,
  made,
  mdlIn,
  oneIn,
  pick,
  pickWhere,
} from './command.ts';
import { edges, endOf, headOf, isUsable } from './memory.ts';

/** A live view of the system half that can be used. */
function systemView(draw: Draw): View | undefined {
  const { world } = draw;
  const candidates = [
    pickWhere(draw, world.pools.items, ({ holdsMdl }) => !holdsMdl)?.view,
    pick(draw, world.contiguous.items)?.view,
    pick(draw, world.mdls.items)?.systemView,
  ];
  const isFit = (view: View | undefined): view is View =>
    view !== undefined && isUsable(view) && endOf(view) > headOf(view);
  return pick(draw, candidates.filter(isFit));
}

const isHeld = (view: View): boolean => !view.pageable || view.pages.every(({ lockedBy }) => lockedBy.length > 0);

/** Where in a view mistakes show. */
function addressIn(draw: Draw, view: View | undefined): ItemReference | undefined {
  const edge = view === undefined ? undefined : pick(draw, edges(view));
  return view === undefined || edge === undefined ? undefined : inView(draw, view, edge.byteOffset);
}

export const MmGetPhysicalAddress: Command = {
  weight: 4,
  draw: (draw) => {
    // What is locked can be mapped by its physical address.
    const locked = oneIn(draw, 2) ? mdlIn(draw, 'locked') : undefined;
    const view = locked?.pages[0]?.views.find(({ space }) => space === draw.world.system) ?? systemView(draw);
    const BaseAddress = view !== undefined && isHeld(view) ? addressIn(draw, view) : undefined;
    return BaseAddress === undefined ? undefined : { BaseAddress };
  },
};

/** Of memory that is there, and of a reservation that nothing is mapped in. */
export const MmIsAddressValid: Command = {
  weight: 2,
  draw: (draw) => {
    const range = oneIn(draw, 3) ? pick(draw, draw.world.reservations.items) : undefined;
    const VirtualAddress = range === undefined ? addressIn(draw, systemView(draw)) : made(draw, range);
    return VirtualAddress === undefined ? undefined : { VirtualAddress };
  },
};

interface Found {
  readonly step: number;
  /** Bytes that certainly lie in the same page from there on: where a small block lies is up to the implementation. */
  readonly room: number;
}

const isWhole = ({ owned }: Page): boolean => owned.some(({ from, to }) => from === 0 && to === PAGE_SIZE);

/** The call that told where a page is, of a page that a lock holds or of any block. */
function foundPage(draw: Draw, isLocked: boolean): Found | undefined {
  const { mdls, contiguous, pools } = draw.world;
  const holders: readonly { readonly pages: readonly Page[] }[] = isLocked
    ? mdls.items.filter(({ content }) => stateOf(content) === 'locked')
    : [...mdls.items, ...[...contiguous.items, ...pools.items].flatMap(({ view }) => view ?? [])];
  const found = holders.flatMap(({ pages }) =>
    pages.flatMap((page) =>
      page.foundAt === undefined
        ? []
        : [{ step: page.foundAt.step, room: isWhole(page) ? PAGE_SIZE - page.foundAt.offset : 1 }],
    ),
  );
  return pick(draw, found);
}

/** A part of nonpaged memory that may be written to. */
function target(draw: Draw): { readonly address: ItemReference; readonly byteCount: number } | undefined {
  const view = [
    pickWhere(draw, draw.world.pools.items, ({ holdsMdl, paged }) => !holdsMdl && !paged)?.view,
    pick(draw, draw.world.contiguous.items)?.view,
  ].find((each) => each !== undefined);
  return view === undefined ? undefined : { address: inView(draw, view, 0), byteCount: Math.min(view.byteCount, 16) };
}

export const MmCopyMemory: Command = {
  weight: 4,
  draw: (draw) => {
    const to = target(draw);
    if (to === undefined) return undefined;
    const found = oneIn(draw, 2) ? foundPage(draw, false) : undefined;
    const common = { TargetAddress: to.address };
    if (found !== undefined) {
      const byteCount = Math.min(to.byteCount, found.room);
      return {
        ...common,
        SourceAddress: { item: draw.items.itemAt(found.step) },
        NumberOfBytes: `0x${byteCount.toString(16)}`,
        Flags: MM_COPY_MEMORY_PHYSICAL,
      };
    }
    const range = oneIn(draw, 4) ? pick(draw, draw.world.reservations.items) : undefined;
    const view = systemView(draw);
    if (range === undefined && view === undefined) return undefined;
    const byteCount = view === undefined ? to.byteCount : Math.min(to.byteCount, endOf(view) - headOf(view));
    return {
      ...common,
      SourceAddress:
        range !== undefined || view === undefined ? made(draw, range ?? { step: 0 }) : inView(draw, view, headOf(view)),
      NumberOfBytes: `0x${byteCount.toString(16)}`,
      Flags: MM_COPY_MEMORY_VIRTUAL,
    };
  },
};

/** Physical addresses that may be mapped: of a locked page, or of device memory that is declared. */
function physicalRange(draw: Draw): (Arguments & { readonly isDevice: boolean }) | undefined {
  const { ioSpace } = draw.world.environment;
  if (ioSpace !== undefined && oneIn(draw, 3)) {
    const start = ioSpace.start + choose(draw, 0, 0x10);
    return {
      PhysicalAddress: `0x${start.toString(16)}`,
      NumberOfBytes: choose(draw, '0x10', '0x1000'),
      isDevice: true,
    };
  }
  const found = foundPage(draw, true);
  if (found === undefined) return undefined;
  const byteCount = choose(draw, found.room, Math.min(16, found.room));
  return {
    PhysicalAddress: { item: draw.items.itemAt(found.step) },
    NumberOfBytes: `0x${byteCount.toString(16)}`,
    isDevice: false,
  };
}

export const MmMapIoSpace: Command = {
  weight: 4,
  draw: (draw) => {
    const range = physicalRange(draw);
    if (range === undefined) return undefined;
    const { isDevice, ...rest } = range;
    return { ...rest, CacheType: isDevice ? choose(draw, 0, 1) : 1 };
  },
};

export const MmMapIoSpaceEx: Command = {
  weight: 4,
  draw: (draw) => {
    const range = physicalRange(draw);
    if (range === undefined) return undefined;
    const { isDevice, ...rest } = range;
    const Protect = choose(draw, PAGE_READWRITE, PAGE_READONLY, PAGE_EXECUTE_READWRITE);
    return { ...rest, Protect: isDevice ? Protect | PAGE_NOCACHE : Protect };
  },
};

export const MmUnmapIoSpace: Command = {
  weight: 3,
  draw: (draw) => {
    const mapping = pick(draw, draw.world.ioMappings.items);
    if (mapping === undefined) return undefined;
    return { BaseAddress: made(draw, mapping), NumberOfBytes: `0x${mapping.byteCount.toString(16)}` };
  },
};

export const KeFlushIoBuffers: Command = {
  weight: 1,
  draw: (draw) => {
    const mdl = mdlIn(draw, 'nonpaged', 'locked', 'pages', 'partial');
    if (mdl === undefined || stateOf(mdl.content) === 'raw') return undefined;
    return { Mdl: made(draw, mdl), ReadOperation: oneIn(draw, 2), DmaOperation: oneIn(draw, 2) };
  },
};
