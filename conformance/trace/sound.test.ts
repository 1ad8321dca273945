import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSpecification } from '../../spec/index.ts';
import { createReference } from '../adapters/reference/index.ts';
import { checkExecution } from '../adapters/subprocess/execution.ts';
import { settingFor } from '../execute/session.ts';
import { Programs } from '../generate/programs.ts';
import { executionShape } from './shapes.ts';
import { isSound } from './sound.ts';

/** Whether the shapes and the signatures have nothing to say against an answer. */
function isRight(program: Parameters<typeof checkExecution>[0], answer: unknown): boolean {
  const read = executionShape.safeParse(answer);
  if (!read.success) return false;
  try {
    checkExecution(program, read.data);
    return true;
  } catch {
    return false;
  }
}

const odd: readonly unknown[] = [
  ...[
    undefined,
    null,
    true,
    -1,
    1.5,
    2 ** 32,
    Number.NaN,
    '',
    '0x',
    '0x01',
    '0x1',
    '0xG',
    '0x12345678123456781',
    'abc',
  ],
  ...['ab', {}, [], [{}], { kind: 'returned' }, { kind: 'returned', value: '0x0' }, { kind: 'raised', status: 5 }],
  ...[{ kind: 'skipped', need: 99 }, { kind: 'died', how: 'SIGSEGV', text: '' }, { kind: 'odd' }],
];

/** A copy in which something is another: a value, a member too many or too few, an element. */
function bent(answer: unknown, draw: (below: number) => number): unknown {
  if (draw(6) === 0) return odd[draw(odd.length)];
  if (Array.isArray(answer)) {
    const copy: unknown[] = [...answer];
    const at = draw(copy.length + 1);
    if (at === copy.length || draw(8) === 0) copy.splice(at, draw(2), odd[draw(odd.length)]);
    else copy[at] = bent(copy[at], draw);
    return copy;
  }
  if (typeof answer !== 'object' || answer === null) return odd[draw(odd.length)];
  const members = Object.entries(answer);
  const at = draw(members.length + 2);
  if (at === members.length) return { ...answer, extra: 1 };
  if (at > members.length) return Object.fromEntries(members.slice(1));
  return Object.fromEntries(members.map(([name, value], index) => [name, index === at ? bent(value, draw) : value]));
}

describe('an answer that is plainly right', async () => {
  const reference = createReference();
  const setting = settingFor(createSpecification(), await reference.describe(), [{ least: 1, most: 12 }]);
  const programs = fc.sample(new Programs(setting), { numRuns: 150, seed: 4 });

  it('is every usual one', async () => {
    for (const { program } of programs) {
      await reference.reset();
      const execution = await reference.run(program);
      // A stop is not usual, whoever asked for it.
      if (execution.outcomes.some(({ kind }) => kind === 'stopped')) continue;
      expect({ isSound: isSound(program, execution), isRight: isRight(program, execution) }).toEqual({
        isSound: true,
        isRight: true,
      });
    }
  });

  it('is none that the shapes or the signatures refuse', async () => {
    let state = 99;
    const draw = (below: number): number => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return (state >>> 8) % below;
    };
    let sound = 0;
    let refused = 0;
    for (const { program } of programs) {
      await reference.reset();
      const execution = await reference.run(program);
      for (let times = 0; times < 40; times++) {
        const answer = bent(execution, draw);
        if (isSound(program, answer)) {
          sound += 1;
          expect(isRight(program, answer), JSON.stringify(answer)).toBe(true);
        } else refused += 1;
      }
    }
    expect(sound).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(3000);
  });
});
