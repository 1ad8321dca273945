import type { Environment, Specification } from '../../spec/index.ts';
import { bucketId, bucketOf } from '../bucket/bucket.ts';
import type { Generated } from '../generate/programs.ts';
import type { Met } from '../judge/fold.ts';
import { judge } from '../judge/judge.ts';
import { Names, showStep } from '../judge/show.ts';
import { explain } from '../report/explain.ts';
import type { Deviation, Mark, ShownStep } from '../report/model.ts';
import type { Program } from '../trace/program.ts';
import type { Execution } from '../trace/trace.ts';

/** Every step of an executed program for people, with the finding's texts in the same names. */
export function showProgram(
  specification: Specification,
  environment: Environment,
  program: Program,
  execution: Execution,
  isReleasing: (index: number) => boolean = () => false,
): { readonly steps: readonly ShownStep[]; readonly names: Names } {
  const names = new Names();
  const results: string[] = [];
  const steps: ShownStep[] = [];
  judge(specification, environment, program, execution, (judged, world, index) => {
    steps.push(showStep(names, world, program, execution, judged, index, results, isReleasing(index)));
  });
  return { steps, names };
}

/** What is known of a deviation once its program has been reduced. */
export interface Found {
  readonly generated: Generated;
  readonly execution: Execution;
  readonly met: Met;
  readonly behind: readonly string[];
  readonly minimal: boolean;
  readonly flaky: boolean;
  readonly executions: number;
  readonly count: number;
}

function marksOf({ met: { finding }, flaky, behind }: Found): readonly Mark[] {
  const marks: Mark[] = [];
  if (finding.observation === 'outcome:died' || finding.observation === 'outcome:stopped') marks.push('crash');
  if (finding.observation === 'outcome:hung') marks.push('hang');
  if (flaky) marks.push('flaky');
  if (behind.length > 0) marks.push('behind');
  return marks;
}

/** The calls before one that were really made. */
const madeBefore = ({ calls }: Program, { outcomes }: Execution, at: number) =>
  calls.slice(0, at).flatMap(({ routine }, index) => (outcomes[index]?.kind === 'skipped' ? [] : [routine]));

/** The deviation as a report tells it. */
export function deviationOf(specification: Specification, environment: Environment, found: Found): Deviation {
  const { generated, execution, met, behind, minimal, flaky, executions, count } = found;
  const { program, epilogueFrom, auxiliary } = generated;
  const isReleasing = (index: number): boolean => index >= epilogueFrom || auxiliary.has(index);
  const { steps, names } = showProgram(specification, environment, program, execution, isReleasing);
  const bucket = bucketOf(met.finding);
  const id = bucketId(bucket);
  const observed = names.within(met.finding.observed);
  const allowed = names.within(met.finding.allowed);
  const call = steps[met.at]?.call ?? met.finding.routine;
  return {
    id,
    routine: bucket.routine,
    clause: bucket.clause,
    observation: bucket.observation,
    tier: met.finding.tier,
    marks: marksOf(found),
    behind,
    program,
    steps,
    at: met.at,
    trace: `traces/${id}.ndjson`,
    observed,
    allowed,
    explanation: explain({
      finding: { ...met.finding, clause: bucket.clause },
      call,
      before: madeBefore(program, execution, met.at),
      observed,
      allowed,
      behind: behind.length,
      flaky,
    }),
    minimal,
    executions,
    met: count,
  };
}
