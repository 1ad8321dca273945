import { PAGE_SIZE } from '../../wdk/index.ts';
import { systemAddressOf } from '../calls/partial-parts.ts';
import { addHome, addMapping, addMdl } from '../calls/parts.ts';
import { type Address, distance, nullAddress, parseAddress, plus } from '../values/address.ts';
import { pagesOf, span } from '../values/span.ts';
import { before, cellIn, newBlock, processOf } from './adopt-parts.ts';
import type { AdoptedMdl, AdoptedUserMapping } from './adopted.ts';
import { charge, type Mdl, type Process, stateOf, type UserMapping } from './objects.ts';
import { Page } from './pages.ts';
import { covers, type View } from './views.ts';
import type { World } from './world.ts';

/** Put a descriptor into the world with what it describes and where that is mapped. */
export function adoptMdl(world: World, entry: AdoptedMdl): void {
  const ofPages = entry.state === 'pages' || entry.state === 'pagesFreed';
  const handle = entry.handle === undefined ? undefined : world.objectAt('handle', entry.handle);
  const mdl = addMdl(world, {
    cells: {
      content: cellIn(world, 'mdl-content', entry.state),
      mapping: cellIn(world, 'system-mapping', mappingOf(entry)),
    },
    maker: ofPages ? 'pages' : handle === undefined ? 'io' : 'ndis',
    address: parseAddress(entry.address),
    virtualAddress: entry.virtualAddress === undefined ? nullAddress : parseAddress(entry.virtualAddress),
    byteCount: entry.byteCount,
    requestedByteCount: entry.byteCount,
    exact: true,
    handle,
  });
  handle?.mdls.add(mdl);
  mdl.next = entry.next;
  mdl.writable = entry.writable ?? true;
  describe(world, mdl, entry);
  if (entry.mapped !== undefined && entry.state !== 'nonpaged') {
    mapToSystem(world, mdl, parseAddress(entry.mapped), entry.reservation);
  }
  for (const mapping of entry.userMappings ?? []) mapToUser(world, mdl, mapping);
}

function mappingOf({ state, mapped, reservation, inherits }: AdoptedMdl) {
  if (state === 'nonpaged') return 'original';
  if (inherits === true) return 'inherited';
  if (mapped === undefined) return 'unmapped';
  return reservation === undefined ? 'own' : 'reserved';
}

/** The pages of a descriptor, as its state says. */
function describe(world: World, mdl: Mdl, { state, process, source, inherits }: AdoptedMdl): void {
  switch (state) {
    case 'raw':
    case 'pagesFreed':
      return;
    case 'pages':
      mdl.pages = Array.from({ length: pagesOf(mdl.byteCount ?? 0) }, allocatedPage);
      return;
    case 'nonpaged':
      mdl.pages = systemPages(world, mdl);
      for (const page of mdl.pages) page.built.push(mdl);
      return;
    case 'locked':
      mdl.process = process === undefined ? undefined : processOf(world, process);
      mdl.pages = mdl.process === undefined ? systemPages(world, mdl) : userPages(world, mdl, mdl.process);
      for (const page of mdl.pages) page.lockedBy.push(mdl);
      return;
    case 'partial':
      describePart(world, mdl, source ?? '0x0', inherits ?? false);
      return;
  }
}

function allocatedPage(): Page {
  const page = new Page();
  page.own(0, PAGE_SIZE);
  page.filled = true;
  return page;
}

const pagesUnder = ({ pages, firstPage }: View, { page, offset }: Address, byteCount: number): readonly Page[] =>
  pages.slice(page - firstPage, page - firstPage + span(offset, byteCount));

const holders = { locked: 'lock', nonpaged: 'home', pages: 'allocation' } as const;
const isHolder = (state: string): state is keyof typeof holders => Object.hasOwn(holders, state);

/** Part of what an earlier descriptor describes (PART-01), at its system address if that is shared (PART-09). */
function describePart(world: World, mdl: Mdl, at: string, inherits: boolean): void {
  const source = world.objectAt('mdl', at);
  if (source === undefined) throw new Error(`no mdl was adopted at ${at}`);
  const first = mdl.virtualAddress.page - source.virtualAddress.page;
  mdl.pages = source.pages.slice(first, first + span(mdl.virtualAddress.offset, mdl.byteCount ?? 0));
  mdl.process = source.process;
  mdl.writable = source.writable;
  mdl.source = source;
  source.parts.add(mdl);
  const state = stateOf(source.content);
  mdl.heldBy = isHolder(state) ? holders[state] : undefined;
  for (const page of mdl.pages) page.partials.push(mdl);
  const shared = inherits ? systemAddressOf(source) : undefined;
  if (shared !== undefined) mdl.sharedAt = plus(shared, distance(source.virtualAddress, mdl.virtualAddress));
}

