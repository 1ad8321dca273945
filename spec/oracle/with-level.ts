import type { Touched } from '../calls/index.ts';

/** The machine of the level comes last. Short lists are made at once, which is faster than growing them. */
export function withLevel(objects: readonly Touched[], level: Touched): readonly Touched[] {
  const first = objects[0];
  const second = objects[1];
  if (first === undefined) return [level];
  if (objects.length === 1) return [first, level];
  return second !== undefined && objects.length === 2 ? [first, second, level] : [...objects, level];
}
