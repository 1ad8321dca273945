import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Implementation } from '../../port.ts';
import { errorCodes } from '../../trace/protocol.ts';
import { createReference } from '../reference/index.ts';
import { readLines } from './read-lines.ts';
import { serve } from './serve.ts';

const request = (method: string, params: unknown = {}, id = 1): string =>
  JSON.stringify({ jsonrpc: '2.0', id, method, params });

/** What is answered to some lines; the last of them may be a `shutdown`, and else the kit goes away. */
async function answers(lines: readonly string[], implementation: Implementation = createReference()) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  input.end(lines.map((line) => `${line}\n`).join(''));
  await serve(implementation, input, output);
  output.end();
  const read: unknown[] = [];
  for await (const line of readLines(output)) read.push(JSON.parse(line));
  return read;
}

const program = (...calls: readonly unknown[]) => ({
  program: { kind: 'mdl-tck/program', version: 1, profile: 'windows-10', calls },
});
const call = (routine: string, args: unknown, observe: readonly unknown[] = []) =>
  request('call', { routine, args, observe });
const badMdl = { VirtualAddress: '0x1000', Length: -1, SecondaryBuffer: false, ChargeQuota: false };

describe('serve', () => {
  it.each([
    ['no JSON', '{"jsonrpc":', errorCodes.parseError, /^it is not JSON/],
    ['JSON that is no request', '{"id":1}', errorCodes.invalidRequest, /^jsonrpc: /],
    ['a list', '[]', errorCodes.invalidRequest, /object/],
    ['a request without params', '{"jsonrpc":"2.0","id":1,"method":"reset"}', errorCodes.invalidRequest, /^params: /],
    ['a negative id', request('reset', {}, -1), errorCodes.invalidRequest, /^id: /],
  ])('answers %s with an error that belongs to no request', async (_, line, code, message) => {
    expect(await answers([line])).toEqual([
      { jsonrpc: '2.0', id: null, error: { code, message: expect.stringMatching(message) } },
    ]);
  });

  it.each([
    ['an unknown method', request('destroy'), errorCodes.methodNotFound, /^there is no method destroy$/],
    ['params that are none', request('reset', { hard: true }), errorCodes.invalidParams, /^params: there is no "hard"/],
    ['a bad program', request('program', { program: {} }), errorCodes.invalidParams, /^params\.program\.kind: /],
    [
      'a program with an unknown routine',
      request('program', program({ routine: 'MmTransmogrify', args: {} })),
      errorCodes.invalidParams,
      /^params\.program\.calls\[0\]\.routine: "MmTransmogrify" is not a routine/,
    ],
    [
      'a program that lacks an argument',
      request('program', program({ routine: 'IoFreeMdl', args: {} })),
      errorCodes.invalidParams,
      /^params\.program\.calls\[0\]\.args\.Mdl: IoFreeMdl lacks its argument Mdl/,
    ],
    [
      'a program that refers to a later call',
      request('program', program({ routine: 'IoFreeMdl', args: { Mdl: { ref: 3 } } })),
      errorCodes.invalidParams,
      /^params\.program\.calls\[0\]\.args\.Mdl\.ref: call 3 does not come before call 0/,
    ],
    ['a call that lacks an argument', call('IoFreeMdl', {}), errorCodes.invalidParams, /^params\.args\.Mdl: /],
    ['a call with a bad argument', call('IoAllocateMdl', badMdl), errorCodes.invalidParams, /^params\.args\.Length: /],
    [
      'a call that observes nonsense',
      call('KeGetCurrentIrql', {}, [{ mdl: '0x1000', fields: ['colour'] }]),
      errorCodes.invalidParams,
      /^params\.observe\[0\]\.fields\[0\]/,
    ],
  ])('answers %s with an error, and goes on', async (_, line, code, message) => {
    expect(await answers([line, request('reset', {}, 2)])).toEqual([
      { jsonrpc: '2.0', id: 1, error: { code, message: expect.stringMatching(message) } },
      { jsonrpc: '2.0', id: 2, result: { fresh: true } },
    ]);
  });

  it('has no method call for an implementation that cannot be called so', async () => {
    const { call: _, ...reference } = createReference();
    const [greeting, answer] = await answers(
      [
        request('initialize', { protocolVersion: 1, kit: { name: 'mdl-tck', version: '0' } }),
        call('KeGetCurrentIrql', {}),
      ],
      reference,
    );
    expect(greeting).toHaveProperty('result.methods', ['initialize', 'reset', 'program', 'shutdown']);
    expect(answer).toHaveProperty('error.code', errorCodes.methodNotFound);
  });

  it('stops at shutdown, disposes of the implementation once, and ignores empty lines', async () => {
    let disposals = 0;
    const dispose = async (): Promise<void> => {
      disposals += 1;
    };
    const lines = ['', request('shutdown'), '  ', request('reset', {}, 2)];
    expect(await answers(lines, { ...createReference(), dispose })).toEqual([{ jsonrpc: '2.0', id: 1, result: null }]);
    expect(disposals).toBe(1);
    expect(await answers([], { ...createReference(), dispose })).toEqual([]);
    expect(disposals).toBe(2);
  });
});
