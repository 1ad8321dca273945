import { bindByteCount, classify, type OutcomeClass } from '../calls/index.ts';
import type { Aftermath } from './aftermath.ts';
import type { Call, Observation, Outcome } from './call.ts';
import { carryOn, followLevel } from './carry-on.ts';
import { breakingCells, causeOf } from './causes.ts';
import { earlier } from './doubtful-addresses.ts';
import { doubtAddresses, doubtBefore, overwrite, touchedBy } from './doubts.ts';
import { objectsNamedBy } from './named.ts';
import type { Mdl } from './objects.ts';
import {
  allowedClasses,
  breaches,
  obligations,
  type Plan,
  plan,
  type Step,
  settle,
  transitions,
  unjudged,
} from './step.ts';
import type { World } from './world.ts';

const ends: ReadonlySet<OutcomeClass> = new Set(['stopped', 'died', 'hung']);

/**
 * Judge what came of a call of a driver, where judging goes on after a broken obligation: what the violation reached
 * convicts nobody any more, everything else is judged as ever.
 */
export function stepOn(world: World, aftermath: Aftermath, call: Call, outcome: Outcome): Step {
  const kind = classify(call.routine, outcome);
  if (kind === undefined || world.over) return unjudged;
  aftermath.begin(world);
  const planned = plan(world, call);
  if (planned === undefined) {
    return breach(world, aftermath, call, kind, outcome, planned, obligations(world, call, planned));
  }
  const broken = breaches(planned);
  const clauses = broken.filter(({ undocumented }) => !undocumented).flatMap((each) => each.clauses);
  if (clauses.length > 0) return breach(world, aftermath, call, kind, outcome, planned, clauses);
  if (broken.length > 0 || isUnsaid(planned, kind)) return unsaid(world, aftermath, planned, kind, outcome);
  if (aftermath.first === undefined) return noted(world, aftermath, planned, settle(world, planned, kind, outcome));
  if (ends.has(kind)) {
    // Whether the system stops for what was broken before, nobody can tell.
    world.over = true;
    return quiet(kind, planned, aftermath.first);
  }
  return settleInDoubt(world, aftermath, planned, kind, outcome);
}

/** Nothing at all is allowed and nothing is forbidden: the specification does not know such a call in this state. */
const isUnsaid = (planned: Plan, kind: OutcomeClass): boolean =>
  transitions(planned, kind).includes(undefined) && allowedClasses(planned).length === 0;

const quiet = (kind: OutcomeClass, { event }: Plan, since: number): Step => ({
  ...unjudged,
  outcome: kind,
  event,
  since,
});

/** Remember an answer that was not allowed at all: a driver that goes on from it is not to blame. */
function noted(world: World, aftermath: Aftermath, planned: Plan, step: Step): Step {
  if (step.verdict === 'deviates' && step.taken.length === 0) {
    aftermath.mislead([...touchedBy(aftermath, planned), ...aftermath.newObjects], world.step);
  }
  overwrite(world, aftermath, planned);
  return step;
}

/** What is in use counts everything, so that any violation before may be in it. */
const isOfAll = ({ findings }: Step): boolean => findings.some(({ observation }) => observation.startsWith('usage:'));

function settleInDoubt(world: World, aftermath: Aftermath, planned: Plan, kind: OutcomeClass, outcome: Outcome): Step {
  const objects = touchedBy(aftermath, planned);
  const before = doubtBefore(world, aftermath, planned);
  const step = settle(world, planned, kind, outcome);
  const since = earlier(before, aftermath.shakeNew(world)) ?? (isOfAll(step) ? aftermath.first : undefined);
  if (since === undefined) return noted(world, aftermath, planned, step);
  aftermath.spread(world, [...objects, ...aftermath.newObjects], since);
  followLevel(world);
  return quiet(kind, planned, since);
}

/** A call of which no document says anything: it is nobody's fault, and what it touched is judged no more. */
function unsaid(world: World, aftermath: Aftermath, planned: Plan, kind: OutcomeClass, outcome: Outcome): Step {
  if (ends.has(kind)) world.over = true;
  else carryOn(world, planned, kind, outcome);
  const objects = [...touchedBy(aftermath, planned), ...aftermath.newObjects];
  if (objects.length > 0) aftermath.first ??= world.step;
  aftermath.shake(world, objects, world.step);
  return quiet(kind, planned, world.step);
}

function breach(
  world: World,
  aftermath: Aftermath,
  call: Call,
  kind: OutcomeClass,
  outcome: Outcome,
  planned: Plan | undefined,
  broken: readonly string[],
): Step {
  const taken = planned === undefined ? unjudged.taken : breaches(planned);
  const cause = causeOf(world, aftermath, call, planned);
  const since = cause ?? world.step;
  aftermath.first ??= world.step;
  if (planned !== undefined && breakingCells(planned).includes(world.irql) && planned.touched.length === 1) {
    aftermath.level ??= since;
  }
  const objects = planned === undefined ? objectsNamedBy(world, call) : touchedBy(aftermath, planned);
  // What hangs on them now may not any more afterwards, and the other way round.
  aftermath.reach(world, objects, since);
  if (ends.has(kind)) world.over = true;
  else if (planned !== undefined) carryOn(world, planned, kind, outcome);
  doubtAddresses(world, aftermath, call, planned === undefined ? outcome : undefined, objects, since);
  aftermath.reach(world, [...objects, ...aftermath.newObjects], since);
  return { ...unjudged, verdict: 'undefined', outcome: kind, taken, broken, event: planned?.event, since: cause };
}

/**
 * Whether what was read of a descriptor may be held against anybody. How long it is, is learned all the same: what
 * comes after rests on it.
 */
export function mayObserve(world: World, aftermath: Aftermath, mdl: Mdl, { byteCount }: Observation): boolean {
  if (world.mdls.items[mdl.place] !== mdl) return false;
  if (aftermath.doubtOf(mdl) === undefined) return true;
  if (byteCount !== undefined) bindByteCount(world, mdl, Number(byteCount));
  return false;
}
