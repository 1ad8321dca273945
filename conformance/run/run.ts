import {
  createSpecification,
  judgedBy,
  type ProfileName,
  reach,
  type Specification,
  type Tier,
  tiers,
} from '../../spec/index.ts';
import { routineNames } from '../../wdk/index.ts';
import { callable, providedIn, type Run, runProgram, settingFor } from '../execute/session.ts';
import { Tally } from '../execute/tally.ts';
import { type Generated, Programs } from '../generate/programs.ts';
import { clauseIdOf, primaryOf } from '../judge/convict.ts';
import { AdapterError, type Description, type Implementation } from '../port.ts';
import type { ConformanceReport, Deviation } from '../report/model.ts';
import { kitVersion } from '../version.ts';
import { runCells, usualLength } from './cells.ts';
import { machineCoverage, routineReports, specHash, unchecked } from './report.ts';
import { type Selection, select } from './select.ts';
import { Sightings, type Told } from './sightings.ts';
import { verdicts } from './verdicts.ts';

export interface RunOptions {
  readonly seed: number;
  /** Calls to execute, at least, before what was found is reduced. */
  readonly calls: number;
  readonly profile: ProfileName;
  /** The deepest tier that counts. */
  readonly tier: Tier;
  /** Clause ids, routine names or patterns; empty for everything. */
  readonly only: readonly string[];
  /** Seconds after which no further cell begins. */
  readonly seconds?: number;
  readonly onProgress?: (done: number, total: number, note: string) => void;
}

/** A program of ours that broke an obligation: the kit is at fault, not the implementation. */
export interface Fault {
  readonly generated: Generated;
  readonly at: number;
  readonly clauses: readonly string[];
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

/** Test an implementation: plan, generate, execute, judge, reduce, and say what was found. */
export async function run(implementation: Implementation, options: RunOptions): Promise<RunResult> {
  const started = new Date();
  const specification = createSpecification(options.profile);
  const description = await implementation.describe();
  const everything = reach(specification.machines, new Set(routineNames));
  const selection = select(judgedBy(specification.machines), everything.clauses, options.only);
  const setting = settingFor(specification, description, usualLength);
  const provided = providedIn(description);
  const execute = ({ program }: Generated): Promise<Run> =>
    runProgram(implementation, specification, setting.environment, program, provided);

  const tally = new Tally();
  const sightings = new Sightings(selection.ids);
  const faults: Fault[] = [];
  const adapterErrors: string[] = [];
  let idle = 0;
  const visit = async (generated: Generated): Promise<void> => {
    const before = tally.calls;
    try {
      const result = await execute(generated);
      tally.add(generated.program, result.judgement);
      sightings.add(generated, result);
      for (const { finding } of result.variants) tally.variants.set(clauseIdOf(primaryOf(finding.clause)), finding);
      if (result.fault !== undefined) {
        faults.push({ generated, at: result.fault, clauses: result.judgement.steps[result.fault]?.broken ?? [] });
      }
    } catch (error) {
      if (!(error instanceof AdapterError)) throw error;
      adapterErrors.push(error.message);
    }
    idle = tally.calls === before ? idle + 1 : 0;
  };
  const isDone = (): boolean => {
    options.onProgress?.(Math.min(tally.calls, options.calls), options.calls, `${sightings.size} deviations`);
    const isLate = options.seconds !== undefined && Date.now() - started.getTime() > options.seconds * 1000;
    // Where nothing that is drawn can be called, going on would never end.
    const isStuck = idle >= 200 || adapterErrors.length >= adapterErrorLimit;
    return selection.clauses.length === 0 || tally.calls >= options.calls || isLate || isStuck;
  };
  await runCells(setting, options.seed, visit, isDone);

  const told: Told[] = [];
  const programs = new Programs(setting);
  for (const id of sightings.ids) {
    options.onProgress?.(options.calls, options.calls, `reducing ${told.length + 1} of ${sightings.size}`);
    told.push(await sightings.tell(id, specification, programs, execute));
  }
  const deviations = told.map(({ deviation }) => deviation).sort(byClause);
  const report = tellAll(
    specification,
    description,
    selection,
    tally,
    deviations,
    faults,
    adapterErrors.length,
    options,
    started,
  );
  return { report, traces: new Map(told.map((one) => [one.deviation.trace, one])), faults, adapterErrors };
}

const byClause = (a: Deviation, b: Deviation): number =>
  a.clause < b.clause ? -1 : a.clause > b.clause ? 1 : a.id < b.id ? -1 : 1;

function tellAll(
  specification: Specification,
  description: Description,
  selection: Selection,
  tally: Tally,
  deviations: readonly Deviation[],
  faults: readonly Fault[],
  unjudgedPrograms: number,
  { seed, profile, tier, calls }: RunOptions,
  started: Date,
): ConformanceReport {
  const grounds = {
    tally,
    deviations,
    reach: reach(specification.machines, callable(description), providedIn(description)),
    faults: new Set(faults.flatMap(({ clauses }) => clauses)),
    cut: tally.calls < calls,
  };
  return {
    schemaVersion: 1,
    kit: { version: kitVersion, specHash: specHash(specification) },
    run: {
      seed,
      profile,
      calls: tally.calls,
      skipped: tally.skipped,
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
        misuse: [],
        unjudgedPrograms,
      },
    ],
    coverage: { machines: machineCoverage(specification, tally) },
    unchecked: unchecked(),
  };
}
