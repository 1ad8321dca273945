import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export const windowsFolder = fileURLToPath(new URL('.', import.meta.url));
const script = (name: string): string => join(windowsFolder, name);

const answers = (command: string): boolean => spawnSync(command, ['--version']).status === 0;

/** Whether this machine has what these tests need. Where it has not, they are skipped by name and counted. */
export const hasMingw = existsSync('/bin/sh') && answers('x86_64-w64-mingw32-gcc');
export const hasWine = hasMingw && answers('wineserver') && ['/usr/lib/wine/wine64', 'wine64', 'wine'].some(answers);

/** A new Windows takes its time on a machine that has other things to do. */
export const patience = 300_000;

/** What the compiler says of the driver and the bridge; with sources, these are in the driver in place of the kernel. */
export function build(out: string, ...sources: readonly string[]): string {
  const env = { ...process.env, OUT: out };
  const { status, stdout, stderr } = spawnSync(script('build.sh'), sources, { env, encoding: 'utf8' });
  return status === 0 ? stdout + stderr : `${stdout}${stderr}\nexit ${status}`;
}

/** A Windows of Wine's for the tests of one file, and its end. */
export function wineFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'mdl-tck-wine-'));
  const prefix = `WINEPREFIX=${join(folder, 'prefix')}`;
  const remove = (): void => {
    spawnSync('env', [prefix, 'wineserver', '-k']);
    spawnSync('env', [prefix, 'wineserver', '-w']);
    rmSync(folder, { recursive: true, force: true });
  };
  /** The words of the command that is an adapter, of what was built into a folder. */
  const adapter = (out: string, ...options: readonly string[]): readonly [string, ...string[]] => [
    'env',
    prefix,
    `MDLTCK_OUT=${out}`,
    script('wine.sh'),
    ...options,
  ];
  return { folder, remove, adapter };
}

/** What an adapter answers to some lines, and how it ends. It is killed if it takes longer than it is given. */
export function talk([command, ...args]: readonly [string, ...string[]], lines: readonly string[], timeout = patience) {
  const input = lines.map((line) => `${line}\n`).join('');
  const { status, signal, stdout, stderr } = spawnSync(command, args, {
    input,
    timeout,
    killSignal: 'SIGKILL',
    encoding: 'utf8',
  });
  const found: unknown[] = stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
  return { status, signal, stderr, answers: found };
}
