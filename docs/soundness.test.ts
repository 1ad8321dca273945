import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isDeviation } from '../conformance/judge/convict.ts';
import { clauseById, clauses, type Finding, familyOf, followsFrom, notCompared } from '../spec/index.ts';
import { beside, type Cited, convicting, soundness } from './soundness.ts';

/** Families in which a public header is proof enough: layout, macros, and what the headers define inline. */
const headers = new Set(['LAY', 'FLG', 'ACC', 'SIZE', 'INIT', 'SYSVA', 'PREP', 'NMDL']);

const isGrounded = ({ clause, statement: { basis } }: Cited): boolean =>
  basis.some((letter) => ['R', 'T', 'D'].includes(letter) || (letter === 'H' && headers.has(familyOf(clause.id))));

const findingOf = (clause: string, observation = 'value'): Finding => ({
  clause,
  routine: 'IoAllocateMdl',
  observation,
  tier: 'behaviour',
  observed: '',
  allowed: '',
});

describe('what convicts', () => {
  it('is what `npm run generate` lists', () => {
    const text = readFileSync(new URL('soundness.md', import.meta.url), 'utf8');
    expect(text).toBe(soundness());
    expect(convicting.length).toBeGreaterThan(200);
    for (const { name } of convicting) expect(text).toContain(`| ${name.replace('#', '\\#')} |`);
  });

  it('never rests on a re-implementation or an inference alone', () => {
    expect(convicting.filter((each) => !isGrounded(each)).map(({ name }) => name)).toEqual([]);
    expect(convicting.filter(({ statement }) => statement.kind !== 'guarantee')).toEqual([]);
  });

  it('has for every other guarantee beside it what that follows from, or why nothing compares it', () => {
    const names = beside.map(({ name }) => name).sort();
    expect([...Object.keys(followsFrom), ...Object.keys(notCompared)].sort()).toEqual(names);
    const known = new Set(convicting.map(({ name }) => name));
    expect(
      Object.values(followsFrom)
        .flat()
        .filter((name) => !known.has(name)),
    ).toEqual([]);
  });

  it('is nothing else, by whatever clause something is charged', () => {
    const strong = new Set(convicting.map(({ name }) => name));
    for (const { id, statements, restates, check } of clauses) {
      if (check.state !== 'judged' || restates !== undefined) continue;
      const names = statements.map((_, index) => `${id}#${index + 1}`);
      expect(isDeviation(findingOf(id)), id).toBe(names.some((name) => strong.has(name)));
      for (const name of names)
        expect(isDeviation(findingOf(name)), name).toBe(strong.has(name) || followsFrom[name] !== undefined);
    }
    expect(clauseById.has('ALLOC-15')).toBe(true);
    expect(isDeviation(findingOf('ALLOC-15'))).toBe(false);
    expect(isDeviation(findingOf('ALLOC-15', 'outcome:died'))).toBe(true);
  });
});
