import process from 'node:process';
import { expect, it } from 'vitest';
import { AdapterError } from '../../port.ts';
import { Child } from './child.ts';
import { checkExecution } from './execution.ts';
import { SubprocessImplementation } from './implementation.ts';
import { defaultLimits } from './index.ts';
import { bad, fine, programOf, raise } from './test-support.ts';
import { Chance, CorruptedAdapter } from './test-support-corruption.ts';

const messages = process.env['MDL_TCK_LONG'] === undefined ? 1500 : 100_000;
const programs = [programOf(fine), programOf(fine, raise, { ...bad, needs: [{ step: 0, is: 'returned' }] }, fine)];
const values: Readonly<Record<string, unknown>> = {
  KeGetCurrentIrql: { value: 0 },
  KeRaiseIrql: { out: { OldIrql: 0 } },
};
const outcomeOf = (routine: string): unknown => ({ kind: 'returned', ...(values[routine] ?? {}) });

/** A right answer to any request. */
function answer(line: string): string {
  const { id, method, params } = JSON.parse(line);
  const calls: readonly { routine: string }[] = params.program?.calls ?? [];
  const routines = Object.fromEntries(
    ['KeGetCurrentIrql', 'KeRaiseIrql', 'KeLowerIrql'].map((name) => [name, 'implemented']),
  );
  const results: Readonly<Record<string, unknown>> = {
    initialize: {
      protocolVersion: 1,
      pipelining: true,
      name: 'odd',
      version: '1',
      routines,
      features: ['irql'],
      layout: 'none',
    },
    reset: { fresh: true },
    program: { outcomes: calls.map(({ routine }) => outcomeOf(routine)), observations: calls.map(() => []) },
    call: { outcome: outcomeOf(params.routine), observations: [] },
    shutdown: null,
  };
  return JSON.stringify({ jsonrpc: '2.0', id, result: results[method] });
}

it(`a session of ${messages} corrupted messages: each is taken, or the adapter is told what is wrong with it`, async () => {
  const chance = new Chance(20260729);
  let corrupted = 0;
  let isQuiet = true;
  const isCorrupted = (): boolean => {
    if (isQuiet || chance.below(3) === 0) return false;
    corrupted += 1;
    return true;
  };
  const startChild = async (): Promise<Child> => new Child(new CorruptedAdapter(answer, chance, isCorrupted), 1 << 20);
  const open = () => SubprocessImplementation.open(startChild, defaultLimits());
  let implementation = await open();
  isQuiet = false;
  const complaints = new Map<string, number>();
  let taken = 0;
  let next = chance.one(programs);
  const attempt = async (action: () => Promise<void>): Promise<void> => {
    try {
      await action();
      taken += 1;
    } catch (error) {
      if (!(error instanceof AdapterError)) throw error;
      expect(error.message).toMatch(/^(?:initialize|reset|program|call): \S/);
      expect(error.message.length).toBeLessThan(1000);
      const [method = ''] = error.message.split(':');
      complaints.set(method, (complaints.get(method) ?? 0) + 1);
    }
  };
  while (corrupted < messages) {
    await attempt(async () => {
      // What was foreseen comes nearly always.
      const program = chance.below(8) === 0 ? chance.one(programs) : next;
      next = chance.one(programs);
      await implementation.reset();
      implementation.foresee([next]);
      const execution = await implementation.run(program);
      checkExecution(program, execution);
    });
    // Methods that it was heard to lack are not asked again: it is asked anew from time to time.
    if (chance.below(50) === 0) {
      await implementation.dispose();
      isQuiet = true;
      implementation = await open();
      isQuiet = false;
    }
  }
  isQuiet = true;
  await implementation.dispose();
  expect([...complaints.keys()].sort()).toEqual(['call', 'initialize', 'program', 'reset']);
  expect(taken).toBeGreaterThan(messages / 100);
});
