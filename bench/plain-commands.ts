import * as fc from 'fast-check';
import { createReference } from '../conformance/adapters/reference/index.ts';
import { givenOut } from '../conformance/commands/command.ts';
import { type Arguments, commands } from '../conformance/commands/index.ts';
import { environmentOf } from '../conformance/execute/session.ts';
import { isDeviation } from '../conformance/judge/convict.ts';
import type { CallByCall, Implementation } from '../conformance/port.ts';
import {
  allowed,
  type CompiledMachines,
  type Finding,
  formatAddress,
  type ObservableField,
  obligations,
  observe,
  parseAddress,
  plus,
  stateOf,
  step,
  versions,
  World,
} from '../spec/index.ts';
import { features, type RoutineName, routineNames, signatureOf, type WireValue } from '../wdk/index.ts';

/** What a plain model-based test keeps: the world, and the results so far. */
interface Model {
  readonly world: World;
  readonly results: {
    routine: RoutineName;
    value: WireValue | undefined;
    out: Readonly<Record<string, WireValue>> | undefined;
  }[];
}

interface Real {
  readonly implementation: Implementation & CallByCall;
  readonly looks: boolean;
  /** Told of every call, and what was found; it throws when it has seen enough. */
  readonly onCall: (findings: readonly Finding[]) => void;
}

const fields: readonly ObservableField[] = [
  'virtualAddress',
  'byteCount',
  'byteOffset',
  'next',
  'flags',
  'mappedSystemVa',
];
const pageFields: readonly ObservableField[] = ['firstPage', 'lastPage'];
const live = new Set(['raw', 'nonpaged', 'locked', 'pages', 'partial']);

/** Reads every descriptor that a call was about and that is still there, as the kit does. */
async function look(
  { world }: Model,
  { implementation }: Real,
  routine: RoutineName,
  values: readonly (WireValue | undefined)[],
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const text of new Set(values.map(String))) {
    const mdl = world.objectAt('mdl', text);
    if (mdl === undefined || world.over || !live.has(stateOf(mdl.content))) continue;
    const all = stateOf(mdl.content) === 'raw' ? fields : [...fields, ...pageFields];
    const asked = { routine: 'KeGetCurrentIrql', args: {}, observe: [{ mdl: text, fields: all }] } as const;
    const { observations } = await implementation.call(asked);
    findings.push(...observe(world, routine, mdl, observations[0] ?? {}).findings);
  }
  return findings;
}

/** Choices drawn beforehand, since plain commands are drawn without looking at the model. */
function chanceOf(choices: readonly number[]): { int(least: number, most: number): number } {
  let at = 0;
  return {
    int: (least, most) => {
      const choice = choices[at % choices.length] ?? 0;
      at += 1;
      return least + (choice % (most - least + 1));
    },
  };
}

/** The out-parameter in which a call gives what it makes. */
function outOf({ results }: Model, at: number): string | undefined {
  const routine = results[at]?.routine;
  return routine === undefined ? undefined : givenOut[routine];
}

class PlainCommand implements fc.AsyncCommand<Model, Real> {
  private readonly routine: RoutineName;
  private readonly choices: readonly number[];

  constructor(routine: RoutineName, choices: readonly number[]) {
    this.routine = routine;
    this.choices = choices;
  }

  private resolve({ world, results }: Model, args: Arguments): Record<string, WireValue> | undefined {
    const values: Record<string, WireValue> = {};
    for (const [name, argument] of Object.entries(args)) {
      if (typeof argument !== 'object') {
        values[name] = argument;
        continue;
      }
      const made = results[argument.item];
      const value = argument.out === undefined ? made?.value : made?.out?.[argument.out];
      if (value === undefined || world.over) return undefined;
      values[name] =
        argument.plus === undefined ? value : formatAddress(plus(parseAddress(String(value)), argument.plus));
    }
    return values;
  }

