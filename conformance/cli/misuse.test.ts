import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { parseReport } from '../report/schema.ts';

const binary = fileURLToPath(new URL('../../bin/mdl-tck.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'mdl-tck-misuse-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A short run of the reference: what it printed, and how many rows of misuse it left. */
function shortRun(...more: readonly string[]) {
  const args = [binary, 'run', '--calls', '50', '--seed', '1', '--jobs', '1', '--no-tour', '--out', 'out', ...more];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const parsed = parseReport(readFileSync(join(folder, 'out', 'conformance.json'), 'utf8'), 'conformance.json');
  return { stdout, rows: parsed.ok ? (parsed.value.implementations[0]?.misuse.length ?? 0) : -1 };
}

describe('mdl-tck run', () => {
  it('tries misuse after everything else, and tells what came of it', () => {
    const { stdout, rows } = shortRun();
    expect(rows).toBeGreaterThan(100);
    expect(stdout).toMatch(/Misuse, by stop and routine: ✓ detected/);
  });

  it('leaves it out where it is told to, also when it says how to run again', () => {
    const { stdout, rows } = shortRun('--no-misuse');
    expect(rows).toBe(0);
    expect(stdout).not.toContain('Misuse');
    expect(stdout).toMatch(/^Again: .* --no-misuse( |$)/m);
  });
});
