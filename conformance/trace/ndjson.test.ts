import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTrace, printTrace, type TraceFile } from './ndjson.ts';
import { traces } from './test-support.ts';

const trace: TraceFile = {
  implementation: { name: 'x', version: '1', routines: { IoFreeMdl: 'implemented' }, features: [], layout: 'wdk' },
  profile: 'windows-10',
  programs: [
    {
      program: {
        kind: 'mdl-tck/program',
        version: 1,
        profile: 'windows-10',
        calls: [
          {
            routine: 'IoAllocateMdl',
            args: { VirtualAddress: '0x1000', Length: 4096, SecondaryBuffer: false, ChargeQuota: false },
            needs: [],
            observe: [{ mdl: 0, fields: ['byteCount'] }],
          },
          { routine: 'IoFreeMdl', args: { Mdl: { ref: 0 } }, needs: [{ step: 0, is: 'non-null' }], observe: [] },
        ],
      },
      execution: {
        outcomes: [{ kind: 'returned', value: '0xffff800000001000' }, { kind: 'returned' }],
        observations: [[{ byteCount: 4096 }], []],
      },
    },
  ],
};

const lines = printTrace(trace).trimEnd().split('\n');
const errorOf = (text: string) => {
  const result = parseTrace(text, 't.ndjson');
  if (result.ok) throw new Error('it was accepted');
  return result.error;
};

describe('a trace file', () => {
  it('survives a round trip', () => {
    fc.assert(
      fc.property(traces, (one) => {
        expect(parseTrace(printTrace(one), 't.ndjson')).toEqual({ ok: true, value: one });
      }),
    );
  });

  it('has a header, a line a program and a line a call', () => {
    expect(lines.map((line) => Object.keys(JSON.parse(line)).join())).toEqual([
      'kind,version,implementation,profile',
      'program,profile,calls',
      'routine,args,observe,outcome,observations',
      'routine,args,needs,outcome',
    ]);
  });

  it.each<[string, readonly (string | undefined)[], string, RegExp]>([
    ['nothing in it', [], 'line 1', /the file ends where the header/],
    ['a line cut off', [...lines.slice(0, 3), lines[3]?.slice(0, 20)], 'line 4', /not JSON/],
    ['its end cut off', lines.slice(0, 3), 'line 4', /the file ends where call 1 of program 0/],
    [
      'an unknown routine',
      [...lines.slice(0, 3), lines[3]?.replace('IoFreeMdl', 'IoFreeMdlEx')],
      'line 4, routine',
      /IoFreeMdlEx/,
    ],
    [
      'a result of another type',
      [...lines.slice(0, 2), lines[2]?.replace('"0xffff800000001000"', '17'), lines[3]],
      'line 3, outcome.value',
      /17 must be an address/,
    ],
    [
      'a result of VOID',
      [...lines.slice(0, 3), lines[3]?.replace('"returned"}', '"returned","value":1}')],
      'line 4, outcome.value',
      /is VOID/,
    ],
    [
      'an observation too few',
      [...lines.slice(0, 2), lines[2]?.replace(',"observations":[{"byteCount":4096}]', ''), lines[3]],
      'line 3, observations',
      /0 observations/,
    ],
    [
      'an observation that nobody asked for',
      [...lines.slice(0, 2), lines[2]?.replace('{"byteCount":4096}', '{"flags":1}'), lines[3]],
      'line 3, observations[0].flags',
      /not asked for/,
    ],
    [
      'an unknown kind of outcome',
      [...lines.slice(0, 3), lines[3]?.replace('{"kind":"returned"}', '{"kind":"gone"}')],
      'line 4, outcome.kind',
      /./,
    ],
    [
      'a skip without need',
      [...lines.slice(0, 3), lines[3]?.replace('{"kind":"returned"}', '{"kind":"skipped","need":1}')],
      'line 4, outcome.need',
      /skipped for its need 1/,
    ],
    [
      'programs out of order',
      [lines[0], lines[1]?.replace('"program":0', '"program":1')],
      'line 2, program',
      /program 0 is expected/,
    ],
    [
      'a reference to a later call',
      [...lines.slice(0, 3), lines[3]?.replace('"ref":0', '"ref":1')],
      'line 4, args.Mdl.ref',
      /does not come before/,
    ],
  ])('is refused for %s', (_, text, place, words) => {
    const error = errorOf(text.join('\n'));
    expect(error.file).toBe('t.ndjson');
    expect(error.place).toBe(place);
    expect(error.problem).toMatch(words);
    expect(error.remedy).not.toBe('');
  });
});
