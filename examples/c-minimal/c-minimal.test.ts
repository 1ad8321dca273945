import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../../conformance/exit-codes.ts';
import type { ConformanceReport } from '../../conformance/report/model.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const binary = at('../../bin/mdl-tck.js');
const withoutProgram = at('../../conformance/adapters/subprocess/fixtures/without-program.mjs');
const folder = mkdtempSync(join(tmpdir(), 'mdl-tck-c-'));
afterAll(() => rmSync(folder, { recursive: true }));

const compiles = (...flags: readonly string[]): boolean =>
  spawnSync('cc', [...flags, '-x', 'c', '-o', join(folder, 'probe'), '-'], { input: 'int main(void) { return 0; }' })
    .status === 0;
const hasCompiler = compiles() && spawnSync('make', ['--version']).status === 0;
const hasSanitizers = hasCompiler && compiles('-fsanitize=address,undefined');

/** Builds the sources of a folder; everything that is made goes into the test's own. */
function build(name: string, sources: string, ...more: readonly string[]): string {
  const out = mkdtempSync(join(folder, `${name}-`));
  const { status, stderr } = spawnSync('make', ['-C', sources, `OUT=${out}`, ...more], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return join(out, 'adapter');
}

/** What `mdl-tck run` makes of an adapter. */
function test(adapter: readonly string[], seed: number) {
  const out = mkdtempSync(join(folder, 'report-'));
  const args = [binary, 'run', '--seed', `${seed}`, '--calls', '3000', '--out', out, '--', ...adapter];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const report: ConformanceReport = JSON.parse(readFileSync(join(out, 'conformance.json'), 'utf8'));
  const [tested] = report.implementations;
  const verdicts = new Set(tested?.clauses.map(({ verdict }) => verdict));
  return { status, stderr, calls: report.run.calls, verdicts, deviations: tested?.deviations ?? [] };
}

const request = (id: number, method: string, params: unknown = {}): string =>
  JSON.stringify({ jsonrpc: '2.0', id, method, params });
const allocate = { routine: 'ExAllocatePool2', args: { Flags: '0x40', NumberOfBytes: '0x20', Tag: 1 } };
const program = (...calls: readonly unknown[]) => ({
  program: { kind: 'mdl-tck/program', version: 1, profile: 'windows-10', calls },
});

/** What an adapter answers to some lines, and how it ends. */
function talk(adapter: string, lines: readonly string[]) {
  const { status, stderr, stdout } = spawnSync(adapter, [], { input: `${lines.join('\n')}\n`, encoding: 'utf8' });
  const answers: unknown[] = stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
  return { status, stderr, answers };
}

describe.skipIf(!hasCompiler)('the example in C (where cc and make are there)', () => {
  let adapter = '';
  beforeAll(() => {
    adapter = build('plain', at('.'));
  });

  it('conforms in what it has, and lacks the rest', () => {
    const { status, stderr, calls, verdicts, deviations } = test([adapter], 1);
    expect({ status, stderr, deviations }).toEqual({ status: exitCodes.conforms, stderr: '', deviations: [] });
    expect(calls).toBeGreaterThanOrEqual(3000);
    expect([...verdicts].sort()).toEqual(['conforms', 'not-applicable', 'not-exercised', 'unsupported']);
  });

  it('conforms call by call as well', () => {
    const { status, deviations } = test([process.execPath, withoutProgram, adapter], 2);
    expect({ status, deviations }).toEqual({ status: exitCodes.conforms, deviations: [] });
  });

  it('is found out when it loses the offset of a buffer in its page', () => {
    const sources = join(folder, 'broken');
    cpSync(at('.'), sources, { recursive: true, filter: (path) => !path.endsWith('.ts') });
    const text = readFileSync(join(sources, 'mdl.c'), 'utf8');
    const right = 'mdl->ByteOffset = (ULONG)offset_in_page(address);';
    expect(text).toContain(right);
    writeFileSync(join(sources, 'mdl.c'), text.replace(right, 'mdl->ByteOffset = 0;'));
    const { status, deviations } = test([build('broken', sources)], 1);
    expect(status).toBe(exitCodes.deviates);
    expect(deviations.map(({ clause }) => clause.replace(/#.*/, ''))).toEqual(
      expect.arrayContaining(['ACC-02', 'ALLOC-04', 'BUILD-10']),
    );
  });

  it('says what is absent, what faults, and what it does not understand', () => {
    const read = { routine: 'readMemory', args: { AccessMode: 0, Address: '0x10', ByteCount: 4 } };
    const { status, answers } = talk(adapter, [
      request(
        1,
        'program',
        program({ routine: 'KeGetCurrentIrql', args: {} }, read, { ...read, needs: [{ step: 0, is: 'returned' }] }),
      ),
      request(2, 'program', program({ routine: 'IoFreeMdl', args: { Mdl: { ref: 7 } } })),
      request(3, 'explode'),
      request(4, 'program', {}),
      '[1',
      '{"id":"x"}',
    ]);
    expect(status).toBe(0);
    expect(answers).toEqual([
      {
        jsonrpc: '2.0',
        id: 1,
        result: {
          outcomes: [
            { kind: 'absent', what: 'KeGetCurrentIrql' },
            { kind: 'faulted', status: 0xc0000005 },
            { kind: 'skipped', need: 0 },
          ],
          observations: [[], [], []],
        },
      },
      {
        jsonrpc: '2.0',
        id: 2,
        result: {
          outcomes: [{ kind: 'refused', reason: 'an argument refers to no earlier call' }],
          observations: [[]],
        },
      },
      { jsonrpc: '2.0', id: 3, error: { code: -32601, message: 'there is no such method' } },
      { jsonrpc: '2.0', id: 4, error: { code: -32602, message: 'program.calls is no list' } },
      { jsonrpc: '2.0', id: null, error: { code: -32700, message: 'it is not JSON' } },
      { jsonrpc: '2.0', id: null, error: { code: -32600, message: 'it is not a request of JSON-RPC 2.0' } },
    ]);
  });
});

describe.skipIf(!hasSanitizers)('the example in C under sanitizers (where cc has them)', () => {
  let adapter = '';
  beforeAll(() => {
    adapter = build('sanitized', at('.'), 'SANITIZE=1');
  });

  it('conforms', () => {
    const { status, deviations } = test([adapter], 3);
    expect({ status, deviations }).toEqual({ status: exitCodes.conforms, deviations: [] });
  });

  it('reads every beginning of a line, and leaks nothing', () => {
    const text = 'a "tab"\t, a \\u00e9 \u20ac \ud83d\ude00 and -1.5e3';
    const nothing = [null, true, false, [], {}, [[1], { a: { b: [text] } }]];
    const line = request(1, 'program', { ...program(allocate, { ...allocate, args: { ...allocate.args, nothing } }) });
    const beginnings = Array.from({ length: line.length - 1 }, (_, length) => line.slice(0, length + 1));
    const deep = `${'['.repeat(1000)}${']'.repeat(1000)}`;
    const { status, stderr, answers } = talk(adapter, [...beginnings, deep, '"\\u0000"', '0x10', line]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const last = answers.pop();
    expect(answers).toHaveLength(line.length + 2);
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set(['{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"it is not JSON"}}']),
    );
    expect(last).toHaveProperty('result.outcomes.1.kind', 'returned');
  });
});
