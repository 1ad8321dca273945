import { type CompiledMachines, type Finding, type Tier, tiers } from '../../spec/index.ts';
import type { RoutineName } from '../../wdk/index.ts';
import type { JudgedStep, Judgement } from '../judge/judge.ts';
import type { Program } from '../trace/program.ts';
import { Successes } from './successes.ts';

interface Count {
  executed: number;
  skipped: number;
}

type CountedFields =
  | 'calls'
  | 'skipped'
  | 'unjudged'
  | 'programs'
  | 'routines'
  | 'transitions'
  | 'evidence'
  | 'variants'
  | 'succeeded'
  | 'met'
  | 'failed'
  | 'unmade'
  | 'successes';

/** By events that make an object, the clauses that say what they make. */
type Makes = ReadonlyMap<string, ReadonlySet<string>>;

const madeByMachines = new WeakMap<CompiledMachines, Makes>();

function madeBy(machines: CompiledMachines): Makes {
  const known = madeByMachines.get(machines);
  if (known !== undefined) return known;
  const makes = new Map<string, Set<string>>();
  for (const { transitions } of Object.values(machines)) {
    for (const { from, to, event, clauses } of transitions) {
      if (from !== 'none' || to === from || to === 'undefined') continue;
      const name = event.slice(0, event.lastIndexOf('.'));
      for (const clause of clauses) note(makes, name, clause);
    }
  }
  madeByMachines.set(machines, makes);
  return makes;
}

function note(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else set.add(value);
}

/** What a run has seen so far; counts only, so that two tallies can be added. */
export class Tally {
  calls = 0;
  skipped = 0;
  /** Of the calls, those that came after what ends judging. */
  unjudged = 0;
  programs = 0;
  readonly routines = new Map<RoutineName, Count>();
  readonly transitions = new Map<string, number>();
  readonly evidence = new Map<string, Record<Tier, number>>();
  /** Clauses that a finding was charged to without convicting anybody. */
  readonly variants = new Map<string, Finding>();
  /** Events that succeeded. */
  readonly succeeded = new Set<string>();
  /** Clauses that were met by calls that succeeded. */
  readonly met = new Set<string>();
  /** For clauses that were met by allowed failures, the events that failed. */
  readonly failed = new Map<string, Set<string>>();
  /** For clauses that say what is made, the events that failed to make it. */
  readonly unmade = new Map<string, Set<string>>();
  readonly successes = new Successes();

  add(program: Program, { steps, world }: Judgement): void {
    const makes = madeBy(world.machines);
    this.programs += 1;
    steps.forEach((step, index) => {
      const call = program.calls[index];
      if (call !== undefined) this.count(call.routine, step);
      if (call !== undefined && step.shows !== 'nothing') this.successes.note(call, step.shows);
      this.exercise(step, makes);
    });
  }

  /** Add what another has seen. */
  merge(other: Pick<Tally, CountedFields>): void {
    this.successes.merge(other.successes);
    this.calls += other.calls;
    this.skipped += other.skipped;
    this.unjudged += other.unjudged;
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
    for (const [clause, events] of other.failed) for (const event of events) note(this.failed, clause, event);
    for (const [clause, events] of other.unmade) for (const event of events) note(this.unmade, clause, event);
  }

  private countOf(routine: RoutineName): Count {
    let count = this.routines.get(routine);
    if (count === undefined) {
      count = { executed: 0, skipped: 0 };
      this.routines.set(routine, count);
    }
    return count;
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
      if (verdict === 'unjudged') this.unjudged += 1;
    }
  }

  private exercise({ taken, clauses, event, shows }: JudgedStep, makes: Makes): void {
    for (const { id } of taken) this.transitions.set(id, (this.transitions.get(id) ?? 0) + 1);
    for (const tier of tiers) for (const clause of clauses[tier]) this.evidenceOf(clause)[tier] += 1;
    if (event === undefined || shows === 'nothing') return;
    if (shows === 'success') this.succeeded.add(event);
    for (const tier of tiers) {
      for (const clause of clauses[tier]) {
        if (shows === 'success') this.met.add(clause);
        else {
          note(this.failed, clause, event);
          if (makes.get(event)?.has(clause) === true) note(this.unmade, clause, event);
        }
      }
    }
  }

  /**
   * Whether a routine never succeeded although it was allowed to, where a clause was met by nothing but failures or says
   * what that routine makes.
   */
  onlyFailed(clause: string): boolean {
    const events = this.met.has(clause) ? this.unmade.get(clause) : this.failed.get(clause);
    return events !== undefined && [...events].some((event) => !this.succeeded.has(event));
  }
}
