import { describe, expect, it } from 'vitest';
import { exitCode } from './exit.ts';
import type { ClauseVerdict, Deviation, Tier, Verdict } from './model.ts';
import { deviating, deviation, implementation, report, verdictOf } from './test-support.ts';

const withClauses = (clauses: readonly ClauseVerdict[], deviations: readonly Deviation[] = []) =>
  report({ implementations: [implementation({ clauses, deviations })] });

const fine = verdictOf('MAP-01', 'conforms');
const one = (verdict: Verdict, exercised = 10) => withClauses([fine, verdictOf('MAP-02', verdict, exercised)]);

describe('exitCode', () => {
  it.each<[Verdict, number]>([
    ['conforms', 0],
    ['permitted-variant', 0],
    ['known-deviation', 0],
    ['unsupported', 0],
    ['not-applicable', 0],
    ['not-exercised', 0],
    ['deviates', 1],
    ['never-succeeds', 2],
    ['inconclusive', 2],
    ['fixed', 5],
    ['harness-error', 70],
  ])('of a conforming report with one clause that is %s: %i', (verdict, code) => {
    expect(exitCode(one(verdict))).toBe(code);
  });

  it('is 3 when nothing was exercised, however few clauses there are', () => {
    expect(exitCode(report({ implementations: [] }))).toBe(3);
    expect(exitCode(withClauses([]))).toBe(3);
    expect(
      exitCode(withClauses([verdictOf('MAP-01', 'not-exercised', 0), verdictOf('MAP-02', 'unsupported', 0)])),
    ).toBe(3);
    expect(exitCode(withClauses([verdictOf('MAP-01', 'inconclusive', 0)]))).toBe(3);
  });

  it('is 3 when one of several implementations was not exercised', () => {
    expect(exitCode(report({ implementations: [implementation(), implementation({ clauses: [] })] }))).toBe(3);
  });

  it('is 3 when all evidence lies deeper than what counts', () => {
    const deep = withClauses([verdictOf('LAY-06', 'conforms', 10, 'frames')]);
    expect(exitCode(deep)).toBe(0);
    expect(exitCode(deep, 'state')).toBe(3);
  });

  it.each<[Tier, Tier, number]>([
    ['behaviour', 'behaviour', 1],
    ['behaviour', 'frames', 1],
    ['state', 'behaviour', 0],
    ['state', 'state', 1],
    ['frames', 'state', 0],
    ['frames', 'frames', 1],
  ])('of a deviation in tier %s with --tier %s: %i', (tier, deepest, code) => {
    const found = withClauses([fine, verdictOf('MAP-02', 'deviates')], [deviation({ clause: 'MAP-02#1', tier })]);
    expect(exitCode(found, deepest)).toBe(code);
  });

  it('takes the deepest tier from the run when none is named', () => {
    const found = withClauses([fine, verdictOf('MAP-02', 'deviates')], [deviation({ tier: 'state' })]);
    expect(exitCode({ ...found, run: { ...found.run, tiers: ['behaviour'] } })).toBe(0);
    expect(exitCode({ ...found, run: { ...found.run, tiers: ['behaviour', 'state'] } })).toBe(1);
  });

  it('puts our own fault first, then deviations, and takes the worst implementation', () => {
    const all = withClauses([
      fine,
      verdictOf('MAP-02', 'deviates'),
      verdictOf('MAP-03', 'inconclusive'),
      verdictOf('MAP-04', 'fixed'),
    ]);
    expect(exitCode(all)).toBe(1);
    expect(
      exitCode(report({ implementations: [...all.implementations, ...one('harness-error').implementations] })),
    ).toBe(70);
    expect(exitCode(report({ implementations: [implementation(), deviating()] }))).toBe(1);
    expect(exitCode(withClauses([fine, verdictOf('MAP-03', 'never-succeeds'), verdictOf('MAP-04', 'fixed')]))).toBe(2);
  });
});
