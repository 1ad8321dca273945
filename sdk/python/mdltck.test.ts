import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { parseTrace } from '../../conformance/trace/ndjson.ts';
import { features, routineNames } from '../../wdk/index.ts';
import { moduleText } from './amalgamate.ts';

const folder = mkdtempSync(join(tmpdir(), 'mdl-tck-python-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('the module is what `npm run generate` writes, with every routine and every feature in it', () => {
  const text = readFileSync(new URL('mdltck.py', import.meta.url), 'utf8');
  expect(text).toBe(moduleText());
  for (const routine of routineNames) expect(text).toMatch(new RegExp(`^${routine} `, 'm'));
  for (const feature of features) expect(text).toContain(feature);
});

/** An adapter whose routines come to whatever their arguments ask for. */
const adapter = `
import sys
sys.path.insert(0, ${JSON.stringify(fileURLToPath(new URL('.', import.meta.url)))})
import mdltck
kit = mdltck.Adapter("odd", "1", layout="wdk", features=["raises", "stops"], systemStart=0x1000)
cells = bytearray(0x3000)
def read(address, count, mode):
    if address + count > len(cells): raise mdltck.Fault()
    return cells[address:address + count]
def write(address, data, mode):
    read(address, len(data), mode)
    cells[address:address + len(data)] = data
kit.memory(read, write)
@kit.reset
def reset():
    cells[:] = bytes(len(cells))
@kit.routine
def ExAllocatePoolWithTag(kind, size, tag):
    print("this goes to standard error")
    if tag == 1: raise mdltck.Raised(-1073741670)
    if tag == 2: raise mdltck.Stopped(0xC2, 7, 1 << 63)
    if tag == 3: raise mdltck.Absent("a tag")
    if tag == 4: raise mdltck.Refused("no")
    if tag == 5: return "0x1000"
    if tag == 6: raise mdltck.Fault()
    return size
@kit.routine
def MmInitializeMdl(mdl, address, length):
    kit.mdls.initialize(mdl, address, length)
@kit.routine
def IoAllocateMdl(address, length, secondary, quota, irp):
    kit.mdls.initialize(0x2000, address, length)
    return 0x2000
@kit.routine
def MmAdvanceMdl(mdl, count):
    return -1073741584
@kit.routine
def KeRaiseIrql(level):
    return {"OldIrql": 0} if level < 9 else {}
@kit.routine
def KeLowerIrql(level):
    assert level == 0
@kit.routine
def MmAllocateMdlForIoSpace(address, size):
    return 0, {"NewMdl": address}
kit.inlines()
kit.serve()
`;
writeFileSync(join(folder, 'adapter.py'), adapter);

const request = (method: string, params: unknown = {}, id = 1): string =>
  JSON.stringify({ jsonrpc: '2.0', id, method, params });

/** What the adapter answers to some lines, and how it ends. */
function talk(lines: readonly (string | Buffer)[]) {
  const input = Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from('\n')]));
  const options = { input, maxBuffer: 1 << 28 };
  const { status, stdout, stderr } = spawnSync('python3', [join(folder, 'adapter.py')], options);
  const answers: unknown[] = stdout
    .toString()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
  return { status, stderr: stderr.toString(), answers };
}

const call = (routine: string, args: unknown, needs: readonly unknown[] = [], observe: readonly unknown[] = []) => ({
  routine,
  args,
  needs,
  observe,
});
const pool = (size: string, tag: number) =>
  call('ExAllocatePoolWithTag', { PoolType: 0, NumberOfBytes: size, Tag: tag });
const programLine = (...calls: readonly unknown[]) =>
  request('program', { program: { kind: 'mdl-tck/program', version: 1, profile: 'windows-10', calls } });

/** The result of one program, after a reset. */
function run(...calls: readonly unknown[]) {
  const { answers, stderr } = talk([request('reset'), programLine(...calls)]);
  const answer = answers[1] as { result?: { outcomes: unknown[]; observations: unknown[] }; error?: unknown };
  return { ...answer.result, error: answer.error, stderr };
}