  private call(model: Model): Record<string, WireValue> | undefined {
    const chance = chanceOf(this.choices);
    const args = commands[this.routine]?.draw({
      world: model.world,
      chance,
      items: { itemAt: (at) => at, outAt: (at) => outOf(model, at), argumentAt: () => undefined },
      features,
    });
    return args === undefined ? undefined : this.resolve(model, args);
  }

  check(model: Readonly<Model>): boolean {
    const args = this.call(model);
    if (args === undefined) return false;
    const call = { routine: this.routine, args };
    return obligations(model.world, call).length === 0 && allowed(model.world, call).length > 0;
  }

  async run(model: Model, real: Real): Promise<void> {
    const args = this.call(model);
    if (args === undefined) return;
    const { outcome } = await real.implementation.call({ routine: this.routine, args, observe: [] });
    model.world.step = model.results.length;
    const { findings } = step(model.world, { routine: this.routine, args }, outcome);
    const result = outcome.kind === 'returned' ? outcome : undefined;
    model.results.push({ routine: this.routine, value: result?.value, out: result?.out });
    const mdls = signatureOf(this.routine).parameters.flatMap(({ name, type }) =>
      type === 'PMDL' ? [args[name]] : [],
    );
    const seen = real.looks ? await look(model, real, this.routine, [...mdls, result?.value]) : [];
    real.onCall([...findings, ...seen]);
  }

  toString(): string {
    return this.routine;
  }
}

interface PlainRun {
  readonly implementation: Implementation & CallByCall;
  readonly machines: CompiledMachines;
  readonly seed: number;
  readonly numRuns: number;
  /** What may be called; everything if it is left out. */
  readonly routines: readonly RoutineName[] | undefined;
  /** Whether descriptors are read after each call. */
  readonly looks: boolean;
  readonly onCall: Real['onCall'];
}

/** Draws and runs plain commands until `onCall` throws or all runs were made. */
async function runPlain({ implementation, machines, seed, numRuns, routines, looks, onCall }: PlainRun): Promise<void> {
  const environment = environmentOf(await implementation.describe());
  const choices = fc.array(fc.nat({ max: 1 << 20 }), { minLength: 24, maxLength: 24 });
  const drawn = (routines ?? routineNames).filter((routine) => commands[routine] !== undefined);
  const arbitraries = drawn.map((routine) => choices.map((each) => new PlainCommand(routine, each)));
  const property = fc.asyncProperty(fc.commands(arbitraries, { maxCommands: 60, size: 'max' }), async (each) => {
    await implementation.reset();
    await fc.asyncModelRun(
      () => ({
        model: { world: new World(machines, environment, versions['windows-10']), results: [] },
        real: { implementation, looks, onCall },
      }),
      each,
    );
  });
  const details = await fc.check(property, { seed, numRuns, endOnFailure: true });
  if (details.failed) throw details.errorInstance ?? new Error('plain commands failed');
}

/** Plain `fc.commands` on the reference, with machines stepped by the given implementation; the calls executed. */
export async function plainCommands(machines: CompiledMachines, seed: number, numRuns: number): Promise<number> {
  let executed = 0;
  const onCall = (): void => {
    executed += 1;
  };
  const implementation = createReference();
  await runPlain({ implementation, machines, seed, numRuns, routines: undefined, looks: false, onCall });
  return executed;
}

/** How many calls plain commands need to see a fault; undefined where so many do not show it. */
export async function plainHunt(
  implementation: Implementation & CallByCall,
  machines: CompiledMachines,
  seed: number,
  most: number,
  routines?: readonly RoutineName[],
): Promise<number | undefined> {
  let executed = 0;
  let isFound = false;
  const enough = new Error('enough was seen');
  const onCall: Real['onCall'] = (findings) => {
    executed += 1;
    isFound = findings.some(isDeviation);
    if (isFound || executed >= most) throw enough;
  };
  try {
    await runPlain({ implementation, machines, seed, numRuns: most, routines, looks: true, onCall });
  } catch (error) {
    if (error !== enough) throw error;
  }
  return isFound ? executed : undefined;
}
