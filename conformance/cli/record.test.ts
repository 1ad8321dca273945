import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../exit-codes.ts';

const binary = fileURLToPath(new URL('../../bin/mdl-tck.js', import.meta.url));
const adapter = fileURLToPath(new URL('../adapters/certify/fixtures/broken.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'mdl-tck-record-'));
afterAll(() => rmSync(folder, { recursive: true }));

function cli(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [binary, ...args], { cwd: folder, encoding: 'utf8' });
  return { status, stdout, stderr };
}

const cases: [defect: string, code: number, summary: RegExp][] = [
  ['seven-bits', exitCodes.deviates, / [1-9]\d* deviations, 0 broken obligations(, \d+ left behind)?\n$/],
];
if (process.env['MDL_TCK_LONG'] !== undefined) {
  cases.push(['sound', exitCodes.conforms, / 0 deviations, 0 broken obligations\n$/]);
}

describe('mdl-tck run --record', () => {
  it.each(cases)('(%s) leaves a trace that check judges as the run did', (defect, code, summary) => {
    const fixed = ['--seed', '2', '--calls', '600', '--no-tour', '--out', `${defect}-report`];
    const live = cli('run', ...fixed, '--record', defect, '--', process.execPath, adapter, defect);
    expect(live.status).toBe(code);
    // What is read back wrongly is what convicts it, and nothing else.
    if (code === exitCodes.deviates) expect(live.stdout).toMatch(/✗ POOL-03 .*bytes/);
    const { status, stdout, stderr } = cli('check', join(defect, 'trace.ndjson'));
    expect({ status, stderr }).toEqual({ status: code, stderr: '' });
    expect(stdout).toMatch(summary);
    const programs = /in (\d+) programs/.exec(live.stdout)?.[1];
    expect(stdout).toContain(`: ${programs} programs of broken, `);
  });

  it('takes one thread, and a folder that can be written to', () => {
    const threads = cli('run', '--record', 'threads', '--jobs', '2', '--calls', '9');
    expect(threads).toMatchObject({ status: exitCodes.usage, stdout: '' });
    expect(threads.stderr).toMatch(/^mdl-tck: --jobs: a run that is recorded runs in one thread/);
  });
});
