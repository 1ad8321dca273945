import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import type { Clause } from '../../spec/index.ts';
import { programPath } from './commands.ts';
import { renderPage } from './html.ts';
import { junit } from './junit.ts';
import type { ConformanceReport } from './model.ts';
import { printReport } from './schema.ts';

/** A name that stays inside the folder; a report read from elsewhere must not write anywhere else. */
const inside = (name: string): string => {
  const path = normalize(name);
  if (path.startsWith(sep) || path === '..' || path.startsWith(`..${sep}`) || /^[A-Za-z]:/.test(path)) {
    throw new Error(`${JSON.stringify(name)} would be written outside the output folder`);
  }
  return path;
};

/**
 * Writes files by name into a folder, which is made if need be; other files in it stay. All are written beside their
 * place first and then moved, so that none is ever seen half-written and a failure leaves the old ones. They are
 * moved in the order of the map: what refers to others belongs last.
 */
export const writeFiles = async (outDir: string, files: ReadonlyMap<string, string>): Promise<void> => {
  const names = [...files].map(([name, text]) => ({ path: inside(name), text }));
  await mkdir(outDir, { recursive: true });
  // Inside the output folder, so that moving never crosses file systems.
  const stage = await mkdtemp(join(outDir, '.writing-'));
  try {
    for (const { path, text } of names) {
      await mkdir(dirname(join(stage, path)), { recursive: true });
      await writeFile(join(stage, path), text);
    }
    for (const { path } of names) {
      await mkdir(dirname(join(outDir, path)), { recursive: true });
      await rename(join(stage, path), join(outDir, path));
    }
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
};

const programsOf = (reports: readonly ConformanceReport[]): readonly (readonly [string, string])[] => {
  const implementations = reports.flatMap((report) => report.implementations);
  return implementations.flatMap(({ deviations }, position) =>
    deviations.map((deviation): [string, string] => [
      programPath(deviation, position, implementations.length),
      `${JSON.stringify(deviation.program, null, 2)}\n`,
    ]),
  );
};

/** What follows from one or more reports, by file name: programs to replay, the page, JUnit XML. */
export const derivedFiles = async (
  reports: readonly ConformanceReport[],
  clauses: ReadonlyMap<string, Clause>,
): Promise<ReadonlyMap<string, string>> =>
  new Map([
    ...programsOf(reports),
    ['index.html', await renderPage({ reports, clauses })],
    ['junit.xml', junit(reports, clauses)],
  ]);

/**
 * Writes everything that a run leaves behind: traces (by the names that the deviations give them), what follows from
 * the report, and last `conformance.json`, whose presence says that the rest is complete.
 */
export const writeOutputs = async (
  outDir: string,
  report: ConformanceReport,
  clauses: ReadonlyMap<string, Clause>,
  traces: ReadonlyMap<string, string>,
): Promise<void> => {
  const derived = await derivedFiles([report], clauses);
  await writeFiles(outDir, new Map([...traces, ...derived, ['conformance.json', printReport(report)]]));
};
