import type { Draft, Item } from '../generate/draft.ts';
import { noChance, type Setting } from '../generate/programs.ts';
import { without } from '../generate/shrink.ts';
import type { Goal } from './goals.ts';
import { type Step, Walker } from './walker.ts';

/** A call of a draft that was made again, with the goals of each way in which it may end. */
export interface Repeated extends Pick<Step, 'ways' | 'instead'> {
  readonly item: Item;
}

/** The calls of a draft, made again. */
export function repeated(setting: Setting, { items }: Draft): readonly Repeated[] {
  const walker = new Walker(setting, noChance, 0);
  return items.map((item) => ({ item, ...walker.repeat(item) }));
}

/** The goals that calls come through, whichever way each of them ends. */
export function goalsIn(calls: readonly Repeated[]): ReadonlySet<Goal> {
  const found = new Set<Goal>();
  for (const { ways } of calls) for (const goals of ways) for (const goal of goals) found.add(goal);
  return found;
}

/** The goals that a draft comes through when its calls are made again, whichever way each of them ends. */
export const goalsOf = (setting: Setting, draft: Draft): ReadonlySet<Goal> => goalsIn(repeated(setting, draft));

/** What a draft owed, given what its calls really came through. */
export interface Owed {
  /** Of several ways for a call to end, the goals of the one that it took. */
  readonly goals: ReadonlySet<Goal>;
  /** The first call that ended in another way than expected, as it may: nothing is owed from it on. */
  readonly strayed: Item | undefined;
}

export function owedBy(calls: readonly Repeated[], reached: ReadonlySet<Goal>): Owed {
  const goals = new Set<Goal>();
  const isReached = (way: ReadonlySet<Goal>): boolean => [...way].every((goal) => reached.has(goal));
  for (const { item, ways, instead } of calls) {
    const taken = ways.find(isReached);
    if (taken === undefined && instead.some(isReached)) return { goals, strayed: item };
    for (const goal of taken ?? ways[0] ?? []) goals.add(goal);
  }
  return { goals, strayed: undefined };
}

/** How many drafts come through each goal. */
class Shares {
  private readonly counts = new Map<Goal, number>();

  add(goals: Iterable<Goal>, by: 1 | -1): void {
    for (const goal of goals) this.counts.set(goal, (this.counts.get(goal) ?? 0) + by);
  }

  /** Goals that no other draft comes through. */
  own(goals: ReadonlySet<Goal>): readonly Goal[] {
    return [...goals].filter((goal) => this.counts.get(goal) === 1);
  }
}

/** The draft without every call that its own goals can do without; undefined where nothing is left. */
function trimmed(setting: Setting, draft: Draft, own: readonly Goal[]): Draft | undefined {
  if (own.length === 0) return undefined;
  const isEnough = (candidate: Draft): boolean => {
    const goals = goalsOf(setting, candidate);
    return own.every((goal) => goals.has(goal));
  };
  let kept = draft;
  for (const { id } of draft.items.toReversed()) {
    if (!kept.items.some((item: Item) => item.id === id)) continue;
    const fewer = without(kept, new Set([id]));
    if (isEnough(fewer)) kept = fewer;
  }
  return kept;
}

/** Fewer drafts with fewer calls that come through the same goals: the shortest are given up last. */
export function cover(setting: Setting, drafts: readonly Draft[], onDraft?: (done: number) => void): readonly Draft[] {
  const shares = new Shares();
  const all = drafts
    .map((draft) => ({ draft, goals: goalsOf(setting, draft) }))
    .sort((a, b) => b.draft.items.length - a.draft.items.length);
  for (const { goals } of all) shares.add(goals, 1);
  const kept: Draft[] = [];
  for (const [index, { draft, goals }] of all.entries()) {
    const fewer = trimmed(setting, draft, shares.own(goals));
    shares.add(goals, -1);
    if (fewer !== undefined) {
      shares.add(goalsOf(setting, fewer), 1);
      kept.push(fewer);
    }
    onDraft?.(index + 1);
  }
  return kept.filter((draft) => {
    const goals = goalsOf(setting, draft);
    const isNeeded = shares.own(goals).length > 0;
    if (!isNeeded) shares.add(goals, -1);
    return isNeeded;
  });
}
