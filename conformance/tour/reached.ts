import {
  allows,
  type Call,
  classify,
  type Environment,
  type Outcome,
  plan,
  type Specification,
  type World,
} from '../../spec/index.ts';
import type { Arguments } from '../commands/index.ts';
import { judgeCall, missing, nothingSeen, resolveCall } from '../judge/judge.ts';
import type { Program } from '../trace/program.ts';
import type { Execution } from '../trace/trace.ts';
import { draftedArguments } from './arguments.ts';
import { type Goal, type Passage, passageOf, Trail } from './goals.ts';

/** What a call goes through that ended as it did; undefined for one that is not allowed to, or was not made. */
function passed(world: World, args: Arguments, call: Call, outcome: Outcome): Passage | undefined {
  const kind = classify(call.routine, outcome);
  const planned = kind === undefined || world.over ? undefined : plan(world, call);
  if (kind === undefined || planned === undefined || !allows(planned, kind)) return undefined;
  return passageOf(world, call.routine, args, planned, kind);
}

/** The goals that a program really came through, given what came of its calls. */
export function goalsReached(
  specification: Specification,
  environment: Environment,
  { calls }: Program,
  { outcomes, observations }: Execution,
): ReadonlySet<Goal> {
  const world = specification.createWorld(environment);
  const trail = new Trail();
  const found = new Set<Goal>();
  for (const [index, programCall] of calls.entries()) {
    const outcome = outcomes[index] ?? missing;
    const call = outcome.kind === 'skipped' ? undefined : resolveCall(programCall, outcomes);
    const passage = call === undefined ? undefined : passed(world, draftedArguments(programCall.args), call, outcome);
    if (passage !== undefined) {
      for (const goal of trail.goals(passage)) found.add(goal);
      trail.follow(passage);
    }
    judgeCall(world, programCall, index, outcome, outcomes, observations[index] ?? nothingSeen);
  }
  return found;
}
