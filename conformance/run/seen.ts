import type { Run } from '../execute/session.ts';
import { Tally } from '../execute/tally.ts';
import type { Generated } from '../generate/programs.ts';
import { Quarantine } from '../generate/quarantine.ts';
import { clauseIdOf, primaryOf } from '../judge/convict.ts';
import { AdapterError } from '../port.ts';
import { runCell } from './cells.ts';
import { Sightings } from './sightings.ts';
import { execute, type Subject } from './subject.ts';

/** A program of ours that broke an obligation: the kit is at fault, not the implementation. */
export interface Fault {
  readonly generated: Generated;
  readonly at: number;
  readonly clauses: readonly string[];
}

/** What was seen of an implementation, in one cell or in several. Plain data but for its methods: threads pass it on. */
export class Seen {
  readonly tally = new Tally();
  readonly sightings = new Sightings();
  readonly faults: Fault[] = [];
  readonly adapterErrors: string[] = [];
  /** Programs since the last one in which something was executed. */
  idle = 0;

  add(generated: Generated, run: Run, selected: ReadonlySet<string>): void {
    const before = this.tally.calls;
    const { judgement, variants, fault } = run;
    this.tally.add(generated.program, judgement);
    this.sightings.add(generated, run, selected);
    for (const { finding } of variants) this.tally.variants.set(clauseIdOf(primaryOf(finding.clause)), finding);
    if (fault !== undefined) {
      this.faults.push({ generated, at: fault, clauses: judgement.steps[fault]?.broken ?? [] });
    }
    this.idle = this.tally.calls === before ? this.idle + 1 : 0;
  }

  /** Add what was seen in the next cell. */
  merge(next: Seen): void {
    this.idle = next.tally.calls === 0 ? this.idle + next.idle : next.idle;
    this.tally.merge(next.tally);
    this.sightings.merge(next.sightings);
    this.faults.push(...next.faults);
    this.adapterErrors.push(...next.adapterErrors);
  }
}

/** No call comes after these. */
const ends: ReadonlySet<string> = new Set(['outcome:died', 'outcome:hung', 'outcome:stopped']);

/** Count the calls of a program, and who ended it before its end. */
function noteEnds(quarantine: Quarantine, { judgement, deviations }: Run): void {
  for (const { call, verdict } of judgement.steps)
    if (call !== undefined && verdict !== 'unjudged') quarantine.note(call.routine, false);
  for (const { finding } of deviations) if (ends.has(finding.observation)) quarantine.note(finding.routine, true);
}

/** Draw, execute and judge the programs of one cell. */
export async function examineCell(subject: Subject, seed: number, cell: number): Promise<Seen> {
  const seen = new Seen();
  const quarantine = new Quarantine();
  const visit = async (generated: Generated): Promise<void> => {
    try {
      const run = await execute(subject, generated);
      subject.onJudged?.(generated.program, run.execution);
      seen.add(generated, run, subject.selection.ids);
      noteEnds(quarantine, run);
    } catch (error) {
      if (!(error instanceof AdapterError)) throw error;
      seen.adapterErrors.push(error.message);
      seen.idle += 1;
    }
  };
  await runCell(subject.setting, seed, cell, visit, quarantine);
  return seen;
}
