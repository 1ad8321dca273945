import type { ClauseVerdict, Deviation, ImplementationReport, Mark, Verdict } from './model.ts';
import { verdicts } from './model.ts';

/** How a verdict is shown: a symbol that stands without colour, and what it means. */
export interface VerdictWords {
  readonly symbol: string;
  readonly meaning: string;
}

export const verdictWords: Readonly<Record<Verdict, VerdictWords>> = {
  conforms: { symbol: '✓', meaning: 'did what the clause says, every time' },
  deviates: { symbol: '✗', meaning: 'did something that the clause does not allow' },
  'permitted-variant': { symbol: '≈', meaning: 'allowed, but an unusual outcome' },
  'never-succeeds': { symbol: '∅', meaning: 'only ever failed, where failing is allowed' },
  'known-deviation': { symbol: 'K', meaning: 'deviates, and is listed as known' },
  fixed: { symbol: 'F', meaning: 'listed as known, but conforms now' },
  unsupported: { symbol: '–', meaning: 'out of reach without what is declared absent' },
  'not-exercised': { symbol: '○', meaning: 'the run never came to it' },
  inconclusive: { symbol: '?', meaning: 'budget or time ended first' },
  'not-applicable': { symbol: '·', meaning: 'holds in another profile only' },
  'harness-error': { symbol: '!', meaning: 'the kit failed; never blamed on the implementation' },
};

export const markWords: Readonly<Record<Mark, string>> = {
  crash: 'the implementation died or stopped the system',
  hang: 'the implementation did not answer in time',
  flaky: 'not seen in every repetition',
  behind: 'met only after another deviation in its program',
};

/** How many clauses got each verdict, in the order of the verdicts, without those that none got. */
export const verdictCounts = (clauses: readonly ClauseVerdict[]): readonly (readonly [Verdict, number])[] =>
  verdicts
    .map((verdict) => [verdict, clauses.filter((clause) => clause.verdict === verdict).length] as const)
    .filter(([, count]) => count > 0);

/** Clauses on which at least one judgement rested. */
export const exercisedClauses = (implementation: ImplementationReport): number =>
  implementation.clauses.filter((clause) => clause.exercised > 0).length;

/** `MAP-02#2` belongs to clause `MAP-02`. */
export const clauseOf = (statement: string): string => statement.split('#', 1)[0] ?? statement;

/** Whether a deviation is on the list of known ones, or its clause has that verdict. */
export const isKnown = (implementation: ImplementationReport, deviation: Deviation): boolean =>
  deviation.known !== undefined ||
  implementation.clauses.find(({ id }) => id === clauseOf(deviation.clause))?.verdict === 'known-deviation';
