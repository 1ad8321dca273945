import type { ConformanceReport, Tier } from './model.ts';
import { deepestTier, type Overall, overall } from './overall.ts';

/** What a process that made a report exits with. Bad usage and an adapter that does not start never get this far. */
const codes = {
  conforms: 0,
  deviates: 1,
  inconclusive: 2,
  'nothing-exercised': 3,
  fixed: 5,
  'harness-error': 70,
} as const satisfies Record<Overall, number>;

export type ReportExitCode = (typeof codes)[Overall];

/** The exit code of a report, `deepest` being the deepest tier of evidence that counts. */
export const exitCode = (report: ConformanceReport, deepest: Tier = deepestTier(report)): ReportExitCode =>
  codes[overall(report, deepest)];
