import { applies, type Clause, type Reach, type Tier, tiers, type Version } from '../../spec/index.ts';
import type { Tally } from '../execute/tally.ts';
import { clauseIdOf } from '../judge/convict.ts';
import type { ClauseVerdict, Deviation, Verdict } from '../report/model.ts';

/** Everything that a verdict rests on. */
export interface Grounds {
  readonly tally: Tally;
  readonly deviations: readonly Deviation[];
  readonly reach: Reach;
  /** Clauses in whose name our own programs went wrong. */
  readonly faults: ReadonlySet<string>;
  /** The version of the system that the implementation is held to. */
  readonly version: Version;
  /** The run ended before its calls were made. */
  readonly cut: boolean;
}

/** Evidence of a clause: its own and, where it says again what another says, that one's. */
function evidenceOf({ id, restates }: Clause, { evidence }: Tally): Record<Tier, number> {
  const sum: Record<Tier, number> = { behaviour: 0, state: 0, frames: 0 };
  for (const name of restates === undefined ? [id] : [id, restates]) {
    const own = evidence.get(name);
    for (const tier of tiers) sum[tier] += own?.[tier] ?? 0;
  }
  return sum;
}

function verdictOf(clause: Clause, exercised: number, grounds: Grounds): Verdict {
  const { tally, deviations, reach, faults, cut, version } = grounds;
  if (!applies(version, clause)) return 'not-applicable';
  const names = clause.restates === undefined ? [clause.id] : [clause.id, clause.restates];
  if (names.some((name) => faults.has(name))) return 'harness-error';
  if (deviations.some((deviation) => names.includes(clauseIdOf(deviation.clause)))) return 'deviates';
  if (!names.some((name) => reach.clauses.has(name))) return 'unsupported';
  if (exercised === 0) return cut ? 'inconclusive' : 'not-exercised';
  if (names.some((name) => tally.variants.has(name))) return 'permitted-variant';
  return names.some((name) => tally.onlyFailed(name)) ? 'never-succeeds' : 'conforms';
}

/** The verdict on each selected clause. */
export const verdicts = (selected: readonly Clause[], grounds: Grounds): readonly ClauseVerdict[] =>
  selected.map((clause) => {
    const evidence = evidenceOf(clause, grounds.tally);
    const exercised = evidence.behaviour + evidence.state + evidence.frames;
    return { id: clause.id, verdict: verdictOf(clause, exercised, grounds), exercised, evidence };
  });
