import * as fc from 'fast-check';
import { type RoutineName, routineNames } from '../../wdk/index.ts';
import type { Draft, Item } from '../generate/draft.ts';
import type { Setting } from '../generate/programs.ts';
import type { Goal } from './goals.ts';
import { type Step, Walker } from './walker.ts';

/** Calls that are drawn for one that is made. */
const candidates = 30;
const longest = 60;
/** A walk ends after so many calls that came through nothing new. */
const patience = 8;
/** Of three walks, two go on from the beginning of an earlier one, once there are so many. */
const enoughWalks = 20;

/**
 * Walks through the model, each of which goes where no earlier one has been: of many calls that could be made, the one
 * that comes through most that is new. As a fast-check arbitrary, so that fast-check's seed decides everything.
 */
class Walks extends fc.Arbitrary<Draft> {
  readonly reached = new Set<Goal>();
  private readonly kept: (readonly Item[])[] = [];
  private readonly setting: Setting;
  private readonly names: readonly RoutineName[];

  constructor(setting: Setting) {
    super();
    this.setting = setting;
    this.names = routineNames.filter((name) => setting.routines.has(name));
  }

  generate(random: fc.Random): fc.Value<Draft> {
    const prefix = this.prefix(random);
    const chance = { int: (least: number, most: number) => random.nextInt(least, most) };
    const walker = new Walker(this.setting, chance, prefix.length === 0 ? 0 : (prefix.at(-1)?.id ?? 0) + 1);
    for (const item of prefix) walker.repeat(item);
    let useful = 0;
    for (let gainless = 0; gainless < patience && walker.items.length < longest; ) {
      const step = this.best(walker, random);
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

  /** What came through something new once may lead further. */
  private prefix(random: fc.Random): readonly Item[] {
    if (this.kept.length < enoughWalks || random.nextInt(0, 2) === 0) return [];
    const earlier = this.kept[random.nextInt(0, this.kept.length - 1)] ?? [];
    return earlier.slice(0, random.nextInt(1, earlier.length));
  }

  private gain({ ways }: Step): number {
    let count = 0;
    for (const goals of ways) for (const goal of goals) if (!this.reached.has(goal)) count += 1;
    return count;
  }

  private best(walker: Walker, random: fc.Random): Step | undefined {
    let best: Step | undefined;
    let most = -1;
    for (let drawn = 0; drawn < candidates; drawn++) {
      const routine = this.names[random.nextInt(0, this.names.length - 1)];
      const step = routine === undefined ? undefined : walker.draw(routine);
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
