import { describe, expect, it } from 'vitest';
import { sources } from './sources.ts';

const longest = 300;
const usual = 150;
/** How many files may be longer than usual: it is the exception, and never more than a handful in a hundred. */
const longShare = 0.2;

/** What others copy into their own project is one file, put together from sources that are looked at here. */
const putTogether = /^sdk\/(?:(?:c|python)\/mdltck\.(?:h|c|py)|windows\/(?:engine|bridge)\.c)$/;

const lineCount = (text: string): number => text.split('\n').length - 1;

describe('files', () => {
  const files = sources('.ts', '.js', '.c', '.h', '.py')
    .filter(({ path }) => !putTogether.test(path))
    .map(({ path, text }) => ({ path, lines: lineCount(text) }));

  it(`have at most ${longest} lines`, () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter(({ lines }) => lines > longest)).toEqual([]);
  });

  it(`mostly have at most ${usual}`, () => {
    expect(files.filter(({ lines }) => lines > usual).length / files.length).toBeLessThan(longShare);
  });
});

describe('words', () => {
  const texts = sources('.ts', '.js', '.c', '.h', '.py', '.md', '.json').filter(
    ({ path }) => path !== 'package-lock.json',
  );

  it.each([
    ['switched-off checks', /@ts-ignore|@ts-expect-error|biome-ignore|eslint-disable/],
    ['tests that do not run', /\b(?:it|test|describe)\.(?:only|skip|todo)\(/],
  ])('are free of %s', (_, pattern) => {
    const found = texts.filter(
      ({ path, text }) => path.endsWith('.ts') && !path.startsWith('test/') && pattern.test(text),
    );
    expect(found.map(({ path }) => path)).toEqual([]);
  });
});
