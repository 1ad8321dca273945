import * as fc from 'fast-check';
import { createSpecification, judgedBy, type ProfileName, reach, type Tier, tiers } from '../../spec/index.ts';
import { routineNames } from '../../wdk/index.ts';
import { bucketId, bucketOf } from '../bucket/bucket.ts';
import { callable, type Met, type Run, runProgram, settingFor } from '../execute/session.ts';
import { Tally } from '../execute/tally.ts';
import { type Generated, Programs, type Setting } from '../generate/programs.ts';
import { clauseIdOf, primaryOf } from '../judge/convict.ts';
import type { Implementation } from '../port.ts';
import { reduce } from '../reduce/reduce.ts';
import type { ConformanceReport, Deviation } from '../report/model.ts';
import type { Execution } from '../trace/trace.ts';
import { kitVersion } from '../version.ts';
import { deviationOf } from './deviation.ts';
import { machineCoverage, routineReports, specHash, unchecked } from './report.ts';
import { select } from './select.ts';
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
  readonly traces: ReadonlyMap<string, { readonly generated: Generated; readonly execution: Execution }>;
  readonly faults: readonly Fault[];
}

/** The first program that showed a deviation, and how often it was met. */
interface Sighting {
  readonly generated: Generated;
  readonly met: Met;
  count: number;
}

/** Programs of one cell; a cell is what runs on its own and always comes out the same. */
const programsPerCell = 25;
/** Calls that programs draw: most are short, so that much is tried from the start. */
const lengths: readonly Setting['length'][] = [
  { least: 4, most: 16 },
  { least: 8, most: 32 },
  { least: 8, most: 32 },
  { least: 40, most: 120 },
];
/** What the epilogue leaves of a cell's own seed: any odd number spreads them. */
const cellSeed = (seed: number, cell: number): number =>
  (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) + Math.imul(cell, 0xc2b2ae35)) | 0;

/** Test an implementation: generate, execute, judge, reduce, and say what was found. */
export async function run(implementation: Implementation, options: RunOptions): Promise<RunResult> {
  const started = new Date();
  const specification = createSpecification(options.profile);
  const description = await implementation.describe();
  const everything = reach(specification.machines, new Set(routineNames));
  const selection = select(judgedBy(specification.machines), everything.clauses, options.only);
  const tally = new Tally();
  const sightings = new Map<string, Sighting>();
  const faults: Fault[] = [];
  const base = settingFor(specification, description, { least: 4, most: 16 });
  const programs = new Programs(base);
  const execute = ({ program }: Generated): Promise<Run> =>
    runProgram(implementation, specification, base.environment, program);
  const isSelected = ({ finding }: Met): boolean => selection.ids.has(clauseIdOf(primaryOf(finding.clause)));

  for (let cell = 0; tally.calls < options.calls && selection.clauses.length > 0; cell++) {
    const length = lengths[cell % lengths.length] ?? base.length;
    const before = tally.calls;
    const property = fc.asyncProperty(new Programs({ ...base, length }), async (generated) => {
      const result = await execute(generated);
      note(generated, result);
    });
    const details = await fc.check(property, { seed: cellSeed(options.seed, cell), numRuns: programsPerCell });
    if (details.failed) throw details.errorInstance ?? new Error('a cell failed');
    options.onProgress?.(Math.min(tally.calls, options.calls), options.calls, `${sightings.size} deviations`);
    // Nothing that can be called is left: going on would never end.
    if (tally.calls === before) break;
  }

  function note(generated: Generated, result: Run): void {
    tally.add(generated.program, result.judgement);
    if (result.fault !== undefined) {
      const clauses = result.judgement.steps[result.fault]?.broken ?? [];
      faults.push({ generated, at: result.fault, clauses });
    }
    for (const { finding } of result.variants) tally.variants.set(clauseIdOf(primaryOf(finding.clause)), finding);
    for (const met of result.deviations.filter(isSelected)) {
      const id = bucketId(bucketOf(met.finding));
      const known = sightings.get(id);
      if (known === undefined) sightings.set(id, { generated, met, count: 1 });
      else known.count += 1;
    }
  }

  const traces = new Map<string, { generated: Generated; execution: Execution }>();
  const deviations: Deviation[] = [];
  for (const [id, sighting] of sightings) {
    options.onProgress?.(options.calls, options.calls, `reducing ${deviations.length + 1} of ${sightings.size}`);
    const find = ({ deviations: all }: Run) => all.find(({ finding }) => bucketId(bucketOf(finding)) === id);
    const reduced = await reduce(
      programs,
      sighting.generated,
      async (candidate) => find(await execute(candidate)) !== undefined,
    );
    const shown = await execute(reduced.generated);
    const met = find(shown) ?? sighting.met;
    const earlier = shown.deviations.filter(({ at }) => at < met.at).map(({ finding }) => bucketId(bucketOf(finding)));
    const behind = [...new Set(earlier)].filter((other) => other !== id).sort();
    const deviation = deviationOf(specification, base.environment, {
      generated: reduced.generated,
      execution: shown.execution,
      met,
      behind,
      minimal: reduced.minimal,
      flaky: reduced.flaky,
      executions: reduced.executions,
      count: sighting.count,
    });
    deviations.push(deviation);
    traces.set(deviation.trace, { generated: reduced.generated, execution: shown.execution });
  }
  deviations.sort((a, b) => (a.clause < b.clause ? -1 : a.clause > b.clause ? 1 : a.id < b.id ? -1 : 1));

  const grounds = {
    tally,
    deviations,
    reach: reach(specification.machines, callable(description)),
    faults: new Set(faults.flatMap(({ clauses }) => clauses)),
    cut: tally.calls < options.calls,
  };
  const report: ConformanceReport = {
    schemaVersion: 1,
    kit: { version: kitVersion, specHash: specHash(specification) },
    run: {
      seed: options.seed,
      profile: options.profile,
      calls: tally.calls,
      skipped: tally.skipped,
      programs: tally.programs,
      tiers: tiers.slice(0, tiers.indexOf(options.tier) + 1),
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
      },
    ],
    coverage: { machines: machineCoverage(specification, tally) },
    unchecked: unchecked(),
  };
  return { report, traces, faults };
}
