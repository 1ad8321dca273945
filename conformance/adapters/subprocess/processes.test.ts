import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { startSubprocess } from './index.ts';
import { bad, eventually, fine, impatience, isRunning, programOf, start } from './test-support.ts';

const pidsIn = (text: string): readonly number[] =>
  [...text.matchAll(/(?:grandchild|pid) (\d+)/g)].map(([, pid]) => Number(pid));

/** Whether all of some processes come to an end; there must be some. */
async function allEnd(pids: readonly number[]): Promise<boolean> {
  expect(pids.length).toBeGreaterThan(0);
  return eventually(() => !pids.some(isRunning));
}

describe('what an adapter started', () => {
  it.each(['tells-pid', 'tells-pid-stays', 'grandchild', 'grandchild-stays'])(
    '(%s) ends with dispose',
    async (mode) => {
      const implementation = await start(mode, impatience);
      await implementation.reset();
      await implementation.run(programOf(fine));
      const pids = pidsIn(implementation.stderr());
      expect(pids.every(isRunning)).toBe(true);
      await implementation.dispose();
      expect(await allEnd(pids)).toBe(true);
    },
  );

  it.each(['hang-pid', 'wrong-kind-pid'])('(%s) ends when it is given up', async (mode) => {
    const implementation = await start(mode, impatience);
    await implementation.reset();
    const pids = pidsIn(implementation.stderr());
    await implementation.run(programOf(fine, bad)).catch(() => undefined);
    expect(await allEnd(pids)).toBe(true);
    await implementation.dispose();
  });

  it('ends with the kit, whatever ends that', async () => {
    const script = fileURLToPath(new URL('fixtures/abandon.mjs', import.meta.url));
    for (const how of ['exit', 'throw', 'SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL']) {
      const { stdout } = await promisify(execFile)(process.execPath, [script, how]).catch(
        (error: unknown) => error as { stdout: string },
      );
      expect(await allEnd(pidsIn(stdout)), how).toBe(true);
    }
  });

  it('may be disposed of twice, and before anything was asked', async () => {
    const implementation = await start('good');
    await implementation.dispose();
    await implementation.dispose();
  });
});

describe('a command that cannot be started', () => {
  it.each([
    ['is not there', '/no/such/adapter', /^\/no\/such\/adapter cannot be started: .*ENOENT/],
    ['is a folder', fileURLToPath(new URL('fixtures', import.meta.url)), /cannot be started: .*EACCES/],
    ['is no program', fileURLToPath(new URL('losses.test.ts', import.meta.url)), /cannot be started: .*EACCES/],
  ])('(it %s) is an error of the adapter', async (_, command, message) => {
    await expect(startSubprocess(command, [])).rejects.toMatchObject({
      name: 'AdapterError',
      message: expect.stringMatching(message),
    });
  });

  it('is not given to a shell', async () => {
    await expect(startSubprocess('true; true', [])).rejects.toThrow(/cannot be started: .*ENOENT/);
  });
});
