import { describe, expect, it } from 'vitest';
import { createSpecification, machineNames } from '../../spec/index.ts';
import type { ConformanceReport, TourCoverage } from './model.ts';
import { summary } from './terminal.ts';
import { report } from './test-support.ts';

const { machines } = createSpecification();

/** A report in which the given transitions were taken once each. */
const reportOf = (isTaken: (to: string) => boolean, tour: readonly TourCoverage[]): ConformanceReport =>
  report({
    coverage: {
      machines: machineNames.map((name) => ({
        name,
        states: machines[name].states,
        transitions: machines[name].transitions.map(({ id, from, event, to, clauses }) => ({
          id,
          from,
          event,
          to,
          guard: '',
          clauses,
          taken: isTaken(to) ? 1 : 0,
        })),
      })),
      tour,
    },
  });

const pairs: TourCoverage = {
  kind: 'pair',
  of: 1200,
  reached: 1198,
  missed: ['pair a > b', 'pair c > d'],
  otherwise: [],
};
const guards: TourCoverage = { kind: 'guard', of: 7, reached: 7, missed: [], otherwise: ['guard e'] };
const text = (isTaken: (to: string) => boolean, tour: readonly TourCoverage[]): string =>
  summary(reportOf(isTaken, tour), { colour: false, width: 120 });

describe('what a run came through', () => {
  it('is told by kind, with what was missed and what lies behind other ways', () => {
    const lines = text(() => true, [pairs, guards]);
    expect(lines).toContain('  1,198 of 1,200 pairs of transitions\n');
    expect(lines).toContain('  7 of 7 words of guards; 1 more lie behind other ways that its calls may end in\n');
    expect(lines).toContain('    missed pair a > b\n    missed pair c > d\n');
  });

  it('counts the documented cells apart: those that allow a call, and those that forbid it', () => {
    const all = text(() => true, [pairs]);
    const [, allowed = ''] = /(\d+) of \1 that allow a call/.exec(all) ?? [];
    const [, forbidden = ''] = /(\d+) of \1 that forbid it/.exec(all) ?? [];
    expect(Number(allowed)).toBeGreaterThan(80);
    expect(Number(forbidden)).toBeGreaterThan(100);
    const legal = text((to) => to !== 'undefined', [pairs]);
    expect(legal).toContain(`${allowed} of ${allowed} that allow a call`);
    expect(legal).toMatch(new RegExp(`[0-9]+ of ${forbidden} that forbid it.*\n    not 3\\.`));
    expect(legal).not.toContain(`${forbidden} of ${forbidden} that forbid it`);
  });

  it('is left out where there was no tour', () => {
    expect(text(() => true, [])).not.toContain('tour');
    expect(text(() => true, [{ ...pairs, of: 0, reached: 0, missed: [] }])).not.toContain('tour');
  });
});
