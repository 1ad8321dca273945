import { PAGE_SIZE, UserMode } from '../../wdk/index.ts';
import type { Call, Outcome } from '../oracle/call.ts';
import type { Charge, Page, WrongByte } from '../oracle/pages.ts';
import { forEachByte, type Released, type View } from '../oracle/views.ts';
import type { World } from '../oracle/world.ts';
import { type Address, formatAddress } from '../values/address.ts';
import { address, type Effect, type Finding, number, row, text, variantsOf } from './row.ts';

const modeOf = (call: Call) => (number(call, 'AccessMode') === UserMode ? 'user' : 'kernel');
const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
const byteAt = (bytes: string, index: number): number => Number.parseInt(bytes.slice(2 * index, 2 * index + 2), 16);

/**
 * Whose word a wrong byte breaks. A page that only locks hold, and that was seen through this view before, was lost by
 * the locks. Else it is a mapping's fault, the reader's or that of one which was written through, before it is that of
 * the memory itself.
 */
function chargeOf(page: Page, wrong: WrongByte, reader: View): Charge {
  const isHeldByLocks = page.retention !== undefined && !page.isHome();
  if (isHeldByLocks && page.retention !== undefined && reader.confirmed.includes(page)) return page.retention;
  const { copied } = page;
  if (copied !== undefined && wrong.byteOffset >= copied.from && wrong.byteOffset < copied.to) return copied.by;
  if (reader.home && page.suspect !== undefined) return page.suspect.contents;
  if (wrong.zeroed && page.zeroing !== undefined) return page.zeroing;
  return reader.contents;
}

function confirm(view: View, page: Page): void {
  if (!view.confirmed.includes(page)) view.confirmed.push(page);
}

/** Compare what was read with what the pages hold; at most one finding, for the first wrong byte. */
function compare(view: View, at: Address, bytes: string): Effect {
  const findings: Finding[] = [];
  const clauses = new Set<string>();
  forEachByte(view, at, bytes.length / 2, (page, byteOffset, index) => {
    const wrong = page.read(byteOffset, byteAt(bytes, index));
    if (page.retention !== undefined) clauses.add(page.retention.clause);
    if (wrong === 'zero' && page.zeroing !== undefined) clauses.add(page.zeroing.clause);
    if (wrong === undefined || wrong === 'zero') confirm(view, page);
    if (wrong === undefined || wrong === 'zero' || findings.length > 0) return;
    const { clause, routine } = chargeOf(page, wrong, view);
    clauses.add(clause);
    findings.push({
      clause,
      routine,
      observation: wrong.zeroed ? 'bytes:zero' : 'bytes',
      tier: 'behaviour',
      observed: `byte ${index} was 0x${hex(wrong.observed)}`,
      allowed: `0x${hex(wrong.expected)}`,
    });
  });
  return { findings, clauses: [...clauses] };
}

interface Access {
  readonly view: View;
}

const noOthers: readonly Access[] = [];

const reach = (byteCountOf: (call: Call) => number) => ({
  roles: (world: World, call: Call) => {
    const view = world.reach(modeOf(call), address(call, 'Address'), byteCountOf(call));
    return view === undefined ? undefined : { view };
  },
  otherRoles: (world: World, call: Call) => {
    const views = world.reaches(modeOf(call), address(call, 'Address'), byteCountOf(call));
    return views.length < 2 ? noOthers : views.slice(1).map((view) => ({ view }));
  },
});

/** RAM is shown by a mapping of physical addresses as long as it is locked (IOSP-02). */
const protectionOf = ({ cell, protection, pages }: View): View['protection'] =>
  cell.machine.name === 'io-mapping' && protection !== 'untold' && pages.some(({ lockedBy }) => lockedBy.length === 0)
    ? 'gone'
    : protection;

const facts = (_: World, __: Call, { view }: Access) =>
  ({ protection: protectionOf(view), pageable: view.pageable ? 'yes' : 'no' }) as const;

const modes = ['user', 'kernel'] as const;
const readEvents = variantsOf('readMemory', modes);
const writeEvents = variantsOf('writeMemory', modes);

