import type { Environment, Specification } from '../../spec/index.ts';
import { hasRoutine, observableFields, parseAddress } from '../../spec/index.ts';
import { type RoutineName, routineNames, signatureOf } from '../../wdk/index.ts';
import type { Setting } from '../generate/programs.ts';
import { isDeviation } from '../judge/convict.ts';
import { type Met, unfolded } from '../judge/fold.ts';
import { type Judgement, judge } from '../judge/judge.ts';
import type { Description, Implementation, RoutineState } from '../port.ts';
import type { Program } from '../trace/program.ts';
import type { Execution } from '../trace/trace.ts';

/** What the implementation's words about itself mean for worlds and programs. */
export function environmentOf(description: Description): Environment {
  const { layout, systemStart, userEnd, ioSpaceStart, ioSpaceEnd } = description;
  return {
    wdkLayout: layout === 'wdk',
    ...(systemStart === undefined ? {} : { systemStart: parseAddress(systemStart) }),
    ...(userEnd === undefined ? {} : { userEnd: parseAddress(userEnd) }),
    ...(ioSpaceStart === undefined || ioSpaceEnd === undefined
      ? {}
      : { ioSpace: { start: Number(ioSpaceStart), end: Number(ioSpaceEnd) } }),
  };
}

/** The state of a routine, `absent` where the implementation does not name it or lacks the feature that it needs. */
export function routineState({ routines, features }: Description, routine: RoutineName): RoutineState {
  const { feature } = signatureOf(routine);
  if (feature !== undefined && !features.includes(feature)) return 'absent';
  return routines[routine] ?? 'absent';
}

/** Routines that programs may call. */
export const callable = (description: Description): ReadonlySet<RoutineName> =>
  new Set(routineNames.filter((routine) => routineState(description, routine) !== 'absent'));

/** Routines that are the adapter's own: they are used, and nothing that they do is held against the implementation. */
export const providedIn = (description: Description): ReadonlySet<RoutineName> =>
  new Set(routineNames.filter((routine) => routineState(description, routine) === 'provided'));

const accessorFields = ['virtualAddress', 'byteCount', 'byteOffset', 'next'] as const;

function fieldsOf({ layout }: Description) {
  switch (layout) {
    case 'wdk':
    case 'offsets':
      return observableFields;
    case 'accessors':
      return accessorFields;
    case 'none':
      return [];
  }
}

/** What programs for this implementation are drawn from. */
export function settingFor(
  specification: Specification,
  description: Description,
  lengths: Setting['lengths'],
): Setting {
  const { version } = specification.profile;
  return {
    specification,
    environment: environmentOf(description),
    fields: fieldsOf(description),
    features: description.features,
    routines: new Set([...callable(description)].filter((routine) => hasRoutine(version, routine))),
    lengths,
  };
}

/** One program, executed and judged. */
export interface Run {
  readonly execution: Execution;
  readonly judgement: Judgement;
  readonly deviations: readonly Met[];
  readonly variants: readonly Met[];
  /** Our own fault: a generated program broke an obligation at this step although nothing had gone otherwise. */
  readonly fault: number | undefined;
}

/**
 * Where a generated program broke an obligation, unless the implementation had gone its own way before. Where it went
 * another way that is allowed, so that calls were left out, a later one may come to what no document speaks of: nobody is
 * at fault, and nothing more is judged.
 */
function faultOf({ steps }: Judgement): number | undefined {
  const at = steps.findIndex(({ verdict }) => verdict === 'undefined');
  const last = steps[at];
  if (last === undefined) return undefined;
  const before = steps.slice(0, at);
  const isAstray = before.some(({ findings }) => findings.length > 0);
  const isUnsaid = last.taken.length > 0 && last.taken.every(({ undocumented }) => undocumented);
  const isAnotherWay = isUnsaid && before.some(({ verdict }) => verdict === 'skipped');
  return isAstray || isAnotherWay ? undefined : at;
}

const nobody: ReadonlySet<RoutineName> = new Set();

/** Execute a program on a freshly reset implementation and judge what came of it, but for what `provided` did. */
export async function runProgram(
  implementation: Implementation,
  specification: Specification,
  environment: Environment,
  program: Program,
  provided: ReadonlySet<RoutineName> = nobody,
): Promise<Run> {
  await implementation.reset();
  const execution = await implementation.run(program);
  const judgement = judge(specification, environment, program, execution);
  const found: Met[] = [];
  for (const [at, { findings }] of judgement.steps.entries())
    for (const finding of findings) found.push({ finding, at });
  const own = unfolded(specification, environment, program, execution, found);
  const met = own.filter(({ finding }) => !provided.has(finding.routine));
  return {
    execution,
    judgement,
    deviations: met.filter(({ finding }) => isDeviation(finding)),
    variants: met.filter(({ finding }) => !isDeviation(finding)),
    fault: faultOf(judgement),
  };
}
