import { adopt, type Environment, type Specification, type World } from '../../spec/index.ts';
import type { TracedProgram } from '../trace/ndjson.ts';
import { type JudgedStep, type Judgement, judgeCall, missing, nothingSeen } from './judge.ts';
import { type LeftBehind, Locks, leftBehind } from './left-behind.ts';

/** A judgement of what somebody recorded. */
export interface TraceJudgement extends Judgement {
  /** What the calls made and did not give back; nothing of it counts where the system ended before they could. */
  readonly leftBehind: readonly LeftBehind[];
}

/**
 * Judges one program of a trace that somebody recorded, perhaps of a driver: it may start with objects that none of its
 * calls made, and it may break obligations, after which judging goes on with what the violation did not reach.
 */
export function judgeTrace(
  specification: Specification,
  environment: Environment,
  { program, adopt: entries = [], execution: { outcomes, observations } }: TracedProgram,
  onStep?: (step: JudgedStep, world: World, index: number) => void,
): TraceJudgement {
  const world = specification.createWorld(environment, { afterBreach: 'go-on' });
  for (const entry of entries) adopt(world, entry);
  const locks = new Locks(world);
  const steps = program.calls.map((call, index) => {
    const outcome = outcomes[index] ?? missing;
    const judged = judgeCall(world, call, index, outcome, outcomes, observations[index] ?? nothingSeen);
    if (judged.call !== undefined) locks.follow(world, judged.call, index);
    onStep?.(judged, world, index);
    return judged;
  });
  return { steps, world, leftBehind: world.over ? [] : leftBehind(world, locks) };
}
