import type { ConformanceReport } from './model.ts';
import { clean } from './text.ts';

const cleanAll = (value: unknown): unknown => {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map(cleanAll);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    // A program is shown as JSON to be copied: cutting or rewriting its strings would make it another program.
    Object.entries(value).map(([key, inner]) => [key, key === 'program' ? inner : cleanAll(inner)]),
  );
};

/** The report with every text in it safe to print and bounded, whoever wrote it; escaping is up to the format. */
export const cleanReport = (report: ConformanceReport): ConformanceReport => cleanAll(report) as ConformanceReport;