export const readMemory = row<Access>({
  event: (_, call) => readEvents[modeOf(call)],
  ...reach((call) => number(call, 'ByteCount')),
  unknown: 'EXC-07',
  facts,
  touches: ({ view }) => [{ cell: view.cell }],
  effect: (_, call, { view }, outcome, actual) =>
    outcome === 'returned' && actual.kind === 'returned'
      ? compare(view, address(call, 'Address'), String(actual.value))
      : undefined,
  forbidden: ({ view }) => view.keeper ?? view.access,
});

function store(world: World, call: Call, view: View): void {
  const bytes = text(call, 'Bytes');
  if (!view.home) for (const page of view.pages) page.suspect = view;
  forEachByte(view, address(call, 'Address'), bytes.length / 2, (page, byteOffset, index) => {
    page.write(byteOffset, byteAt(bytes, index));
    confirm(view, page);
    const last = page.lastWrite;
    if (last?.step === world.step) page.lastWrite = { ...last, to: byteOffset + 1 };
    else page.lastWrite = { step: world.step, from: byteOffset, to: byteOffset + 1 };
  });
}

/** Whether a write stays within bytes that are the caller's own (POOL-18). */
function ownershipOf(call: Call, view: View): 'own' | 'foreign' {
  let own = true;
  forEachByte(view, address(call, 'Address'), text(call, 'Bytes').length / 2, (page, byteOffset) => {
    own &&= page.isOwned(byteOffset);
  });
  return own ? 'own' : 'foreign';
}

export const writeMemory = row<Access>({
  event: (_, call) => writeEvents[modeOf(call)],
  ...reach((call) => text(call, 'Bytes').length / 2),
  unknown: 'EXC-07',
  facts: (world, call, roles) => ({ ...facts(world, call, roles), bytes: ownershipOf(call, roles.view) }),
  touches: ({ view }) => [{ cell: view.cell }],
  effect: (world, call, { view }, outcome) => {
    if (outcome === 'returned') store(world, call, view);
    return undefined;
  },
  forbidden: ({ view }, outcome) =>
    view.protection === 'readOnly' && outcome === 'returned'
      ? { clause: view.home ? 'EXC-08' : 'MAPU-12', routine: view.access.routine }
      : (view.keeper ?? view.access),
});

/** The fewest bytes that tell a page by its contents: eight bytes that were drawn for one write. */
const tellingByteCount = 8;

/** The clause by which an address must not lead to its page any more, and whether it still does. */
interface Reached {
  readonly released: Released;
  readonly shows: boolean;
}

/**
 * A released address tells something only after its page was written to, elsewhere, since the release: it must not
 * show those bytes. A read that succeeds, or that shows old bytes, proves nothing.
 */
function lookBack(world: World, at: Address, byteCount: number, bytes: string | undefined): Reached | undefined {
  if (at.offset + byteCount > PAGE_SIZE || byteCount < tellingByteCount) return undefined;
  const spaces = [world.system, world.current.space];
  if (spaces.some((space) => space.at(at.page).length > 0)) return undefined;
  for (const space of spaces) {
    const released = space.released.get(at.page);
    const write = released?.page.lastWrite;
    if (released === undefined || write === undefined || write.step <= released.step) continue;
    if (write.from > at.offset || write.to < at.offset + byteCount) continue;
    let shows = bytes !== undefined;
    for (let index = 0; shows && index < byteCount; index++) {
      shows = released.page.at(at.offset + index) === byteAt(bytes ?? '', index);
    }
    return { released, shows };
  }
  return undefined;
}

export const peekMemory = row<object>({
  event: () => 'peekMemory',
  roles: () => ({}),
  unknown: 'EXC-07',
  touches: () => [],
  effect: (world, call, _, __, actual: Outcome) => {
    const at = address(call, 'Address');
    const byteCount = number(call, 'ByteCount');
    const bytes = actual.kind === 'returned' ? String(actual.value) : undefined;
    const view = world.reach('kernel', at, byteCount);
    if (view !== undefined) return bytes === undefined ? undefined : compare(view, at, bytes);
    const reached = lookBack(world, at, byteCount, bytes);
    if (reached === undefined) return undefined;
    const finding: Finding = {
      ...reached.released.charge,
      observation: 'released',
      tier: 'behaviour',
      observed: `@${formatAddress(at)} still shows the page: it follows what was written after the release`,
      allowed: 'an address that no longer leads to the page',
    };
    return { findings: reached.shows ? [finding] : [], clauses: [reached.released.charge.clause] };
  },
  forbidden: () => 'EXC-07',
});
