import type { Transition } from '../../spec/index.ts';

/** How often transitions were taken in the programs drawn so far: what was taken least is tried first. */
export class Novelty {
  private readonly taken = new Map<string, number>();

  /** Of a call, how often its rarest transition was taken; the rarer, the more it tells. */
  of(transitions: readonly Transition[]): number {
    let least = Number.POSITIVE_INFINITY;
    for (const { id } of transitions) least = Math.min(least, this.taken.get(id) ?? 0);
    return least;
  }

  count(transitions: readonly Transition[]): void {
    for (const { id } of transitions) this.taken.set(id, (this.taken.get(id) ?? 0) + 1);
  }
}
