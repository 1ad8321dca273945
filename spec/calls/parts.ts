import { PAGE_SIZE, type RoutineName } from '../../wdk/index.ts';
import type { Facts } from '../machines/index.ts';
import {
  type Cell,
  charge,
  type Given,
  type MarkedField,
  type Mdl,
  type NdisHandle,
  type Process,
} from '../oracle/objects.ts';
import { type Charge, type Page, removeFrom } from '../oracle/pages.ts';
import { covers, type Space, type View } from '../oracle/views.ts';
import type { World } from '../oracle/world.ts';
import { type Address, distance } from '../values/address.ts';
import { mdlByteCount, span } from '../values/span.ts';
import { certainByteCount, hasOwnStorage } from './room.ts';

/** The two machines of a descriptor that does not exist yet. */
export interface NewMdl {
  readonly content: Cell;
  readonly mapping: Cell;
}

export const newMdl = (world: World): NewMdl => ({
  content: world.cell('mdl-content'),
  mapping: world.cell('system-mapping'),
});

interface MdlInit {
  readonly cells: NewMdl;
  readonly maker: Mdl['maker'];
  readonly address: Address;
  readonly virtualAddress: Address;
  readonly byteCount: number | undefined;
  readonly requestedByteCount: number;
  readonly exact: boolean;
  readonly allocatedBy?: RoutineName;
  readonly step?: number;
  /** The argument that named the address. */
  readonly given?: string;
  readonly zeroed?: boolean;
  readonly contiguous?: boolean;
  readonly handle?: NdisHandle | undefined;
}

export const given = (world: World, parameter: string, address: Address): Given => ({
  step: world.step,
  parameter,
  address,
});

/** Put a new descriptor into the world. */
export function addMdl(world: World, init: MdlInit): Mdl {
  const mdl: Mdl = {
    kind: 'mdl',
    place: -1,
    content: init.cells.content,
    mapping: init.cells.mapping,
    maker: init.maker,
    address: init.address,
    step: init.step ?? world.step,
    storageByteCount: mdlByteCount(init.virtualAddress.offset, certainByteCount(init)),
    virtualAddress: init.virtualAddress,
    given: init.given === undefined ? undefined : given(world, init.given, init.virtualAddress),
    byteCount: init.byteCount,
    next: init.maker === 'pages' || init.maker === 'ioSpace' ? undefined : '0x0',
    requestedByteCount: init.requestedByteCount,
    exact: init.exact,
    allocatedBy: init.allocatedBy ?? 'MmAllocatePagesForMdlEx',
    zeroed: init.zeroed ?? false,
    contiguous: init.contiguous ?? false,
    pages: [],
    process: undefined,
    handle: init.handle,
    writable: true,
    source: undefined,
    parts: new Set(),
    heldBy: undefined,
    sharedAt: undefined,
    word: undefined,
    irp: undefined,
    systemView: undefined,
    reservation: undefined,
    userMappings: new Set(),
    fresh: nothingSet(),
    wrong: undefined,
  };
  world.register(mdl);
  world.mdls.add(mdl);
  if (hasOwnStorage(world, mdl)) world.storage.add(mdl.address, mdl.storageByteCount);
  return mdl;
}

export function removeMdl(world: World, mdl: Mdl): void {
  world.mdls.delete(mdl);
  if (hasOwnStorage(world, mdl)) world.storage.remove(mdl.address, mdl.storageByteCount);
  detach(mdl);
  mdl.handle?.mdls.delete(mdl);
}

/** The descriptor does not describe any more what it described. */
export function detach(mdl: Mdl): void {
  for (const page of mdl.pages) {
    removeFrom(page.built, mdl);
    removeFrom(page.partials, mdl);
  }
  mdl.source?.parts.delete(mdl);
  mdl.source = undefined;
  mdl.heldBy = undefined;
  mdl.sharedAt = undefined;
}

/** A record with all its fields from the start. */
const nothingSet = (): Mdl['fresh'] => ({
  virtualAddress: undefined,
  byteCount: undefined,
  byteOffset: undefined,
  next: undefined,
  MDL_MAPPED_TO_SYSTEM_VA: undefined,
  MDL_PAGES_LOCKED: undefined,
  MDL_SOURCE_IS_NONPAGED_POOL: undefined,
  mappedSystemVa: undefined,
  pages: undefined,
  contiguity: undefined,
});

/** Fields that a call sets, each with the clause that says so. */
export type Marks = readonly (readonly [MarkedField, Charge])[];

/** The fields that a routine sets, made once and not for every call. */
export const marks = (routine: RoutineName, fields: Readonly<Partial<Record<MarkedField, string>>>): Marks =>
  Object.entries(fields).map(([field, clause]) => [field as MarkedField, charge(clause, routine)]);

/** Remember who set fields of a descriptor, so that a wrong value is charged to that call. */
export function wrote(mdl: Mdl, set: Marks): void {
  for (const [field, by] of set) mdl.fresh[field] = by;
}

/** Pages that a descriptor spans; as far as its length is known. */
export const pageCountOf = (mdl: Mdl): number => span(mdl.virtualAddress.offset, mdl.byteCount ?? 0);

/** The memory under a range of addresses, at the addresses where it lives. */
export interface Under {
  readonly view: View;
  readonly pages: readonly Page[];
}

/** What lives at a range of addresses in the current context; undefined unless one live block holds all of it. */
export function under(
  world: World,
  start: Address,
  byteCount: number,
  user: Space = world.current.space,
): Under | undefined {
  for (const space of [world.system, user]) {
    const view = space.at(start.page).find((candidate) => candidate.home && covers(candidate, start, byteCount));
    if (view !== undefined) {
      const first = start.page - view.firstPage;
      return { view, pages: view.pages.slice(first, first + span(start.offset, byteCount)) };
    }
  }
  return undefined;
}

/** The kind of memory for the guards. */
export function memoryOf(found: Under | undefined): NonNullable<Facts['memory']> {
  if (found === undefined) return 'elsewhere';
  if (found.view.space.kind === 'user') return 'user';
  return found.view.pageable ? 'paged' : 'nonpaged';
}

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
  options: { readonly pageable: boolean; readonly writable: boolean; readonly clause: string },
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

/** Whether some descriptor still locks memory of a process. */
export function locksIn(world: World, process: Process): boolean {
  return world.mdls.items.some(
    (mdl) => mdl.process === process && mdl.pages.some((page) => page.lockedBy.includes(mdl)),
  );
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
