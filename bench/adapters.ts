// How fast programs go to an adapter in C, as ratios of ways that take turns in one run: over the pipe, call by call,
// the same bytes without a kit and without an adapter, and in a shared library.
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startLibrary } from '../conformance/adapters/library/index.ts';
import { runByCall } from '../conformance/adapters/subprocess/by-call.ts';
import { Child } from '../conformance/adapters/subprocess/child.ts';
import { defaultLimits, startSubprocess } from '../conformance/adapters/subprocess/index.ts';
import { Session } from '../conformance/adapters/subprocess/session.ts';
import { settingFor } from '../conformance/execute/session.ts';
import type { Implementation } from '../conformance/port.ts';
import { runCells, usualLengths } from '../conformance/run/cells.ts';
import { foreseenCount } from '../conformance/run/tour.ts';
import type { Program } from '../conformance/trace/program.ts';
import { createSpecification } from '../spec/index.ts';
import { median, tellRatios, tellSpeeds } from './tell.ts';

const rounds = 5;
const warmUpRounds = 2;
const callsPerTurn = 20_000;
/** A way that is through sooner goes again: a speed is what it is once processor and scheduler are used to it. */
const leastTurnMilliseconds = 1000;
const seed = 1;

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'mdl-tck-bench-'));

function build(command: string, ...args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (error !== undefined || status !== 0) throw new Error(`${command} is needed here: ${error?.message ?? stderr}`);
}

async function draw(implementation: Implementation): Promise<readonly Program[]> {
  const setting = settingFor(createSpecification(), await implementation.describe(), usualLengths);
  const programs: Program[] = [];
  let drawn = 0;
  await runCells(
    setting,
    seed,
    async ({ program }) => {
      programs.push(program);
      drawn += program.calls.length;
    },
    () => drawn >= callsPerTurn,
  );
  return programs;
}

async function through(implementation: Implementation, programs: readonly Program[]): Promise<void> {
  for (const [index, program] of programs.entries()) {
    await implementation.reset();
    implementation.foresee?.(programs.slice(index + 1, index + 1 + foreseenCount));
    await implementation.run(program);
  }
}

async function callByCall(session: Session, programs: readonly Program[]): Promise<void> {
  for (const program of programs) {
    await session.ask('reset', {});
    await runByCall(program, (params) => session.ask('call', params));
  }
}

/** Writes bytes and waits until so many came back. */
function roundTrip(child: ChildProcessWithoutNullStreams, bytes: Buffer, answerByteCount: number): Promise<void> {
  return new Promise((resolve) => {
    let left = answerByteCount;
    const onData = (chunk: Buffer): void => {
      left -= chunk.length;
      if (left > 0) return;
      child.stdout.off('data', onData);
      resolve();
    };
    child.stdout.on('data', onData);
    child.stdin.write(bytes);
  });
}

/** The bytes that a program and the reset before it take there and back, by what the adapter really answers. */
async function trafficOf(adapter: string, programs: readonly Program[]) {
  const line = (method: string, params: unknown): Buffer =>
    Buffer.from(`${JSON.stringify({ jsonrpc: '2.0', id: 100_000, method, params })}\n`);
  const messages = programs.flatMap((program) => [line('reset', {}), line('program', { program })]);
  const { stdout } = spawnSync(adapter, { input: Buffer.concat(messages), maxBuffer: 2 ** 30 });
  const answers: number[] = [];
  for (let from = 0; from < stdout.length; from = stdout.indexOf(10, from) + 1) {
    answers.push(stdout.indexOf(10, from) + 1 - from);
  }
  return messages.map((bytes, index) => ({ bytes, answerByteCount: answers[index] ?? 0 }));
}

/** Calls a second. */
async function speedOf(turn: () => Promise<void>, calls: number): Promise<number> {
  const from = performance.now();
  let times = 0;
  do {
    await turn();
    times += 1;
  } while (performance.now() - from < leastTurnMilliseconds);
  return ((times * calls) / (performance.now() - from)) * 1000;
}

async function measure(): Promise<boolean> {
  const sdk = at('../sdk/c');
  const sources = ['adapter.c', 'mdl.c', 'pool.c'].map((name) => at(`../examples/c/${name}`));
  const all = ['-std=c11', '-O2', `-I${sdk}`, ...sources, join(sdk, 'mdltck.c')];
  const [adapter, library, bare] = [join(folder, 'adapter'), join(folder, 'adapter.so'), join(folder, 'bare')];
  build('cc', ...all, '-o', adapter);
  build('cc', ...all, '-shared', '-fPIC', '-o', library);
  build('cc', '-O2', at('bare.c'), '-o', bare);

  const overPipe = await startSubprocess(adapter, []);
  const inLibrary = await startLibrary(library);
  const limits = defaultLimits();
  const { session } = await Session.start(await Child.start(adapter, [], limits.maxLineBytes), limits);
  const programs = await draw(overPipe);
  const calls = programs.reduce((sum, program) => sum + program.calls.length, 0);
  const traffic = await trafficOf(adapter, programs);
  const pairs = join(folder, 'pairs');
  writeFileSync(pairs, traffic.map(({ bytes, answerByteCount }) => `${bytes.length} ${answerByteCount}\n`).join(''));
  // A group of its own, as adapters have, which schedulers look at.
  const echo = spawn(bare, [pairs], { detached: true });

  const ways = {
    'programs over the pipe': () => through(overPipe, programs),
    'shared library': () => through(inLibrary, programs),
    'call by call': () => callByCall(session, programs),
    'the same bytes, bare': async () => {
      for (const { bytes, answerByteCount } of traffic) await roundTrip(echo, bytes, answerByteCount);
    },
  };
  const speeds = new Map<string, number[]>();
  for (let round = 0; round < warmUpRounds + rounds; round++) {
    for (const [name, turn] of Object.entries(ways)) {
      const perSecond = await speedOf(turn, calls);
      if (round >= warmUpRounds) speeds.set(name, [...(speeds.get(name) ?? []), perSecond]);
    }
  }
  echo.kill();
  await Promise.all([overPipe.dispose(), inLibrary.dispose(), session.close()]);

  const bytes = traffic.reduce((sum, one) => sum + one.bytes.length + one.answerByteCount, 0);
  console.log(
    `${programs.length} programs of ${Math.round(calls / programs.length)} calls, ${Math.round(bytes / calls)} bytes a call`,
  );
  // Round by round: what else the machine had to do was the same for both then.
  const ratio = (one: keyof typeof ways, other: keyof typeof ways): number =>
    median((speeds.get(one) ?? []).map((speed, round) => speed / (speeds.get(other)?.[round] ?? Number.NaN)));
  tellSpeeds(new Map([...speeds].map(([name, values]) => [name, median(values)])));
  return tellRatios([
    { what: 'programs over the pipe : call by call', is: ratio('programs over the pipe', 'call by call'), least: 15 },
    {
      what: 'programs over the pipe : the same bytes, bare',
      is: ratio('programs over the pipe', 'the same bytes, bare'),
      least: 0.5,
    },
    {
      what: 'shared library : programs over the pipe',
      is: ratio('shared library', 'programs over the pipe'),
      least: 5,
    },
  ]);
}

try {
  process.exitCode = (await measure()) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
