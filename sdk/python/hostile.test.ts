import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adapter, call, folder, hasPython, pool, programLine, request, talk } from './test-support.ts';

describe.skipIf(!hasPython)('the SDK for Python, whatever it is told (where python3 of 3.9 or later is there)', () => {
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
