import { describe, expect, it } from 'vitest';
import { summary } from './terminal.ts';
import { plain } from './terminal-text.ts';
import { deviating, deviation, implementation, mapSteps, report, verdictOf } from './test-support.ts';

const full = report({ implementations: [deviating()] });
const options = { colour: false, width: 100, outDir: 'out' };
const linesOf = (text: string): readonly string[] => text.trimEnd().split('\n');

describe('summary', () => {
  it('names seed, calls, routines, clauses and verdicts', () => {
    const text = summary(full, options);
    expect(text).toContain('seed 1203944512');
    expect(text).toContain('100,000 calls executed (12 not judged), 496 skipped, in 3,812 programs');
    expect(text).toMatch(/IoAllocateMdl +12,311 +12 {2}implemented/);
    expect(text).toContain('162 of 169 selected clauses exercised, 3 deviations');
    expect(text).toMatch(/✗ +3 deviates/);
  });

  it('ends with one line that states the result and where the report lies', () => {
    const lines = linesOf(summary(full, options));
    expect(lines.at(-1)).toBe('Result: deviates · report: out/index.html');
    expect(lines.at(-2)).toBe('Again: mdl-tck run --profile windows-10 --seed 1203944512 -- <adapter command>');
    expect(lines.filter((line) => line.startsWith('Result:'))).toHaveLength(1);
    expect(linesOf(summary(full, { ...options, command: 'mdl-tck run --seed 1' })).at(-2)).toBe(
      'Again: mdl-tck run --seed 1',
    );
  });

  it('tells a deviation in at most twelve lines, also a long one, with the call that deviates', () => {
    const many = Array.from({ length: 40 }, (_, index) => mapSteps[index % 3]).filter((step) => step !== undefined);
    const steps = [...many, ...mapSteps.slice(3)];
    const explanation = 'word '.repeat(300);
    for (const one of [deviation(), deviation({ steps, at: 40, explanation })]) {
      const text = summary(report({ implementations: [implementation({ deviations: [one] })] }), options);
      const lines = linesOf(text);
      const from = lines.findIndex((line) => line.startsWith('✗ MAP-02'));
      const length = lines.slice(from).indexOf('');
      expect(length).toBeGreaterThan(5);
      expect(length).toBeLessThanOrEqual(12);
      expect(text).toMatch(/> +\d+\. MmMapLockedPagesSpecifyCache\(mdl#1, KernelMode, .* → map#1/);
    }
  });

  it.each([60, 80, 100, 200])('keeps to a width of %i', (width) => {
    // The command is there to be copied: it is never cut.
    const lines = linesOf(summary(full, { ...options, width })).filter((line) => !line.startsWith('Again:'));
    expect(lines.filter((line) => line.length > width)).toEqual([]);
  });

  it('uses colour only when asked', () => {
    const coloured = summary(full, { ...options, colour: true });
    expect(plain(summary(full, options))).toBe(summary(full, options));
    expect(plain(coloured)).toBe(summary(full, options));
    expect(coloured).not.toBe(summary(full, options));
  });

  it('tells a known deviation from a new one', () => {
    const clauses = [verdictOf('MAP-02', 'known-deviation')];
    const known = report({ implementations: [implementation({ clauses, deviations: [deviation()] })] });
    expect(summary(known, options)).toContain(
      'K MAP-02  MmMapLockedPagesSpecifyCache  value:offset, behaviour tier, known',
    );
  });

  it('says that nothing was exercised', () => {
    expect(linesOf(summary(report({ implementations: [] }), options)).at(-1)).toContain('nothing was exercised');
  });

  it('shows the first of very many deviations and counts the rest', () => {
    const deviations = Array.from({ length: 25 }, (_, index) => deviation({ id: `d${index}` }));
    const text = summary(report({ implementations: [implementation({ deviations })] }), options);
    expect(text).toContain('and 5 more deviations in the report');
  });

  it('lets no escape sequence of an implementation through', () => {
    const evil = implementation({ name: '\u001b[2J', deviations: [deviation({ observed: '\u001b]0;x\u0007' })] });
    expect(summary(report({ implementations: [evil] }), options)).not.toContain('\u001b');
  });
});
