import type { Stop } from '../../spec/index.ts';
import { type RoutineName, signatureOf } from '../../wdk/index.ts';
import { type MisuseCase, misuseCases } from '../generate/misuse-cases.ts';
import type { Misuse } from '../report/model.ts';
import { type Findings, misuseRows } from './misuse-rows.ts';
import { type Trial, tryCase } from './misuse-trial.ts';
import { matching } from './select.ts';
import type { Subject } from './subject.ts';

/** Programs that are drawn to go wrong at the end of; the prepared ones already lead to nearly every stop. */
const drawnPrograms = 60;

export interface MisuseOptions {
  readonly seed: number;
  /** Clause ids, routine names or patterns; empty for everything. */
  readonly only: readonly string[];
  /** What the profile adds to its version: `verifier`, `pte-tracking`. */
  readonly modifiers?: ReadonlySet<string>;
  /** Why no further program may begin; undefined as long as one may. */
  readonly endsBecause?: () => string | undefined;
  readonly onProgress?: (done: number, total: number) => void;
}

const keyOf = ({ id, when }: Stop, routine: RoutineName): string => `${id} ${when} ${routine}`;
const noModifiers: ReadonlySet<string> = new Set();

/** The outcomes of the cases, by stop and routine. */
class Log {
  private readonly trials = new Map<string, Trial[]>();
  private readonly missed = new Map<string, string>();

  /** How often each transition into a broken obligation was taken. */
  readonly taken = new Map<string, number>();

  add(routine: RoutineName, trial: Trial): void {
    for (const { id } of trial.taken) this.taken.set(id, (this.taken.get(id) ?? 0) + 1);
    for (const { stop } of trial.documented) {
      const key = keyOf(stop, routine);
      const known = this.trials.get(key);
      if (known === undefined) this.trials.set(key, [trial]);
      else known.push(trial);
    }
  }

  miss(routine: RoutineName, { documented }: MisuseCase, reason: string): void {
    for (const { stop } of documented) this.missed.set(keyOf(stop, routine), reason);
  }

  of(stop: Stop, routine: RoutineName): Findings {
    const key = keyOf(stop, routine);
    return { trials: this.trials.get(key) ?? [], missed: this.missed.get(key) };
  }
}

/** Why a routine's misuse is not even tried; undefined where it is. */
function untriedBecause({ setting, provided, description }: Subject, routine: RoutineName): string | undefined {
  const { feature } = signatureOf(routine);
  if (feature !== undefined && !description.features.includes(feature)) return `the feature ${feature} is not declared`;
  if (!setting.routines.has(routine)) return `${routine} is not implemented`;
  return provided.has(routine) ? `${routine} is the adapter's own` : undefined;
}

/** Why a stop needs more than its routine; undefined where it does not. */
function lackingFor({ setting }: Subject, { triggers }: Stop): string | undefined {
  const needsFailure = triggers.every(({ where }) => where?.failing !== undefined);
  return needsFailure && !setting.routines.has('failNext') ? 'the feature fail-next is not declared' : undefined;
}

/** What was done about misuse. */
export interface Misused {
  /** A row for every documented stop. */
  readonly rows: readonly Misuse[];
  /** How often each transition into a broken obligation was taken. */
  readonly taken: ReadonlyMap<string, number>;
}

/**
 * Break one obligation at the end of each of many programs, and say for every documented stop what the implementation
 * did. It comes after everything else and says nothing of any clause.
 */
export async function examineMisuse(subject: Subject, options: MisuseOptions): Promise<Misused> {
  const { seed, only, modifiers = noModifiers, endsBecause, onProgress } = options;
  const log = new Log();
  const cases = misuseCases(subject.setting, seed, drawnPrograms);
  for (const [index, one] of cases.entries()) {
    const routine = one.attempts[0].breach.item.routine;
    if (subject.provided.has(routine)) continue;
    onProgress?.(index, cases.length);
    const ended = endsBecause?.();
    const found = ended === undefined ? await tryCase(subject, one) : { missed: ended };
    if ('missed' in found) log.miss(routine, one, found.missed);
    else log.add(routine, found);
  }
  const rows = misuseRows(modifiers, (stop, routine) => {
    const lacking = untriedBecause(subject, routine) ?? lackingFor(subject, stop);
    return lacking === undefined ? log.of(stop, routine) : { trials: [], missed: lacking };
  });
  const isWanted = matching(only);
  return { rows: rows.filter(({ clause, routine }) => isWanted(clause) || isWanted(routine)), taken: log.taken };
}
