import { MM_COPY_MEMORY_PHYSICAL, MM_COPY_MEMORY_VIRTUAL, PAGE_SIZE } from '../../wdk/index.ts';
import type { Facts } from '../machines/index.ts';
import type { Call, Outcome } from '../oracle/call.ts';
import { constraint } from '../oracle/constraints.ts';
import { type Cell, charge } from '../oracle/objects.ts';
import { bindNumber } from '../oracle/observe.ts';
import type { Page } from '../oracle/pages.ts';
import { runClauses, wrongInRun } from '../oracle/runs.ts';
import { forEachByte, type View } from '../oracle/views.ts';
import type { World } from '../oracle/world.ts';
import type { Address } from '../values/address.ts';
import { address, type Effect, type Finding, nothing, number, row, text } from './row.ts';

/** The page that has a page number, as far as one was seen. */
export const pageAtNumber = (world: World, pageNumber: bigint): Page | undefined =>
  world.numbers.get(`0x${pageNumber.toString(16)}`);

interface Reached {
  readonly view: View;
  readonly page: Page;
}

function pageAt(view: View, at: Address): Page | undefined {
  return view.pages[at.page - view.firstPage];
}

const reached = (world: World, at: Address): readonly Reached[] =>
  world.reaches('kernel', at, 1).flatMap((view) => {
    const page = pageAt(view, at);
    return page === undefined ? [] : [{ view, page }];
  });

/** Whether the memory behind an address stays in physical memory. */
const isResident = ({ pageable }: View, { lockedBy }: Page): boolean => !pageable || lockedBy.length > 0;

/** IOSP-09: a physical address is that of the page whose number can be read too; a rule sees to the offset in it. */
function comparePhysical(world: World, page: Page, physical: string): Effect {
  const value = BigInt(physical);
  const clauses = ['IOSP-09', ...runClauses(page)];
  const findings: Finding[] = [];
  const find = (clause: string, routine: Finding['routine'], observed: string, allowed: string): void => {
    findings.push({ clause, routine, observation: 'frames', tier: 'frames', observed, allowed });
  };
  const pageNumber = `0x${(value / BigInt(PAGE_SIZE)).toString(16)}`;
  const inRun = page.number === undefined ? wrongInRun(page, pageNumber) : undefined;
  if (inRun !== undefined) find(inRun.clause, inRun.routine, inRun.observed, inRun.allowed);
  const wrong = bindNumber(world, page, pageNumber);
  if (wrong !== undefined) find('IOSP-09', 'MmGetPhysicalAddress', `the page number ${wrong}`, 'that of the page');
  return { findings, clauses };
}

export const MmGetPhysicalAddress = row<Reached>({
  event: () => 'MmGetPhysicalAddress',
  roles: (world, call) => reached(world, address(call, 'BaseAddress'))[0],
  otherRoles: (world, call) => reached(world, address(call, 'BaseAddress')).slice(1),
  unknown: 'IOSP-09',
  facts: (_, __, { view, page }) => ({
    pageable: isResident(view, page) ? 'no' : 'yes',
    protection: view.protection,
  }),
  touches: () => [],
  relies: ({ view, page }) => [view.cell, ...page.lockedBy.map(({ content }) => content)],
  rules: (_, call, __, outcome) =>
    outcome === 'returned'
      ? [constraint('value', 'IOSP-09', { is: 'offsetInPage', byteOffset: address(call, 'BaseAddress').offset })]
      : nothing,
  effect: (world, call, { page }, outcome, actual) => {
    if (outcome !== 'returned' || actual.kind !== 'returned') return undefined;
    const { offset } = address(call, 'BaseAddress');
    const compared = comparePhysical(world, page, String(actual.value));
    if (pageAtNumber(world, BigInt(String(actual.value)) / BigInt(PAGE_SIZE)) === page)
      page.foundAt = { step: world.step, offset };
    return compared;
  },
  forbidden: () => 'IOSP-09',
});

interface Asked {
  /** All that there are at the address. */
  readonly views: readonly View[];
  readonly isReserved: boolean;
  readonly cells: readonly Cell[];
}

