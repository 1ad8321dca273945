import { describe, expect, it } from 'vitest';
import { createSpecification, judgedBy } from '../index.ts';
import { exclusions } from './clause.ts';
import { clauseById, clauses } from './index.ts';

const by = judgedBy(createSpecification().machines);

/** Whether machines, values or arguments name a clause, or the one that it says again. */
const isNamed = (id: string): boolean => by.has(id) || by.has(clauseById.get(id)?.restates ?? id);

describe('clauses and what judges them', () => {
  it('has transitions, values or stops for each clause that is judged', () => {
    const judged = clauses.filter(({ check }) => check.state === 'judged').map(({ id }) => id);
    expect(judged.length).toBeGreaterThan(200);
    expect(judged.filter((id) => !isNamed(id))).toEqual([]);
  });

  it('names nothing but clauses of the catalogue', () => {
    expect([...by.keys()].filter((id) => !clauseById.has(id))).toEqual([]);
  });

  it('names no clause that is said not to be judged', () => {
    const named = [...by.keys()].map((id) => ({ id, state: clauseById.get(id)?.check.state }));
    expect(named.filter(({ state }) => state !== 'judged')).toEqual([]);
  });

  it('has a clause for each reason, or the reason is not needed', () => {
    const used = new Set(clauses.flatMap(({ check }) => (check.state === 'out-of-scope' ? [check.reason] : [])));
    expect([...used].sort()).toEqual(Object.keys(exclusions).sort());
  });
});
