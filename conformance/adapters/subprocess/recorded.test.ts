import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { createSpecification } from '../../../spec/index.ts';
import { environmentOf, providedIn } from '../../execute/session.ts';
import { tellTrace } from '../../judge/tell-trace.ts';
import type { Description, Implementation } from '../../port.ts';
import { run } from '../../run/run.ts';
import { parseTrace, type TraceFile } from '../../trace/ndjson.ts';
import type { Program } from '../../trace/program.ts';
import { Recorder } from '../../trace/recorder.ts';
import { printProgram } from '../../trace/schema.ts';
import type { Execution } from '../../trace/trace.ts';
import { startSubprocess } from './index.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'mdl-tck-recorded-'));
afterAll(() => rmSync(folder, { recursive: true }));

const profile = 'windows-10';
const isLong = process.env['MDL_TCK_LONG'] !== undefined;
const options = {
  seed: 3,
  calls: isLong ? 1000 : 600,
  profile,
  tier: 'frames',
  only: [],
  tour: false,
  misuse: false,
} as const;

/** An implementation of which every program is written down, those that reduce what was found as well. */
const recorded = (implementation: Implementation, recorder: Recorder): Implementation => ({
  describe: () => implementation.describe(),
  reset: () => implementation.reset(),
  dispose: () => implementation.dispose(),
  async run(program: Program): Promise<Execution> {
    const execution = await implementation.run(program);
    recorder.add(program, execution);
    return execution;
  },
});

/** An implementation that is only the memory of one. */
class Memory implements Implementation {
  readonly #description: Description;
  readonly #executions = new Map<string, Execution[]>();

  constructor({ implementation, programs }: TraceFile) {
    this.#description = implementation;
    for (const { program, execution } of programs) {
      const calls = program.calls.map((call) => ({
        ...call,
        observe: call.observe.map(({ mdl, fields }) => ({ mdl: Number(mdl), fields })),
      }));
      const key = printProgram({ ...program, calls });
      this.#executions.set(key, [...(this.#executions.get(key) ?? []), execution]);
    }
  }

  describe = async (): Promise<Description> => this.#description;
  reset = async (): Promise<{ readonly fresh: boolean }> => ({ fresh: true });
  dispose = async (): Promise<void> => undefined;
  run = async (program: Program): Promise<Execution> => {
    const execution = this.#executions.get(printProgram(program))?.shift();
    if (execution === undefined) throw new Error('this was never recorded');
    return execution;
  };
}

function traceIn(path: string): TraceFile {
  const parsed = parseTrace(readFileSync(path, 'utf8'), path);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

/** How often `check` finds a deviation in a trace. */
function deviationsIn({ implementation, programs }: TraceFile): number {
  const [specification, environment] = [createSpecification(profile), environmentOf(implementation)];
  const provided = providedIn(implementation);
  const told = programs.map((program, index) => tellTrace(specification, environment, program, index, provided));
  expect(told.reduce((sum, { broken }) => sum + broken, 0)).toBe(0);
  return told.reduce((sum, { deviations }) => sum + deviations, 0);
}

async function compare(start: () => Promise<Implementation>, isSound: boolean): Promise<void> {
  const [everything, judged] = [join(folder, 'everything.ndjson'), join(folder, 'judged.ndjson')];
  const implementation = await start();
  const description = await implementation.describe();
  const [all, only] = [new Recorder(everything, description, profile), new Recorder(judged, description, profile)];
  try {
    const live = await run(recorded(implementation, all), { ...options, onJudged: only.add });
    all.close();
    only.close();
    const later = await run(new Memory(traceIn(everything)), options);
    expect(live.report.run.calls).toBeGreaterThanOrEqual(options.calls);
    expect({ ...later.report, times: undefined }).toEqual({ ...live.report, times: undefined });
    const found = live.report.implementations.flatMap(({ deviations }) => deviations).length;
    expect(found === 0).toBe(isSound);
    expect(deviationsIn(traceIn(judged)) === 0).toBe(isSound);
    expect(traceIn(judged).programs).toHaveLength(live.report.run.programs);
  } finally {
    await implementation.dispose();
  }
}

const child = (...command: readonly [string, ...string[]]) => {
  const [program, ...args] = command;
  return () => startSubprocess(program, args, { timeoutMilliseconds: 20_000 });
};

const hasPython = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']).status === 0;

describe('what was recorded gets the verdicts of the live run', () => {
  const node = process.execPath;
  const adapters: [name: string, isSound: boolean, start: () => Promise<Implementation>][] = [
    ['the reference, call by call', true, child(node, at('../serve/fixtures/call-only.mjs'))],
    ['one that goes away', false, child(node, at('../certify/fixtures/broken.mjs'), 'dies-in-one-routine')],
    ['one that forgets bits', false, child(node, at('../certify/fixtures/broken.mjs'), 'seven-bits')],
  ];
  if (isLong)
    adapters.push(['the reference behind the protocol', true, child(node, at('../../../bin/mdl-tck.js'), 'serve')]);
  it.each(adapters)('(%s)', async (_, isSound, start) => compare(start, isSound));

  it.skipIf(!hasPython)('(the example in Python, where python3 of 3.9 or later is there)', async () =>
    compare(child('python3', at('../../../examples/python-emulator/adapter.py')), true),
  );
});
