import type { OutcomeClass } from '../calls/index.ts';
import type { Call } from './call.ts';
import type { Constraint } from './constraints.ts';
import { allowedClasses, plan, rulesOf } from './step.ts';
import type { World } from './world.ts';

/** One class of outcome that is allowed, with what its values must keep. */
export interface Allowed {
  readonly outcome: OutcomeClass;
  readonly constraints: readonly Constraint[];
}

/** Everything that may come of a call in the present world; empty if the call breaks an obligation. */
export function allowed(world: World, call: Call, planned = plan(world, call)): readonly Allowed[] {
  if (planned === undefined) return [];
  return allowedClasses(planned).map((outcome) => ({ outcome, constraints: rulesOf(world, planned, outcome) }));
}
