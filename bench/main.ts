// How fast the kit is, as ratios of ways that take turns in one run: absolute figures differ from machine to machine.
import * as fc from 'fast-check';
import { createReference } from '../conformance/adapters/reference/index.ts';
import { runProgram, settingFor } from '../conformance/execute/session.ts';
import { type Generated, Programs, type Setting } from '../conformance/generate/programs.ts';
import { judge } from '../conformance/judge/judge.ts';
import { runCells, usualLengths } from '../conformance/run/cells.ts';
import { createSpecification } from '../spec/index.ts';
import { plainCommands } from './plain-commands.ts';
import { median, tellRatios, tellSpeeds } from './tell.ts';
import { xstateMachines } from './xstate-machines.ts';

const rounds = 9;
/** Rounds that do not count: V8 goes on compiling for half a million calls. */
const warmUpRounds = 8;
const callsPerTurn = 60_000;

const implementation = createReference();
const specification = createSpecification();
const setting = settingFor(specification, await implementation.describe(), usualLengths);

async function draw(base: Setting, seed: number, calls: number): Promise<readonly Generated[]> {
  const programs: Generated[] = [];
  let drawn = 0;
  await runCells(
    base,
    seed,
    async (generated) => {
      programs.push(generated);
      drawn += generated.program.calls.length;
    },
    () => drawn >= calls,
  );
  return programs;
}

const callsOf = (programs: readonly Generated[]): number =>
  programs.reduce((sum, { program }) => sum + program.calls.length, 0);

/** A way of spending a turn; it answers how many calls it made. */
interface Way {
  readonly name: string;
  /** Programs to execute, made before the clock runs and dropped after the turn. */
  prepare?(seed: number): Promise<readonly Generated[]>;
  turn(seed: number, programs: readonly Generated[]): Promise<number>;
}

async function execute(programs: readonly Generated[], judged: boolean): Promise<number> {
  for (const { program } of programs) {
    await implementation.reset();
    const execution = await implementation.run(program);
    if (judged) judge(specification, setting.environment, program, execution);
  }
  return callsOf(programs);
}

const slowMachines = xstateMachines();

/** Programs whose body has exactly so many calls drawn, without probes and epilogue counted. */
const fixed = (length: number, count: number): readonly Generated[] =>
  fc.sample(new Programs({ ...setting, lengths: [{ least: length, most: length }] }), { numRuns: count, seed: 1 });

/** The very programs that the full loop draws for itself in the same round. */
const drawn = (seed: number): Promise<readonly Generated[]> => draw(setting, seed, callsPerTurn);

const ways: readonly Way[] = [
  { name: 'bare reference', prepare: drawn, turn: (_, programs) => execute(programs, false) },
  { name: 'reference, judged', prepare: drawn, turn: (_, programs) => execute(programs, true) },
  {
    name: 'full loop',
    turn: async (seed) => {
      let calls = 0;
      const visit = async ({ program }: Generated): Promise<void> => {
        await runProgram(implementation, specification, setting.environment, program);
        calls += program.calls.length;
      };
      await runCells(setting, seed, visit, () => calls >= callsPerTurn);
      return calls;
    },
  },
  { name: 'plain fc.commands', turn: (seed) => plainCommands(slowMachines, seed, 25) },
  {
    name: 'programs of 10, judged',
    prepare: async () => fixed(10, 400),
    turn: (_, programs) => execute(programs, true),
  },
  {
    name: 'a program of 10,000, judged',
    prepare: async () => fixed(10_000, 1),
    turn: (_, programs) => execute(programs, true),
  },
];

const speeds = new Map<string, number[]>(ways.map(({ name }) => [name, []]));
for (let round = 1; round <= warmUpRounds + rounds; round++) {
  for (const { name, prepare, turn } of ways) {
    const programs = (await prepare?.(round)) ?? [];
    const from = performance.now();
    const calls = await turn(round, programs);
    const perSecond = (calls / (performance.now() - from)) * 1000;
    if (round > warmUpRounds) speeds.get(name)?.push(perSecond);
  }
}

const speed = (name: string): number => median(speeds.get(name) ?? []);
tellSpeeds(new Map(ways.map(({ name }) => [name, speed(name)])));

const isKept = tellRatios([
  { what: 'full loop : bare reference', is: speed('full loop') / speed('bare reference'), least: 0.2 },
  { what: 'full loop : plain fc.commands', is: speed('full loop') / speed('plain fc.commands'), least: 3 },
  {
    what: 'per call, program of 10 : of 10,000',
    is: speed('a program of 10,000, judged') / speed('programs of 10, judged'),
    least: 0.5,
  },
]);
process.exitCode = isKept ? 0 : 1;
