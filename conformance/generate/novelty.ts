import type { Transition } from '../../spec/index.ts';
import type { RoutineName } from '../../wdk/index.ts';

/** How often transitions were taken in the programs drawn so far: what was taken least is tried first. */
export class Novelty {
  private readonly taken = new Map<string, number>();
  private readonly called = new Set<RoutineName>();

  /** Of a call, how often its rarest transition was taken; the rarer, the more it tells. */
  of(transitions: readonly Transition[]): number {
    let least = Number.POSITIVE_INFINITY;
    for (const { id } of transitions) least = Math.min(least, this.taken.get(id) ?? 0);
    return least;
  }

  /** Whether a routine had its turn. */
  has(routine: RoutineName): boolean {
    return this.called.has(routine);
  }

  count(transitions: readonly Transition[], routine: RoutineName): void {
    this.called.add(routine);
    for (const { id } of transitions) this.taken.set(id, (this.taken.get(id) ?? 0) + 1);
  }
}
