import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { AdapterError } from '../../port.ts';
import type { SubprocessImplementation } from './index.ts';
import { bad, fine, impatience, patience, programOf, raise, withFixture } from './test-support.ts';

const program = programOf(fine, bad, raise);

/** What `run` throws. */
async function complaint(implementation: SubprocessImplementation): Promise<AdapterError> {
  try {
    const { outcomes } = await implementation.run(program);
    throw new Error(`it was taken for an answer: ${JSON.stringify(outcomes)}`);
  } catch (error) {
    if (error instanceof AdapterError) return error;
    throw error;
  }
}

const cases: readonly [mode: string, message: RegExp][] = [
  [
    'not-json',
    /^program: it wrote "\*\*\* stack smashing detected \*\*\*", which is not JSON \(standard output belongs/,
  ],
  ['prints-first', /^program: it wrote "lowering IRQL", which is not JSON \(standard output belongs/],
  ['empty-line', /^program: it wrote "", which is not JSON/],
  ['not-rpc', /^program: it wrote \{"id":\d+,"answer":1\}, which is not an answer of JSON-RPC 2\.0/],
  ['both-members', /^program: it wrote \{.*, which is not an answer of JSON-RPC 2\.0/],
  ['wrong-id', /^program: it answered the request \d+, and \d+ was asked/],
  ['no-id', /^program: it wrote \{"jsonrpc":"2\.0","result":.*, which is not an answer of JSON-RPC 2\.0/],
  ['null-id', /^program: it wrote \{"jsonrpc":"2\.0","id":null,.*, which is not an answer of JSON-RPC 2\.0/],
  ['text-id', /^program: it wrote \{"jsonrpc":"2\.0","id":"\d+".*, which is not an answer of JSON-RPC 2\.0/],
  ['earlier-id', /^program: it answered the request \d+, and \d+ was asked/],
  ['two-ids', /^program: it answered the request 1, and \d+ was asked/],
  ['not-a-number', /^program: it wrote .*NaN.*, which is not JSON/],
  ['no-list', /^program: outcomes: .*schema\/protocol\.schema\.json/],
  ['flood-of-lines', /^program: it wrote \{"jsonrpc":"2\.0"\}, which is not an answer of JSON-RPC 2\.0/],
  ['not-utf8', /^program: it wrote a line that is not UTF-8/],
  ['long-line', /^program: it wrote a line of more than 65536 bytes/],
  ['endless-line', /^program: it wrote a line of more than 65536 bytes/],
  ['rpc-error', /^program: it answered with the error -32603: out of handles/],
  ['wrong-shape', /^program: outcomes: .*schema\/protocol\.schema\.json/],
  ['odd-outcome', /^program: outcomes\[1\]/],
  ['too-few-outcomes', /^program: it answered 2 outcomes for 3 calls/],
  ['too-many-outcomes', /^program: it answered 4 outcomes for 3 calls/],
  ['too-few-observations', /^program: it answered 2 observations for 3 calls/],
  [
    'unasked-observations',
    /^program: KeGetCurrentIrql \(call 0\), observations: 1 observations came back for 0 requests/,
  ],
  ['wrong-kind', /^program: KeLowerIrql \(call 1\), value: the result of KeLowerIrql is VOID, and "0x0" came back/],
  ['wrong-out', /^program: KeLowerIrql \(call 1\), out\.NewIrql: KeLowerIrql has no out-parameter NewIrql/],
  ['odd-need', /^program: KeLowerIrql \(call 1\), need: it was skipped for its need 3, and it has 0/],
];

describe('an adapter that answers nonsense', () => {
  it.each(cases)('(%s) is told so in one line, and never the implementation', async (mode, message) => {
    await withFixture(
      mode,
      async (implementation) => {
        for (let round = 0; round < 2; round++) {
          await implementation.reset();
          const error = await complaint(implementation);
          expect(error.message).toMatch(message);
          expect(error.message.split('\n')).toHaveLength(1);
          // It begins anew, and what is asked properly afterwards is answered properly.
          await implementation.reset();
          expect((await implementation.run(programOf(fine))).outcomes).toEqual([{ kind: 'returned', value: 0 }]);
        }
      },
      { ...patience, maxLineBytes: 65_536 },
    );
  });

  it.each([
    [
      'skips-anything',
      'returned',
      /^program: KeLowerIrql \(call 1\) was skipped for its need 0, and its need 0 \(returned of call 0\) holds/,
    ],
    [
      'good',
      'raised',
      /^program: KeLowerIrql \(call 1\) came to returned, and its need 0 \(raised of call 0\) does not hold/,
    ],
  ])('(%s) to what a call needs to be %s is told so', async (mode, is, message) => {
    await withFixture(mode, async (implementation) => {
      await implementation.reset();
      const needy = programOf(fine, { ...bad, needs: [{ step: 0, is }] }, fine);
      await expect(implementation.run(needy)).rejects.toThrow(message);
      await implementation.reset();
      expect((await implementation.run(programOf(fine))).outcomes).toEqual([{ kind: 'returned', value: 0 }]);
    });
  });

  it('twice to one question is told so at the next', async () => {
    await withFixture('answers-twice', async (implementation) => {
      await implementation.reset();
      await implementation.run(program);
      await expect(implementation.reset()).rejects.toThrow(
        /^reset: it (answered the request 3, and 4 was asked|wrote .* without having been asked)/,
      );
      expect(await implementation.reset()).toEqual({ fresh: true });
    });
  });

  it('of 100 megabytes without an end is stopped where a line ends at the latest', async () => {
    await withFixture(
      '100-megabytes',
      async (implementation) => {
        await implementation.reset();
        const before = process.memoryUsage().arrayBuffers;
        const error = await complaint(implementation);
        expect(error.message).toMatch(/^program: it wrote a line of more than 67108864 bytes$/);
        expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(80 << 20);
        await implementation.reset();
        expect((await implementation.run(programOf(fine))).outcomes).toEqual([{ kind: 'returned', value: 0 }]);
      },
      patience,
    );
  });

  it('to reset is told so', async () => {
    await withFixture('odd-reset', async (implementation) => {
      await expect(implementation.reset()).rejects.toThrow(/^reset: fresh: /);
    });
  });

  it('may say as much on standard error as it likes', async () => {
    await withFixture('floods', async (implementation) => {
      await implementation.reset();
      const { outcomes } = await implementation.run(program);
      expect(outcomes.map(({ kind }) => kind)).toEqual(['returned', 'returned', 'returned']);
      expect(Buffer.byteLength(implementation.stderr())).toBeLessThanOrEqual(64 * 1024);
    });
  });
});

describe('an adapter that does not introduce itself', () => {
  const cases: readonly [mode: string, message: RegExp][] = [
    ['other-version', /^initialize: protocolVersion: .*1/],
    ['odd-feature', /^initialize: features\[0\]/],
    ['neither-method', /^initialize: methods names neither program nor call/],
    ['dies-at-once', /^initialize: it ended \(exit 3\)\nIts standard error ends:\nno such device$/],
    ['mute', /^initialize: it gave no answer in 500 ms$/],
  ];
  it.each(cases)('(%s) cannot be used', async (mode, message) => {
    const options = mode === 'mute' ? { ...impatience, startTimeoutMilliseconds: 500 } : patience;
    const error: unknown = await withFixture(mode, async () => undefined, options).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AdapterError);
    expect((error as AdapterError).message).toMatch(message);
  });
});
