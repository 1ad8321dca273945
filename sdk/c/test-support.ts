import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Program, ProgramCall } from '../../conformance/trace/program.ts';
import type { RoutineName } from '../../wdk/index.ts';

export const sdkFolder = fileURLToPath(new URL('.', import.meta.url));

/** A folder for what a test builds, and its end. */
export function workFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'mdl-tck-c-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Ways of compiling: everything that the SDK promises is promised for each of them. */
export const compilers = {
  C: ['gcc', '-x', 'c', '-std=c99'],
  'C++': ['g++', '-x', 'c++', '-std=c++17'],
} as const;
export type Language = keyof typeof compilers;

const strict = ['-Wall', '-Wextra', '-Wpedantic', '-Werror', '-O1', '-g'];
export const sanitizers = ['-fsanitize=address,undefined', '-fno-sanitize-recover=all', '-fno-omit-frame-pointer'];

/** Compilers take their time on a machine that has other things to do. */
export const patience = 120_000;

/** What the compiler says of some files; empty if it has nothing to say. */
export function compile(
  language: Language,
  files: readonly string[],
  out: string,
  ...flags: readonly string[]
): string {
  const [command, ...base] = compilers[language];
  const args = [...base, ...strict, `-I${sdkFolder}`, ...flags, '-o', out, ...files];
  const { error, stderr, status } = spawnSync(command, args, { encoding: 'utf8' });
  return error?.message ?? (status === 0 ? stderr : `${stderr}\nexit ${status}`);
}

function canCompile(language: Language, ...flags: readonly string[]): boolean {
  const [command, ...base] = compilers[language];
  const probe = 'int main(void) { return 0; }';
  return spawnSync(command, [...base, ...flags, '-o', '/dev/null', '-'], { input: probe }).status === 0;
}

/** Whether this machine has what tests of C need. Where it has not, they are skipped by name and counted. */
export const hasCompilers = canCompile('C') && canCompile('C++');
export const hasMake = hasCompilers && spawnSync('make', ['--version']).status === 0;
export const hasSanitizers = hasCompilers && canCompile('C', ...sanitizers) && canCompile('C++', ...sanitizers);

export const request = (id: number, method: string, params: unknown = {}): string =>
  JSON.stringify({ jsonrpc: '2.0', id, method, params });

/** A program, ready to be sent as `params`. */
export const asked = (...calls: readonly ProgramCall[]): { readonly program: Program } => ({
  program: { kind: 'mdl-tck/program', version: 1, profile: 'windows-10', calls },
});

export const call = (
  routine: RoutineName,
  args: ProgramCall['args'] = {},
  more: Partial<Pick<ProgramCall, 'needs' | 'observe'>> = {},
): ProgramCall => ({ routine, args, needs: [], observe: [], ...more });

/** The adapter that does what it is asked for, and the call that it is asked with: its tricks have small numbers. */
export const tricks = ['fixtures/tricks.c', 'mdltck.c'].map((name) => join(sdkFolder, name));
export const allocate = (Length: number, more: Parameters<typeof call>[2] = {}): ProgramCall =>
  call(
    'IoAllocateMdl',
    {
      VirtualAddress: '0x12345',
      Length: Length < 32 ? 0x7e57_0000 + Length : Length,
      SecondaryBuffer: false,
      ChargeQuota: true,
    },
    more,
  );

/** What an adapter answers to some bytes, and how it ends. */
export function talk(adapter: string, input: string | Buffer) {
  const { status, signal, stderr, stdout } = spawnSync(adapter, [], {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, ASAN_OPTIONS: 'detect_leaks=1' },
  });
  const answers: unknown[] = stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
  return { status, signal, stderr, answers };
}

/** The results of requests that are all answered with one. */
export function resultsOf(adapter: string, requests: readonly (readonly [method: string, params: unknown])[]) {
  const lines = requests.map(([method, params], id) => request(id, method, params));
  const { answers, ...end } = talk(adapter, `${lines.join('\n')}\n`);
  const results = answers.map((answer) =>
    typeof answer === 'object' && answer !== null && 'result' in answer ? answer.result : answer,
  );
  return { results, ...end };
}
