import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { certifyAdapter, exitCode, exitCodes, run, startSubprocess } from '../../index.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const withoutProgram = at('../../conformance/adapters/subprocess/fixtures/without-program.mjs');
const folder = mkdtempSync(join(tmpdir(), 'mdl-tck-emulator-'));
afterAll(() => rmSync(folder, { recursive: true }));

const hasPython = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']).status === 0;

/** What a run makes of an adapter. */
async function test(
  [program, ...args]: readonly [string, ...string[]],
  seed: number,
  calls: number,
  ...only: string[]
) {
  const implementation = await startSubprocess(program, args);
  try {
    const options = { seed, calls, profile: 'windows-10', tier: 'frames', tour: false, only } as const;
    const { report, adapterErrors } = await run(implementation, options);
    const [tested] = report.implementations;
    const judged = tested?.clauses.filter(({ verdict }) => verdict === 'conforms') ?? [];
    const executed = Object.values(tested?.routines ?? {}).filter((routine) => routine.executed > 0);
    const deviations = tested?.deviations.map(({ clause }) => clause.replace(/#.*/, '')) ?? [];
    return { status: exitCode(report), adapterErrors, judged: judged.length, executed: executed.length, deviations };
  } finally {
    await implementation.dispose();
  }
}

describe.skipIf(!hasPython)('the example in Python (where python3 of 3.9 or later is there)', () => {
  it('is certified', async () => {
    const { findings } = await certifyAdapter('python3', [at('adapter.py')], 20_000);
    expect(findings.filter(({ kind }) => kind !== 'fine')).toEqual([]);
    expect(findings.length).toBeGreaterThan(10);
  });

  it('conforms in what it has', async () => {
    const { judged, executed, ...found } = await test(['python3', at('adapter.py')], 1, 1000);
    expect(found).toEqual({ status: exitCodes.conforms, adapterErrors: [], deviations: [] });
    expect(judged).toBeGreaterThan(150);
    expect(executed).toBeGreaterThan(35);
  });

  it('conforms call by call as well', async () => {
    const { status, deviations } = await test([process.execPath, withoutProgram, 'python3', at('adapter.py')], 2, 300);
    expect({ status, deviations }).toEqual({ status: exitCodes.conforms, deviations: [] });
  });

  it('is found out when its mappings begin at the page instead of the buffer', async () => {
    const sources = join(folder, 'broken');
    cpSync(at('.'), sources, { recursive: true, filter: (path) => !path.endsWith('.ts') });
    cpSync(at('../../sdk/python/mdltck.py'), join(sources, 'mdltck.py'));
    const text = readFileSync(join(sources, 'kernel.py'), 'utf8');
    const right = 'self._map_system(mdl, start, write, start + mdl.ByteOffset)\n        return start + mdl.ByteOffset';
    expect(text).toContain(right);
    const wrong = 'self._map_system(mdl, start, write, start)\n        return start';
    writeFileSync(join(sources, 'kernel.py'), text.replace(right, wrong));
    const { status, deviations } = await test(['python3', join(sources, 'adapter.py')], 1, 200, 'MAP-02');
    expect(status).toBe(exitCodes.deviates);
    expect(deviations).toEqual(['MAP-02']);
  });
});
