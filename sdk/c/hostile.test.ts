import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  allocate,
  asked,
  call,
  compile,
  compilers,
  hasSanitizers,
  type Language,
  patience,
  request,
  resultsOf,
  sanitizers,
  talk,
  tricks,
  workFolder,
} from './test-support.ts';

const languages = Object.keys(compilers) as readonly Language[];
const returned = { kind: 'returned', value: expect.any(String) };
const error = (code: number, message: unknown, id: number | null = null) => ({
  jsonrpc: '2.0',
  id,
  error: { code, message },
});

const program = asked(allocate(100), allocate(200, { needs: [{ step: 0, is: 'returned' }] }));
const fine = request(7, 'program', program);
const answered = { jsonrpc: '2.0', id: 7, result: { outcomes: [returned, returned], observations: [[], []] } };
const notJson = error(-32700, 'it is not JSON');

describe.skipIf(!hasSanitizers)('what is no request, under sanitizers (where gcc and g++ have them)', () => {
  const { folder, remove } = workFolder();
  afterAll(remove);
  const adapterFor = (language: Language): string => join(folder, `tricks-${language}`);
  beforeAll(() => {
    for (const language of languages) expect(compile(language, tricks, adapterFor(language), ...sanitizers)).toBe('');
  }, patience);

  describe.each(languages)('in %s', (language) => {
    /** Every line is answered, the good one behind them as well, and nothing is leaked or touched that must not be. */
    function answersTo(lines: readonly (string | Buffer)[]) {
      const end = Buffer.from('\n');
      const input = Buffer.concat([...lines, fine].flatMap((line) => [Buffer.from(line), end]));
      const { status, signal, stderr, answers } = talk(adapterFor(language), input);
      expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: '' });
      expect(answers.pop()).toEqual(answered);
      expect(answers).toHaveLength(lines.length);
      return answers;
    }

    it('such as every beginning of a request', () => {
      const beginnings = Array.from({ length: fine.length }, (_, length) => fine.slice(0, length));
      expect(new Set(answersTo(beginnings).map((one) => JSON.stringify(one)))).toEqual(
        new Set([JSON.stringify(notJson)]),
      );
    });

    it('such as nesting without end, or deeper than any message', () => {
      const deep = (depth: number, inside: string): string => `${'['.repeat(depth)}${inside}${']'.repeat(depth)}`;
      expect(
        answersTo(['['.repeat(1_000_000), deep(1_000_000, ''), `{"a":${deep(32, '')}}`, '{"a":'.repeat(100_000)]),
      ).toEqual(Array(4).fill(notJson));
      expect(answersTo([deep(32, '1')])).toEqual([error(-32600, 'it is no request of JSON-RPC 2.0')]);
    });

    it('such as texts that are not UTF-8, or no JSON', () => {
      const bytes = [
        [0x80],
        [0xc0, 0xaf],
        [0xc3],
        [0xe0, 0x80, 0x80],
        [0xed, 0xa0, 0x80],
        [0xf0, 0x80, 0x80, 0x80],
        [0xf4, 0x90, 0x80, 0x80],
        [0xff],
      ];
      const broken = bytes.map((some) => Buffer.concat([Buffer.from('{"a":"'), Buffer.from(some), Buffer.from('"}')]));
      const texts = [
        '',
        ' ',
        'NaN',
        '{"a":NaN}',
        '{"a":Infinity}',
        '{"a":01}',
        '{"a":+1}',
        '{"a":.5}',
        '{"a":1.}',
        "{'a':1}",
        '{"a":1,}',
        '[1 2]',
        '"\\x"',
        '"\\u12g4"',
        '"a\tb"',
        '{"a":1} x',
        'tru',
        '\0',
        '{"a\0":1}',
        '-',
      ];
      expect(answersTo([...broken, ...texts])).toEqual(Array(broken.length + texts.length).fill(notJson));
    });

    it('such as JSON that asks for nothing', () => {
      const nothing = [
        1,
        null,
        'a "\u20ac" \ud83d\ude00',
        [],
        {},
        { jsonrpc: '2.0', method: 'reset' },
        { jsonrpc: '1.0', id: 1, method: 'reset' },
        { jsonrpc: '2.0', id: -1, method: 'reset' },
        { jsonrpc: '2.0', id: 1.5, method: 'reset' },
        { jsonrpc: '2.0', id: '1', method: 'reset' },
        { jsonrpc: '2.0', id: 1, method: {} },
        { jsonrpc: '2.0', id: 1 },
      ];
      expect(answersTo(nothing.map((value) => JSON.stringify(value)))).toEqual(
        nothing.map(() => error(-32600, 'it is no request of JSON-RPC 2.0')),
      );
      expect(answersTo([request(3, 'explode')])).toEqual([error(-32601, 'there is no such method', 3)]);
    });

    it('such as parameters that make no program', () => {
      const calls = (...list: readonly unknown[]) => ({ program: { calls: list } });
      const fields = (mdl: unknown, names: unknown) => ({ ...allocate(100), observe: [{ mdl, fields: names }] });
      const needs = (step: unknown, is: unknown) => calls(allocate(100), { ...allocate(100), needs: [{ step, is }] });
      const length = (Length: unknown) => calls({ ...allocate(100), args: { ...allocate(100).args, Length } });
      const odd = [
        {},
        null,
        [],
        calls(1),
        { program: [] },
        { program: { calls: {} } },
        calls({}),
        calls({ routine: 'MmTransmogrify', args: {} }),
        calls({ routine: 'KeGetCurrentIrql' }),
        calls({ ...allocate(1), needs: {} }),
        calls({ ...allocate(1), observe: 1 }),
        calls({ routine: 'KeGetCurrentIrql', args: { Irql: 1 } }),
        calls({ routine: 'IoFreeMdl', args: {} }),
        length('0x10'),
        length(-1),
        length(1.5),
        length(2 ** 32),
        length(true),
        length(null),
        length([]),
        length({}),
        length({ ref: 0 }),
        length({ ref: 2 ** 40 }),
        length({ ref: -1 }),
        needs(1, 'returned'),
        needs(-1, 'returned'),
        needs(0, 'odd'),
        needs(0, ''),
        needs(0, 1),
        needs(0, 'status:'),
        needs(0, 'status:0x'),
        needs(0, 'status:0x1ffffffff'),
        needs(0, 'byteCount>='),
        needs(0, 'byteCount>=-1'),
        needs(0, `byteCount>=${'9'.repeat(30)}`),
        needs(0, undefined),
        calls(fields(1, [])),
        calls(fields('result', [])),
        calls(fields(0, ['size'])),
        calls(fields(0, 1)),
        calls(fields(0, undefined)),
        calls(call('writeMemory', { AccessMode: 0, Address: '0x10', Bytes: 'abc' })),
        calls(call('writeMemory', { AccessMode: 0, Address: '0x10', Bytes: 'xx' })),
        calls(call('IoFreeMdl', { Mdl: '0x11112222333344445' })),
        calls(call('IoFreeMdl', { Mdl: '0x' })),
        calls(call('IoFreeMdl', { Mdl: '1' })),
        calls(allocate(100), call('IoFreeMdl', { Mdl: { ref: 0, out: 'Mdl' } })),
        calls(allocate(100), call('IoFreeMdl', { Mdl: { ref: 0, plus: '1' } })),
      ];
      const answers = answersTo(odd.map((params) => request(5, 'program', params)));
      for (const [at, answer] of answers.entries()) {
        expect(answer, JSON.stringify(odd[at])).toEqual(error(-32602, expect.stringMatching(/./), 5));
      }
    });

    it('such as programs of nothing, which come to nothing', () => {
      const nothing = { outcomes: [], observations: [] };
      expect(answersTo([request(1, 'program', asked()), request(2, 'program', { program: { calls: [] } })])).toEqual([
        { jsonrpc: '2.0', id: 1, result: nothing },
        { jsonrpc: '2.0', id: 2, result: nothing },
      ]);
    });

    it('such as a line of 100 MB, which is not kept', () => {
      const huge = Buffer.alloc(100 * 1024 * 1024, 'x');
      expect(answersTo([huge])).toEqual([error(-32700, 'the line is too long')]);
    });

    it('such as a line without an end', () => {
      const { status, answers } = talk(adapterFor(language), `${fine}\n${fine}`);
      expect({ status, answers }).toEqual({ status: 0, answers: [answered, error(-32700, 'the line has no end')] });
    });

    it('such as any bytes at all', () => {
      let state = 12345;
      const next = (): number => {
        state = (Math.imul(state, 1103515245) + 12345) >>> 0;
        return state >>> 8;
      };
      const bent = (): Buffer => {
        const line = Buffer.from(fine);
        for (let times = next() % 4; times >= 0; times--) line[next() % line.length] = next() % 256;
        return Buffer.from(line.filter((byte) => byte !== 10));
      };
      // What is bent may still be a request; the good one behind it is answered all the same.
      expect(answersTo(Array.from({ length: 20_000 }, bent))).toHaveLength(20_000);
    });

    it("but a death of the implementation is the sanitizer's to tell", () => {
      const { signal, status, stderr } = talk(adapterFor(language), `${request(1, 'program', asked(allocate(1)))}\n`);
      expect(signal ?? status).not.toBe(0);
      expect(stderr).toContain('AddressSanitizer: SEGV');
    });

    it('and a load that faults is no death', () => {
      const load = call('readMemory', { AccessMode: 0, Address: '0x10', ByteCount: 1 });
      const { results, stderr } = resultsOf(adapterFor(language), [['program', asked(load, load)]]);
      const faulted = { kind: 'faulted', status: 0xc000_0005 };
      expect({ results, stderr }).toEqual({
        results: [{ outcomes: [faulted, faulted], observations: [[], []] }],
        stderr: '',
      });
    });
  });
});
