/**
 * The data space of a NET_BUFFER (system.md 4.5): a chain of MDLs that are counted through, of which a middle part is
 * used. All functions are pure; lengths that nobody has looked at yet are undefined.
 */

/** One MDL of a chain: how many bytes it describes, and the fewest for certain. */
export interface Segment {
  readonly byteCount: number | undefined;
  readonly least: number;
}

/** Where the used data start: in which MDL, and how many of its bytes lie from there to its end. */
export interface Start {
  readonly index: number;
  readonly left: number;
}

/** Bytes of all segments; undefined as long as one of them is unknown. */
export function totalOf(segments: readonly Segment[]): number | undefined {
  let sum = 0;
  for (const { byteCount } of segments) {
    if (byteCount === undefined) return undefined;
    sum += byteCount;
  }
  return sum;
}

/** Bytes from the start of a segment on that are unused. */
const unusedIn = (segment: Segment | undefined, left: number): number | undefined =>
  segment === undefined ? 0 : segment.byteCount === undefined ? undefined : segment.byteCount - left;

/** NB-01: DataOffset, the bytes before the data, counted along the chain. */
export function offsetOf(segments: readonly Segment[], { index, left }: Start): number | undefined {
  const before = totalOf(segments.slice(0, index));
  const inside = unusedIn(segments[index], left);
  return before === undefined || inside === undefined ? undefined : before + inside;
}

/** The least that DataOffset can be (RET-04). */
export function leastOffsetOf(segments: readonly Segment[], { index, left }: Start): number {
  const leastOf = ({ byteCount, least }: Segment): number => byteCount ?? least;
  const before = segments.slice(0, index).reduce((sum, segment) => sum + leastOf(segment), 0);
  const current = segments[index];
  return before + (current === undefined ? 0 : Math.max(0, leastOf(current) - left));
}

/** NB-02, NB-03: the place `offset` bytes into the chain, in its normal form; lengths up to there must be known. */
export function startAt(segments: readonly Segment[], offset: number): Start {
  let rest = offset;
  for (const [index, { byteCount = 0 }] of segments.entries()) {
    if (rest < byteCount) return { index, left: byteCount - rest };
    rest -= byteCount;
  }
  return { index: segments.length, left: 0 };
}

/** RET-01: the start moves back by what there is room for; lengths back to there must be known. */
export function retreated(segments: readonly Segment[], { index, left }: Start, byteCount: number): Start {
  let at = index;
  let to = left;
  let rest = byteCount;
  while (rest > 0) {
    const { byteCount: here } = segments[at] ?? { byteCount: 0 };
    // Where nobody knows how much room there is, there is enough for what is asked.
    const room = here === undefined ? rest : Math.max(0, here - to);
    if (rest <= room) return { index: at, left: to + rest };
    rest -= room;
    at -= 1;
    to = 0;
    if (at < 0) return { index: 0, left: segments[0]?.byteCount ?? 0 };
  }
  return { index: at, left: to };
}

/** NBADV-02: the start moves on. */
export function advanced(segments: readonly Segment[], { index, left }: Start, byteCount: number): Start {
  let at = index;
  let to = left;
  let rest = byteCount;
  while (at < segments.length && rest >= to) {
    rest -= to;
    at += 1;
    to = segments[at]?.byteCount ?? 0;
  }
  return at < segments.length ? { index: at, left: to - rest } : { index: segments.length, left: 0 };
}

/** NB-02: every pair of CurrentMdl and CurrentMdlOffset that locates the start; the normal form comes first (NB-03). */
export function placesOf(segments: readonly Segment[], start: Start): readonly { index: number; offset: number }[] {
  const places: { index: number; offset: number }[] = [];
  const current = segments[start.index];
  if (current === undefined) places.push({ index: start.index, offset: 0 });
  else if (current.byteCount !== undefined) places.push({ index: start.index, offset: current.byteCount - start.left });
  // At the first byte of one MDL, or at the end of the chain, the end of the one before is the same place.
  for (let at = start.index; at > 0; at -= 1) {
    const here = segments[at];
    if (here !== undefined && (here.byteCount === undefined || here.byteCount !== start.left) && at === start.index)
      break;
    if (here !== undefined && at !== start.index && here.byteCount !== 0) break;
    const { byteCount } = segments[at - 1] ?? {};
    if (byteCount === undefined) break;
    places.push({ index: at - 1, offset: byteCount });
  }
  return places;
}

/** NBADV-04: how many MDLs at the front an advance gives back: those that it leaves unused and that retreats took. */
export function givenBack(isOfRetreat: readonly boolean[], before: Start, after: Start): number {
  let count = 0;
  while (count < after.index && isOfRetreat[count] === true && count >= before.index) count += 1;
  return count;
}

/** RET-04: the fewest bytes of a new MDL: what does not fit, and the room behind the next retreats by either reading. */
export const leastOfNew = (byteCount: number, offset: number, backFill: number): number =>
  byteCount - offset + backFill;

/** CPY-02, CPY-03: how many bytes are copied, at least and at most. */
export function copied(
  wanted: number,
  source: { readonly length: number; readonly toEnd: number; readonly offset: number },
  destination: { readonly toEnd: number; readonly offset: number },
): { readonly least: number; readonly most: number } {
  const space = Math.max(0, destination.toEnd - destination.offset);
  const bound = (available: number): number => Math.min(wanted, Math.max(0, available - source.offset), space);
  return { least: bound(source.length), most: bound(source.toEnd) };
}
