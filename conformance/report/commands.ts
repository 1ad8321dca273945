import type { ConformanceReport, Deviation } from './model.ts';
import { deepestTier } from './overall.ts';

/** File of a deviation's program. With several implementations in a report, the name says which one (of `of`) it is. */
export const programPath = (deviation: Deviation, position: number, of: number): string => {
  const file = `${deviation.id.replace(/[^\w-]/g, '_')}.json`;
  return of === 1 ? `programs/${file}` : `programs/${position + 1}/${file}`;
};

/** The command that shows one deviation again; paths are relative to the output folder. */
export const replayCommand = (path: string): string => `mdl-tck replay ${path} -- <adapter command>`;

/** The command that repeats a run, as far as the report knows it: not the adapter, nor a budget or a selection. */
export const rerunCommand = (report: ConformanceReport): string => {
  const { profile, seed } = report.run;
  const deepest = deepestTier(report);
  const tier = deepest === 'frames' ? '' : ` --tier ${deepest}`;
  return `mdl-tck run --profile ${profile} --seed ${seed}${tier} -- <adapter command>`;
};
