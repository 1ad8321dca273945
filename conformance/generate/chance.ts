import type { Chance } from '../commands/command.ts';

/** A source of choices that follows from its seed alone (mulberry32), where fast-check does not drive the drawing. */
export function seededChance(seed: number): Chance {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return { int: (least, most) => least + (next() % (most - least + 1)) };
}
