import * as fc from 'fast-check';
import type { Draft } from '../generate/draft.ts';
import { sceneDrafts } from '../generate/scenes.ts';
import { without } from '../generate/shrink.ts';
import { AdapterError } from '../port.ts';
import { goalsOf, owedBy } from '../tour/cover.ts';
import type { Goal } from '../tour/goals.ts';
import { itemsFor, TourProgram } from '../tour/programs.ts';
import { goalsReached } from '../tour/reached.ts';
import { tourDrafts } from '../tour/stored.ts';
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

  /** Run the program of a draft; the draft without the call that ended in another way than expected, if one did. */
  async visit(wanted: Draft, seed: number): Promise<Draft | undefined> {
    const { setting } = this.subject;
    const here = new Set<Goal>();
    let draft = wanted;
    const property = fc.asyncProperty(new TourProgram(setting, wanted), async (generated) => {
      // What was looked at in between can forbid a call.
      const made = new Set(generated.draft.items.map(({ id }) => id));
      draft = { items: wanted.items.filter(({ id }) => made.has(id)) };
      for (const goal of goalsOf(setting, draft)) this.all.add(goal);
      // Some drafts have no call that can be made here.
      if (generated.program.calls.length === 0) return;
      const run = await execute(this.subject, generated);
      this.subject.onJudged?.(generated.program, run.execution);
      this.seen.add(generated, run, this.subject.selection.ids);
      const { specification } = this.subject;
      for (const goal of goalsReached(specification, setting.environment, generated.program, run.execution))
        here.add(goal);
    });
    const details = await fc.check(property, { seed, numRuns: 1, endOnFailure: true });
    if (details.failed) throw details.errorInstance ?? new Error('the tour failed');
    const { goals, strayed } = owedBy(setting, draft, here);
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
  const { setting } = subject;
  const tour = new Tour(subject, seen);
  const before = seen.tally.calls;
  const drafts = [
    ...tourDrafts.map((stored) => ({ items: itemsFor(setting, stored) })),
    ...sceneDrafts(setting.routines),
  ];
  for (const [index, first] of drafts.entries()) {
    options.onProgress(index, drafts.length);
    let draft: Draft | undefined = first;
    while (draft !== undefined && draft.items.length > 0 && options.endsBecause() === undefined) {
      try {
        draft = await tour.visit(draft, options.seed + index);
      } catch (error) {
        if (!(error instanceof AdapterError)) throw error;
        seen.adapterErrors.push(error.message);
        seen.idle += 1;
        draft = undefined;
      }
    }
  }
  const { owed, all, reached } = tour;
  const unowed = new Set([...all].filter((goal) => !owed.has(goal) && !reached.has(goal)));
  return { owed, unowed, reached, calls: seen.tally.calls - before };
}
