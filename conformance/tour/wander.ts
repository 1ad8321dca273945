import { seededChance } from '../generate/chance.ts';
import type { Draft } from '../generate/draft.ts';
import type { Setting } from '../generate/programs.ts';
import type { Goal } from './goals.ts';
import { Walker } from './walker.ts';

const callsPerWalk = 40;
/** Of so many calls one is made to fail. */
const callsPerFailure = 16;

export interface Wandered {
  /** What came through something that nothing before it had. */
  readonly drafts: readonly Draft[];
  readonly reached: ReadonlySet<Goal>;
}

/**
 * A random walk through the model: every call that can be made is as likely as any other, program after program, until so
 * many were made. The same seed comes to the same walk.
 */
export function wander(
  setting: Setting,
  seed: number,
  callCount: number,
  known: ReadonlySet<Goal> = new Set(),
  onCall?: (calls: number) => void,
): Wandered {
  const chance = seededChance(seed);
  const names = [...setting.routines];
  const reached = new Set(known);
  const drafts: Draft[] = [];
  let walker = new Walker(setting, chance, 0);
  let useful = 0;
  for (let calls = 0; calls < callCount; ) {
    const routine = names[chance.int(0, names.length - 1)];
    const fails = chance.int(1, callsPerFailure) === 1;
    const step = routine === undefined ? undefined : fails ? walker.drawFailing(routine) : walker.draw(routine);
    if (step === undefined || !walker.make(step)) continue;
    calls += 1;
    onCall?.(calls);
    const before = reached.size;
    for (const goals of step.ways) for (const goal of goals) reached.add(goal);
    if (reached.size > before) useful = walker.items.length;
    // Whether it really fails is up to the implementation: nothing is built on it.
    if (step.provokedBy === undefined && walker.items.length < callsPerWalk) continue;
    if (useful > 0) drafts.push({ items: walker.items.slice(0, useful) });
    walker = new Walker(setting, chance, 0);
    useful = 0;
  }
  return { drafts, reached };
}
