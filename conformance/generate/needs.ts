import {
  allows,
  type Cell,
  eventsOf,
  isNull,
  type Outcome,
  type OutcomeClass,
  type Plan,
  parseAddress,
  type Shadow,
  usualClass,
  type World,
} from '../../spec/index.ts';
import { isStatus, type RoutineName, routineNames, signatureOf, wireOf } from '../../wdk/index.ts';
import type { Need } from '../trace/program.ts';
import { redescribes } from './bases.ts';
import { addNeed, isLeftOut, isNeeded } from './need-list.ts';

/** The class of outcome that a later call may name in its needs. */
export function needText(kind: OutcomeClass, routine: RoutineName): string {
  const { returns } = signatureOf(routine);
  switch (kind) {
    case 'nonNull':
      return 'non-null';
    case 'null':
      return 'null';
    case 'returned':
      return isStatus(returns) ? 'status:0x0' : kind;
    // A refusal changes nothing: what comes after it is legal however it was refused.
    case 'failed':
      return 'returned';
    case 'raised':
    case 'faulted':
    case 'stopped':
    case 'died':
    case 'hung':
      return kind;
  }
}

/** The failure that was asked for: any other outcome of a routine that tells by its status may be a success. */
export const failureText = (kind: OutcomeClass, outcome: Outcome, routine: RoutineName): string =>
  kind === 'failed' && outcome.kind === 'returned'
    ? `status:0x${Number(outcome.value).toString(16)}`
    : needText(kind, routine);

const isMapped = (state: string | undefined): boolean => state === 'own' || state === 'reserved';

/**
 * Whether a call would still be no breach if an earlier one had not done what it is expected to do, nor find a mapping
 * that this call was to make: an older one need not allow the same.
 */
function isSameIn(planned: Plan, index: number, state: number, usual: OutcomeClass): boolean {
  const touched = planned.touched[index];
  if (touched === undefined) return true;
  const { cell, as } = touched;
  const { facts } = planned;
  const events = as === undefined ? planned.names : eventsOf(as);
  const { machine } = cell;
  const taken =
    machine.step(state, events[usual], facts) ??
    machine.step(state, events.null, facts) ??
    machine.step(state, events.raised, facts);
  // An object that would not be in a state which knows the event would not be touched on the side.
  if (taken === undefined) return as !== undefined;
  if (taken.broken) return false;
  const isFound = taken.next === state && planned.usual[index]?.next === state;
  return !isFound || !isMapped(machine.states[state]);
}

/**
 * The earlier outcomes on which the legality of a call rests. For every call that changed the state of an object, the
 * object's machine carries a shadow: the state it would be in had that call failed. A call needs every outcome in whose
 * shadow it would be a breach, unless it rests on what takes arguments from others (`references`) and is left out there.
 */
export function needsOf(world: World, planned: Plan, references: readonly Need[]): Need[] {
  const needs: Need[] = [];
  const usual = usualClass(planned.call.routine);
  for (const [index, { cell }] of planned.touched.entries()) {
    for (const shadow of cell.shadows) {
      // What was never made is not touched: a process ends without it, and calls that name it need it by name; but a
      // descriptor in the driver's own storage has the name of the storage.
      if (cell.machine.states[shadow.state] === 'none' && cell.machine.name !== 'mdl-content') continue;
      if (!isBarred(shadow, references) && !isSameIn(planned, index, shadow.state, usual))
        addNeed(needs, shadow.step, shadow.is);
    }
  }
  const relies = planned.row.relies?.(planned.roles, world);
  if (relies !== undefined) {
    for (const { shadows } of relies) {
      for (const shadow of shadows) if (!isBarred(shadow, references)) addNeed(needs, shadow.step, shadow.is);
    }
  }
  return needs;
}