/**
 * The system memory that a descriptor describes. Where nobody adopted what lives there, it counts as nonpaged memory of
 * somebody else, who may write to it and free it as he likes.
 */
function systemPages(world: World, { virtualAddress: start, byteCount = 0 }: Mdl): readonly Page[] {
  const known = world.system.at(start.page).find((view) => view.home && covers(view, start, byteCount));
  if (known !== undefined) return pagesUnder(known, start, byteCount);
  const block = newBlock(start, cellIn(world, 'pool-block', 'nonpaged'), byteCount, 0, false);
  const options = { pageable: false, writable: true, clause: 'POOL-03' };
  block.view = addHome(world, world.system, start, byteCount, block.cell, 'ExAllocatePool2', options);
  for (const page of block.view.pages) page.shared ||= page.views.length === 1;
  world.aftermath?.registered(block);
  return block.view.pages;
}

/** The user memory that a descriptor describes: what was adopted there, or pages that other descriptors name as well. */
function userPages(world: World, mdl: Mdl, process: Process): readonly Page[] {
  const { virtualAddress: start, byteCount = 0 } = mdl;
  const known = process.space.at(start.page).find((view) => view.home && covers(view, start, byteCount));
  if (known !== undefined) return pagesUnder(known, start, byteCount);
  return Array.from({ length: span(start.offset, byteCount) }, (_, index) => {
    const page = describedAt(world, process, start.page + index) ?? new Page();
    const end = Math.min(PAGE_SIZE, start.offset + byteCount - index * PAGE_SIZE);
    page.own(index === 0 ? start.offset : 0, end);
    page.shared = true;
    return page;
  });
}

/** The page of user memory that an earlier descriptor describes at an address. */
function describedAt(world: World, process: Process, at: number): Page | undefined {
  for (const mdl of world.mdls.items) {
    const page = mdl.process === process ? mdl.pages[at - mdl.virtualAddress.page] : undefined;
    if (page !== undefined) return page;
  }
  return undefined;
}

function mapToSystem(world: World, mdl: Mdl, address: Address, range: string | undefined): void {
  const reservation = range === undefined ? undefined : world.objectAt('reservation', range);
  mdl.systemView = addMapping(world, {
    space: world.system,
    address,
    pages: mdl.pages,
    cell: mdl.mapping,
    protection: mdl.writable ? 'readWrite' : 'readOnly',
    access:
      reservation === undefined
        ? charge('MAPK-01', 'MmMapLockedPagesSpecifyCache')
        : charge('RMAP-01', 'MmMapLockedPagesWithReservedMapping'),
    contents:
      reservation === undefined
        ? charge('GEN-08', 'MmMapLockedPagesSpecifyCache')
        : charge('RMAP-09', 'MmMapLockedPagesWithReservedMapping'),
    mdl,
  });
  if (reservation === undefined) return;
  reservation.slots.push({ mdl, start: { page: address.page, offset: 0 }, mappedAt: address });
  mdl.reservation = reservation;
}

function mapToUser(world: World, mdl: Mdl, { address: text, process: named }: AdoptedUserMapping): void {
  const process = processOf(world, named);
  const address = parseAddress(text);
  const cell = cellIn(world, 'user-mapping', 'live');
  const mapping: UserMapping = { kind: 'userMapping', cell, process, mdl, address, step: before, view: undefined };
  mapping.view = addMapping(world, {
    space: process.space,
    address,
    pages: mdl.pages,
    cell,
    protection: mdl.writable ? 'readWrite' : 'doubtful',
    access: charge('MAPU-01', 'MmMapLockedPagesSpecifyCache'),
    contents: charge('GEN-08', 'MmMapLockedPagesSpecifyCache'),
    mdl,
  });
  for (const page of mdl.pages) page.userMappings += 1;
  mdl.userMappings.add(mapping);
  process.mappings.add(mapping);
  world.register(mapping);
}
