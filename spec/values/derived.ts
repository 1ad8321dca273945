/** How the data of derived NET_BUFFERs are cut out of those that they are made from (system.md 4.10); pure functions. */

/** A part of something that is counted in bytes. */
interface Counted {
  readonly byteOffset: number;
  readonly byteCount: number;
}

/** The bytes from `byteOffset` on, `byteCount` of them. */
export function cut<T extends Counted>(parts: readonly T[], byteOffset: number, byteCount: number): readonly T[] {
  const found: T[] = [];
  let before = byteOffset;
  let rest = byteCount;
  for (const part of parts) {
    const skipped = Math.min(before, part.byteCount);
    before -= skipped;
    const taken = Math.min(part.byteCount - skipped, rest);
    rest -= taken;
    if (taken > 0) found.push({ ...part, byteOffset: part.byteOffset + skipped, byteCount: taken });
  }
  return found;
}

/** DER-02: the bytes behind `startOffset` in pieces of at most `most`, of which only the last may be shorter. */
export function pieces<T extends Counted>(
  parts: readonly T[],
  byteCount: number,
  startOffset: number,
  most: number,
): readonly (readonly T[])[] {
  const found: (readonly T[])[] = [];
  for (let at = startOffset; at < byteCount; at += most) found.push(cut(parts, at, Math.min(most, byteCount - at)));
  return found;
}

/** Bytes of all parts. */
export const sumOf = (parts: readonly Counted[]): number => parts.reduce((sum, { byteCount }) => sum + byteCount, 0);
