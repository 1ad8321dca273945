import type { AnyRow, Finding, OutcomeClass, Preserved, Touched } from '../calls/index.ts';
import { classify, rows, usualClass } from '../calls/index.ts';
import type { Taken, Transition } from '../compile/index.ts';
import type { Facts } from '../machines/index.ts';
import type { Call, Outcome } from './call.ts';
import type { Constraint } from './constraints.ts';
import { type EventNames, eventsOf } from './events.ts';
import { brokenRules, clausesOf, noFindings } from './evidence.ts';
import { withLevel } from './with-level.ts';
import { classText, shown } from './words.ts';
import type { World } from './world.ts';

/** A call as the machines see it, before anything is known of its outcome. */
export interface Plan {
  readonly call: Call;
  readonly row: AnyRow;
  readonly roles: unknown;
  readonly facts: Facts;
  /** The event without its class. */
  readonly event: string;
  /** The event with each class. */
  readonly names: EventNames;
  readonly touched: readonly Touched[];
  /** The class of outcome that obligations are looked up under. */
  readonly ordinary: OutcomeClass;
  /** What each touched machine makes of the usual outcome; undefined for one that does not allow it. */
  readonly usual: readonly (Taken | undefined)[];
  /** The same call as a legal one of other objects at its address, where there are some: what any of them allows is. */
  readonly others: readonly Plan[];
}

/** What one step came to. */
export interface Step {
  readonly verdict: 'conforms' | 'deviates' | 'undefined' | 'unjudged';
  readonly outcome: OutcomeClass | undefined;
  /** For `undefined`: those that lead there. */
  readonly taken: readonly Transition[];
  /** Clauses that this judgement rested on. */
  readonly clauses: readonly string[];
  readonly findings: readonly Finding[];
  /** The event that the call was for the machines, without its class. */
  readonly event: string | undefined;
  /** The outcome was a failure where success was allowed too. */
  readonly failed: boolean;
  /** For `undefined`: the clauses of the obligation that the call broke. */
  readonly broken: readonly string[];
  /** Clauses by which fields of descriptors that the call does not set stay as they are. */
  readonly preserved: Preserved | undefined;
  /**
   * Where judging goes on after a broken obligation: the step of the call that is behind this breach, or because of
   * which this outcome is held against nobody.
   */
  readonly since: number | undefined;
}

const noFacts: Facts = {};
const none: readonly string[] = [];
const noOthers: readonly Plan[] = [];

/** What a call touches; undefined where an argument is no object that the world knows. */
export function plan(world: World, call: Call): Plan | undefined {
  const row = rows[call.routine];
  const roles = row.roles(world, call);
  if (roles === undefined) return undefined;
  const planned = planOf(world, call, row, roles);
  const rest = row.otherRoles?.(world, call) ?? noOthers;
  if (rest.length === 0) return planned;
  const [first = planned, ...others] = [planned, ...rest.map((other) => planOf(world, call, row, other))].filter(
    (each) => breaches(each) === legal,
  );
  return { ...first, others };
}

function planOf(world: World, call: Call, row: AnyRow, roles: unknown): Plan {
  const objects = row.touches(roles, world);
  const touched = row.atIrql === false ? objects : withLevel(objects, world.atIrql);
  const facts = row.facts?.(world, call, roles) ?? noFacts;
  const event = row.event(world, call);
  const names = eventsOf(event);
  const ordinary = usualClass(call.routine);
  const usual = stepsOf(touched, names, facts, ordinary);
  return { call, row, roles, facts, event, names, touched, ordinary, usual, others: noOthers };
}

function stepsOf(touched: readonly Touched[], names: EventNames, facts: Facts, outcome: OutcomeClass) {
  const steps = new Array<Taken | undefined>(touched.length);
  for (let index = 0; index < touched.length; index++) {
    const each = touched[index];
    if (each !== undefined) steps[index] = stepOf(each, names, facts, outcome);
  }
  return steps;
}

const stepOf = ({ cell, as }: Touched, names: EventNames, facts: Facts, outcome: OutcomeClass): Taken | undefined =>
  cell.machine.step(cell.state, as === undefined ? names[outcome] : eventsOf(as)[outcome], facts);

