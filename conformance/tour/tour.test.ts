import { describe, expect, it } from 'vitest';
import { machineNames } from '../../spec/index.ts';
import { createReference } from '../adapters/reference/index.ts';
import { sceneDrafts } from '../generate/scenes.ts';
import { without } from '../generate/shrink.ts';
import type { Implementation } from '../port.ts';
import { Seen } from '../run/seen.ts';
import { subjectOf } from '../run/subject.ts';
import { goOnTour } from '../run/tour.ts';
import { cover, goalsOf, owedBy, repeated } from './cover.ts';
import { explore } from './explore.ts';
import { type Goal, kindOfGoal } from './goals.ts';
import { notOnTour } from './left-out.ts';
import { tourSetting } from './setting.ts';
import { tourDrafts } from './stored.ts';

const setting = tourSetting();
/** Scenes are played on every tour. */
const goalsOfTour: ReadonlySet<Goal> = new Set(
  [...tourDrafts, ...sceneDrafts(setting.routines)].flatMap((draft) => [...goalsOf(setting, draft)]),
);

const transitionGoals: readonly Goal[] = machineNames.flatMap((name) =>
  setting.specification.machines[name].transitions
    .filter(({ to, undocumented }) => to !== 'undefined' && !undocumented)
    .map(({ id }): Goal => `transition ${id}`),
);

const stay = { seed: 1, endsBecause: () => undefined, onProgress: () => undefined };

/** The tour with an implementation, and what was seen on it. */
async function tourWith(implementation: Implementation) {
  const seen = new Seen();
  const toured = await goOnTour(await subjectOf(implementation, { profile: 'windows-10', only: [] }), seen, stay);
  return { seen, toured };
}

describe('the stored tour', () => {
  it('comes through every transition that no broken obligation takes, but for those that say why not', () => {
    const missed = transitionGoals.filter((goal) => !goalsOfTour.has(goal));
    expect(transitionGoals.length).toBeGreaterThan(500);
    expect(missed.sort()).toEqual(Object.keys(notOnTour).sort());
  });

  it('is that of these machines and commands: exploring them anew comes to nothing that it misses', () => {
    const { reached } = explore(setting, 1, 150);
    expect(reached.size).toBeGreaterThan(1500);
    expect([...reached].filter((goal) => !goalsOfTour.has(goal))).toEqual([]);
  });

  it('has no program without which it would come through as much', () => {
    const counts = new Map<Goal, number>();
    const each = tourDrafts.map((draft) => goalsOf(setting, draft));
    for (const goals of each) for (const goal of goals) counts.set(goal, (counts.get(goal) ?? 0) + 1);
    expect(each.filter((goals) => [...goals].every((goal) => counts.get(goal) !== 1))).toEqual([]);
  });
});

describe('covering', () => {
  const { drafts, reached } = explore(setting, 7, 30);

  it('keeps every goal in fewer calls', () => {
    const kept = cover(setting, drafts);
    const goals = new Set(kept.flatMap((draft) => [...goalsOf(setting, draft)]));
    const callCount = (list: typeof drafts): number => list.reduce((sum, { items }) => sum + items.length, 0);
    expect([...reached].filter((goal) => !goals.has(goal))).toEqual([]);
    expect(callCount(kept)).toBeLessThan(callCount(drafts));
  });

  it('keeps no call that it could do without', () => {
    const [kept] = cover(setting, drafts.slice(0, 1));
    const goals = goalsOf(setting, kept ?? { items: [] });
    for (const { id } of kept?.items ?? []) {
      const fewer = goalsOf(setting, without(kept ?? { items: [] }, new Set([id])));
      expect([...goals].filter((goal) => !fewer.has(goal)).length).toBeGreaterThan(0);
    }
    expect(goals.size).toBeGreaterThan(0);
  });

  it('comes to the same from the same seed, and to something else from another one', () => {
    expect(explore(setting, 7, 30).drafts).toEqual(drafts);
    expect(explore(setting, 8, 30).drafts).not.toEqual(drafts);
  });
});

describe('going on tour', () => {
  it('comes through all that the reference owes, and all of every kind is owed somewhere', async () => {
    const { toured, seen } = await tourWith(createReference());
    expect([...toured.owed].filter((goal) => !toured.reached.has(goal))).toEqual([]);
    expect(new Set([...toured.owed].map(kindOfGoal)).size).toBe(5);
    expect(seen.faults).toEqual([]);
    expect(seen.sightings.size).toBe(0);
  });

  it('is told of what is missed where a routine that is there does nothing', async () => {
    const reference = createReference();
    const { toured } = await tourWith({
      ...reference,
      describe: () => reference.describe(),
      reset: () => reference.reset(),
      run: async (program) => {
        const { outcomes, observations } = await reference.run(program);
        const isDead = (index: number): boolean => program.calls[index]?.routine === 'MmAdvanceMdl';
        return {
          observations,
          outcomes: outcomes.map((outcome, index) => (isDead(index) ? { kind: 'absent', what: 'nothing' } : outcome)),
        };
      },
      dispose: () => reference.dispose(),
    });
    const missed = [...toured.owed].filter((goal) => !toured.reached.has(goal));
    expect(missed.some((goal) => goal.includes('MmAdvanceMdl'))).toBe(true);
  });

  it('owes nothing behind a call that ended in another way, as it may', () => {
    const [draft] = tourDrafts.filter(({ items }) => items.length > 2 && items[0]?.routine === 'IoAllocateMdl');
    const first: Goal = 'transition mdl-content:none:IoAllocateMdl.null:0';
    const all = owedBy(repeated(setting, draft ?? { items: [] }), new Set());
    expect(all.strayed).toBeUndefined();
    expect(all.goals.has(first)).toBe(false);
  });
});
