import { existsSync } from 'node:fs';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { startSubprocess } from './index.ts';
import { fine, patience, programOf } from './test-support.ts';

/** Every byte, or only some: each costs a process or two. */
const stride = process.env['MDL_TCK_LONG'] === undefined ? 11 : 1;

/** Answers its arguments one after the other, but of the first one only as much as is there, and then it dies. */
const script =
  'last=$1; shift; for answer; do read -r line; printf "%s\\n" "$answer"; done; read -r line; printf "%s" "$last"; exit 3';

const message = (id: number, result: unknown): string => JSON.stringify({ jsonrpc: '2.0', id, result });
const hello = (...methods: readonly string[]): string =>
  message(1, {
    protocolVersion: 1,
    methods: ['initialize', 'reset', ...methods, 'shutdown'],
    pipelining: true,
    name: 'breaks off',
    version: '1',
    routines: { KeGetCurrentIrql: 'implemented' },
    features: ['irql'],
    layout: 'none',
  });
const fresh = message(2, { fresh: true });
const outcome = { kind: 'returned', value: 0 };
const answered = (id: number): string => message(id, { outcomes: [outcome], observations: [[]] });
const program = programOf(fine);
const died = {
  outcomes: [{ kind: 'died', how: 'exit 3', text: '' }],
  observations: [[]],
};

/** The beginnings of a text, the empty one and the whole one among them; only the end of the line is missing from that. */
const beginnings = (text: string): readonly string[] =>
  Array.from({ length: text.length + 1 }, (_, length) => text.slice(0, length)).filter(
    (_, length) => length % stride === 0 || length === text.length,
  );

const start = (broken: string, ...answers: readonly string[]) =>
  startSubprocess('/bin/sh', ['-c', script, 'sh', broken, ...answers], patience);

/** What is done with an adapter that dies in the answer to one method, whose right answer is given. */
const cases: readonly [method: string, answer: string, attempt: (broken: string) => Promise<void>][] = [
  [
    'initialize',
    hello('program'),
    async (broken) => {
      await expect(start(broken)).rejects.toMatchObject({
        name: 'AdapterError',
        message: 'initialize: it ended (exit 3)',
      });
    },
  ],
  [
    'reset',
    fresh,
    async (broken) => {
      const implementation = await start(broken, hello('program'));
      await expect(implementation.reset()).rejects.toMatchObject({
        name: 'AdapterError',
        message: 'reset: a fresh child of it ended (exit 3)',
      });
      await implementation.dispose();
    },
  ],
  ...(['program', 'call'] as const).map((method): (typeof cases)[number] => [
    method,
    method === 'program' ? answered(3) : message(3, { outcome, observations: [] }),
    async (broken) => {
      const implementation = await start(broken, hello(method), fresh);
      await implementation.reset();
      expect(await implementation.run(program)).toEqual(died);
      await implementation.dispose();
    },
  ]),
  [
    'a reset that came ahead',
    message(4, { fresh: true }),
    async (broken) => {
      const implementation = await start(broken, hello('program'), fresh, answered(3));
      const others = [programOf(fine), programOf(fine)];
      for (const [index, one] of [program, ...others].entries()) {
        await implementation.reset();
        implementation.foresee(others.slice(index));
        expect(await implementation.run(one)).toEqual({ outcomes: [outcome], observations: [[]] });
      }
      await implementation.dispose();
    },
  ],
  [
    'a program that came ahead',
    answered(5),
    async (broken) => {
      const next = programOf(fine);
      const implementation = await start(broken, hello('program'), fresh, answered(3), message(4, { fresh: true }));
      await implementation.reset();
      implementation.foresee([next]);
      expect(await implementation.run(program)).toEqual({ outcomes: [outcome], observations: [[]] });
      await implementation.reset();
      expect((await implementation.run(next)).outcomes).toMatchObject([{ kind: 'died', how: 'exit 3' }]);
      await implementation.dispose();
    },
  ],
  [
    'shutdown',
    message(2, null),
    async (broken) => {
      const implementation = await start(broken, hello('program'));
      await implementation.dispose();
    },
  ],
];

describe.skipIf(!existsSync('/bin/sh'))('an adapter that dies at a byte of its answer (where there is /bin/sh)', () => {
  it.each(cases)('to %s costs no other call anything', async (_, answer, attempt) => {
    const broken = beginnings(answer);
    expect(broken.length).toBeGreaterThan(3);
    for (const beginning of broken) await attempt(beginning);
  });
});