/** The transition that each touched machine takes; undefined in place of one that allows no such outcome. */
export const transitions = (
  { touched, names, facts, ordinary, usual }: Plan,
  outcome: OutcomeClass,
): readonly (Taken | undefined)[] => (outcome === ordinary ? usual : stepsOf(touched, names, facts, outcome));

/** Whether all touched machines allow a class of outcome, and none of them calls it a breach. */
export function allows({ touched, names, facts, ordinary, usual, others }: Plan, outcome: OutcomeClass): boolean {
  const isUsual = outcome === ordinary;
  for (let index = 0; index < touched.length; index++) {
    const each = touched[index];
    const taken = isUsual || each === undefined ? usual[index] : stepOf(each, names, facts, outcome);
    if (taken === undefined || taken.broken) return others.some((other) => allows(other, outcome));
  }
  return true;
}

/** The clauses of the obligations that making this call now would break, whatever comes of it; none if it is legal. */
export function obligations(world: World, call: Call, planned = plan(world, call)): readonly string[] {
  // The clause that a call breaks whose objects nobody knows.
  if (planned === undefined) return [rows[call.routine].unknown];
  const broken = breaches(planned);
  return broken === legal ? none : broken.flatMap(({ clauses }) => clauses);
}

/** The transitions into `undefined` that making this call now would take, whatever comes of it; none if it is legal. */
export function breaches(planned: Plan): readonly Transition[] {
  const broken = brokenIn(planned.usual);
  if (broken !== legal || isComplete(planned.usual)) return broken;
  // A call that cannot end as usual is looked up under the failure that all machines know.
  for (const outcome of failures) {
    const taken = transitions(planned, outcome);
    if (isComplete(taken)) return brokenIn(taken);
  }
  return legal;
}

const legal: readonly Transition[] = [];

function brokenIn(steps: readonly (Taken | undefined)[]): readonly Transition[] {
  let broken: Transition[] | undefined;
  for (const taken of steps) {
    if (taken?.broken !== true) continue;
    broken ??= [];
    broken.push(taken.transition);
  }
  return broken ?? legal;
}

/** What the values of an allowed outcome must keep. */
export const rulesOf = (
  world: World,
  { row, call, roles }: Plan,
  outcome: OutcomeClass,
  actual?: Outcome,
): readonly Constraint[] => row.rules?.(world, call, roles, outcome, actual) ?? [];

export const unjudged: Step = {
  verdict: 'unjudged',
  outcome: undefined,
  taken: [],
  clauses: [],
  findings: [],
  event: undefined,
  failed: false,
  broken: [],
  preserved: undefined,
  since: undefined,
};

/** Judge what came of a call, and bring the world to where it is afterwards. */
export function step(world: World, call: Call, outcome: Outcome): Step {
  const kind = classify(call.routine, outcome);
  if (kind === undefined || world.over) return unjudged;
  const planned = plan(world, call);
  const broken = obligations(world, call, planned);
  if (planned === undefined || broken.length > 0) {
    world.over = true;
    const taken = planned === undefined ? legal : breaches(planned);
    return { ...unjudged, verdict: 'undefined', outcome: kind, taken, broken };
  }
  return settle(world, planned, kind, outcome);
}

/** Judge what came of a legal call that was planned in this very world. */
export function settle(world: World, planned: Plan, kind: OutcomeClass, outcome: Outcome): Step {
  const actual = endingIn(planned, kind);
  const taken = transitions(actual, kind);
  // Where a legal call's outcome is one that only a breach would explain, no machine allows it.
  const isAllowed = isComplete(taken) && brokenIn(taken) === legal;
  return isAllowed ? allow(world, actual, kind, outcome, taken) : forbid(world, planned, kind, outcome);
}

/** The first of the objects that a call may be about of which an outcome is allowed. */
function endingIn(planned: Plan, kind: OutcomeClass): Plan {
  if (planned.others.length === 0) return planned;
  return [planned, ...planned.others].find((each) => isComplete(transitions(each, kind))) ?? planned;
}

function isComplete(taken: readonly (Taken | undefined)[]): taken is readonly Taken[] {
  for (const each of taken) if (each === undefined) return false;
  return true;
}

