import { describe, expect, it } from 'vitest';
import { exitCode } from './exit.ts';
import { renderPage } from './html.ts';
import { isBroken, misuseCounts } from './misuse.ts';
import { parseReport, printReport } from './schema.ts';
import { summary } from './terminal.ts';
import { clauses, implementation, report, verdictOf } from './test-support.ts';
import { misuseRows } from './test-support-misuse.ts';

const conforming = { clauses: [verdictOf('MAP-02', 'conforms')], deviations: [] };
const one = report({ implementations: [implementation(conforming)] });
const without = report({ implementations: [implementation({ ...conforming, misuse: [] })] });
const promised = misuseRows.map((row) => ({ ...row, counts: row.when === 'verifier' }));
const options = { colour: false, width: 100 };

describe('misuse in a report', () => {
  it('is written and read as it is, with and without a program', () => {
    const parsed = parseReport(printReport(one), 'conformance.json');
    expect(parsed.ok && parsed.value.implementations[0]?.misuse).toEqual(misuseRows);
    expect(misuseRows.some(({ program }) => program === undefined)).toBe(true);
  });

  it('is counted by result', () => {
    expect(misuseCounts(misuseRows)).toEqual([
      ['detected', 1],
      ['detected-otherwise', 1],
      ['not-detected', 1],
      ['not-reached', 1],
    ]);
  });

  it('counts for the result only where the profile promises the stop and it did not come', () => {
    const [detected] = promised;
    expect(detected).toMatchObject({ counts: true, result: 'detected' });
    expect(promised.filter(isBroken)).toEqual([]);
    const silent = promised.map((row) => (row.counts ? { ...row, result: 'not-detected' as const } : row));
    expect(silent.filter(isBroken)).toHaveLength(1);
    expect(exitCode(report({ implementations: [implementation({ ...conforming, misuse: silent })] }))).toBe(1);
    expect(exitCode(one)).toBe(0);
    expect(exitCode(without)).toBe(0);
  });

  it('is counted at the terminal, with names for what went unnoticed', () => {
    const text = summary(one, options);
    expect(text).toContain('routine: ✓ detected  ≈ detected-otherwise  ○ not-detected  – not-reached');
    expect(text).toMatch(/^ {4}on every system +≈ 1 {2}○ 1 {2}– 1$/m);
    expect(text).toMatch(/^ {4}under Driver Verifier +✓ 1$/m);
    expect(text).toContain('      0x4E/0x7 MmUnlockPages');
    expect(summary(without, options)).not.toContain('Misuse');
  });

  it('is a table of the page, with the program to make it again or the reason why there is none', async () => {
    const page = await renderPage({ reports: [one], clauses });
    const section = page.slice(page.indexOf('<section id="misuse">'), page.indexOf('<section id="machines">'));
    expect(section.match(/<tr class="r-/g)).toHaveLength(misuseRows.length);
    expect(section.match(/<summary>Program/g)).toHaveLength(3);
    expect(section).toContain('stop 0x1A, first parameter 0x1233; as good: 0x1A/0x1236');
    expect(section).toContain('returned as if nothing were wrong');
    expect(section).toContain('the feature fail-next is not declared');
    expect(await renderPage({ reports: [without], clauses })).toContain('No misuse was tried');
  });
});
