import { createHash } from 'node:crypto';
import { clauses, judgedByValue, machineNames, type Specification } from '../../spec/index.ts';
import { routineNames } from '../../wdk/index.ts';
import { routineState } from '../execute/session.ts';
import type { Tally } from '../execute/tally.ts';
import type { Description } from '../port.ts';
import type {
  ConformanceReport,
  ImplementationReport,
  MachineCoverage,
  RoutineReport,
  TourCoverage,
} from '../report/model.ts';
import { type Goal, goalKinds, kindOfGoal } from '../tour/goals.ts';
import type { Toured } from './tour.ts';

/** A short name of everything that can change a verdict. */
export function specHash({ machines }: Specification): string {
  const transitions = machineNames.map((name) => machines[name].transitions);
  return createHash('sha256')
    .update(JSON.stringify([transitions, judgedByValue, clauses]))
    .digest('hex')
    .slice(0, 16);
}

/** How often the run took each transition of each machine, those into a broken obligation at the end of misuse programs. */
export function machineCoverage(
  { machines }: Specification,
  tally: Tally,
  misused: ReadonlyMap<string, number>,
): readonly MachineCoverage[] {
  return machineNames.map((name) => ({
    name,
    states: machines[name].states,
    transitions: machines[name].transitions.map(({ id, from, event, to, condition, clauses: named }) => ({
      id,
      from,
      event,
      to,
      guard: Object.entries(condition ?? {})
        .map(([fact, words]) => `${fact}: ${words.join(' or ')}`)
        .join(', '),
      clauses: named,
      taken: tally.transitions.get(id) ?? misused.get(id) ?? 0,
    })),
  }));
}

/** How much of each kind of goal the tour came through, and what it missed. */
export const tourCoverage = ({ owed, unowed, reached }: Toured): readonly TourCoverage[] =>
  goalKinds.map((kind) => {
    const isOfKind = (goal: Goal): boolean => kindOfGoal(goal) === kind;
    const wanted = [...owed].filter(isOfKind).sort();
    const missed = wanted.filter((goal) => !reached.has(goal));
    const otherwise = [...unowed].filter(isOfKind).sort();
    return { kind, of: wanted.length, reached: wanted.length - missed.length, missed, otherwise };
  });

/** What was called how often, for every routine. */
export function routineReports(description: Description, tally: Tally): ImplementationReport['routines'] {
  const entries = routineNames.map((routine): [string, RoutineReport] => {
    const { executed, skipped } = tally.routines.get(routine) ?? { executed: 0, skipped: 0 };
    const state = routineState(description, routine);
    const neverSucceeds = state === 'provided' ? [] : tally.successes.neverFor(routine);
    const never = neverSucceeds.length === 0 ? {} : { neverSucceeds };
    return [routine, { state, executed, skipped, ...never }];
  });
  return Object.fromEntries(entries);
}

/** Clauses that no run judges, with the reason. */
export function unchecked(): ConformanceReport['unchecked'] {
  return {
    notObservable: clauses.flatMap(({ id, check }) =>
      check.state === 'not-observable' ? [{ id, missing: check.missing }] : [],
    ),
    outOfScope: clauses.flatMap(({ id, check }) =>
      check.state === 'out-of-scope' ? [{ id, reason: check.reason }] : [],
    ),
  };
}