const returned = (value?: unknown) => ({ kind: 'returned', ...(value === undefined ? {} : { value }) });
const skipped = (need: number) => ({ kind: 'skipped', need });

const hasPython = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']).status === 0;

describe.skipIf(!hasPython)('the SDK for Python (where python3 of 3.9 or later is there)', () => {
  it('says what there is, with the features that its routines need', () => {
    const { answers } = talk([request('initialize')]);
    expect(answers[0]).toMatchObject({
      result: {
        protocolVersion: 1,
        layout: 'wdk',
        systemStart: '0x1000',
        features: ['irql', 'memory', 'raises', 'stops'],
        routines: { linkMdl: 'implemented', MmGetMdlPfnArray: 'implemented', KeRaiseIrql: 'implemented' },
      },
    });
    const { result } = answers[0] as { result: Record<string, unknown> };
    const { protocolVersion: _, ...implementation } = result;
    const header = JSON.stringify({ kind: 'mdl-tck/trace', version: 1, implementation, profile: 'windows-10' });
    expect(parseTrace(`${header}\n`, 'hello').ok).toBe(true);
  });

  it('turns each way that a call may end into its outcome', () => {
    const { outcomes, stderr } = run(
      pool('0x10', 9),
      pool('0x10', 1),
      pool('0x10', 3),
      pool('0x10', 4),
      call('KeRaiseIrql', { NewIrql: 2 }),
      call('MmAdvanceMdl', { Mdl: '0x10', NumberOfBytes: 1 }),
      call('MmAllocateMdlForIoSpace', { PhysicalAddress: '0x77', NumberOfBytes: '0x1' }),
      call('readMemory', { AccessMode: 0, Address: '0x2fff', ByteCount: 2 }),
      call('writeMemory', { AccessMode: 0, Address: '0x2fff', Bytes: 'ab' }),
      call('readMemory', { AccessMode: 0, Address: '0x2fff', ByteCount: 1 }),
      call('readMemory', { AccessMode: 0, Address: '0x0', ByteCount: 0xffffffff }),
      call('IoFreeMdl', { Mdl: '0x10' }),
    );
    expect(outcomes).toEqual([
      returned('0x10'),
      { kind: 'raised', status: 0xc000009a },
      { kind: 'absent', what: 'a tag' },
      { kind: 'refused', reason: 'no' },
      { kind: 'returned', out: { OldIrql: 0 } },
      returned(0xc00000f0),
      { kind: 'returned', value: 0, out: { NewMdl: '0x77' } },
      { kind: 'faulted', status: 0xc0000005 },
      returned(),
      returned('ab'),
      { kind: 'refused', reason: expect.stringMatching(/at most 16777216 bytes/) },
      { kind: 'absent', what: 'IoFreeMdl' },
    ]);
    expect(stderr).toContain('this goes to standard error');
  });

  it('resolves references, and holds to needs before them', () => {
    const needs = (...wanted: readonly [number, string][]) => wanted.map(([step, is]) => ({ step, is }));
    const mdl = { Length: 5000, SecondaryBuffer: false, ChargeQuota: false };
    const { outcomes, observations } = run(
      pool('0xffffffffffffffff', 9),
      call('IoAllocateMdl', { VirtualAddress: { ref: 0, plus: '0x124' }, ...mdl }, needs([0, 'non-null']), [
        { mdl: 1, fields: ['virtualAddress', 'byteCount', 'byteOffset', 'next', 'flags', 'mappedSystemVa'] },
      ]),
      call('MmGetMdlByteCount', { Mdl: { ref: 1 } }, needs([0, 'returned'], [1, 'byteCount>=5000'])),
      call('MmGetMdlByteCount', { Mdl: { ref: 1 } }, needs([1, 'byteCount>=5001'])),
      pool('0x0', 9),
      call('MmGetMdlByteCount', { Mdl: { ref: 4 } }, needs([0, 'returned'], [4, 'non-null']), [
        { mdl: 1, fields: ['byteCount'] },
      ]),
      call('MmAdvanceMdl', { Mdl: { ref: 1 }, NumberOfBytes: 1 }),
      call('KeGetCurrentIrql', {}, needs([6, 'status:0xc00000f0'], [5, 'returned'])),
      call('KeRaiseIrql', { NewIrql: { ref: 5 } }),
      call('KeRaiseIrql', { NewIrql: 1 }, [], [{ mdl: 1, fields: ['firstPage', 'secondPage', 'lastPage'] }]),
      call('KeLowerIrql', { NewIrql: { ref: 9, out: 'OldIrql' } }),
      call('linkMdl', { Mdl: { ref: 1 }, Next: { ref: 1 } }, [], [{ mdl: 1, fields: ['next'] }]),
    );
    expect(outcomes).toEqual([
      returned('0xffffffffffffffff'),
      returned('0x2000'),
      returned(5000),
      skipped(0),
      returned('0x0'),
      skipped(1),
      returned(0xc00000f0),
      skipped(1),
      { kind: 'refused', reason: 'NewIrql refers to call 5, which gave no such value' },
      { kind: 'returned', out: { OldIrql: 0 } },
      returned(),
      returned(),
    ]);
    expect(observations).toEqual([
      [],
      [{ virtualAddress: '0x123', byteCount: 5000, byteOffset: 0x123, next: '0x0', flags: 0, mappedSystemVa: '0x0' }],
      ...[[], [], [], [{}], [], [], []],
      [{ firstPage: '0x0', secondPage: '0x0', lastPage: '0x0' }],
      [],
      [{ next: '0x2000' }],
    ]);
  });

  it('calls nothing more after a stop, until it is reset', () => {
    const stop = { kind: 'stopped', code: 0xc2, parameters: ['0x7', '0x8000000000000000'] };
    const { outcomes } = run(
      pool('0x1', 2),
      pool('0x1', 9),
      call('KeLowerIrql', { NewIrql: 0 }, [{ step: 0, is: 'null' }]),
    );
    expect(outcomes).toEqual([stop, stop, skipped(0)]);
    const single = (tag: number) => request('call', { ...pool('0x1', tag), needs: undefined });
    const { answers } = talk([request('reset'), single(2), single(9), request('reset'), single(9)]);
    const kinds = answers.map(
      (answer) => (answer as { result?: { outcome?: { kind: string } } }).result?.outcome?.kind,
    );
    expect(kinds).toEqual([undefined, 'stopped', 'stopped', undefined, 'returned']);
  });

  it.each([
    ['a value of the wrong kind', pool('0x1', 5), /ExAllocatePoolWithTag is of the kind address.*'0x1000'/],
    ['an out-parameter that is missing', call('KeRaiseIrql', { NewIrql: 9 }), /OldIrql of KeRaiseIrql/],
  ])('tells the author of %s, and goes on', (_, bad, message) => {
    const { answers } = talk([programLine(bad), request('reset', {}, 2)]);
    expect(answers).toEqual([
      { jsonrpc: '2.0', id: 1, error: { code: -32603, message: expect.stringMatching(message) } },
      { jsonrpc: '2.0', id: 2, result: { fresh: true } },
    ]);
  });

  it.each([
    ['an exception', call('KeLowerIrql', { NewIrql: 1 }), /AssertionError/],
    ['a fault of its own memory', pool('0x1', 6), /mdltck\.Fault/],
  ])('dies of %s in the implementation, as a crash has to be seen', (_, bad, message) => {
    const { status, answers, stderr } = talk([programLine(bad), request('reset', {}, 2)]);
    expect({ status, answers }).toEqual({ status: 1, answers: [] });
    expect(stderr).toMatch(message);
  });

  it('refuses what has the wrong form, and goes on', () => {
    const mdl = call('MmGetMdlByteCount', { Mdl: '0x10' });
    const wrong: readonly unknown[] = [
      1,
      {},
      { ...mdl, routine: 'MmTransmogrify' },
      { ...mdl, args: [] },
      { ...mdl, args: {} },
      { ...mdl, args: { Mdl: '0x10', Size: 1 } },
      ...[null, 16, 1e300, -1, true, '16', '0X10', '0x010', '0x10000000000000000', [], { ref: 0 }].map((Mdl) => ({
        ...mdl,
        args: { Mdl },
      })),
      ...[{ ref: '0' }, { ref: -1 }, { ref: true }, { plus: '0x1' }].map((Mdl) => ({ ...mdl, args: { Mdl } })),
      ...[1, [1], [{ step: 0, is: 'null' }], [{ step: 0, is: 'green' }], [{ is: 'returned' }]].map((needs) => ({
        ...mdl,
        needs,
      })),
      ...[1, [1], [{ mdl: 1, fields: [] }], [{ mdl: 0, fields: ['colour'] }], [{ mdl: 'result', fields: [] }]].map(
        (observe) => ({ ...mdl, observe }),
      ),
      call('KeRaiseIrql', { NewIrql: 1.5 }),
      call('KeRaiseIrql', { NewIrql: 0x1_0000_0000 }),
      call('writeMemory', { AccessMode: 0, Address: '0x0', Bytes: 'abc' }),
      call('IoAllocateMdl', { Length: 1, SecondaryBuffer: 0, ChargeQuota: false }),
    ];
    const { status, answers } = talk([
      ...wrong.map((bad) => programLine(bad)),
      request('program', { program: 3 }),
      request('call', []),
    ]);
    expect(status).toBe(0);
    expect(answers.map((answer) => (answer as { error: { code: number } }).error?.code)).toEqual(
      answers.map(() => -32602),
    );
    expect(answers).toHaveLength(wrong.length + 2);
  });

  it('reads every beginning of a line, and whatever else comes', () => {
    const line = programLine(pool('0x10', 9), call('writeMemory', { AccessMode: 0, Address: '0x0', Bytes: '00ff' }));
    const beginnings = Array.from({ length: line.length - 1 }, (_, length) => line.slice(0, length + 1));
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const noJson = [...beginnings, deep, Buffer.from([0x7b, 0xff, 0xfe]), '{"id":NaN}', 'Infinity', '\u0000', '"'];
    const noRequest = ['1', '[]', 'null', '{"jsonrpc":"2.0","id":1,"method":"reset"}', request('reset', {}, -1)];
    const { status, answers } = talk([
      ...noJson,
      ...noRequest,
      '',
      '  ',
      '9'.repeat(100_000),
      line,
      request('x'),
      request('shutdown'),
    ]);
    expect(status).toBe(0);
    const codes = answers.map((answer) => (answer as { error?: { code: number } }).error?.code);
    const many = (code: number, { length }: readonly unknown[]) => Array.from({ length }, () => code);
    expect(codes).toEqual([
      ...many(-32700, noJson),
      ...many(-32600, [...noRequest, '9']),
      undefined,
      -32601,
      undefined,
    ]);
  });

  it.each([
    ['a routine that the kit does not know', '@kit.routine\ndef MmTransmogrify(): pass', /MmTransmogrify/],
    ['a routine with too few parameters', '@kit.routine\ndef IoFreeMdl(): pass', /too many positional arguments/],
    ['a feature that there is not', 'mdltck.Adapter("a", "1", features=["flying"])', /flying/],
  ])('tells the author of %s at once', (_, code, message) => {
    writeFileSync(join(folder, 'wrong.py'), adapter.replace('kit.inlines()', code));
    const { status, stderr } = spawnSync('python3', [join(folder, 'wrong.py')], { input: '', encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toMatch(message);
  });
});
