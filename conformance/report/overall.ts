import { isBroken } from './misuse.ts';
import type { ClauseVerdict, ConformanceReport, Deviation, ImplementationReport, Tier, Verdict } from './model.ts';
import { tiers } from './model.ts';
import { clauseOf } from './verdicts.ts';

/** What a whole report, or one implementation in it, comes to. */
export type Overall = 'harness-error' | 'deviates' | 'nothing-exercised' | 'inconclusive' | 'fixed' | 'conforms';

export const overallWords: Readonly<Record<Overall, string>> = {
  'harness-error': 'the kit failed; nothing is said about the implementation',
  deviates: 'deviates',
  'nothing-exercised': 'nothing was exercised, so nothing conforms',
  inconclusive: 'inconclusive: not everything could be judged, or something only ever failed',
  fixed: 'conforms, but known deviations were fixed and must be struck off',
  conforms: 'conforms',
};

/** The tiers of evidence that count when `deepest` is the deepest of them. */
export const countedTiers = (deepest: Tier): readonly Tier[] => tiers.slice(0, tiers.indexOf(deepest) + 1);

/** The deepest tier that a run counted. */
export const deepestTier = (report: ConformanceReport): Tier => {
  const counted = tiers.filter((tier) => report.run.tiers.includes(tier));
  return counted.at(-1) ?? 'frames';
};

export const deviationsOf = (implementation: ImplementationReport, clause: string): readonly Deviation[] =>
  implementation.deviations.filter((deviation) => clauseOf(deviation.clause) === clause);

/** Whether a deviating clause deviates within the tiers that count. A deviation that is nowhere shown counts. */
export const counts = (implementation: ImplementationReport, clause: ClauseVerdict, deepest: Tier): boolean => {
  const shown = deviationsOf(implementation, clause.id);
  return shown.length === 0 || shown.some((deviation) => countedTiers(deepest).includes(deviation.tier));
};

const exercised = (clause: ClauseVerdict, deepest: Tier): boolean =>
  countedTiers(deepest).some((tier) => clause.evidence[tier] > 0);

const has = (implementation: ImplementationReport, verdict: Verdict): boolean =>
  implementation.clauses.some((clause) => clause.verdict === verdict);

/**
 * What one implementation comes to. Our own fault comes first, since it makes every other verdict doubtful; then what
 * was found; then that nothing was looked at, which is never a pass.
 */
export const overallOf = (implementation: ImplementationReport, deepest: Tier): Overall => {
  if (has(implementation, 'harness-error')) return 'harness-error';
  const deviates = implementation.clauses.filter((clause) => clause.verdict === 'deviates');
  if (deviates.some((clause) => counts(implementation, clause, deepest))) return 'deviates';
  if (implementation.misuse.some(isBroken)) return 'deviates';
  if (!implementation.clauses.some((clause) => exercised(clause, deepest))) return 'nothing-exercised';
  if (has(implementation, 'inconclusive') || has(implementation, 'never-succeeds')) return 'inconclusive';
  // What an adapter spoiled could have shown anything.
  if (implementation.unjudgedPrograms > 0) return 'inconclusive';
  return has(implementation, 'fixed') ? 'fixed' : 'conforms';
};

const worstFirst: readonly Overall[] = [
  'harness-error',
  'deviates',
  'nothing-exercised',
  'inconclusive',
  'fixed',
  'conforms',
];

/** The worst that any implementation of the report came to; a report without implementations exercised nothing. */
export const overall = (report: ConformanceReport, deepest: Tier = deepestTier(report)): Overall => {
  const found = report.implementations.map((implementation) => overallOf(implementation, deepest));
  return worstFirst.find((each) => found.includes(each)) ?? 'nothing-exercised';
};
