import { describe, expect, it } from 'vitest';
import { cut, pieces, sumOf } from './derived.ts';

const parts = [
  { of: 'a', byteOffset: 10, byteCount: 4 },
  { of: 'b', byteOffset: 0, byteCount: 6 },
];

describe('the data of derived NET_BUFFERs', () => {
  it('are cut out across descriptors', () => {
    expect(cut(parts, 3, 4)).toEqual([
      { of: 'a', byteOffset: 13, byteCount: 1 },
      { of: 'b', byteOffset: 0, byteCount: 3 },
    ]);
    expect(cut(parts, 4, 6)).toEqual([{ of: 'b', byteOffset: 0, byteCount: 6 }]);
    expect(cut(parts, 0, 0)).toEqual([]);
  });

  it('are pieces of which only the last may be shorter', () => {
    expect(pieces(parts, 10, 1, 4).map(sumOf)).toEqual([4, 4, 1]);
    expect(pieces(parts, 10, 0, 10).map(sumOf)).toEqual([10]);
    expect(pieces(parts, 10, 0, 5).map(sumOf)).toEqual([5, 5]);
  });
});
