import {
  type Documented,
  describeStop,
  isInForce,
  routinesOf,
  type Stop,
  stops,
  unreachable,
  unreachableBy,
} from '../../spec/index.ts';
import type { RoutineName } from '../../wdk/index.ts';
import type { Misuse } from '../report/model.ts';
import type { Trial } from './misuse-trial.ts';

/** What is known of one stop and one routine when the phase is over. */
export interface Findings {
  readonly trials: readonly Trial[];
  /** Why no program came to it, if none did. */
  readonly missed: string | undefined;
}

const worstFirst = ['not-detected', 'detected-otherwise', 'detected'] as const;

/** What else is as good as the stop of a row: the other stops of the same breach, and what a reading lets pass. */
function expectedText(stop: Stop, documented: readonly Documented[]): string {
  const others = documented.filter((one) => one.stop !== stop).map((one) => one.stop.id);
  const own = documented.find((one) => one.stop === stop)?.trigger.reading;
  const or = others.length === 0 ? '' : `; as good: ${others.join(', ')}`;
  if (own === undefined) return `${describeStop(stop)}${or}`;
  return `${describeStop(stop)}${or}; ${own.accepts === 'null' ? 'NULL is fine too' : 'any stop is fine'} (${own.id})`;
}

/** A row of what was tried: the worst that any program showed, and how many showed it where others did better. */
function tried(stop: Stop, trials: readonly Trial[], worst: Trial) {
  const { program, documented, reaction } = worst;
  const same = trials.filter((trial) => trial.reaction.result === reaction.result).length;
  const share = same === trials.length ? '' : ` (${same} of ${trials.length} programs; the others did better)`;
  return {
    expected: expectedText(stop, documented),
    observed: `${reaction.observed}${share}`,
    result: reaction.result,
    program,
  };
}

const clauseOf = (stop: Stop, routine: RoutineName, documented: readonly Documented[]): string =>
  documented.find((one) => one.stop === stop)?.trigger.clause ??
  (stop.triggers.find(({ routines }) => routines.includes(routine)) ?? stop.triggers[0]).clause;

/**
 * One row for each documented stop and each routine that it is documented for, whether a program came to it or not. A row
 * counts for the result only where Driver Verifier is part of the profile and the stop is not one that any profile has.
 */
export function misuseRows(
  modifiers: ReadonlySet<string>,
  findingsOf: (stop: Stop, routine: RoutineName) => Findings,
): readonly Misuse[] {
  return stops.flatMap((stop) =>
    routinesOf(stop).map((routine): Misuse => {
      const { trials, missed } = findingsOf(stop, routine);
      const worst = worstFirst
        .map((result) => trials.find(({ reaction }) => reaction.result === result))
        .find((trial) => trial !== undefined);
      const counts = modifiers.has('verifier') && stop.when !== 'always' && isInForce(stop, modifiers);
      const head = {
        stop: stop.id,
        when: stop.when,
        clause: clauseOf(stop, routine, worst?.documented ?? []),
        routine,
        counts,
      };
      if (worst !== undefined) return { ...head, ...tried(stop, trials, worst) };
      const never = unreachableBy(stop, routine);
      const reason = never === undefined ? missed : unreachable[never];
      return {
        ...head,
        expected: describeStop(stop),
        observed: '',
        result: 'not-reached',
        reason: reason ?? 'no program of this run leads to such a breach',
      };
    }),
  );
}
