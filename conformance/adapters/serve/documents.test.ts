import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { observableFields } from '../../../spec/index.ts';
import { features } from '../../../wdk/index.ts';
import { exitCodes } from '../../exit-codes.ts';
import { errorCodes, methodNames } from '../../trace/protocol.ts';
import { outcomeShape } from '../../trace/shapes.ts';

const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const binary = at('bin/mdl-tck.js');
const document = readFileSync(at('docs/protocol.md'), 'utf8');

/** Lines of the document that begin with a mark, without it. */
const linesAfter = (mark: string): readonly string[] =>
  document.split('\n').flatMap((line) => (line.startsWith(`${mark} `) ? [line.slice(2)] : []));

/** A line in which `…` stands for anything. */
const pattern = (line: string): RegExp =>
  new RegExp(
    `^${line
      .split('…')
      .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
      .join('.*')}$`,
  );

describe('docs/protocol.md', () => {
  it('has a conversation that goes as it says', () => {
    const requests = linesAfter('→');
    const answers = linesAfter('←');
    expect(requests.length).toBeGreaterThan(8);
    expect(answers).toHaveLength(requests.length);
    const input = requests.map((line) => `${line}\n`).join('');
    const { stdout, stderr, status } = spawnSync(process.execPath, [binary, 'serve'], { input, encoding: 'utf8' });
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    const said = stdout.split('\n').slice(0, -1);
    expect(said).toHaveLength(answers.length);
    said.forEach((line, index) => {
      expect(line).toMatch(pattern(answers[index] ?? ''));
    });
  });

  it('shows every method in it, and names every word of the protocol', () => {
    const shown = linesAfter('→').join('\n');
    for (const method of methodNames) expect(shown).toContain(`"method":"${method}"`);
    const kinds = outcomeShape.options.map((option) => option.unwrap().shape.kind.value);
    expect(kinds.length).toBeGreaterThan(8);
    for (const word of [...methodNames, ...features, ...kinds, ...observableFields]) {
      expect(document).toContain(`\`${word}\``);
    }
    for (const code of Object.values(errorCodes)) expect(document).toContain(`| ${code} |`);
  });
});

const hasPython = spawnSync('python3', ['--version']).status === 0;

describe.skipIf(!hasPython)('docs/writing-an-adapter.md (where python3 is there)', () => {
  it('has an adapter that conforms as it stands', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mdl-tck-doc-'));
    const [, code = ''] = /```python\n(.*?)```/s.exec(readFileSync(at('docs/writing-an-adapter.md'), 'utf8')) ?? [];
    writeFileSync(join(folder, 'adapter.py'), code);
    const certified = spawnSync(process.execPath, [binary, 'certify', '--', 'python3', 'adapter.py'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(certified.stdout).toMatch(/\nCertified: \d+ checks, \d left out\n$/);
    expect(certified.status).toBe(exitCodes.conforms);
    const args = [
      'run',
      '--seed',
      '1',
      '--calls',
      '1000',
      '--no-tour',
      '--out',
      'report',
      '--',
      'python3',
      'adapter.py',
    ];
    const { status, stderr } = spawnSync(process.execPath, [binary, ...args], { cwd: folder, encoding: 'utf8' });
    expect(stderr).not.toContain('mdl-tck:');
    expect(status).toBe(exitCodes.conforms);
    const report = JSON.parse(readFileSync(join(folder, 'report', 'conformance.json'), 'utf8'));
    expect(report.run.calls).toBeGreaterThanOrEqual(1000);
    rmSync(folder, { recursive: true });
  });
});
