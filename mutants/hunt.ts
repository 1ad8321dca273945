import { bucketId, bucketOf } from '../conformance/bucket/bucket.ts';
import type { Run } from '../conformance/execute/session.ts';
import { type Generated, Programs } from '../conformance/generate/programs.ts';
import { runCells } from '../conformance/run/cells.ts';
import { Sightings, type Told } from '../conformance/run/sightings.ts';
import type { Charge } from './mutant.ts';
import { chargeOf, execute, type Prey } from './prey.ts';

/** How long a hunt takes. */
export interface Limits {
  /** Calls that are executed however soon the fault is caught, to see who else is accused. */
  readonly least: number;
  /** Calls after which it counts as not caught. */
  readonly most: number;
}

/** How a fault was caught. */
export interface Kill {
  /** Calls executed until the clause that must catch it was first broken. */
  readonly calls: number;
  readonly told: Told;
}

/** What came of a hunt. */
export interface Hunt {
  readonly kill: Kill | undefined;
  /** Who was accused first of all in a program, and in how many of them: what comes later may follow from that. */
  readonly accused: ReadonlyMap<Charge, number>;
}

/** What has been seen of a fault so far. */
class Trail {
  readonly accused = new Map<Charge, number>();
  calls = 0;
  caught: { readonly id: string; readonly calls: number; readonly sightings: Sightings } | undefined;
  private readonly wanted: Charge | undefined;

  constructor(wanted: Charge | undefined) {
    this.wanted = wanted;
  }

  add(generated: Generated, run: Run): void {
    this.calls += generated.program.calls.length;
    const [first] = run.deviations;
    for (const { finding, at } of run.deviations) {
      const charge = chargeOf(finding);
      if (at === first?.at) this.accused.set(charge, (this.accused.get(charge) ?? 0) + 1);
      if (charge !== this.wanted || this.caught !== undefined) continue;
      const sightings = new Sightings();
      sightings.add(generated, run, new Set([charge.split(' ')[0] ?? '']));
      this.caught = { id: bucketId(bucketOf(finding)), calls: this.calls, sightings };
    }
  }
}

/** Test a faulty reference until it is convicted as it must be, or for so many calls. */
export async function hunt(
  prey: Prey,
  wanted: Charge | undefined,
  seed: number,
  { least, most }: Limits,
): Promise<Hunt> {
  const { setting } = prey;
  const trail = new Trail(wanted);
  const isDone = (): boolean => trail.calls >= (trail.caught === undefined ? most : least);
  // What is left of a cell need not even be drawn.
  const enough = new Error('enough was seen');
  const visit = async (generated: Generated): Promise<void> => {
    trail.add(generated, await execute(prey, generated));
    if (isDone()) throw enough;
  };
  await runCells(setting, seed, visit, isDone).catch((error: unknown) => {
    if (error !== enough) throw error;
  });
  const { accused, caught } = trail;
  if (caught === undefined) return { kill: undefined, accused };
  const told = await caught.sightings.tell(caught.id, setting.specification, new Programs(setting), (generated) =>
    execute(prey, generated),
  );
  return { kill: { calls: caught.calls, told }, accused };
}

/** Who was accused first although nobody may be. */
export const wrongly = ({ accused }: Hunt, ...rightly: readonly Charge[]): readonly Charge[] =>
  [...accused.keys()].filter((charge) => !rightly.includes(charge)).sort();
