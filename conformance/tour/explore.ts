import * as fc from 'fast-check';
import { machineNames, usualClass } from '../../spec/index.ts';
import { type RoutineName, routineNames } from '../../wdk/index.ts';
import { takers } from '../commands/resources.ts';
import type { Draft, Item } from '../generate/draft.ts';
import { misuseStages } from '../generate/misuse-stages.ts';
import type { Setting } from '../generate/programs.ts';
import type { Goal } from './goals.ts';
import { type Step, Walker } from './walker.ts';

/** Calls that are drawn for one that is made. */
const candidates = 30;
const longest = 60;
/** A walk ends after so many calls that came through nothing new. */
const patience = 8;
/** Half of all walks go on from the beginning of an earlier one, once there are so many. */
const enoughWalks = 20;

/** A transition to come through. */
interface Target {
  readonly goal: Goal;
  readonly routine: RoutineName;
  /** Whether the call must be made to fail. */
  readonly fails: boolean;
  /** The level at which it is, of those that are about levels. */
  readonly level: string;
}

/** Every transition that no broken obligation takes. */
function targetsOf({ specification, routines }: Setting): readonly Target[] {
  return machineNames.flatMap((machine) =>
    specification.machines[machine].transitions.flatMap(({ id, from, event, to, undocumented }): readonly Target[] => {
      const routine = routineNames.find((name) => event.startsWith(`${name}.`));
      if (routine === undefined || !routines.has(routine) || to === 'undefined' || undocumented) return [];
      const fails = !event.endsWith(`.${usualClass(routine)}`) && takers.some((names) => names.includes(routine));
      return [{ goal: `transition ${id}`, routine, fails, level: machine === 'irql' ? from : '' }];
    }),
  );
}

/**
 * Walks through the model, each of which goes where no earlier one has been: of many calls that could be made, the one
 * that comes through most that is new. As a fast-check arbitrary, so that fast-check's seed decides everything.
 */
class Walks extends fc.Arbitrary<Draft> {
  readonly reached = new Set<Goal>();
  private readonly kept: (readonly Item[])[] = [];
  private readonly setting: Setting;
  private readonly names: readonly RoutineName[];
  private readonly targets: readonly Target[];
  private readonly prepared: readonly (readonly Item[])[];

  constructor(setting: Setting) {
    super();
    this.setting = setting;
    this.names = routineNames.filter((name) => setting.routines.has(name));
    this.targets = targetsOf(setting);
    this.prepared = misuseStages(setting.routines).map(({ items }) => items);
  }

  generate(random: fc.Random): fc.Value<Draft> {
    const prefix = this.prefix(random);
    const chance = { int: (least: number, most: number) => random.nextInt(least, most) };
    const walker = new Walker(this.setting, chance, prefix.length === 0 ? 0 : (prefix.at(-1)?.id ?? 0) + 1);
    for (const item of prefix) walker.repeat(item);
    const targets = this.targets.filter(({ goal }) => !this.reached.has(goal));
    const target = targets[random.nextInt(0, Math.max(0, targets.length - 1))];
    const raise = target === undefined ? undefined : walker.raise(target.level);
    if (raise !== undefined) walker.make(raise);
    let useful = 0;
    for (let gainless = 0; gainless < patience && walker.items.length < longest; ) {
      const step = this.best(walker, random, target, targets);
      if (step === undefined || !walker.make(step)) gainless += 1;
      else if (this.gain(step) === 0) gainless += 1;
      else {
        for (const goals of step.ways) for (const goal of goals) this.reached.add(goal);
        useful = walker.items.length;
        gainless = 0;
      }
      // Whether it really fails is up to the implementation: nothing is built on it.
      if (step?.provokedBy !== undefined) break;
    }
    const items = walker.items.slice(0, useful);
    const firm = items.filter(({ routine, fails }) => routine !== 'failNext' && fails === undefined);
    if (firm.length > 0) this.kept.push(firm);
    return new fc.Value({ items }, undefined);
  }

  /** What came through something new once may lead further, and so may what was prepared. */
  private prefix(random: fc.Random): readonly Item[] {
    const from = random.nextInt(0, 3);
    if (from === 0) return [];
    const known = from === 1 || this.kept.length < enoughWalks ? this.prepared : this.kept;
    const earlier = known[random.nextInt(0, Math.max(0, known.length - 1))] ?? [];
    return earlier.slice(0, earlier.length === 0 ? 0 : random.nextInt(1, earlier.length));
  }

  private gain({ ways }: Step): number {
    let count = 0;
    for (const goals of ways) for (const goal of goals) if (!this.reached.has(goal)) count += 1;
    return count;
  }

  /** Of calls that are drawn from all, from those of this walk's target, and from what is still missed. */
  private best(
    walker: Walker,
    random: fc.Random,
    target: Target | undefined,
    missed: readonly Target[],
  ): Step | undefined {
    let best: Step | undefined;
    let most = -1;
    for (let drawn = 0; drawn < candidates; drawn++) {
      const other = drawn % 4 === 0 ? target : drawn % 4 === 1 ? missed[random.nextInt(0, missed.length)] : undefined;
      const routine = other?.routine ?? this.names[random.nextInt(0, this.names.length - 1)];
      const fails = other?.fails ?? random.nextInt(0, 15) === 0;
      const step = routine === undefined ? undefined : fails ? walker.drawFailing(routine) : walker.draw(routine);
      const gain = step === undefined ? -1 : this.gain(step);
      if (gain <= most) continue;
      best = step;
      most = gain;
    }
    return best;
  }

  canShrinkWithoutContext(value: unknown): value is Draft {
    return value === undefined;
  }

  shrink(): fc.Stream<fc.Value<Draft>> {
    return fc.Stream.nil();
  }
}

export interface Explored {
  readonly drafts: readonly Draft[];
  readonly reached: ReadonlySet<Goal>;
}

/** Explore the model with so many walks; the same seed comes to the same walks. */
export function explore(
  setting: Setting,
  seed: number,
  walkCount: number,
  onWalk?: (explored: Explored) => void,
): Explored {
  const walks = new Walks(setting);
  const drafts: Draft[] = [];
  const explored = { drafts, reached: walks.reached };
  fc.assert(
    fc.property(walks, (draft) => {
      if (draft.items.length > 0) drafts.push(draft);
      onWalk?.(explored);
    }),
    { seed, numRuns: walkCount, endOnFailure: true },
  );
  return explored;
}
