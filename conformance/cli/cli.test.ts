import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../exit-codes.ts';
import { kitVersion } from '../version.ts';

const binary = fileURLToPath(new URL('../../bin/mdl-tck.js', import.meta.url));
const turns = fileURLToPath(new URL('fixtures/in-turn.mjs', import.meta.url));
const nonsense = fileURLToPath(new URL('../adapters/subprocess/fixtures/adapter.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'mdl-tck-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Result {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line in a folder of the test's, where the files are. */
function cli(...args: readonly string[]): Result {
  const { status, stdout, stderr } = spawnSync(process.execPath, [binary, ...args], { cwd: folder, encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** Many command lines there, one after another in one process: to load the kit takes longer than to refuse a file. */
function inTurn(lines: readonly (readonly string[])[]): readonly Result[] {
  const input = JSON.stringify(lines);
  const { stdout, stderr } = spawnSync(process.execPath, [turns], { cwd: folder, encoding: 'utf8', input });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

const head = { kind: 'mdl-tck/program', version: 1, profile: 'windows-10' };
const allocate = { routine: 'ExAllocatePool2', args: { Flags: '0x40', NumberOfBytes: '0x1000', Tag: 0x74736554 } };
const free = {
  routine: 'ExFreePoolWithTag',
  args: { P: { ref: 0 }, Tag: 0x74736554 },
  needs: [{ step: 0, is: 'non-null' }],
};
const good = [
  allocate,
  {
    routine: 'IoAllocateMdl',
    args: { VirtualAddress: { ref: 0, plus: '0x123' }, Length: 64, SecondaryBuffer: false, ChargeQuota: false },
    needs: [{ step: 0, is: 'non-null' }],
    observe: [{ mdl: 1, fields: ['byteOffset', 'byteCount'] }],
  },
  { routine: 'MmGetMdlByteOffset', args: { Mdl: { ref: 1 } }, needs: [{ step: 1, is: 'non-null' }] },
  { routine: 'IoFreeMdl', args: { Mdl: { ref: 1 } }, needs: [{ step: 1, is: 'non-null' }] },
  free,
];
const implementation = { name: 'x', version: '1', routines: {}, features: [], layout: 'wdk' };
const traceHead = { kind: 'mdl-tck/trace', version: 1, implementation, profile: 'windows-10' };
/** A trace of `good` in which the byte offset came out as something. */
const traceOf = (byteOffset: number): string => {
  const outcomes = [
    { kind: 'returned', value: '0xffff800000010000' },
    { kind: 'returned', value: '0xffff800000020000' },
    { kind: 'returned', value: byteOffset },
    { kind: 'returned' },
    { kind: 'returned' },
  ];
  const lines = good.map((call, at) => ({
    ...call,
    outcome: outcomes[at],
    ...('observe' in call ? { observations: [{ byteOffset: 0x123, byteCount: 64 }] } : {}),
  }));
  const all = [traceHead, { program: 0, profile: 'windows-10', calls: good.length }, ...lines];
  return all.map((line) => `${JSON.stringify(line)}\n`).join('');
};

const program = (...calls: readonly unknown[]): string => JSON.stringify({ ...head, calls });
const files: Readonly<Record<string, string>> = {
  'good.json': program(...good),
  'text.json': 'MmBuildMdlForNonPagedPool',
  'list.json': '[]',
  'version.json': JSON.stringify({ ...head, version: 2, calls: [] }),
  'routine.json': program(allocate, { routine: 'IoAlocateMdl', args: {} }),
  'argument.json': program({ ...allocate, args: { ...allocate.args, NumberOfBytes: 4096 } }),
  'later.json': program(free, allocate),
  'need.json': program(allocate, { ...free, needs: [{ step: 0, is: 'green' }] }),
  'good.ndjson': traceOf(0x123),
  'deviating.ndjson': traceOf(0x124),
  'cut.ndjson': traceOf(0x123).split('\n').slice(0, 4).join('\n'),
  'outcome.ndjson': traceOf(0x123).replace('"value":291', '"value":"0x123"'),
  'profile.json': JSON.stringify({ ...head, profile: 'dos', calls: [] }),
  'profile.ndjson': traceOf(0x123).replaceAll('windows-10', 'dos'),
  'text.ndjson': 'a trace\n',
  'empty.ndjson': '',
};
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);

describe('bad input', () => {
  const cases: readonly [command: string, status: number, message: RegExp][] = [
    ['replay text.json', exitCodes.usage, /^mdl-tck: text\.json: it is not JSON \(.*\)\. Give a program/],
    ['replay list.json', exitCodes.usage, /^mdl-tck: list\.json: .*schema\/program\.schema\.json/],
    ['replay version.json', exitCodes.usage, /^mdl-tck: version\.json, version: expected 1\. schema\//],
    [
      'replay routine.json',
      exitCodes.usage,
      /^mdl-tck: routine\.json, calls\[1\]\.routine: "IoAlocateMdl" is not a rou/,
    ],
    [
      'replay argument.json',
      exitCodes.usage,
      /^mdl-tck: argument\.json, calls\[0\]\.args\.NumberOfBytes: 4096 must be/,
    ],
    [
      'replay later.json',
      exitCodes.usage,
      /^mdl-tck: later\.json, calls\[0\]\.args\.P\.ref: call 0 does not come before/,
    ],
    ['replay need.json', exitCodes.usage, /^mdl-tck: need\.json, calls\[1\]\.needs\[0\]\.is: "green" is not a class/],
    [
      'replay profile.json',
      exitCodes.usage,
      /^mdl-tck: profile\.json, profile: "dos" is none of windows-2003, .*\. Write one/,
    ],
    ['check profile.ndjson', exitCodes.usage, /^mdl-tck: profile\.ndjson, profile: "dos" is none of .*--profile/],
    ['replay missing.json', exitCodes.usage, /^mdl-tck: missing\.json: it cannot be read \(ENOENT.*\)\. Name a file/],
    ['replay .', exitCodes.usage, /^mdl-tck: \.: it cannot be read \(EISDIR/],
    ['check text.ndjson', exitCodes.usage, /^mdl-tck: text\.ndjson, line 1: it is not JSON/],
    ['check empty.ndjson', exitCodes.usage, /^mdl-tck: empty\.ndjson, line 1: the file ends where the header/],
    [
      'check cut.ndjson',
      exitCodes.usage,
      /^mdl-tck: cut\.ndjson, line 5: the file ends where call 2 of program 0 should/,
    ],
    [
      'check outcome.ndjson',
      exitCodes.usage,
      /^mdl-tck: outcome\.ndjson, line 5, outcome\.value: "0x123" must be a whole/,
    ],
    ['check missing.ndjson', exitCodes.usage, /^mdl-tck: missing\.ndjson: it cannot be read/],
    ['check good.ndjson --profile dos', exitCodes.usage, /^mdl-tck: --profile: "dos" is none of windows-2003/],
    ['report good.json', exitCodes.usage, /^mdl-tck: good\.json, /],
    ['run --xyzzy', exitCodes.usage, /^error: unknown option '--xyzzy'/],
    ['run --seed banana', exitCodes.usage, /^mdl-tck: --seed: "banana" is not a whole number from 0 to/],
    ['run --calls 1.5', exitCodes.usage, /^mdl-tck: --calls: "1\.5" is not a whole number/],
    ['run --tier cellar', exitCodes.usage, /^mdl-tck: --tier: "cellar" is none of behaviour, state, frames/],
    [
      'run --calls 9 --out good.json',
      exitCodes.usage,
      /^mdl-tck: --out good\.json: it cannot be written to \(.*not a f/,
    ],
    ['run --calls 9 --out good.json/in', exitCodes.usage, /^mdl-tck: --out good\.json\/in: it cannot be written to/],
    ['list colours', exitCodes.usage, /^mdl-tck: list: "colours" is none of clauses, routines/],
    [
      'run --only nothing-like-this',
      exitCodes.nothingExercised,
      /^mdl-tck: --only nothing-like-this: no judged clause/,
    ],
    [
      'run -- ./no-such-adapter',
      exitCodes.cannotStart,
      /^mdl-tck: the adapter could not be started: \.\/no-such-adapt/,
    ],
    [
      'replay good.json -- ./no-such-adapter',
      exitCodes.cannotStart,
      /^mdl-tck: the adapter could not be started: \.\/no-s/,
    ],
  ];

  const results = inTurn(cases.map(([command]) => command.split(' ')));

  it.each(cases.map((each, index) => [...each, index] as const))('%s', (_, status, message, index) => {
    const result = results[index] ?? { status: null, stdout: '', stderr: '' };
    expect(result.stderr).toMatch(message);
    expect(result).toMatchObject({ status, stdout: '' });
    expect(result.stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2);
    expect(readdirSync(folder).sort()).toEqual(expect.arrayContaining(Object.keys(files).sort()));
    expect(existsSync(join(folder, 'conformance-report', 'conformance.json'))).toBe(false);
  });

  it('below /proc is told as well', { skip: !existsSync('/proc/self') }, () => {
    const { status, stderr } = cli('run', '--calls', '9', '--out', '/proc/mdl-tck/report');
    expect(stderr).toMatch(/^mdl-tck: --out \/proc\/mdl-tck\/report: it cannot be written to/);
    expect(status).toBe(exitCodes.usage);
  });

  it('leaves an earlier report as it was', () => {
    expect(
      cli('run', '--calls', '50', '--seed', '1', '--no-tour', '--no-misuse', '--out', 'kept').status,
    ).toBeDefined();
    const before = readFileSync(join(folder, 'kept', 'conformance.json'), 'utf8');
    expect(cli('run', '--out', 'kept', '--', './no-such-adapter').status).toBe(exitCodes.cannotStart);
    expect(cli('run', '--out', 'kept', '--only', 'nothing-like-this').status).toBe(exitCodes.nothingExercised);
    expect(readFileSync(join(folder, 'kept', 'conformance.json'), 'utf8')).toBe(before);
    expect(readdirSync(join(folder, 'kept')).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

describe('an adapter that breaks its contract', () => {
  it.each(['wrong-kind', 'not-json'])('(%s) in the middle of a run is told, and nothing passes', (mode) => {
    const args = ['run', '--calls', '200', '--seed', '1', '--no-tour', '--no-misuse', '--out', `broken-${mode}`];
    const { status, stderr } = cli(...args, '--', process.execPath, nonsense, mode);
    expect(stderr).toMatch(/the adapter broke its contract in \d+ programs, which were not judged:\n {2}\d+ times: /);
    expect([exitCodes.inconclusive, exitCodes.nothingExercised]).toContain(status);
  });

  it('before the run is told with its own words', () => {
    const { status, stderr } = cli('run', '--', process.execPath, nonsense, 'dies-at-once');
    expect(stderr).toMatch(/initialize: it ended \(exit 3\)\nIts standard error ends:\nno such device\n/);
    expect(status).toBe(exitCodes.cannotStart);
  });
});

describe('good input', () => {
  it('is replayed, step by step, on the reference and on an adapter', () => {
    for (const adapter of [[], ['--', process.execPath, binary, 'serve']]) {
      const { status, stdout, stderr } = cli('replay', 'good.json', ...adapter);
      expect({ status, stderr }).toEqual({ status: exitCodes.conforms, stderr: '' });
      expect(stdout).toMatch(/MmGetMdlByteOffset.*\n.*291|MmGetMdlByteOffset.*\n.*0x123/);
      expect(stdout).toMatch(/mdl-tck-reference: 5 of 5 calls executed, 0 deviations\n$/);
    }
  });

  it('is checked', () => {
    const { status, stdout, stderr } = cli('check', 'good.ndjson');
    expect({ status, stderr }).toEqual({ status: exitCodes.conforms, stderr: '' });
    expect(stdout).toMatch(/5 calls judged by windows-10: 0 deviations, 0 broken obligations\n$/);
  });

  it('is checked by another profile, if that is asked for', () => {
    expect(cli('check', 'profile.ndjson', '--profile', 'windows-10').status).toBe(exitCodes.conforms);
  });

  it('is checked, and what deviates is told with its clause', () => {
    const { status, stdout } = cli('check', 'deviating.ndjson');
    expect(status).toBe(exitCodes.deviates);
    expect(stdout).toMatch(/deviates {2}program 1, call 3: .*MmGetMdlByteOffset/);
    expect(stdout).toMatch(/1 deviations, 0 broken obligations\n$/);
  });

  it('has its report told again', () => {
    const run = cli('run', '--calls', '100', '--seed', '1', '--no-tour', '--no-misuse', '--out', 'first');
    expect(run.stdout).toMatch(/Result: /);
    const { status, stdout } = cli('report', 'first/conformance.json', '--out', 'second');
    expect(stdout).toBe('second/index.html: 1 implementations\n');
    expect(status).toBe(run.status);
    expect(existsSync(join(folder, 'second', 'index.html'))).toBe(true);
  });

  it('prints its version and its help', () => {
    expect(cli('--version')).toMatchObject({ status: 0, stdout: `${kitVersion}\n` });
    expect(cli('run', '--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('--seed <n>') });
  });
});
