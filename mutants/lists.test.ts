import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clauseIdOf } from '../conformance/judge/convict.ts';
import { clauseById, convicts } from '../spec/index.ts';
import { allMutants, caughtMutants, mutantsByFolder } from './all.ts';
import { defects, patterns } from './defects.ts';
import { defectsNotSeeded } from './defects-not-seeded.ts';
import type { Charge } from './mutant.ts';
import { unconvictedMutants } from './unconvicted/index.ts';
import { unseenMutants } from './unseen/index.ts';

const clauseOf = (charge: Charge): string => clauseIdOf(charge.split(' ')[0] ?? '');

describe('the lists of seeded faults', () => {
  it.each(Object.keys(mutantsByFolder))('have every file of the folder %s', (folder) => {
    const files = readdirSync(new URL(`./${folder}`, import.meta.url)).filter((name) => name !== 'index.ts');
    expect(files.length).toBeGreaterThan(0);
    expect(mutantsByFolder[folder]?.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
  });

  it('name each fault once', () => {
    expect(new Set(allMutants.map(({ id }) => id)).size).toBe(allMutants.length);
    expect(new Set(allMutants.map(({ summary }) => summary)).size).toBe(allMutants.length);
  });

  it('name primary clauses of the catalogue that convict', () => {
    for (const { id, clause, alsoBy = [] } of caughtMutants) {
      for (const name of [clause, ...alsoBy.map(clauseOf)]) {
        const entry = clauseById.get(name);
        expect(entry?.restates, `${id}: ${name}`).toBeUndefined();
        expect(entry, `${id}: ${name}`).toBeDefined();
      }
    }
    for (const { id, clause } of [...unconvictedMutants, ...unseenMutants]) {
      expect(clauseById.get(clause), `${id}: ${clause}`).toBeDefined();
    }
  });

  it('say of no charge both that it is right and that it is not', () => {
    for (const { id, clause, routine, alsoBy = [], misblamed = [] } of caughtMutants) {
      const right: readonly Charge[] = [`${clause} ${routine}` as Charge, ...alsoBy];
      expect(new Set([...right, ...misblamed]).size, id).toBe(right.length + misblamed.length);
    }
  });

  it('call a fault unseen only where a clause could convict it', () => {
    const blameless = unseenMutants.filter(({ clause }) => {
      const entry = clauseById.get(clause);
      return entry === undefined || !entry.statements.some((statement) => convicts(entry, statement));
    });
    expect(blameless.map(({ id }) => id)).toEqual([]);
  });
});

describe('real defects', () => {
  const seeded = new Set(allMutants.flatMap(({ defects: commits = [] }) => commits));

  it('are seeded, or listed with the reason why they are not', () => {
    expect(new Set(defects).size).toBe(defects.length);
    expect([...seeded, ...Object.keys(defectsNotSeeded)].sort()).toEqual([...defects].sort());
  });

  it('leave an example of every pattern', () => {
    const shown = new Set(allMutants.flatMap(({ pattern }) => (pattern === undefined ? [] : [String(pattern)])));
    expect([...shown].sort()).toEqual(Object.keys(patterns).sort());
  });
});
