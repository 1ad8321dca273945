import {
  allows,
  type Cell,
  eventsOf,
  isNull,
  type OutcomeClass,
  type Plan,
  parseAddress,
  rows,
  type Shadow,
  usualClass,
  type World,
} from '../../spec/index.ts';
import { signatureOf } from '../../wdk/index.ts';
import type { Need } from '../trace/program.ts';

/** The class of outcome that a later call may name in its needs. */
export function needText(kind: OutcomeClass): string {
  switch (kind) {
    case 'nonNull':
      return 'non-null';
    case 'null':
      return 'null';
    case 'returned':
    case 'raised':
    case 'faulted':
    case 'stopped':
    case 'died':
    case 'hung':
      return kind;
  }
}

/** Whether a call would still be no breach if an earlier one had not done what it is expected to do. */
function legalIn(
  { event, facts }: Plan,
  cell: Cell,
  as: string | undefined,
  state: number,
  kinds: readonly OutcomeClass[],
) {
  for (const kind of kinds) {
    const taken = cell.machine.step(state, eventsOf(as ?? event)[kind], facts);
    if (taken !== undefined) return taken.broken ? undefined : taken;
  }
  return undefined;
}

/**
 * The earlier outcomes on which the legality of a call rests. For every call that changed the state of an object, the
 * object's machine carries a shadow: the state it would be in had that call failed. A call needs every outcome in whose
 * shadow it would be a breach.
 */
export function needsOf(world: World, planned: Plan): Map<number, string> {
  const needs = new Map<number, string>();
  const kinds = [usualClass(planned.call.routine), 'null', 'raised'] as const;
  for (const { cell, as } of planned.touched) {
    for (const shadow of cell.shadows) {
      if (legalIn(planned, cell, as, shadow.state, kinds) === undefined) needs.set(shadow.step, shadow.is);
    }
  }
  for (const cell of planned.row.relies?.(planned.roles, world) ?? []) {
    for (const shadow of cell.shadows) needs.set(shadow.step, shadow.is);
  }
  return needs;
}

/** The classes that a call may have instead of the expected one. */
const otherwise: Readonly<Record<OutcomeClass, readonly OutcomeClass[]>> = {
  nonNull: ['null', 'raised'],
  null: ['nonNull'],
  returned: ['raised', 'faulted'],
  raised: ['returned', 'nonNull'],
  faulted: ['returned'],
  stopped: [],
  died: [],
  hung: [],
};

/** Whether a call may be allowed to end otherwise than expected: only then anything can rest on how it ended. */
export function isOpen(planned: Plan, expected: OutcomeClass): boolean {
  return otherwise[expected].some((kind) => allows(planned, kind));
}

/** The states of all touched machines before a call, for comparing afterwards. */
export const statesOf = ({ touched }: Plan): readonly number[] => touched.map(({ cell }) => cell.state);

/**
 * Carry the shadows on over a call: where it needs the outcome it would be skipped, elsewhere it goes its way. `open`
 * are the calls that may be allowed to end otherwise than expected; only they throw shadows.
 */
export function castShadows(
  planned: Plan,
  before: readonly number[],
  needs: ReadonlyMap<number, string>,
  step: number,
  kind: OutcomeClass,
  open: ReadonlySet<number>,
): void {
  planned.touched.forEach(({ cell, as }, index) => {
    const was = before[index] ?? cell.state;
    for (const shadow of cell.shadows) {
      if (needs.has(shadow.step)) continue;
      shadow.state = legalIn(planned, cell, as, shadow.state, [kind])?.next ?? shadow.state;
    }
    if (cell.state === was) {
      settle(cell);
      return;
    }
    for (const [needed, is] of needs) {
      if (open.has(needed) && !cell.shadows.some((shadow) => shadow.step === needed))
        cell.shadows.push({ step: needed, is, state: was });
    }
    if (open.has(step)) cell.shadows.push({ step, is: needText(kind), state: was });
    settle(cell);
  });
}

/** A shadow that has come to the same state makes no difference any more. */
function settle(cell: Cell): void {
  if (cell.shadows.length === 0) return;
  const open = cell.shadows.filter((shadow: Shadow) => shadow.state !== cell.state);
  cell.shadows.length = 0;
  cell.shadows.push(...open);
}

/** A need for how much an allocation of pages gave, where a call goes further than its first page. */
export function byteCountNeed(world: World, planned: Plan): Need | undefined {
  const { call } = planned;
  const name = signatureOf(call.routine).parameters.find(({ type }) => type === 'PVOID')?.name;
  const text = name === undefined ? undefined : call.args[name];
  if (name !== 'Address' || typeof text !== 'string') return undefined;
  const at = parseAddress(text);
  if (isNull(at)) return undefined;
  const byteCount =
    typeof call.args['ByteCount'] === 'number' ? call.args['ByteCount'] : String(call.args['Bytes'] ?? '').length / 2;
  const view = world.reach('kernel', at, byteCount);
  if (view?.mdl === undefined || view.mdl.maker !== 'pages') return undefined;
  const end = (at.page - view.firstPage) * 4096 + at.offset + byteCount;
  return end <= 4096 ? undefined : { step: view.mdl.step, is: `byteCount>=${end}` };
}

export { rows };
