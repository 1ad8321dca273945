import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { ConformanceReport, Tier } from './model.ts';
import { deepestTier, type Overall, overall } from './overall.ts';

const codeOf = {
  conforms: exitCodes.conforms,
  deviates: exitCodes.deviates,
  inconclusive: exitCodes.inconclusive,
  'nothing-exercised': exitCodes.nothingExercised,
  fixed: exitCodes.onlyFixed,
  'harness-error': exitCodes.internal,
} as const satisfies Record<Overall, ExitCode>;

/** The exit code of a report, `deepest` being the deepest tier of evidence that counts. */
export const exitCode = (report: ConformanceReport, deepest: Tier = deepestTier(report)): ExitCode =>
  codeOf[overall(report, deepest)];
