import * as fc from 'fast-check';
import type { Draft } from '../generate/draft.ts';
import type { Generated, Setting } from '../generate/programs.ts';
import { sceneDrafts } from '../generate/scenes.ts';
import { without } from '../generate/shrink.ts';
import { AdapterError } from '../port.ts';
import { goalsIn, owedBy, repeated } from '../tour/cover.ts';
import type { Goal } from '../tour/goals.ts';
import { itemsFor, TourProgram } from '../tour/programs.ts';
import { goalsReached } from '../tour/reached.ts';
import { tourDrafts } from '../tour/stored.ts';
import type { Program } from '../trace/program.ts';
import type { Seen } from './seen.ts';
import { execute, type Subject } from './subject.ts';

/** What a tour was to come through, and what it did come through. */
export interface Toured {
  readonly owed: ReadonlySet<Goal>;
  /** Goals that were not owed, as the implementation took other ways that are allowed. */
  readonly unowed: ReadonlySet<Goal>;
  readonly reached: ReadonlySet<Goal>;
  readonly calls: number;
}

export const noTour: Toured = { owed: new Set(), unowed: new Set(), reached: new Set(), calls: 0 };

export interface TourOptions {
  readonly seed: number;
  readonly endsBecause: () => string | undefined;
  readonly onProgress: (done: number, total: number) => void;
}

/** A draft whose turn comes, with its program. */
interface Turn {
  readonly wanted: Draft;
  readonly generated: Generated;
  readonly seed: number;
}

/** How many programs an implementation is told ahead. */
export const foreseenCount = 8;

/** Programs for drafts, one after the other, of which some are known before their turn. */
class Turns {
  private readonly setting: Setting;
  private readonly waiting: { readonly draft: Draft; readonly seed: number }[] = [];
  /** How many drafts had their turn, those that were looked at ahead among them. */
  private begun = 0;
  private readonly prepared: Turn[] = [];

  constructor(setting: Setting) {
    this.setting = setting;
  }

  get total(): number {
    return this.waiting.length;
  }

  /** How many drafts had their turn before the next one. */
  get done(): number {
    return this.begun - this.prepared.length;
  }

  add(draft: Draft, seed: number): void {
    this.waiting.push({ draft, seed });
  }

  next(): Turn | undefined {
    this.prepare(1);
    return this.prepared.shift();
  }

  /** The programs that come next. */
  foreseen(): readonly Program[] {
    this.prepare(foreseenCount);
    return this.prepared.map(({ generated }) => generated.program);
  }

  /** Some drafts have no call that can be made here. */
  private prepare(count: number): void {
    while (this.prepared.length < count && this.begun < this.waiting.length) {
      const { draft: wanted, seed } = this.waiting[this.begun++] ?? { draft: { items: [] }, seed: 0 };
      const [generated] = fc.sample(new TourProgram(this.setting, wanted), { seed, numRuns: 1 });
      if (generated !== undefined && generated.program.calls.length > 0)
        this.prepared.push({ wanted, generated, seed });
    }
  }
}

/** A tour under way. */
class Tour {
  readonly owed = new Set<Goal>();
  readonly all = new Set<Goal>();
  readonly reached = new Set<Goal>();
  private readonly subject: Subject;
  private readonly seen: Seen;

  constructor(subject: Subject, seen: Seen) {
    this.subject = subject;
    this.seen = seen;
  }

  /** Run a program; its draft without the call that ended in another way than expected, if one did. */
  async visit({ wanted, generated }: Turn): Promise<Draft | undefined> {
    const { setting, selection, specification, onJudged } = this.subject;
    // What was looked at in between can forbid a call.
    const made = new Set(generated.draft.items.map(({ id }) => id));
    const draft = { items: wanted.items.filter(({ id }) => made.has(id)) };
    const calls = repeated(setting, draft);
    for (const goal of goalsIn(calls)) this.all.add(goal);
    const run = await execute(this.subject, generated);
    onJudged?.(generated.program, run.execution);
    this.seen.add(generated, run, selection.ids);
    const here = goalsReached(specification, setting.environment, generated.program, run.execution);
    const { goals, strayed } = owedBy(calls, here);
    for (const goal of goals) this.owed.add(goal);
    for (const goal of here) this.reached.add(goal);
    return strayed === undefined ? undefined : without(draft, new Set([strayed.id]));
  }
}

/**
 * Go through every goal of the model that this implementation's routines lead to, and play every scene, before anything is
 * left to chance. A program that a call led astray is made again without that call.
 */
export async function goOnTour(subject: Subject, seen: Seen, options: TourOptions): Promise<Toured> {
  const { setting, implementation } = subject;
  const tour = new Tour(subject, seen);
  const before = seen.tally.calls;
  const turns = new Turns(setting);
  const stored = tourDrafts.map((draft) => ({ items: itemsFor(setting, draft) }));
  for (const [index, draft] of [...stored, ...sceneDrafts(setting.routines)].entries())
    turns.add(draft, options.seed + index);
  for (let turn = turns.next(); turn !== undefined && options.endsBecause() === undefined; turn = turns.next()) {
    options.onProgress(turns.done - 1, turns.total);
    implementation.foresee?.(turns.foreseen());
    try {
      const again = await tour.visit(turn);
      if (again !== undefined) turns.add(again, turn.seed);
    } catch (error) {
      if (!(error instanceof AdapterError)) throw error;
      seen.adapterErrors.push(error.message);
      seen.idle += 1;
    }
  }
  const { owed, all, reached } = tour;
  const unowed = new Set([...all].filter((goal) => !owed.has(goal) && !reached.has(goal)));
  return { owed, unowed, reached, calls: seen.tally.calls - before };
}
