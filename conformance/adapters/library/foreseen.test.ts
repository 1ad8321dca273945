import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  allocate,
  asked,
  call,
  compile,
  hasCompilers,
  patience,
  tricks,
  workFolder,
} from '../../../sdk/c/test-support.ts';
import type { Implementation } from '../../port.ts';
import type { Program } from '../../trace/program.ts';
import { startLibrary } from './index.ts';

const [exits, hangs] = [10, 11];
/** More than a pipe holds, there and back. */
const manyCalls = 20_000;

/** Calls that nobody else makes, told apart by what they come to. */
const numbered = (number: number, callCount = 1): Program =>
  asked(
    ...Array.from({ length: callCount }, () =>
      call('MmSizeOfMdl', { Base: '0x0', Length: `0x${number.toString(16)}` }),
    ),
  ).program;
const told = (number: number) => ({ kind: 'returned', value: `0x${number.toString(16)}` });
/** Leaves something that only a reset takes away: how many processes are attached to is among what is in use. */
const attaching = asked(call('KeStackAttachProcess', { Process: '0x77' })).program;
const usage = asked(call('readUsage')).program;

/** What came of one program after the other, where each knows which comes next. */
async function inTurn(implementation: Implementation, programs: readonly Program[]) {
  const executions = [];
  for (const [index, program] of programs.entries()) {
    implementation.foresee?.(programs.slice(index + 1));
    await implementation.reset();
    executions.push(await implementation.run(program));
  }
  return executions;
}

describe.skipIf(!hasCompilers)('a program that a shared library was told to come (where gcc is there)', () => {
  const { folder, remove } = workFolder();
  const library = join(folder, 'tricks.so');
  let implementation: Implementation;
  beforeAll(async () => {
    expect(compile('C', tricks, library, '-shared', '-fPIC', '-fvisibility=hidden')).toBe('');
    implementation = await startLibrary(library, { timeoutMilliseconds: 1500, startTimeoutMilliseconds: 60_000 });
  }, patience);
  afterAll(async () => {
    await implementation.dispose();
    remove();
  });

  it('comes to what it comes to', async () => {
    const executions = await inTurn(
      implementation,
      [1, 2, 3, 4].map((number) => numbered(number)),
    );
    expect(executions.map(({ outcomes }) => outcomes)).toEqual([1, 2, 3, 4].map((number) => [told(number)]));
  });

  it.each([
    ['all of them', [manyCalls, manyCalls, manyCalls, manyCalls]],
    ['every other one', [1, manyCalls, 1, manyCalls]],
  ])('may be larger than what is on its way at any time, there and back: %s', async (_, callCounts) => {
    const programs = callCounts.map((callCount, index) => numbered(index, callCount));
    const executions = await inTurn(implementation, programs);
    for (const [index, { outcomes }] of executions.entries()) {
      expect(outcomes).toHaveLength(callCounts[index] ?? 0);
      expect(outcomes.every((outcome) => JSON.stringify(outcome) === JSON.stringify(told(index)))).toBe(true);
    }
  });

  it('finds nothing of what was before it', async () => {
    const [, last] = await inTurn(implementation, [attaching, usage]);
    expect(last?.outcomes).toMatchObject([{ kind: 'returned', out: { UserPages: '0x0' } }]);
  });

  it('need not come, and then leaves nothing', async () => {
    await implementation.reset();
    implementation.foresee?.([attaching]);
    expect((await implementation.run(numbered(1))).outcomes).toEqual([told(1)]);
    await implementation.reset();
    expect((await implementation.run(usage)).outcomes).toMatchObject([{ kind: 'returned', out: { UserPages: '0x0' } }]);
    await implementation.reset();
    expect((await implementation.run(numbered(2))).outcomes).toEqual([told(2)]);
  });

  it.each([
    ['ends its process', exits, { kind: 'died', how: 'exit 3', text: expect.any(String) }],
    ['hangs', hangs, { kind: 'hung' }],
  ])('is asked for anew where the one before it %s', async (_, trick, loss) => {
    const [lost, large, small] = await inTurn(implementation, [
      asked(allocate(trick)).program,
      numbered(1, manyCalls),
      numbered(2),
    ]);
    expect(lost?.outcomes).toEqual([loss]);
    expect(large?.outcomes).toHaveLength(manyCalls);
    expect(large?.outcomes.at(-1)).toEqual(told(1));
    expect(small?.outcomes).toEqual([told(2)]);
  });

  it('costs nobody else anything where it ends its process', async () => {
    const [before, lost, after] = await inTurn(implementation, [
      numbered(1),
      asked(call('KeGetCurrentIrql'), allocate(exits)).program,
      numbered(2),
    ]);
    expect(before?.outcomes).toEqual([told(1)]);
    expect(lost?.outcomes).toEqual([
      { kind: 'returned', value: 1 },
      { kind: 'died', how: 'exit 3', text: expect.any(String) },
    ]);
    expect(after?.outcomes).toEqual([told(2)]);
  });
});
