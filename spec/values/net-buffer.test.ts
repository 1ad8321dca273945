import { describe, expect, it } from 'vitest';
import {
  advanced,
  copied,
  givenBack,
  leastOffsetOf,
  leastOfNew,
  offsetOf,
  placesOf,
  retreated,
  type Segment,
  startAt,
  totalOf,
} from './net-buffer.ts';

const chain = (...lengths: readonly (number | undefined)[]): readonly Segment[] =>
  lengths.map((byteCount) => ({ byteCount, least: byteCount ?? 30 }));

describe('the data space of a NET_BUFFER', () => {
  it('is counted through the chain (NB-01, NB-02)', () => {
    expect(startAt(chain(100, 50), 0)).toEqual({ index: 0, left: 100 });
    expect(startAt(chain(100, 50), 99)).toEqual({ index: 0, left: 1 });
    expect(startAt(chain(100, 50), 100)).toEqual({ index: 1, left: 50 });
    expect(startAt(chain(100, 0, 50), 100)).toEqual({ index: 2, left: 50 });
    expect(startAt(chain(100, 50), 150)).toEqual({ index: 2, left: 0 });
    expect(offsetOf(chain(100, 50), { index: 1, left: 20 })).toBe(130);
    expect(offsetOf(chain(100, 50), { index: 2, left: 0 })).toBe(150);
    expect(offsetOf(chain(undefined, 50), { index: 1, left: 20 })).toBeUndefined();
    expect(leastOffsetOf(chain(undefined, 50), { index: 1, left: 20 })).toBe(60);
    expect(leastOffsetOf(chain(undefined, 50), { index: 0, left: 10 })).toBe(20);
    expect(totalOf(chain(100, undefined))).toBeUndefined();
    expect(totalOf(chain(100, 50))).toBe(150);
  });

  it('is also located by the end of the MDL before (NB-03)', () => {
    expect(placesOf(chain(100, 50), { index: 1, left: 20 })).toEqual([{ index: 1, offset: 30 }]);
    expect(placesOf(chain(100, 50), { index: 1, left: 50 })).toEqual([
      { index: 1, offset: 0 },
      { index: 0, offset: 100 },
    ]);
    expect(placesOf(chain(100, 0, 50), { index: 2, left: 50 })).toEqual([
      { index: 2, offset: 0 },
      { index: 1, offset: 0 },
      { index: 0, offset: 100 },
    ]);
    expect(placesOf(chain(100, 50), { index: 2, left: 0 })).toEqual([
      { index: 2, offset: 0 },
      { index: 1, offset: 50 },
    ]);
  });

  it('begins earlier after a retreat that finds room (RET-01)', () => {
    expect(retreated(chain(100, 50), { index: 1, left: 20 }, 30)).toEqual({ index: 1, left: 50 });
    expect(retreated(chain(100, 50), { index: 1, left: 20 }, 31)).toEqual({ index: 0, left: 1 });
    expect(retreated(chain(100, 50), { index: 1, left: 20 }, 130)).toEqual({ index: 0, left: 100 });
    expect(retreated(chain(100, 0, 50), { index: 2, left: 50 }, 1)).toEqual({ index: 0, left: 1 });
    expect(retreated(chain(100, 50), { index: 2, left: 0 }, 1)).toEqual({ index: 1, left: 1 });
  });

  it('begins later after an advance (NBADV-02)', () => {
    expect(advanced(chain(100, 50), { index: 0, left: 1 }, 1)).toEqual({ index: 1, left: 50 });
    expect(advanced(chain(100, 50), { index: 0, left: 100 }, 99)).toEqual({ index: 0, left: 1 });
    expect(advanced(chain(100, 50), { index: 0, left: 100 }, 150)).toEqual({ index: 2, left: 0 });
    expect(advanced(chain(undefined, 50), { index: 0, left: 10 }, 25)).toEqual({ index: 1, left: 35 });
  });

  it('comes back by an advance as far as the retreat went (NBADV-07)', () => {
    const segments = chain(100, 0, 50);
    for (const by of [1, 30, 31, 100, 130]) {
      const start = { index: 2, left: 20 };
      expect(advanced(segments, retreated(segments, start, by), by)).toEqual(start);
    }
  });

  it('gives back what retreats took and this advance leaves unused, from the front on (NBADV-04, NBADV-08)', () => {
    const [first, second, third] = [
      { index: 0, left: 5 },
      { index: 1, left: 5 },
      { index: 2, left: 5 },
    ] as const;
    expect(givenBack([true, false], first, second)).toBe(1);
    expect(givenBack([true, true, false], first, third)).toBe(2);
    expect(givenBack([true, true, false], second, third)).toBe(0);
    expect(givenBack([false, false], first, second)).toBe(0);
    expect(givenBack([true, false], first, { index: 0, left: 1 })).toBe(0);
  });

  it('needs a new MDL for what does not fit and the room behind it (RET-03, RET-04)', () => {
    expect(leastOfNew(20, 5, 8)).toBe(23);
    expect(leastOfNew(20, 0, 0)).toBe(20);
  });
});

describe('a copy', () => {
  it('ends with the data or the chain of the source, or the chain of the destination (CPY-02, CPY-03)', () => {
    const source = { length: 40, toEnd: 60, offset: 10 };
    expect(copied(100, source, { toEnd: 100, offset: 0 })).toEqual({ least: 30, most: 50 });
    expect(copied(20, source, { toEnd: 100, offset: 0 })).toEqual({ least: 20, most: 20 });
    expect(copied(100, source, { toEnd: 100, offset: 80 })).toEqual({ least: 20, most: 20 });
    expect(copied(100, { ...source, offset: 70 }, { toEnd: 100, offset: 0 })).toEqual({ least: 0, most: 0 });
    expect(copied(5, source, { toEnd: 3, offset: 4 })).toEqual({ least: 0, most: 0 });
  });
});
