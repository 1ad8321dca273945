import { describe, expect, it } from 'vitest';
import { createSpecification, machineNames } from '../../../spec/index.ts';
import type { ConformanceReport, MachineCoverage } from '../model.ts';
import { report } from '../test-support.ts';
import { lifecycleSection } from './lifecycle.ts';

const { machines } = createSpecification();

/** Coverage of the real machines, with how often each transition was taken. */
const coverage = (takenOf: (id: string) => number): readonly MachineCoverage[] =>
  machineNames.map((name) => ({
    name,
    states: machines[name].states,
    transitions: machines[name].transitions.map(({ id, from, event, to, clauses }) => ({
      id,
      from,
      event,
      to,
      guard: '',
      clauses,
      taken: takenOf(id),
    })),
  }));

const taken = (takenOf: (id: string) => number): ConformanceReport =>
  report({ coverage: { tour: [], machines: coverage(takenOf) } });
const section = (takenOf: (id: string) => number, ids: readonly string[] = []): string =>
  lifecycleSection([taken(takenOf)], ids);

/** The cell of a row by its number, in the table with the id. */
function cellOf(html: string, table: string, row: string, column: number): string {
  const [, own = ''] = html.split(`<h3>Table ${table}:`);
  const [, line = ''] = own.split(`<th scope="row">${row}</th>`);
  return line.split('<td ')[column] ?? '';
}

const unlockOwn = 'system-mapping:own:MmUnlockPages.returned';
const unlock = 'mdl-content:locked:MmUnlockPages.returned:0';

describe('the lifecycle section', () => {
  it('tells what was never taken from what was', () => {
    expect(section(() => 0)).toMatch(/<span class="count">0 of \d+ allowed cells taken/);
    const all = section(() => 7);
    expect(all).toMatch(/<span class="count">(\d+) of \1 allowed cells taken/);
    expect(all).not.toContain('never taken:');
    expect(all).not.toContain('class="k-legal d-none"');
    expect(section(() => 0)).not.toContain('class="k-legal d-all"');
  });

  it('counts the least of the transitions that are taken together', () => {
    const html = section((id) => (id === unlock ? 12 : id === unlockOwn ? 5 : 0));
    expect(cellOf(html, '3.1a', 'L/own', 3)).toMatch(
      /^class="k-legal d-all"><details><summary><span><b>→ Raw<\/b> <i>5</,
    );
    expect(cellOf(html, '3.1a', 'L/-', 3)).toMatch(/^class="k-legal d-none">/);
    expect(html).toMatch(/<span class="count">1 of /);
    expect(html).not.toMatch(/<span class="tag">3\.1a L\/own unlock</);
    expect(html).toContain('<span class="tag">3.1a L/- unlock</span>');
  });

  it('adds up the ways in which one outcome can come about', () => {
    const raised = 'mdl-content:raw:MmProbeAndLockPages.raised';
    const counts = new Map([`${raised}:0`, `${raised}:1`, `${raised}:2`].map((id, index) => [id, index + 3]));
    expect(
      cellOf(
        section((id) => counts.get(id) ?? 0),
        '3.1a',
        'Raw',
        2,
      ),
    ).toMatch(
      /^class="k-legal d-some"><details><summary><span><b>→ L\/-<\/b> <i>0<\/i><\/span> <span><b>E<\/b> <i>12<\/i>/,
    );
  });

  it('tells of broken obligations only where a run met one', () => {
    expect(section(() => 0).includes('with a broken obligation met')).toBe(false);
    const html = section((id) => (id === 'mdl-content:pages:MmUnlockPages.returned' ? 3 : 0));
    // In A/rsv the mapping is in the way too, which was not seen.
    expect(html.includes('0 of 15 allowed cells taken, 2 cells with a broken obligation met')).toBe(true);
    expect(cellOf(html, '3.1a', 'A/-', 3)).toMatch(/^class="k-broken d-all"><details><summary><span><b>U<\/b> <i>3</);
  });

  it('adds up the runs of several reports', () => {
    const html = lifecycleSection([taken(() => 2), taken(() => 3)], []);
    expect(cellOf(html, '3.1a', 'L/own', 3)).toContain('<b>→ Raw</b> <i>5</i>');
  });

  it('tells what nobody describes and what breaks an obligation apart', () => {
    const html = section(() => 1);
    expect(cellOf(html, '3.1b', 'NP/org', 7)).toMatch(/^class="k-unsaid /);
    expect(cellOf(html, '3.1b', 'NP/org', 3)).toMatch(/^class="k-broken /);
    expect(cellOf(html, '3.4', 'Free', 1)).toMatch(/^class="k-forbidden d-none"><b>–<\/b>/);
  });

  it('links the clauses that stand on the page, and names the others', () => {
    const html = section(() => 1, ['UNLOCK-02']);
    expect(cellOf(html, '3.1a', 'L/own', 3)).toMatch(/<a href="#[^"]+">UNLOCK-02<\/a> UNLOCK-10 /);
  });
});
