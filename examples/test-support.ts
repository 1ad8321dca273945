import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { ConformanceReport } from '../conformance/report/model.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Builds the example whose sources are in a folder, with everything that is made in another. */
export function build(sources: string, out: string, ...more: readonly string[]): void {
  const args = ['-C', sources, `OUT=${out}`, `SDK=${at('../sdk/c')}`, ...more];
  const { status, stderr } = spawnSync('make', args, { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
}

/** What `mdl-tck run` makes of an implementation, which its last arguments name. */
export function conformance(folder: string, seed: number, ...implementation: readonly string[]) {
  const out = mkdtempSync(join(folder, 'report-'));
  const options = ['--seed', `${seed}`, '--calls', '3000', '--out', out];
  const args = [at('../bin/mdl-tck.js'), 'run', ...options, ...implementation];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const report: ConformanceReport = JSON.parse(readFileSync(join(out, 'conformance.json'), 'utf8'));
  const { times: _, ...rest } = report;
  const [tested] = report.implementations;
  const verdicts = [...new Set(tested?.clauses.map(({ verdict }) => verdict))].sort();
  // What the kit has to say besides how far it is.
  const complaints = stderr.split('\n').filter((line) => line.startsWith('mdl-tck:'));
  return { status, complaints, report: rest, calls: report.run.calls, verdicts, deviations: tested?.deviations ?? [] };
}
