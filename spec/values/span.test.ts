import { describe, expect, it } from 'vitest';
import { mdlByteCount, pagesOf, span } from './span.ts';

describe('the pages that a range touches', () => {
  it.each([
    [0x000, 0, 0],
    [0x001, 0, 1],
    [0x000, 1, 1],
    [0xfff, 1, 1],
    [0xfff, 2, 2],
    [0x000, 4096, 1],
    [0x001, 4096, 2],
    [0x800, 2048, 1],
    [0x801, 2048, 2],
    [0x000, 0xfffff000, 1048575],
    [0xfff, 0xffffffff, 1048577],
  ])('at byte %i, for %i bytes, are %i (mdl.md 1.2)', (byteOffset, byteCount, pages) => {
    expect(span(byteOffset, byteCount)).toBe(pages);
  });

  it('grow by one at each page boundary and nowhere else', () => {
    for (const byteOffset of [0, 1, 0x800, 0xfff]) {
      for (let byteCount = 1; byteCount < 3 * 4096; byteCount++) {
        const crosses = (byteOffset + byteCount) % 4096 === 0;
        expect(span(byteOffset, byteCount + 1) - span(byteOffset, byteCount)).toBe(crosses ? 1 : 0);
      }
    }
  });
});

describe('the bytes of an MDL', () => {
  it.each([
    [0, 0, 48],
    [0, 1, 56],
    [0xfff, 2, 64],
    [0, 2 * 1024 * 1024, 48 + 8 * 512],
  ])('for a range at byte %i of %i bytes are %i (SIZE-01)', (byteOffset, byteCount, bytes) => {
    expect(mdlByteCount(byteOffset, byteCount)).toBe(bytes);
  });
});

describe('a size in pages', () => {
  it.each([
    [0, 0],
    [1, 1],
    [4095, 1],
    [4096, 1],
    [4097, 2],
    [0x80000000, 0x80000],
  ])('of %i bytes is %i', (byteCount, pages) => expect(pagesOf(byteCount)).toBe(pages));
});