/** The classes that a call may have instead of the expected one. */
const otherwise: Readonly<Record<OutcomeClass, readonly OutcomeClass[]>> = {
  nonNull: ['null', 'raised'],
  null: ['nonNull'],
  returned: ['failed', 'raised', 'faulted'],
  failed: ['returned'],
  raised: ['returned', 'nonNull'],
  faulted: ['returned'],
  stopped: [],
  died: [],
  hung: [],
};

/**
 * Whether a call may be allowed to end otherwise than expected: only then anything can rest on how it ended. Where an
 * earlier call failed it may be allowed more than where all went as expected.
 */
export function isOpen(planned: Plan, expected: OutcomeClass, rests: readonly Need[]): boolean {
  if (expected === planned.ordinary && changesNothing(planned) && !matters(planned.call.routine)) return false;
  return otherwise[expected].some((kind) => allows(planned, kind) || allowsInShadow(planned, kind, rests));
}

/** Whether later calls can go by what a routine gives or describes, although it changes no state. */
const matters = (routine: RoutineName): boolean => givesSomething(routine) || redescribes[routine] !== undefined;

function allowsInShadow({ touched, names, facts }: Plan, kind: OutcomeClass, rests: readonly Need[]): boolean {
  for (const { cell, as } of touched) {
    const event = as === undefined ? names[kind] : eventsOf(as)[kind];
    for (const shadow of cell.shadows) {
      if (!isNeeded(rests, shadow.step) && cell.machine.step(shadow.state, event, facts)?.broken === false) return true;
    }
  }
  return false;
}

const changesNothing = ({ touched, usual }: Plan): boolean => {
  for (let index = 0; index < touched.length; index++) {
    if (usual[index]?.next !== touched[index]?.cell.state) return false;
  }
  return true;
};

/** Whether later calls can take an argument from what a routine gives. */
const givesSomething = (routine: RoutineName): boolean => givers.has(routine);
const givers: ReadonlySet<RoutineName> = new Set(
  routineNames.filter((routine) => {
    const { returns, parameters } = signatureOf(routine);
    return wireOf[returns] === 'address' || parameters.some(({ direction }) => direction === 'out');
  }),
);

/** The states of all touched machines before a call, for comparing afterwards. */
export const statesOf = ({ touched }: Plan): readonly number[] => touched.map(({ cell }) => cell.state);

/**
 * Carry the shadows on over a call: where it rests on the outcome it would be skipped, elsewhere it goes its way. Only
 * calls that may be allowed to end otherwise than expected throw shadows: `needs` are such ones.
 */
export function castShadows(
  planned: Plan,
  before: readonly number[],
  needs: readonly Need[],
  step: number,
  kind: OutcomeClass,
  isOpenStep: boolean,
): void {
  let index = 0;
  for (const { cell, as } of planned.touched) {
    const was = before[index] ?? cell.state;
    index += 1;
    let repaired: Shadow[] | undefined;
    for (const shadow of cell.shadows) {
      if (isLeftOut(needs, shadow) || isBarred(shadow, needs)) continue;
      const events = as === undefined ? planned.names : eventsOf(as);
      const taken = cell.machine.step(shadow.state, events[kind], planned.facts);
      if (taken === undefined || taken.broken || taken.next === shadow.state) continue;
      repaired ??= [];
      repaired.push({ ...shadow });
      shadow.state = taken.next;
    }
    // What another call did not do, this one made good: from here on it counts, if it did.
    if (isOpenStep && cell.state === was && repaired !== undefined) {
      const is = needText(kind, planned.call.routine);
      for (const { step: root, given = [], state } of repaired)
        castOne(cell, { step, is, state, given: [root, ...given] });
    }
    if (cell.state !== was) {
      for (const { step: needed, is } of needs) castOne(cell, { step: needed, is, state: was });
      if (isOpenStep) castOne(cell, { step, is: needText(kind, planned.call.routine), state: was });
    }
    settle(cell);
  }
}

/** Whether a call that needs all this is left out where a shadow falls. */
const isBarred = ({ given }: Shadow, needs: readonly Need[]): boolean =>
  given?.some((step) => isNeeded(needs, step)) === true;