/** IOSP-10: whether an access through a view must succeed, must fault, or nobody can say. */
function validityOf(at: Address, view: View): boolean | undefined {
  if (view.protection === 'noAccess') return false;
  const page = pageAt(view, at);
  return view.protection === 'readWrite' && page !== undefined && isResident(view, page) ? true : undefined;
}

function validity(at: Address, { views, isReserved }: Asked): boolean | undefined {
  if (views.length === 0) return isReserved ? false : undefined;
  const [first, ...others] = new Set(views.map((view) => validityOf(at, view)));
  return others.length === 0 ? first : undefined;
}

export const MmIsAddressValid = row<Asked>({
  event: () => 'MmIsAddressValid',
  roles: (world, call) => {
    const at = address(call, 'VirtualAddress');
    const views = world.reaches('kernel', at, 1);
    const range = world.reservations.items.find(
      ({ address: start, pageCount }) => at.page >= start.page && at.page < start.page + pageCount,
    );
    const isReserved = range !== undefined && world.system.at(at.page).length === 0;
    const locks = views.flatMap((view) => pageAt(view, at)?.lockedBy.map(({ content }) => content) ?? []);
    return {
      views,
      isReserved,
      cells: [...views.map(({ cell }) => cell), ...(range === undefined ? [] : [range.cell]), ...locks],
    };
  },
  unknown: 'IOSP-10',
  touches: () => [],
  relies: ({ cells }) => cells,
  rules: (_, call, asked) => {
    const value = validity(address(call, 'VirtualAddress'), asked);
    return value === undefined ? nothing : [constraint('value', 'IOSP-10', { is: 'equals', value })];
  },
  effect: () => undefined,
  forbidden: () => 'IOSP-10',
});

interface Source {
  readonly view: View | undefined;
  /** Where the bytes are in the pages of `view`, or in one page of RAM. */
  readonly at: Address;
  readonly page: Page | undefined;
  readonly copied: NonNullable<Facts['copied']>;
}

interface Copy {
  readonly target: View | undefined;
  readonly source: Source;
}

const open = (at: Address): Source => ({ view: undefined, at, page: undefined, copied: 'open' });

function virtualSource(world: World, call: Call): Source {
  const at = address(call, 'SourceAddress');
  const views = world.reaches('kernel', at, number(call, 'NumberOfBytes'));
  const [view] = views;
  const isReserved = world.reservations.items.some(
    ({ address: start, pageCount }) => at.page >= start.page && at.page < start.page + pageCount,
  );
  if (view === undefined) {
    return isReserved && world.system.at(at.page).length === 0 ? { ...open(at), copied: 'unreadable' } : open(at);
  }
  const isKnown = views.every(({ protection }) => protection === 'readWrite' || protection === 'readOnly');
  if (view.cell.machine.name === 'io-mapping' || !isKnown) return open(at);
  return { view, at, page: undefined, copied: view.pageable ? 'open' : 'readable' };
}

function physicalSource(world: World, call: Call): Source {
  const start = BigInt(text(call, 'SourceAddress'));
  const byteCount = number(call, 'NumberOfBytes');
  const at = { page: 0, offset: Number(start % BigInt(PAGE_SIZE)) };
  const { ioSpace } = world.environment;
  // IOSP-11: I/O space is refused.
  if (ioSpace !== undefined && Number(start) >= ioSpace.start && Number(start) < ioSpace.end)
    return { ...open(at), copied: 'unreadable' };
  const page = pageAtNumber(world, start / BigInt(PAGE_SIZE));
  if (page === undefined || at.offset + byteCount > PAGE_SIZE) return open(at);
  return { view: undefined, at, page, copied: page.lockedBy.length > 0 || page.isHome() ? 'readable' : 'open' };
}

const targetOf = (world: World, call: Call): View | undefined =>
  world.reach('kernel', address(call, 'TargetAddress'), number(call, 'NumberOfBytes'));

