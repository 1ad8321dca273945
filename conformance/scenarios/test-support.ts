import { createSpecification, type VersionName } from '../../spec/index.ts';
import { createReference } from '../adapters/reference/index.ts';
import { environmentOf } from '../execute/session.ts';
import { type Judgement, judge } from '../judge/judge.ts';
import type { Program, ProgramCall } from '../trace/program.ts';
import type { Execution } from '../trace/trace.ts';
import { programOf } from './scenario.ts';

/** What an implementation made of calls, ready to be judged under any version. */
export interface Run {
  readonly program: Program;
  readonly execution: Execution;
  judgedAs(version: VersionName): Judgement;
}

/** The reference as one version of Windows. */
export async function runAs(version: VersionName, calls: readonly ProgramCall[]): Promise<Run> {
  const reference = createReference({ profile: version });
  const environment = environmentOf(await reference.describe());
  const program = programOf({ calls }, version);
  const execution = await reference.run(program);
  return {
    program,
    execution,
    judgedAs: (name) => judge(createSpecification(name), environment, program, execution),
  };
}

/** What is wrong with a judgement that should find nothing: findings, breaches, and what is left live in the end. */
export function complaints({ steps, world }: Judgement): readonly string[] {
  const said = steps.flatMap(({ verdict, findings, broken, call }, step) => [
    ...(verdict === 'undefined' ? [`${step} ${call?.routine} breaks ${broken.join()}`] : []),
    ...findings.map(({ clause, observation }) => `${step} ${call?.routine}: ${clause} ${observation}`),
    ...(verdict === 'unjudged' ? [`${step} is not judged`] : []),
  ]);
  const left = world.isEmpty() && world.irqlLevel === 0 ? [] : ['something is left live'];
  return [...said, ...left];
}
