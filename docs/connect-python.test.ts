import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const kit = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(new URL('connect-python.md', import.meta.url), 'utf8');

/** The fenced blocks of the page, by their language. */
const blocks = (language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text = '']) => text);

const hasPython = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']).status === 0;

describe.skipIf(!hasPython)('docs/connect-python.md (where python3 of 3.9 or later is there)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mdl-tck-connect-'));
  const [prepare = '', run = ''] = blocks('sh');
  const [code = ''] = blocks('python');

  /** What the commands of the page come to in the folder that they make, with a kit that is this one. */
  function shell(commands: string, cwd: string) {
    const env = { ...process.env, KIT: kit, PATH: `${join(process.execPath, '..')}:${process.env['PATH']}` };
    const { status, stdout, stderr } = spawnSync('/bin/sh', ['-e', '-c', commands], { cwd, env, encoding: 'utf8' });
    return { status, stdout, stderr };
  }

  it('leads from an empty folder to an adapter that is certified and conforms', () => {
    expect(shell(prepare, folder)).toMatchObject({ status: 0, stderr: '' });
    const own = join(folder, 'my-adapter');
    writeFileSync(join(own, 'adapter.py'), code);
    const quick = run.replace('run --seed 1', 'run --seed 1 --calls 200 --no-tour');
    expect(quick).not.toBe(run);
    const { status, stdout } = shell(quick, own);
    expect(status).toBe(0);
    expect(stdout).toMatch(/\nCertified: 17 checks, 0 left out\n/);
    expect(stdout).toMatch(/my emulator 1\.0\n[\s\S]*\nResult: conforms/);
    rmSync(folder, { recursive: true });
  });
});
