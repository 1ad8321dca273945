import { type Finding, type Tier, tiers } from '../../spec/index.ts';
import type { RoutineName } from '../../wdk/index.ts';
import type { JudgedStep, Judgement } from '../judge/judge.ts';
import type { Program } from '../trace/program.ts';

interface Count {
  executed: number;
  skipped: number;
}

type CountedFields =
  | 'calls'
  | 'skipped'
  | 'programs'
  | 'routines'
  | 'transitions'
  | 'evidence'
  | 'variants'
  | 'succeeded'
  | 'met'
  | 'failed';

/** What a run has seen so far; counts only, so that two tallies can be added. */
export class Tally {
  calls = 0;
  skipped = 0;
  programs = 0;
  readonly routines = new Map<RoutineName, Count>();
  readonly transitions = new Map<string, number>();
  readonly evidence = new Map<string, Record<Tier, number>>();
  /** Clauses that a finding was charged to without convicting anybody. */
  readonly variants = new Map<string, Finding>();
  /** Events that succeeded. */
  readonly succeeded = new Set<string>();
  /** Clauses that were met by something else than a failure which was allowed. */
  readonly met = new Set<string>();
  /** For clauses that were met by allowed failures, the events that failed. */
  readonly failed = new Map<string, Set<string>>();

  add(program: Program, { steps }: Judgement): void {
    this.programs += 1;
    steps.forEach((step, index) => {
      const routine = program.calls[index]?.routine;
      if (routine !== undefined) this.count(routine, step);
      this.exercise(step);
    });
  }

  /** Add what another has seen. */
  merge(other: Pick<Tally, CountedFields>): void {
    this.calls += other.calls;
    this.skipped += other.skipped;
    this.programs += other.programs;
    for (const [routine, { executed, skipped }] of other.routines) {
      const count = this.countOf(routine);
      count.executed += executed;
      count.skipped += skipped;
    }
    for (const [id, taken] of other.transitions) this.transitions.set(id, (this.transitions.get(id) ?? 0) + taken);
    for (const [clause, evidence] of other.evidence) {
      const own = this.evidenceOf(clause);
      for (const tier of tiers) own[tier] += evidence[tier];
    }
    for (const [clause, finding] of other.variants) this.variants.set(clause, finding);
    for (const event of other.succeeded) this.succeeded.add(event);
    for (const clause of other.met) this.met.add(clause);
    for (const [clause, events] of other.failed) for (const event of events) this.fail(clause, event);
  }

  private countOf(routine: RoutineName): Count {
    let count = this.routines.get(routine);
    if (count === undefined) {
      count = { executed: 0, skipped: 0 };
      this.routines.set(routine, count);
    }
    return count;
  }

  private fail(clause: string, event: string): void {
    const events = this.failed.get(clause);
    if (events === undefined) this.failed.set(clause, new Set([event]));
    else events.add(event);
  }

  private evidenceOf(clause: string): Record<Tier, number> {
    let evidence = this.evidence.get(clause);
    if (evidence === undefined) {
      evidence = { behaviour: 0, state: 0, frames: 0 };
      this.evidence.set(clause, evidence);
    }
    return evidence;
  }

  private count(routine: RoutineName, { verdict, outcome }: JudgedStep): void {
    const count = this.countOf(routine);
    if (verdict === 'skipped' || outcome.kind === 'absent' || outcome.kind === 'refused') {
      count.skipped += 1;
      this.skipped += 1;
    } else {
      count.executed += 1;
      this.calls += 1;
    }
  }

  private exercise({ taken, clauses, event, failed }: JudgedStep): void {
    for (const { id } of taken) this.transitions.set(id, (this.transitions.get(id) ?? 0) + 1);
    for (const tier of tiers) for (const clause of clauses[tier]) this.evidenceOf(clause)[tier] += 1;
    if (event === undefined) return;
    if (!failed) this.succeeded.add(event);
    for (const tier of tiers) {
      for (const clause of clauses[tier]) {
        if (!failed) this.met.add(clause);
        else this.fail(clause, event);
      }
    }
  }

  /** Whether a clause was met only by calls that never succeeded, although they were allowed to. */
  onlyFailed(clause: string): boolean {
    const events = this.failed.get(clause);
    return !this.met.has(clause) && events !== undefined && [...events].every((event) => !this.succeeded.has(event));
  }
}
