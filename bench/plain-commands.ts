import * as fc from 'fast-check';
import { createReference } from '../conformance/adapters/reference/index.ts';
import { type Arguments, commands } from '../conformance/commands/index.ts';
import { environmentOf } from '../conformance/execute/session.ts';
import type { CallByCall, Implementation } from '../conformance/port.ts';
import {
  type CompiledMachines,
  formatAddress,
  obligations,
  parseAddress,
  plus,
  step,
  versions,
  World,
} from '../spec/index.ts';
import { features, type RoutineName, routineNames, type WireValue } from '../wdk/index.ts';

/** What a plain model-based test keeps: the world, and the results so far. */
interface Model {
  readonly world: World;
  readonly results: { value: WireValue | undefined; out: Readonly<Record<string, WireValue>> | undefined }[];
}

interface Real {
  readonly implementation: Implementation & CallByCall;
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

/** The out-parameter in which a call gave what it made. */
const madeBy = (out: Readonly<Record<string, WireValue>> = {}): string | undefined =>
  Object.keys(out).find((name) => name === 'NewMdl' || name === 'BaseAddress');

let executed = 0;

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
      items: { itemAt: (at) => at, outAt: (at) => madeBy(model.results[at]?.out), argumentAt: () => undefined },
      features,
    });
    return args === undefined ? undefined : this.resolve(model, args);
  }

  check(model: Readonly<Model>): boolean {
    const args = this.call(model);
    return args !== undefined && obligations(model.world, { routine: this.routine, args }).length === 0;
  }

  async run(model: Model, { implementation }: Real): Promise<void> {
    const args = this.call(model);
    if (args === undefined) return;
    const { outcome } = await implementation.call({ routine: this.routine, args, observe: [] });
    executed += 1;
    model.world.step = model.results.length;
    step(model.world, { routine: this.routine, args }, outcome);
    model.results.push(
      outcome.kind === 'returned' ? { value: outcome.value, out: outcome.out } : { value: undefined, out: undefined },
    );
  }

  toString(): string {
    return this.routine;
  }
}

/** Plain `fc.commands` on the reference, with machines stepped by the given implementation; the calls executed. */
export async function plainCommands(machines: CompiledMachines, seed: number, numRuns: number): Promise<number> {
  const implementation = createReference();
  const environment = environmentOf(await implementation.describe());
  const choices = fc.array(fc.nat({ max: 1 << 20 }), { minLength: 24, maxLength: 24 });
  const drawn = routineNames.filter((routine) => commands[routine] !== undefined);
  const arbitraries = drawn.map((routine) => choices.map((drawn) => new PlainCommand(routine, drawn)));
  executed = 0;
  await fc.assert(
    fc.asyncProperty(fc.commands(arbitraries, { maxCommands: 60, size: 'max' }), async (drawn) => {
      await implementation.reset();
      await fc.asyncModelRun(
        () => ({
          model: { world: new World(machines, environment, versions['windows-10']), results: [] },
          real: { implementation },
        }),
        drawn,
      );
    }),
    { seed, numRuns },
  );
  return executed;
}
