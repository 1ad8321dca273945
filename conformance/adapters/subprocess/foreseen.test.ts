import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Program } from '../../trace/program.ts';
import { type AdapterProcess, Child } from './child.ts';
import { SubprocessImplementation } from './implementation.ts';
import { defaultLimits } from './index.ts';
import { bad, fine, impatience, patience, programOf, raise, withFixture } from './test-support.ts';

const returned = { kind: 'returned', value: 0 };
const raised = { kind: 'returned', out: { OldIrql: 0 } };
const lowered = { kind: 'returned' };
const gone = { kind: 'refused', reason: 'the implementation was gone' };
const exited = { kind: 'died', how: 'exit 7', text: 'about to leave\n' };
const killed = { kind: 'died', how: 'SIGKILL', text: '' };
const hung = { kind: 'hung' };

const one = programOf(fine);
const two = programOf(raise, fine);
const deadly = programOf(fine, bad, fine);

/** What came of programs of which each is told ahead; the name of its error where there is one. */
async function inTurn(implementation: SubprocessImplementation, programs: readonly Program[]) {
  const outcomes: unknown[] = [];
  for (const [index, program] of programs.entries()) {
    try {
      await implementation.reset();
      implementation.foresee(programs.slice(index + 1));
      outcomes.push((await implementation.run(program)).outcomes);
    } catch (error) {
      outcomes.push(error instanceof Error ? error.name : error);
    }
  }
  return outcomes;
}

const told = (mode: string, programs: readonly Program[], options = patience) =>
  withFixture(mode, (implementation) => inTurn(implementation, programs), options);

describe('a program that an adapter was told to come', () => {
  it.each(['good', 'good-pipelined'])('(%s) comes to what it comes to', async (mode) => {
    const outcomes = [[returned], [raised, returned], [raised, returned], [returned]];
    expect(await told(mode, [one, two, two, one])).toEqual(outcomes);
  });

  it('may be larger than what is on its way at any time, there and back', async () => {
    const large = programOf(...Array.from({ length: 5000 }, () => raise));
    const [first, second, third, last] = await told('good-pipelined', [large, large, one, large]);
    const expected = large.calls.map(() => raised);
    for (const outcomes of [first, second, last]) expect(outcomes).toEqual(expected);
    expect(third).toEqual([returned]);
  });

  it('need not come', async () => {
    await withFixture('good-pipelined', async (implementation) => {
      for (const [foreseen, program, outcomes] of [
        [two, one, [returned]],
        [one, two, [raised, returned]],
      ] as const) {
        await implementation.reset();
        implementation.foresee([foreseen]);
        expect((await implementation.run(program)).outcomes).toEqual(outcomes);
        expect((await implementation.run(program)).outcomes).toEqual(outcomes);
      }
    });
  });

  it.each([
    ['exit', exited, patience],
    ['exit-no-call', exited, patience],
    ['exit-hides-call', exited, patience],
    ['signal', killed, patience],
    ['hang', hung, impatience],
    ['hang-no-call', hung, impatience],
    ['late', hung, impatience],
  ])('is not charged with what comes of the one before it, nor that with it: %s', async (mode, loss, options) => {
    const lost = [returned, loss, gone];
    const outcomes = await told(`${mode}-pipelined`, [one, deadly, two, deadly, deadly, one], options);
    expect(outcomes).toEqual([[returned], lost, [raised, returned], lost, lost, [returned]]);
  });

  it.each(['prints-first', 'wrong-id', 'not-utf8', 'endless-line', 'rpc-error', 'too-few-outcomes'])(
    'is asked for anew where the answer before it is nonsense: %s',
    async (mode) => {
      const outcomes = await told(`${mode}-pipelined`, [one, deadly, two, deadly, one]);
      expect(outcomes).toEqual([[returned], 'AdapterError', [raised, returned], 'AdapterError', [returned]]);
    },
  );

  it.each(['leaves-afterwards', 'dies-in-one-reset', 'stale', 'hides-program', 'hides-call', 'no-program', 'no-call'])(
    'is none the worse for an adapter that does this: %s',
    async (mode) => {
      const quiet = programOf(fine, bad);
      const outcomes = await told(`${mode}-pipelined`, [one, quiet, quiet, two]);
      expect(outcomes).toEqual([[returned], [returned, lowered], [returned, lowered], [raised, returned]]);
    },
  );
});

/** An adapter without a process, which counts how many requests it has not answered. */
class Counting extends EventEmitter implements AdapterProcess {
  readonly stdin = new PassThrough();
  readonly stdout = new PassThrough();
  readonly stderr = new PassThrough();
  #waiting = 0;
  most = 0;

  constructor(pipelining: boolean | undefined) {
    super();
    const routines = { KeGetCurrentIrql: 'implemented' };
    const hello = { protocolVersion: 1, name: 'counts', version: '1', routines, features: ['irql'], layout: 'none' };
    const results: Readonly<Record<string, unknown>> = {
      initialize: { ...hello, ...(pipelining === undefined ? {} : { pipelining }) },
      reset: { fresh: true },
      program: { outcomes: [returned], observations: [[]] },
      shutdown: null,
    };
    this.stdin.on('data', (chunk: Buffer) => {
      for (const line of chunk.toString().trim().split('\n')) {
        this.#waiting += 1;
        this.most = Math.max(this.most, this.#waiting);
        const { id, method } = JSON.parse(line);
        setTimeout(() => {
          this.#waiting -= 1;
          this.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, result: results[method] })}\n`);
        }, 5);
      }
    });
    this.stdin.once('finish', () => setImmediate(() => this.emit('close', 0, null)));
  }
}

it.each([
  [undefined, 1],
  [false, 1],
  [true, 3],
])('an adapter that declares pipelining %s has at most %i requests to answer', async (pipelining, most) => {
  const adapter = new Counting(pipelining);
  const implementation = await SubprocessImplementation.open(async () => new Child(adapter, 1 << 20), defaultLimits());
  expect(await inTurn(implementation, [one, one, one, one])).toEqual([1, 2, 3, 4].map(() => [returned]));
  await implementation.dispose();
  expect(adapter.most).toBe(most);
});
