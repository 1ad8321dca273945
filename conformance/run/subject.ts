import { createSpecification, judgedBy, type ProfileName, reach, type Specification } from '../../spec/index.ts';
import { type RoutineName, routineNames } from '../../wdk/index.ts';
import { providedIn, type Run, runProgram, settingFor } from '../execute/session.ts';
import type { Generated, Setting } from '../generate/programs.ts';
import type { Description, Implementation } from '../port.ts';
import type { Program } from '../trace/program.ts';
import type { Execution } from '../trace/trace.ts';
import { usualLengths } from './cells.ts';
import { type Selection, select } from './select.ts';

/** What is judged: the profile, and clause ids, routine names or patterns of them; none for everything. */
export interface Scope {
  readonly profile: ProfileName;
  readonly only: readonly string[];
}

/** Who is told of every program that is judged, and of what came of it. */
export type OnJudged = (program: Program, execution: Execution) => void;

/** An implementation with everything that is needed to examine it. */
export interface Subject {
  readonly implementation: Implementation;
  readonly description: Description;
  readonly specification: Specification;
  readonly selection: Selection;
  readonly setting: Setting;
  /** Routines that are used and not judged. */
  readonly provided: ReadonlySet<RoutineName>;
  readonly onJudged?: OnJudged;
}

export async function subjectOf(
  implementation: Implementation,
  { profile, only, onJudged }: Scope & { readonly onJudged?: OnJudged },
): Promise<Subject> {
  const specification = createSpecification(profile);
  const description = await implementation.describe();
  const everything = reach(specification.machines, new Set(routineNames));
  return {
    implementation,
    description,
    specification,
    selection: select(judgedBy(specification.machines), everything.clauses, only),
    setting: settingFor(specification, description, usualLengths),
    provided: providedIn(description),
    ...(onJudged === undefined ? {} : { onJudged }),
  };
}

/** Execute and judge one program. */
export const execute = (
  { implementation, specification, setting, provided }: Subject,
  { program }: Generated,
): Promise<Run> => runProgram(implementation, specification, setting.environment, program, provided);
