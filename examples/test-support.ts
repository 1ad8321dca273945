import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { startLibrary } from '../conformance/adapters/library/index.ts';
import { exitCode, type RunOptions, run, startSubprocess } from '../index.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Builds the example whose sources are in a folder, with everything that is made in another. */
export function build(sources: string, out: string, ...more: readonly string[]): void {
  const args = ['-C', sources, `OUT=${out}`, `SDK=${at('../sdk/c')}`, ...more];
  const { status, stderr } = spawnSync('make', args, { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
}

/** A command, or the file of a shared library. */
export type Connected = readonly [program: string, ...args: string[]] | { readonly library: string };

const open = (connected: Connected) => {
  if ('library' in connected) return startLibrary(connected.library);
  const [program, ...args] = connected;
  return startSubprocess(program, args);
};

/** What a run makes of an implementation: the tour and a few calls beyond it, if nothing else is wanted. */
export async function conformance(connected: Connected, seed: number, options: Partial<RunOptions> = {}) {
  const implementation = await open(connected);
  try {
    const usual = { calls: 1000, profile: 'windows-10', tier: 'frames', only: [] } as const;
    const { report, faults, adapterErrors } = await run(implementation, { ...usual, ...options, seed });
    const { times: _, ...rest } = report;
    const [tested] = report.implementations;
    const verdicts = [...new Set(tested?.clauses.map(({ verdict }) => verdict))].sort();
    const deviations = tested?.deviations ?? [];
    const complaints = [...adapterErrors, ...faults.flatMap(({ clauses }) => clauses)];
    return { status: exitCode(report), complaints, report: rest, calls: report.run.calls, verdicts, deviations };
  } finally {
    await implementation.dispose();
  }
}
