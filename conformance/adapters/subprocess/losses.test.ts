import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { Child } from './child.ts';
import { bad, fine, fixture, impatience, patience, programOf, raise, withFixture } from './test-support.ts';

const returned = { kind: 'returned', value: 0 };
const gone = { kind: 'refused', reason: 'the implementation was gone' };
const exited = { kind: 'died', how: 'exit 7', text: 'about to leave\n' };
const killed = { kind: 'died', how: 'SIGKILL', text: '' };
const hung = { kind: 'hung' };

const deadly = programOf(fine, raise, fine, bad, fine, fine);
const harmless = programOf(fine, raise);

describe('an implementation that goes away', () => {
  it.each([
    ['exit', exited, patience],
    ['exit-no-call', exited, patience],
    ['exit-no-program', exited, patience],
    ['exit-hides-call', exited, patience],
    ['signal', killed, patience],
    ['hang', hung, impatience],
    ['hang-no-call', hung, impatience],
  ])('(%s) is charged at the call that it went away in, and is there again afterwards', async (mode, loss, options) => {
    await withFixture(
      mode,
      async (implementation) => {
        for (let round = 0; round < 2; round++) {
          await implementation.reset();
          expect(await implementation.run(deadly)).toEqual({
            outcomes: [returned, { kind: 'returned', out: { OldIrql: 0 } }, returned, loss, gone, gone],
            observations: [[], [], [], [], [], []],
          });
          expect(await implementation.reset()).toEqual({ fresh: true });
          const { outcomes } = await implementation.run(harmless);
          expect(outcomes).toEqual([returned, { kind: 'returned', out: { OldIrql: 0 } }]);
        }
      },
      options,
    );
  });

  it.each([
    ['the first call', programOf(bad, fine), [exited, gone]],
    ['the last call', programOf(fine, bad), [returned, exited]],
    ['the only call', programOf(bad), [exited]],
    ['the first of two bad ones', programOf(fine, bad, bad), [returned, exited, gone]],
  ])('is found in %s', async (_, program, outcomes) => {
    for (const mode of ['exit', 'exit-no-call', 'exit-no-program']) {
      const execution = await withFixture(mode, (implementation) => implementation.run(program));
      expect(execution.outcomes, mode).toEqual(outcomes);
    }
  });

  it.each(['exit-once', 'exit-once-no-call'])(
    '(%s) and not when asked again is told with these words',
    async (mode) => {
      const { outcomes } = await withFixture(mode, (implementation) => implementation.run(programOf(fine, bad, fine)));
      expect(outcomes.slice(0, 2)).toEqual([returned, { kind: 'returned' }]);
      expect(outcomes[2]).toMatchObject({ kind: 'died', how: 'exit 7' });
      expect(outcomes[2]).toHaveProperty('text', expect.stringMatching(/did not die again.*\nabout to leave/));
    },
  );

  it('(hang-once) is not held against anybody', async () => {
    const { outcomes } = await withFixture(
      'hang-once',
      (implementation) => implementation.run(programOf(fine, bad, fine)),
      impatience,
    );
    expect(outcomes).toEqual([returned, { kind: 'returned' }, returned]);
  });

  it('(late) and answers when nobody waits any more hangs, and disturbs nobody afterwards', async () => {
    await withFixture(
      'late',
      async (implementation) => {
        for (let round = 0; round < 2; round++) {
          await implementation.reset();
          const { outcomes } = await implementation.run(programOf(fine, bad, fine));
          expect(outcomes).toEqual([returned, hung, gone]);
          expect(await implementation.reset()).toEqual({ fresh: true });
          expect((await implementation.run(harmless)).outcomes[0]).toEqual(returned);
        }
      },
      impatience,
    );
  });

  it('is not one whose answer came while the kit was busy with something else', async () => {
    const child = await Child.start(process.execPath, [fixture, 'good'], 1 << 20);
    await child.request('initialize', {}, 60_000);
    const [soon, much] = [1000, 3000];
    const answer = child.request('reset', {}, soon);
    for (const end = performance.now() + much; performance.now() < end; );
    expect(await answer).toEqual({ kind: 'result', value: { fresh: true } });
    await child.end(60_000);
  });

  it('in one reset gets a fresh child', async () => {
    await withFixture('dies-in-one-reset', async (implementation) => {
      expect(await implementation.reset()).toEqual({ fresh: true });
      expect((await implementation.run(harmless)).outcomes[0]).toEqual(returned);
    });
  });

  it('is started anew as well where it cannot forget', async () => {
    await withFixture('stale-pid', async (implementation) => {
      const pids = new Set<string>();
      for (let round = 0; round < 3; round++) {
        expect(await implementation.reset()).toEqual({ fresh: true });
        expect((await implementation.run(harmless)).outcomes[0]).toEqual(returned);
        pids.add(implementation.stderr());
      }
      expect(pids.size).toBe(3);
    });
  });

  it('in every reset is an error of the adapter', async () => {
    await withFixture('dies-in-reset', async (implementation) => {
      await expect(implementation.reset()).rejects.toMatchObject({
        name: 'AdapterError',
        message: 'reset: a fresh child of it ended (exit 4)',
      });
    });
  });

  it('between two programs is started again', async () => {
    await withFixture('leaves-afterwards', async (implementation) => {
      for (let round = 0; round < 3; round++) {
        expect(await implementation.reset()).toEqual({ fresh: true });
        expect((await implementation.run(programOf(fine, bad))).outcomes[0]).toEqual(returned);
      }
    });
  });
});

describe('an adapter that lacks a method', () => {
  it.each(['no-program', 'no-call', 'hides-program', 'hides-call'])('(%s) is used through the other', async (mode) => {
    await withFixture(mode, async (implementation) => {
      for (let round = 0; round < 2; round++) {
        await implementation.reset();
        expect((await implementation.run(programOf(fine, bad))).outcomes).toEqual([returned, { kind: 'returned' }]);
      }
    });
  });
});
