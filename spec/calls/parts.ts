import type { RoutineName } from '../../wdk/index.ts';
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
import type { Address } from '../values/address.ts';
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
    unmappedEither: false,
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
  if (found.view.cell.machine.name === 'shared-memory') return 'shared';
  if (found.view.cell.machine.name === 'contiguous-block') return 'contiguous';
  return found.view.pageable ? 'paged' : 'nonpaged';
}

/** Whether some descriptor still locks memory of a process. */
export function locksIn(world: World, process: Process): boolean {
  return world.mdls.items.some(
    (mdl) => mdl.process === process && mdl.pages.some((page) => page.lockedBy.includes(mdl)),
  );
}

export { addHome, addMapping, around, isInside, removeHome } from './homes.ts';
