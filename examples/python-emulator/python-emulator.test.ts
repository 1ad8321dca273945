import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../../conformance/exit-codes.ts';
import type { ConformanceReport } from '../../conformance/report/model.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const binary = at('../../bin/mdl-tck.js');
const withoutProgram = at('../../conformance/adapters/subprocess/fixtures/without-program.mjs');
const folder = mkdtempSync(join(tmpdir(), 'mdl-tck-emulator-'));
afterAll(() => rmSync(folder, { recursive: true }));

const hasPython = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']).status === 0;

/** What `mdl-tck run` makes of an adapter. */
function test(adapter: readonly string[], seed: number, calls: number) {
  const out = mkdtempSync(join(folder, 'report-'));
  const args = [binary, 'run', '--no-tour', '--seed', `${seed}`, '--calls', `${calls}`, '--out', out, '--', ...adapter];
  const { status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const report: ConformanceReport = JSON.parse(readFileSync(join(out, 'conformance.json'), 'utf8'));
  const [tested] = report.implementations;
  const judged = tested?.clauses.filter(({ verdict }) => verdict === 'conforms') ?? [];
  const executed = Object.entries(tested?.routines ?? {}).filter(([, { executed }]) => executed > 0);
  return { status, judged: judged.length, executed: executed.length, deviations: tested?.deviations ?? [] };
}

describe.skipIf(!hasPython)('the example in Python (where python3 of 3.9 or later is there)', () => {
  it('conforms in what it has', () => {
    const { status, judged, executed, deviations } = test(['python3', at('adapter.py')], 1, 2000);
    expect({ status, deviations }).toEqual({ status: exitCodes.conforms, deviations: [] });
    expect(judged).toBeGreaterThan(150);
    expect(executed).toBeGreaterThan(35);
  });

  it('conforms call by call as well', () => {
    const { status, deviations } = test([process.execPath, withoutProgram, 'python3', at('adapter.py')], 2, 800);
    expect({ status, deviations }).toEqual({ status: exitCodes.conforms, deviations: [] });
  });

  it('is found out when its mappings begin at the page instead of the buffer', () => {
    const sources = join(folder, 'broken');
    cpSync(at('.'), sources, { recursive: true, filter: (path) => !path.endsWith('.ts') });
    cpSync(at('../../sdk/python/mdltck.py'), join(sources, 'mdltck.py'));
    const text = readFileSync(join(sources, 'kernel.py'), 'utf8');
    const right = 'self._map_system(mdl, start, write, start + mdl.ByteOffset)\n        return start + mdl.ByteOffset';
    expect(text).toContain(right);
    const wrong = 'self._map_system(mdl, start, write, start)\n        return start';
    writeFileSync(join(sources, 'kernel.py'), text.replace(right, wrong));
    const { status, deviations } = test(['python3', join(sources, 'adapter.py')], 1, 400);
    expect(status).toBe(exitCodes.deviates);
    expect(deviations.map(({ clause }) => clause.replace(/#.*/, ''))).toContain('MAP-02');
  });
});
