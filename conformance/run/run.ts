import { type ProfileName, reach, type Tier, tiers } from '../../spec/index.ts';
import { callable } from '../execute/session.ts';
import { Programs } from '../generate/programs.ts';
import type { Implementation } from '../port.ts';
import type { ConformanceReport, Deviation } from '../report/model.ts';
import { kitVersion } from '../version.ts';
import { alone, type Crew, examineCells } from './crew.ts';
import { examineMisuse, type Misused } from './misuse.ts';
import { machineCoverage, routineReports, specHash, tourCoverage, unchecked } from './report.ts';
import { type Fault, Seen } from './seen.ts';
import type { Told } from './sightings.ts';
import { execute, type OnJudged, type Subject, subjectOf } from './subject.ts';
import { goOnTour, noTour, type Toured } from './tour.ts';
import { verdicts } from './verdicts.ts';

export interface RunOptions {
  readonly seed: number;
  /** Calls to execute, at least, after the tour and before what was found is reduced. */
  readonly calls: number;
  readonly profile: ProfileName;
  /** The deepest tier that counts. */
  readonly tier: Tier;
  /** Clause ids, routine names or patterns; empty for everything. */
  readonly only: readonly string[];
  /** Seconds after which no further cell begins. */
  readonly seconds?: number;
  /** Whether everything the model leads to is gone through first; it is by default. */
  readonly tour?: boolean;
  /** Whether misuse is tried after everything else, where the implementation says that it stops on it; it is by default. */
  readonly misuse?: boolean;
  /** Who examines the cells; by default the implementation itself, one after the other. */
  readonly crew?: Crew;
  readonly onProgress?: (done: number, total: number, note: string) => void;
  /**
   * Told of every program that is judged; not of those that only reduce what was found, or that misuse something. A crew
   * of threads tells nobody.
   */
  readonly onJudged?: OnJudged;
}

export interface RunResult {
  readonly report: ConformanceReport;
  /** The executions behind the deviations, by the file names that the report gives them. */
  readonly traces: ReadonlyMap<string, Told>;
  readonly faults: readonly Fault[];
  /** What an adapter did against its contract; its programs say nothing of the implementation. */
  readonly adapterErrors: readonly string[];
}

/** After so many broken promises of an adapter the run ends. */
const adapterErrorLimit = 50;
/** After so many programs of which nothing could be called, going on would never end. */
const idleLimit = 200;

/** Test an implementation: generate, execute, judge, reduce, and say what was found. */
export async function run(implementation: Implementation, options: RunOptions): Promise<RunResult> {
  const started = new Date();
  const { seed, calls, seconds, onProgress } = options;
  const subject = await subjectOf(implementation, options);
  const seen = new Seen();
  /** Why nothing more is run, whatever was asked for. */
  const endsBecause = (): string | undefined => {
    if (seen.idle >= idleLimit || seen.adapterErrors.length >= adapterErrorLimit) return 'the adapter could not go on';
    const isLate = seconds !== undefined && Date.now() - started.getTime() > seconds * 1000;
    return isLate ? 'time ended first' : undefined;
  };
  const toured = await tourFirst(subject, seen, options, endsBecause);
  const isDone = (): boolean => {
    const done = seen.tally.calls - toured.calls;
    onProgress?.(Math.min(done, calls), calls, `${seen.sightings.size} deviations`);
    return subject.selection.clauses.length === 0 || done >= calls || endsBecause() !== undefined;
  };
  await examineCells(options.crew ?? alone(subject, seed), seen, isDone);
  const told = await tellDeviations(subject, seen, options);
  const misuse = await tellMisuse(subject, options, endsBecause);
  return {
    report: tellAll(subject, seen, { toured, told, misuse }, options, started),
    traces: new Map(told.map((one) => [one.deviation.trace, one])),
    faults: seen.faults,
    adapterErrors: seen.adapterErrors,
  };
}

/** What the model leads to comes before what is left to chance. */
async function tourFirst(
  subject: Subject,
  seen: Seen,
  { tour = true, seed, calls, onProgress }: RunOptions,
  endsBecause: () => string | undefined,
): Promise<Toured> {
  if (!tour || subject.selection.clauses.length === 0) return noTour;
  return goOnTour(subject, seen, {
    seed,
    endsBecause,
    onProgress: (done, total) => onProgress?.(0, calls, `tour: program ${done} of ${total}`),
  });
}

/** Every deviation with its shortest program. */
async function tellDeviations(
  subject: Subject,
  { sightings }: Seen,
  { calls, onProgress }: RunOptions,
): Promise<readonly Told[]> {
  const told: Told[] = [];
  const programs = new Programs(subject.setting);
  for (const id of sightings.ids) {
    onProgress?.(calls, calls, `reducing ${told.length + 1} of ${sightings.size}`);
    told.push(await sightings.tell(id, subject.specification, programs, (generated) => execute(subject, generated)));
  }
  return told;
}

/** What was done about misuse, last of all: an implementation that it leaves damaged is not asked anything more. */
async function tellMisuse(
  subject: Subject,
  { misuse = true, seed, only, calls, onProgress }: RunOptions,
  endsBecause: () => string | undefined,
): Promise<Misused> {
  const isTried = misuse && subject.description.features.includes('stops') && subject.selection.clauses.length > 0;
  if (!isTried) return { rows: [], taken: new Map() };
  return examineMisuse(subject, {
    seed,
    only,
    modifiers: subject.specification.profile.modifiers,
    endsBecause,
    onProgress: (done, total) => onProgress?.(calls, calls, `misuse ${done + 1} of ${total}`),
  });
}

const byClause = (a: Deviation, b: Deviation): number =>
  a.clause < b.clause ? -1 : a.clause > b.clause ? 1 : a.id < b.id ? -1 : 1;

/** What the parts of a run came to, one after the other. */
interface Parts {
  readonly toured: Toured;
  readonly told: readonly Told[];
  readonly misuse: Misused;
}

function tellAll(
  { specification, description, selection, provided }: Subject,
  { tally, faults, adapterErrors }: Seen,
  { toured, told, misuse }: Parts,
  { seed, profile, tier, calls }: RunOptions,
  started: Date,
): ConformanceReport {
  const deviations = told.map(({ deviation }) => deviation).sort(byClause);
  const grounds = {
    tally,
    deviations,
    reach: reach(specification.machines, callable(description), provided),
    faults: new Set(faults.flatMap(({ clauses }) => clauses)),
    version: specification.profile.version,
    cut: tally.calls - toured.calls < calls,
  };
  return {
    schemaVersion: 1,
    kit: { version: kitVersion, specHash: specHash(specification) },
    run: {
      seed,
      profile,
      calls: tally.calls,
      skipped: tally.skipped,
      unjudged: tally.unjudged,
      programs: tally.programs,
      tiers: tiers.slice(0, tiers.indexOf(tier) + 1),
    },
    times: { startedAt: started.toISOString(), milliseconds: Date.now() - started.getTime() },
    implementations: [
      {
        name: description.name,
        version: description.version,
        features: [...description.features].sort(),
        routines: routineReports(description, tally),
        clauses: verdicts(selection.clauses, grounds),
        deviations,
        misuse: misuse.rows,
        unjudgedPrograms: adapterErrors.length,
      },
    ],
    coverage: { machines: machineCoverage(specification, tally, misuse.taken), tour: tourCoverage(toured) },
    unchecked: unchecked(),
  };
}
