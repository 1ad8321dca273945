import { type Finding, type Tier, tiers } from '../../spec/index.ts';
import type { RoutineName } from '../../wdk/index.ts';
import type { JudgedStep, Judgement } from '../judge/judge.ts';
import type { Program } from '../trace/program.ts';

interface Count {
  executed: number;
  skipped: number;
}

/** What a run has seen so far; counts only, so that two tallies can be added. */
export class Tally {
  calls = 0;
  skipped = 0;
  programs = 0;
  /** Programs in which the kit itself broke an obligation: our fault. */
  readonly faults: string[] = [];
  readonly routines = new Map<RoutineName, Count>();
  readonly transitions = new Map<string, number>();
  readonly evidence = new Map<string, Record<Tier, number>>();
  /** Clauses that a finding was charged to without convicting anybody. */
  readonly variants = new Map<string, Finding>();
  /** Events that succeeded, and events that failed where they could have succeeded. */
  readonly succeeded = new Set<string>();
  readonly failed = new Map<string, Set<string>>();

  add(program: Program, { steps }: Judgement): void {
    this.programs += 1;
    steps.forEach((step, index) => {
      const routine = program.calls[index]?.routine;
      if (routine !== undefined) this.count(routine, step);
      this.exercise(step);
    });
  }

  private count(routine: RoutineName, { verdict, outcome }: JudgedStep): void {
    let count = this.routines.get(routine);
    if (count === undefined) {
      count = { executed: 0, skipped: 0 };
      this.routines.set(routine, count);
    }
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
    for (const tier of tiers) for (const charge of clauses[tier]) this.rest(charge, tier);
    if (event === undefined) return;
    if (!failed) this.succeeded.add(event);
    else {
      const met = this.failed.get(event) ?? new Set();
      for (const clause of clauses.behaviour) met.add(clause);
      this.failed.set(event, met);
    }
  }

  private rest(clause: string, tier: Tier): void {
    let evidence = this.evidence.get(clause);
    if (evidence === undefined) {
      evidence = { behaviour: 0, state: 0, frames: 0 };
      this.evidence.set(clause, evidence);
    }
    evidence[tier] += 1;
  }

  /** Events that were tried and only ever failed, although success was allowed. */
  neverSucceeded(): readonly string[] {
    return [...this.failed.keys()].filter((event) => !this.succeeded.has(event)).sort();
  }
}