function castOne(cell: Cell, shadow: Shadow): void {
  const { step, given } = shadow;
  for (const other of cell.shadows) if (other.step === step && other.given?.join() === given?.join()) return;
  cell.shadows = cell.shadows.length === 0 ? [shadow] : cell.shadows.concat(shadow);
}

/** A shadow that has come to the same state makes no difference any more. */
function settle(cell: Cell): void {
  const { shadows, state } = cell;
  for (const shadow of shadows) {
    if (shadow.state !== state) continue;
    cell.shadows = shadows.filter((other) => other.state !== state);
    return;
  }
}

/** Arguments by which memory is reached, and how much of it; one byte where nothing says so. */
const reaching: readonly (readonly [string, string | undefined])[] = [
  ['Address', 'ByteCount'],
  ['SourceAddress', 'NumberOfBytes'],
  ['TargetAddress', 'NumberOfBytes'],
  ['BaseAddress', undefined],
  ['VirtualAddress', undefined],
];
const reaches: ReadonlySet<RoutineName> = new Set([
  'readMemory',
  'writeMemory',
  'peekMemory',
  'fetchInstruction',
  'MmCopyMemory',
  'MmGetPhysicalAddress',
  'MmIsAddressValid',
]);

/**
 * Needs for how much an allocation of pages gave, where a call goes further than its first page, or is to fail because a
 * reserved range has no room for all of them.
 */
export function byteCountNeeds(world: World, planned: Plan): readonly Need[] {
  const { call, facts } = planned;
  if (facts.fits === 'no') return listed(roomNeed(world, call));
  if (call.routine === 'IoBuildPartialMdl') return listed(partNeed(world, call));
  if (!reaches.has(call.routine)) return noNeeds;
  const ends = new Map<number, number>();
  for (const [name, size] of reaching) {
    const reach = endOfReach(world, call, name, size);
    if (reach !== undefined) ends.set(reach.step, Math.max(reach.end, ends.get(reach.step) ?? 0));
  }
  return [...ends].map(([step, end]) => ({ step, is: `byteCount>=${end}` }));
}

const noNeeds: readonly Need[] = [];
const listed = (need: Need | undefined): readonly Need[] => (need === undefined ? noNeeds : [need]);

/** How far into its first pages a call goes, of an allocation of pages that was made at a step. */
function endOfReach(world: World, { args }: Plan['call'], name: string, size: string | undefined) {
  const text = args[name];
  if (typeof text !== 'string') return undefined;
  const at = parseAddress(text);
  if (isNull(at)) return undefined;
  const told = size === undefined ? undefined : args[size];
  const written = String(args['Bytes'] ?? '').length / 2;
  const byteCount = Math.max(1, told === undefined ? written : Number(told));
  const view = world.reach('kernel', at, byteCount);
  if (view?.mdl === undefined || view.mdl.maker !== 'pages') return undefined;
  const end = (at.page - view.firstPage) * 4096 + at.offset + byteCount;
  return end <= 4096 ? undefined : { step: view.mdl.step, end };
}

/** A part of pages that were allocated is drawn as if all had been given that was asked for. */
function partNeed(world: World, { args }: Plan['call']): Need | undefined {
  const source = world.objectAt('mdl', String(args['SourceMdl']));
  if (source?.maker !== 'pages') return undefined;
  return { step: source.step, is: `byteCount>=${source.requestedByteCount}` };
}

function roomNeed(world: World, { args }: Plan['call']): Need | undefined {
  const mdl = world.objectAt('mdl', String(args['MemoryDescriptorList']));
  const reservation = world.objectAt('reservation', String(args['MappingAddress']));
  if (mdl?.maker !== 'pages' || reservation === undefined) return undefined;
  return { step: mdl.step, is: `byteCount>=${reservation.pageCount * 4096 + 1}` };
}
