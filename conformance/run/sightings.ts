import type { Specification } from '../../spec/index.ts';
import { bucketId, bucketOf } from '../bucket/bucket.ts';
import type { Run } from '../execute/session.ts';
import type { Generated, Programs } from '../generate/programs.ts';
import { clauseIdOf, primaryOf } from '../judge/convict.ts';
import type { Met } from '../judge/fold.ts';
import { reduce } from '../reduce/reduce.ts';
import type { Deviation } from '../report/model.ts';
import type { Execution } from '../trace/trace.ts';
import { deviationOf } from './deviation.ts';

/** The first program that showed a deviation, and how often it was met. */
interface Sighting {
  readonly generated: Generated;
  readonly met: Met;
  count: number;
}

/** A deviation with the execution that shows it. */
export interface Told {
  readonly deviation: Deviation;
  readonly generated: Generated;
  readonly execution: Execution;
}

const idOf = ({ finding }: Met): string => bucketId(bucketOf(finding));

/** What was found in a run, a bucket each. */
export class Sightings {
  readonly known = new Map<string, Sighting>();

  get size(): number {
    return this.known.size;
  }

  get ids(): readonly string[] {
    return [...this.known.keys()];
  }

  add(generated: Generated, { deviations }: Run, selected: ReadonlySet<string>): void {
    for (const met of deviations) {
      if (!selected.has(clauseIdOf(primaryOf(met.finding.clause)))) continue;
      const sighting = this.known.get(idOf(met));
      if (sighting === undefined) this.known.set(idOf(met), { generated, met, count: 1 });
      else sighting.count += 1;
    }
  }

  /** Add what was seen later. */
  merge({ known }: Pick<Sightings, 'known'>): void {
    for (const [id, { generated, met, count }] of known) {
      const sighting = this.known.get(id);
      if (sighting === undefined) this.known.set(id, { generated, met, count });
      else sighting.count += count;
    }
  }

  /** The shortest program for one bucket, told for a report. */
  async tell(
    id: string,
    specification: Specification,
    programs: Programs,
    execute: (generated: Generated) => Promise<Run>,
  ): Promise<Told> {
    const sighting = this.known.get(id);
    if (sighting === undefined) throw new Error(`nothing was seen of ${id}`);
    const find = ({ deviations }: Run): Met | undefined => deviations.find((met) => idOf(met) === id);
    const { generated, executions, minimal, flaky } = await reduce(
      programs,
      sighting.generated,
      async (candidate) => find(await execute(candidate)) !== undefined,
    );
    const shown = await execute(generated);
    const met = find(shown) ?? sighting.met;
    const earlier = shown.deviations.filter((other) => other.at < met.at && idOf(other) !== id).map(idOf);
    const behind = [...new Set(earlier)].sort();
    const found = {
      generated,
      execution: shown.execution,
      met,
      behind,
      minimal,
      flaky,
      executions,
      count: sighting.count,
    };
    return {
      deviation: deviationOf(specification, programs.setting.environment, found),
      generated,
      execution: shown.execution,
    };
  }
}
