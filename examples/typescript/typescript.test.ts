import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Callable, exitCode, exitCodes, fromCalls, run } from '../../index.ts';
import { adapterFor, Tiny } from './tiny.ts';

const options = { seed: 2, calls: 300, profile: 'windows-10', tier: 'frames', only: [] } as const;
const main = fileURLToPath(new URL('main.ts', import.meta.url));

/** The adapter of the example with one routine that does something else. */
function bent(routine: string, call: Callable['call']): Callable {
  const adapter = adapterFor(new Tiny());
  return { ...adapter, call: (single) => (single.routine === routine ? call(single) : adapter.call(single)) };
}

describe('an implementation in this process', () => {
  it('conforms in what it has', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [main], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: exitCodes.conforms, stderr: '' });
    expect(stdout).toMatch(/clauses exercised, 0 deviations/);
  });

  it('is found out when it answers something else', async () => {
    const half = bent('MmGetMdlByteCount', () => ({ outcome: { kind: 'returned', value: 1 }, observations: [] }));
    const { report } = await run(fromCalls(half), options);
    expect(exitCode(report)).toBe(exitCodes.deviates);
    expect(report.implementations[0]?.deviations.map(({ clause }) => clause)).toEqual([
      expect.stringMatching(/^ACC-01/),
    ]);
  });

  it('is charged with what it throws, and the run goes on', async () => {
    const fragile = bent('MmGetMdlByteOffset', () => {
      throw new RangeError('out of range');
    });
    const { report } = await run(fromCalls(fragile), options);
    const [deviation, ...others] = report.implementations[0]?.deviations ?? [];
    expect(others).toEqual([]);
    expect(deviation).toMatchObject({ routine: 'MmGetMdlByteOffset', observation: 'outcome:died', marks: ['crash'] });
    expect(report.run.calls).toBeGreaterThanOrEqual(options.calls);
  });
});
