import {
  allows,
  type Cell,
  eventsOf,
  isNull,
  type OutcomeClass,
  type Plan,
  parseAddress,
  type Touched,
  usualClass,
  type World,
} from '../../spec/index.ts';
import { isStatus, type RoutineName, routineNames, signatureOf, wireOf } from '../../wdk/index.ts';
import type { Need } from '../trace/program.ts';

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

/** Whether a call would still be no breach if an earlier one had not done what it is expected to do. */
function legalIn(planned: Plan, { cell, as }: Touched, state: number, usual: OutcomeClass): boolean {
  const { facts } = planned;
  const events = as === undefined ? planned.names : eventsOf(as);
  const { machine } = cell;
  const taken =
    machine.step(state, events[usual], facts) ??
    machine.step(state, events.null, facts) ??
    machine.step(state, events.raised, facts);
  // An object that would not be in a state which knows the event would not be touched on the side.
  return taken === undefined ? as !== undefined : !taken.broken;
}

/**
 * The earlier outcomes on which the legality of a call rests. For every call that changed the state of an object, the
 * object's machine carries a shadow: the state it would be in had that call failed. A call needs every outcome in whose
 * shadow it would be a breach.
 */
export function needsOf(world: World, planned: Plan): Need[] {
  const needs: Need[] = [];
  const usual = usualClass(planned.call.routine);
  for (const touched of planned.touched) {
    for (const { step, is, state } of touched.cell.shadows) {
      // What was never made is not touched: a process ends without it, and calls that name it need it by name; but a
      // descriptor in the driver's own storage has the name of the storage.
      if (touched.cell.machine.states[state] === 'none' && touched.cell.machine.name !== 'mdl-content') continue;
      if (!legalIn(planned, touched, state, usual)) addNeed(needs, step, is);
    }
  }
  const relies = planned.row.relies?.(planned.roles, world);
  if (relies !== undefined)
    for (const cell of relies) for (const { step, is } of cell.shadows) addNeed(needs, step, is);
  return needs;
}

const isNeeded = (needs: readonly Need[], step: number): boolean => {
  for (const need of needs) if (need.step === step) return true;
  return false;
};

/** Add a need, unless that step is needed already. */
export function addNeed(needs: Need[], step: number, is: string): void {
  if (!isNeeded(needs, step)) insertNeed(needs, { step, is });
}

/** Add a need where it belongs: they are in the order of their steps. */
export function insertNeed(needs: Need[], need: Need): void {
  let at = needs.length;
  while (at > 0 && (needs[at - 1]?.step ?? -1) > need.step) at--;
  if (at === needs.length) needs.push(need);
  else needs.splice(at, 0, need);
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

/** Whether a call may be allowed to end otherwise than expected: only then anything can rest on how it ended. */
export function isOpen(planned: Plan, expected: OutcomeClass): boolean {
  if (expected === planned.ordinary && changesNothing(planned) && !givesSomething(planned.call.routine)) return false;
  return otherwise[expected].some((kind) => allows(planned, kind));
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
    let repaired: number | undefined;
    for (const shadow of cell.shadows) {
      if (isNeeded(needs, shadow.step)) continue;
      const events = as === undefined ? planned.names : eventsOf(as);
      const taken = cell.machine.step(shadow.state, events[kind], planned.facts);
      if (taken === undefined || taken.broken || taken.next === shadow.state) continue;
      repaired ??= shadow.state;
      shadow.state = taken.next;
    }
    // What another call did not do, this one made good: from here on it counts, if it did.
    if (isOpenStep && cell.state === was && repaired !== undefined) {
      castOne(cell, step, needText(kind, planned.call.routine), repaired);
    }
    if (cell.state !== was) {
      for (const { step: needed, is } of needs) castOne(cell, needed, is, was);
      if (isOpenStep) castOne(cell, step, needText(kind, planned.call.routine), was);
    }
    settle(cell);
  }
}

function castOne(cell: Cell, step: number, is: string, state: number): void {
  for (const shadow of cell.shadows) if (shadow.step === step) return;
  const shadow = { step, is, state };
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

/**
 * A need for how much an allocation of pages gave, where a call goes further than its first page, or is to fail because
 * a reserved range has no room for all of them.
 */
export function byteCountNeed(world: World, planned: Plan): Need | undefined {
  const { call, facts } = planned;
  if (facts.fits === 'no') return roomNeed(world, call);
  if (call.routine === 'IoBuildPartialMdl') return partNeed(world, call);
  const text = call.args['Address'];
  if (typeof text !== 'string') return undefined;
  const at = parseAddress(text);
  if (isNull(at)) return undefined;
  const byteCount =
    typeof call.args['ByteCount'] === 'number' ? call.args['ByteCount'] : String(call.args['Bytes'] ?? '').length / 2;
  const view = world.reach('kernel', at, byteCount);
  if (view?.mdl === undefined || view.mdl.maker !== 'pages') return undefined;
  const end = (at.page - view.firstPage) * 4096 + at.offset + byteCount;
  return end <= 4096 ? undefined : { step: view.mdl.step, is: `byteCount>=${end}` };
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