/** Bring all touched machines to where their transitions lead. */
function move({ touched }: Plan, taken: readonly Taken[]): void {
  for (let index = 0; index < touched.length; index++) {
    const cell = touched[index]?.cell;
    const next = taken[index]?.next;
    if (cell !== undefined && next !== undefined) cell.state = next;
  }
}

/** Bring the world to where an allowed outcome leads, whose values are known to keep all rules. */
export function advance(world: World, planned: Plan, kind: OutcomeClass, outcome: Outcome): void {
  const actual = endingIn(planned, kind);
  const taken = transitions(actual, kind);
  if (!isComplete(taken)) throw new Error(`${actual.call.routine}: ${kind} is not allowed here`);
  move(actual, taken);
  actual.row.effect(world, actual.call, actual.roles, kind, outcome);
}

function allow(world: World, planned: Plan, kind: OutcomeClass, outcome: Outcome, taken: readonly Taken[]): Step {
  const failed = kind !== planned.ordinary && allows(planned, planned.ordinary);
  let clauses = clausesOf(taken);
  let findings = noFindings;
  const rules = rulesOf(world, planned, kind, outcome);
  if (rules.length > 0) {
    clauses = clauses.concat(rules.map(({ clause }) => clause));
    findings = brokenRules(world, planned.call.routine, rules, outcome);
  }
  move(planned, taken);
  // Where a document says that the system stops, that is its last word.
  if (kind === 'stopped') world.over = true;
  world.usage.called(planned.call.routine, kind !== planned.ordinary);
  if (planned.call.routine !== 'readUsage')
    world.failures.called(planned.call.routine, isFailure(kind) ? clauses : undefined);
  world.quota.called(planned.call.routine);
  world.pressure.called(planned.call.routine);
  const effect = planned.row.effect(world, planned.call, planned.roles, kind, outcome);
  if (effect !== undefined) {
    if (effect.findings.length > 0) findings = findings.concat(effect.findings);
    clauses = clauses.concat(effect.clauses);
  }
  return {
    verdict: findings.length > 0 ? 'deviates' : 'conforms',
    outcome: kind,
    taken: taken.map(({ transition }) => transition),
    clauses,
    findings,
    event: planned.event,
    failed,
    broken: none,
    preserved: planned.row.preserves?.(planned.roles),
    since: undefined,
  };
}

/** An outcome that no machine allows: charged, and the world goes on as if it had been allowed. */
function forbid(world: World, planned: Plan, kind: OutcomeClass, outcome: Outcome): Step {
  const { call, row, roles, touched, event } = planned;
  if (world.objecting?.(call.routine, outcome) === true) {
    world.over = true;
    return { ...unjudged, verdict: 'conforms', outcome: kind, event };
  }
  world.failures.called(call.routine, undefined);
  const by = row.forbidden(roles, kind, world, call);
  const { clause, routine } = typeof by === 'string' ? { clause: by, routine: call.routine } : by;
  const finding: Finding = {
    clause,
    routine,
    observation: `outcome:${kind}`,
    tier: 'behaviour',
    observed: shown(outcome),
    allowed: classesAllowed(planned).join(' or '),
  };
  if (kind === 'stopped' || kind === 'died' || kind === 'hung') world.over = true;
  else {
    for (const { cell, as } of touched) cell.state = cell.machine.implied(cell.state, eventsOf(as ?? event)[kind]);
    row.effect(world, call, roles, kind, outcome);
  }
  return {
    ...unjudged,
    verdict: 'deviates',
    outcome: kind,
    clauses: [clause],
    findings: [finding],
    event,
    preserved: row.preserves?.(roles),
  };
}

const failures = ['null', 'failed', 'raised', 'faulted'] as const;
const isFailure = (kind: OutcomeClass): boolean => kind === 'null' || kind === 'failed' || kind === 'raised';
const ordinary = ['returned', 'nonNull', ...failures, 'stopped'] as const;

/** The classes of outcome that all touched machines allow, for people. */
const classesAllowed = (planned: Plan): readonly string[] =>
  allowedClasses(planned).map((outcome) => classText[outcome]);

/** The classes of outcome that all touched machines allow. */
export const allowedClasses = (planned: Plan): readonly OutcomeClass[] =>
  ordinary.filter((outcome) => allows(planned, outcome));
