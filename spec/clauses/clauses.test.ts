import { describe, expect, it } from 'vitest';
import { bases, exclusions, observables, statementKinds } from './clause.ts';
import { convicts, familyOf } from './convicts.ts';
import { clauseById, clauses } from './index.ts';
import { readings } from './readings.ts';
import { sources } from './sources.ts';

/** How many clauses each family has, so that none disappears unnoticed. */
const sizes = {
  LAY: 7,
  FLG: 6,
  ACC: 8,
  SIZE: 2,
  INIT: 5,
  SYSVA: 13,
  PREP: 8,
  GEN: 11,
  ALLOC: 16,
  FREE: 10,
  PART: 20,
  BUILD: 26,
  LOCK: 27,
  LOCKP: 3,
  LOCKS: 3,
  UNLOCK: 14,
  MAP: 19,
  MAPK: 15,
  MAPU: 25,
  MAPO: 3,
  UNMAP: 17,
  PAGES: 17,
  PAGEX: 15,
  FREEP: 12,
  RSV: 12,
  RFREE: 7,
  RMAP: 22,
  RUNM: 10,
  PROT: 14,
  ADV: 13,
  MDLN: 7,
  MDLIO: 2,
  MMDL: 1,
  DMP: 1,
  POOL: 61,
  CONT: 13,
  NONC: 3,
  IOSP: 11,
  PAGE: 8,
  RSVS: 6,
  MAPT: 12,
  PROC: 17,
  IRQL: 8,
  EXC: 12,
  PRB: 7,
  NDIS: 7,
  NMDL: 16,
  NMEM: 4,
  NSHM: 6,
  NIOS: 1,
  NBP: 15,
  NB: 9,
  RET: 10,
  NBADV: 11,
  GDB: 10,
  CPY: 7,
  PHY: 1,
  SGL: 1,
  DER: 5,
  OWN: 5,
  VRF: 52,
  VOPT: 12,
  SDV: 15,
} as const satisfies Readonly<Record<string, number>>;

/** Clauses numbered before the first, or between two. */
const unnumbered: readonly string[] = ['SYSVA-00', 'SYSVA-0B', 'PREP-00'];

const idsOf = (family: string) => clauses.map(({ id }) => id).filter((id) => familyOf(id) === family);
const statements = clauses.flatMap((clause) =>
  clause.statements.map((statement, index) => ({ clause, statement, name: `${clause.id}#${index + 1}` })),
);

describe('the clause catalogue', () => {
  it('has each id once', () => {
    expect(clauseById.size).toBe(clauses.length);
  });

  it('has every family in full', () => {
    const counted = Object.fromEntries(Object.keys(sizes).map((family) => [family, idsOf(family).length]));
    expect(counted).toEqual(sizes);
    expect(clauses.filter(({ id }) => !Object.hasOwn(sizes, familyOf(id)))).toEqual([]);
  });

  it.each(Object.keys(sizes))('numbers %s from 1 without a gap', (family) => {
    const ids = idsOf(family).filter((id) => !unnumbered.includes(id));
    expect(ids).toEqual(ids.map((_, index) => `${family}-${String(index + 1).padStart(2, '0')}`));
  });

  it('says something in every statement, with known words only', () => {
    for (const { statement, name } of statements) {
      expect(statement.text, name).toMatch(/^\S.*[\S]$/s);
      expect(statementKinds, name).toContain(statement.kind);
      expect(statement.basis.length, name).toBeGreaterThan(0);
      expect(statement.observable.length, name).toBeGreaterThan(0);
      expect(bases, name).toEqual(expect.arrayContaining([...statement.basis]));
      expect(observables, name).toEqual(expect.arrayContaining([...statement.observable]));
    }
  });

  it('names a known source for every clause', () => {
    for (const { id, source } of clauses) {
      for (const document of source.document.split('; ')) {
        expect(sources, `${id}: ${document}`).toHaveProperty([document.replace(/:.*/, '')]);
      }
    }
  });

  it('leaves every excluded clause for a listed reason', () => {
    for (const { id, check } of clauses) {
      if (check.state === 'out-of-scope') expect(exclusions, id).toHaveProperty([check.reason]);
      if (check.state === 'not-observable') expect(check.missing, id).not.toBe('');
    }
  });

  it('places every reading, each under its id', () => {
    const placed = clauses.flatMap(({ ambiguity = '' }) => [...ambiguity.matchAll(/\b(G|CONF)-\d+(?=: )/g)]);
    expect([...new Set(placed.map(([id]) => id))].sort()).toEqual(Object.keys(readings).sort());
  });
});

describe('restated clauses', () => {
  const restated = clauses.filter(({ restates }) => restates !== undefined);

  it('point to a primary that restates nothing', () => {
    for (const { id, restates = '' } of restated) {
      expect(clauseById.get(restates), id).toBeDefined();
      expect(clauseById.get(restates)?.restates, id).toBeUndefined();
      expect(restates, id).not.toBe(id);
    }
  });

  it('are checked as their primary is', () => {
    for (const { id, restates = '', check } of restated) expect(check, id).toEqual(clauseById.get(restates)?.check);
  });
});

describe('what convicts', () => {
  it('is never a guarantee that was only re-implemented, sampled or inferred', () => {
    const weak = statements.filter(({ statement: { basis } }) => basis.every((letter) => 'MIS'.includes(letter)));
    expect(weak.length).toBeGreaterThan(0);
    expect(weak.filter(({ clause, statement }) => convicts(clause, statement))).toEqual([]);
  });

  it('is nothing but guarantees', () => {
    const convicting = statements.filter(({ clause, statement }) => convicts(clause, statement));
    expect(new Set(convicting.map(({ statement }) => statement.kind))).toEqual(new Set(['guarantee']));
  });

  it('takes a header for layout and macros, and nowhere else', () => {
    const header = statements.filter(
      ({ statement: { kind, basis } }) => kind === 'guarantee' && basis.every((letter) => 'HMIS'.includes(letter)),
    );
    const convicting = header.filter(({ clause, statement }) => convicts(clause, statement));
    expect(convicting.map(({ name }) => name)).toContain('ACC-05#1');
    expect(convicting.map(({ name }) => name)).not.toContain('BUILD-10#2');
  });
});
