import type { Environment, Finding, Specification } from '../../spec/index.ts';
import type { Program } from '../trace/program.ts';
import type { Execution } from '../trace/trace.ts';
import { primaryOf } from './convict.ts';
import { judgeSteps } from './judge.ts';

/** A finding with the step that it was made at. */
export interface Met {
  readonly finding: Finding;
  readonly at: number;
}

const isSame = (one: Finding, other: Finding): boolean =>
  one.routine === other.routine &&
  one.observation === other.observation &&
  primaryOf(one.clause) === primaryOf(other.clause);

/** A wrong field that documents give an accessor for: what is right later may rest on it. */
const isWrongField = ({ observation, tier }: Finding): boolean =>
  tier === 'behaviour' && observation.startsWith('field:');

/**
 * The findings that say something of their own: not those which vanish when what was wrong in a descriptor before is
 * taken for right.
 */
export function unfolded(
  specification: Specification,
  environment: Environment,
  program: Program,
  execution: Execution,
  met: readonly Met[],
): readonly Met[] {
  const first = met.find(({ finding }) => isWrongField(finding));
  if (first === undefined || met.every(({ at }) => at <= first.at)) return met;
  // A legal call may break an obligation in such a world: then what that reaches rests on the wrong field as well.
  const world = specification.createWorld(environment, { believesSeen: true, afterBreach: 'go-on' });
  const steps = judgeSteps(world, program, execution);
  return met.filter(
    ({ at, finding }) => at <= first.at || steps[at]?.findings.some((other) => isSame(finding, other)) === true,
  );
}
