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
  /** Kept, as an implementation may never do it again. */
  readonly execution: Execution;
  count: number;
}

/** A deviation with the execution that shows it. */
export interface Told {
  readonly deviation: Deviation;
  readonly generated: Generated;
  readonly execution: Execution;
}

const idOf = ({ finding }: Met): string => bucketId(bucketOf(finding));

/** The buckets that were met before another one in the same program. */
function behind({ deviations }: Run, met: Met): readonly string[] {
  const earlier = deviations.filter((other) => other.at < met.at && idOf(other) !== idOf(met)).map(idOf);
  return [...new Set(earlier)].sort();
}

/** Programs that one reduction may cost where nearly each of them has to be waited for in vain. */
const mostHangs = 30;

/** What was found in a run, a bucket each. */
export class Sightings {
  readonly known = new Map<string, Sighting>();

  get size(): number {
    return this.known.size;
  }

  get ids(): readonly string[] {
    return [...this.known.keys()];
  }

  add(generated: Generated, { deviations, execution }: Run, selected: ReadonlySet<string>): void {
    for (const met of deviations) {
      if (!selected.has(clauseIdOf(primaryOf(met.finding.clause)))) continue;
      const sighting = this.known.get(idOf(met));
      if (sighting === undefined) this.known.set(idOf(met), { generated, met, execution, count: 1 });
      else sighting.count += 1;
    }
  }

  /** Add what was seen later. */
  merge({ known }: Pick<Sightings, 'known'>): void {
    for (const [id, other] of known) {
      const sighting = this.known.get(id);
      if (sighting === undefined) this.known.set(id, { ...other });
      else sighting.count += other.count;
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
    const reduced = await reduce(
      programs,
      sighting.generated,
      async (candidate) => find(await execute(candidate)) !== undefined,
      sighting.met.finding.observation === 'outcome:hung' ? mostHangs : undefined,
    );
    const shown = await execute(reduced.generated);
    const met = find(shown);
    const { executions } = reduced;
    // What it does not do again is told as it was seen.
    const { generated, execution } = met === undefined ? sighting : { ...reduced, execution: shown.execution };
    const found = {
      generated,
      execution,
      met: met ?? sighting.met,
      behind: met === undefined ? [] : behind(shown, met),
      minimal: reduced.minimal && met !== undefined,
      flaky: reduced.flaky || met === undefined,
      executions,
      count: sighting.count,
    };
    const deviation = deviationOf(specification, programs.setting.environment, found);
    return { deviation, generated, execution };
  }
}