/** Whether the target is nonpaged memory of the caller's own, and the flag says what the source is. */
function isProper(call: Call, { target }: Copy): boolean {
  const flags = number(call, 'Flags');
  if (flags !== MM_COPY_MEMORY_PHYSICAL && flags !== MM_COPY_MEMORY_VIRTUAL) return false;
  if (target === undefined || target.pageable || target.protection !== 'readWrite') return false;
  if (target.space.kind !== 'system' || number(call, 'NumberOfBytes') === 0) return false;
  let own = true;
  forEachByte(target, address(call, 'TargetAddress'), number(call, 'NumberOfBytes'), (page, byteOffset) => {
    own &&= page.isOwned(byteOffset);
  });
  return own;
}

/** What is known of the bytes of the source. */
function bytesOf({ view, at, page }: Source, byteCount: number): readonly (number | undefined)[] {
  const bytes: (number | undefined)[] = Array.from({ length: byteCount }, () => undefined);
  const note = (from: Page, byteOffset: number, index: number): void => {
    bytes[index] = from.shared ? undefined : from.at(byteOffset);
  };
  if (view !== undefined) forEachByte(view, at, byteCount, note);
  else if (page !== undefined) for (let index = 0; index < byteCount; index++) note(page, at.offset + index, index);
  return bytes;
}

function store(world: World, call: Call, target: View, bytes: readonly (number | undefined)[]): void {
  const by = charge('IOSP-11', call.routine);
  if (!target.home) for (const page of target.pages) page.suspect = target;
  forEachByte(target, address(call, 'TargetAddress'), bytes.length, (page, byteOffset, index) => {
    const byte = bytes[index];
    const from = page.copied?.step === world.step ? page.copied.from : byteOffset;
    if (byte === undefined) page.lose(byteOffset);
    else page.write(byteOffset, byte);
    page.copied = { by, step: world.step, from, to: byteOffset + 1 };
  });
}

function countOf(actual: Outcome): number | undefined {
  const count = actual.kind === 'returned' ? actual.out?.['NumberOfBytesTransferred'] : undefined;
  return count === undefined ? undefined : Number(count);
}

export const MmCopyMemory = row<Copy>({
  event: () => 'MmCopyMemory',
  roles: (world, call) => {
    const isPhysical = number(call, 'Flags') === MM_COPY_MEMORY_PHYSICAL;
    return {
      target: targetOf(world, call),
      source: isPhysical ? physicalSource(world, call) : virtualSource(world, call),
    };
  },
  unknown: 'IOSP-11',
  facts: (_, call, roles) => ({
    copied: roles.source.copied,
    arguments: isProper(call, roles) ? 'proper' : 'improper',
  }),
  touches: () => [],
  relies: ({ target, source: { view, page } }) => [
    ...(target === undefined ? [] : [target.cell]),
    ...(view === undefined ? [] : [view.cell]),
    ...(page?.views.map(({ cell }) => cell) ?? []),
    ...(page?.lockedBy.map(({ content }) => content) ?? []),
  ],
  rules: (_, call, __, outcome) =>
    outcome === 'returned'
      ? [
          constraint('out:NumberOfBytesTransferred', 'IOSP-11', {
            is: 'equals',
            value: `0x${number(call, 'NumberOfBytes').toString(16)}`,
          }),
        ]
      : nothing,
  effect: (world, call, { target, source }, outcome, actual) => {
    const byteCount = number(call, 'NumberOfBytes');
    if (target === undefined || (outcome !== 'returned' && outcome !== 'failed')) return undefined;
    // How much of what was asked for got through a failure is only a number.
    const bytes =
      outcome === 'returned' ? bytesOf(source, byteCount) : Array.from({ length: byteCount }, () => undefined);
    store(world, call, target, bytes);
    const count = countOf(actual);
    if (outcome === 'returned' || count === undefined || count <= byteCount) return undefined;
    const finding: Finding = {
      ...charge('IOSP-11', call.routine),
      observation: 'out:NumberOfBytesTransferred',
      tier: 'behaviour',
      observed: `${count} bytes were transferred`,
      allowed: `at most ${byteCount}`,
    };
    return { findings: [finding], clauses: ['IOSP-11'] };
  },
  forbidden: () => 'IOSP-11',
});
