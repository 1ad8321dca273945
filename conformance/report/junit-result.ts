import type { ClauseVerdict, Deviation, ImplementationReport, Tier } from './model.ts';
import { counts, deviationsOf } from './overall.ts';
import { shownSteps } from './steps-text.ts';
import { verdictWords } from './verdicts.ts';

/** What becomes of one test case; JUnit has no more than these four. */
export type CaseResult =
  | { readonly kind: 'passed' }
  | { readonly kind: 'skipped'; readonly message: string }
  | { readonly kind: 'failure' | 'error'; readonly type: string; readonly message: string; readonly text: string };

const deviationText = (deviation: Deviation): string =>
  [
    `${deviation.clause} ${deviation.routine}: ${deviation.explanation}`,
    `  observed  ${deviation.observed}`,
    `  allowed   ${deviation.allowed}`,
    ...shownSteps(deviation).map((line) => `  ${line}`),
  ].join('\n');

/** A deviation in a tier that does not count is no failure, but no success either. */
const deviates = (implementation: ImplementationReport, clause: ClauseVerdict, deepest: Tier): CaseResult => {
  const found = deviationsOf(implementation, clause.id);
  if (!counts(implementation, clause, deepest)) {
    return { kind: 'skipped', message: `deviates, but only in a tier deeper than ${deepest}` };
  }
  return {
    kind: 'failure',
    type: 'deviates',
    message: found[0]?.explanation ?? verdictWords.deviates.meaning,
    text: found.map(deviationText).join('\n\n'),
  };
};

/** The result of a clause's test case by its verdict, `deepest` being the deepest tier that counts. */
export const caseResult = (implementation: ImplementationReport, clause: ClauseVerdict, deepest: Tier): CaseResult => {
  const { verdict } = clause;
  const message = `${verdict}: ${verdictWords[verdict].meaning}`;
  switch (verdict) {
    case 'conforms':
    case 'permitted-variant':
      return { kind: 'passed' };
    case 'deviates':
      return deviates(implementation, clause, deepest);
    case 'fixed':
      return { kind: 'failure', type: verdict, message, text: 'Strike it off the list of known deviations.' };
    case 'never-succeeds':
    case 'inconclusive':
    case 'harness-error':
      return { kind: 'error', type: verdict, message, text: '' };
    case 'known-deviation':
    case 'unsupported':
    case 'not-exercised':
    case 'not-applicable':
      return { kind: 'skipped', message };
  }
};
