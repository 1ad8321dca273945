import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { RoutineName } from '../../../wdk/index.ts';
import type { Program, ProgramCall } from '../../trace/program.ts';
import { type SubprocessImplementation, type SubprocessOptions, startSubprocess } from './index.ts';

export const fixture = fileURLToPath(new URL('fixtures/adapter.mjs', import.meta.url));

/** Long enough for any answer, on a machine that has other things to do. */
export const patience: SubprocessOptions = { timeoutMilliseconds: 20_000 };
/** For what never answers: the kit waits this long in vain. A proper answer may take as long only where it must not. */
export const impatience: SubprocessOptions = { timeoutMilliseconds: 500, startTimeoutMilliseconds: 20_000 };

/** Starts the fixture in one of its modes. */
export const start = (mode: string, options: SubprocessOptions = patience, ...more: readonly string[]) =>
  startSubprocess(process.execPath, [fixture, mode, ...more], options);

/** Does something with the fixture in one of its modes, and leaves nothing running. */
export async function withFixture<T>(
  mode: string,
  action: (implementation: SubprocessImplementation) => Promise<T>,
  options: SubprocessOptions = patience,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'mdl-tck-'));
  const implementation = await start(mode, options, join(folder, 'marker'));
  try {
    return await action(implementation);
  } finally {
    await implementation.dispose();
    rmSync(folder, { recursive: true });
  }
}

const call = (routine: RoutineName, args: ProgramCall['args'] = {}): ProgramCall => ({
  routine,
  args,
  needs: [],
  observe: [],
});

/** A call that the fixture always answers, the one that goes wrong, and one with an out-parameter. */
export const fine = call('KeGetCurrentIrql');
export const bad = call('KeLowerIrql', { NewIrql: 0 });
export const raise = call('KeRaiseIrql', { NewIrql: 0 });

export const programOf = (...calls: readonly ProgramCall[]): Program => ({
  kind: 'mdl-tck/program',
  version: 1,
  profile: 'windows-10',
  calls,
});

/** Whether a process runs; one that is dead and not yet collected does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = `/proc/${pid}/stat`;
  return !existsSync('/proc/self/stat') || (existsSync(stat) && !/\) [ZX] /.test(readFileSync(stat, 'utf8')));
}

/** Waits until something holds, for a while; whether it then holds is for the test to say. */
export async function eventually(holds: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 400 && !holds(); tries++) await sleep(25);
  return holds();
}
