import type { ConformanceReport, Deviation } from './model.ts';

/** How many implementations all reports together hold decides whether file names must say which one they mean. */
export const programPath = (deviation: Deviation, position: number, of: number): string => {
  const file = `${deviation.id.replace(/[^\w-]/g, '_')}.json`;
  return of === 1 ? `programs/${file}` : `programs/${position + 1}/${file}`;
};

/** The command that shows one deviation again; paths are relative to the output folder. */
export const replayCommand = (path: string): string => `mdl-tck replay ${path} -- <adapter command>`;

/** The command that repeats a run, as far as the report knows it. */
export const rerunCommand = ({ run }: ConformanceReport): string =>
  `mdl-tck run --profile ${run.profile} --seed ${run.seed} -- <adapter command>`;
