import type { StopMode } from '../../spec/index.ts';
import { type Misuse, type MisuseResult, misuseResults } from './model.ts';
import type { VerdictWords } from './verdicts.ts';

/** How a result is shown: a symbol that stands without colour, and what it means. */
export const misuseWords: Readonly<Record<MisuseResult, VerdictWords>> = {
  detected: { symbol: '✓', meaning: 'stopped as documented' },
  'detected-otherwise': { symbol: '≈', meaning: 'another stop, an exception, a failure, a death or a hang' },
  'not-detected': { symbol: '○', meaning: 'went on as if nothing were wrong' },
  'not-reached': { symbol: '–', meaning: 'no program came to it' },
};

export const stopModeWords: Readonly<Record<StopMode, string>> = {
  always: 'on every system',
  verifier: 'under Driver Verifier',
  'pte-tracking': 'with tracking of system PTEs',
  'special-pool': 'with special pool',
};

/** How many rows came to each result, in the order of the results, without those that none came to. */
export const misuseCounts = (rows: readonly Misuse[]): readonly (readonly [MisuseResult, number])[] =>
  misuseResults
    .map((result) => [result, rows.filter((row) => row.result === result).length] as const)
    .filter(([, count]) => count > 0);

/** Whether a row counts for the result of a run: the profile promises the stop, and it did not come. */
export const isBroken = ({ counts, result }: Misuse): boolean =>
  counts && (result === 'not-detected' || result === 'detected-otherwise');
