import { describe, expect, it } from 'vitest';
import { renderPage } from './html.ts';
import type { ConformanceReport } from './model.ts';
import { clauses, deviating, deviation, implementation, report } from './test-support.ts';

const page = (...reports: readonly ConformanceReport[]): Promise<string> => renderPage({ reports, clauses });
const full = report({ implementations: [deviating()] });

const ids = (html: string): readonly string[] => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? '');
const links = (html: string): readonly string[] => [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id ?? '');

describe('the page', () => {
  it('is the same for the same report', async () => {
    expect(await page(full)).toBe(await page(structuredClone(full)));
  });

  it('fills every place of its templates', async () => {
    const html = await page(full, report({ implementations: [implementation()] }));
    // `undefined` is also the name of a state, in a table of transitions, and part of a reason.
    expect(
      html
        .replaceAll('<td>undefined</td>', '')
        .replaceAll('undefined-outcome', '')
        .match(/.{0,40}(undefined|\bNaN\b|\[object).{0,40}/g),
    ).toBeNull();
  });

  it('fetches nothing', async () => {
    const html = await page(full);
    expect(html).not.toMatch(/https?:\/\//);
    expect(html).not.toMatch(/<(link|img|iframe|script src)/);
  });

  it('has unique anchors, and every link inside it leads to one', async () => {
    const html = await page(report({ implementations: [deviating(), deviating('other')] }));
    expect(new Set(ids(html)).size).toBe(ids(html).length);
    expect(links(html).length).toBeGreaterThan(300);
    expect(links(html).filter((link) => !ids(html).includes(link))).toEqual([]);
  });

  it('shows a deviation with what was seen, what was allowed, its program and how to replay it', async () => {
    const html = await page(full);
    expect(html).toContain('map#1+0x000');
    expect(html).toContain('map#1+0x123, or NULL');
    expect(html).toContain('page-aligned mapping base + ByteOffset');
    expect(html).toContain('mdl-tck replay programs/a41c09de.json');
    expect(html).toContain('&quot;routine&quot;: &quot;MmMapLockedPagesSpecifyCache&quot;');
    expect(html).toContain('traces/a41c09de.ndjson');
  });

  it('marks the deviating call and sets the epilogue back', async () => {
    const html = await page(report({ implementations: [implementation({ deviations: [deviation()] })] }));
    expect(html.match(/<tr class="at"/g)).toHaveLength(1);
    expect(html.match(/<tr class="epilogue"/g)).toHaveLength(3);
  });

  it('says what a deviation lies behind, and when its tier does not count', async () => {
    const html = await page({ ...full, run: { ...full.run, tiers: ['behaviour'] } });
    expect(html).toContain('href="#d-i1-a41c09de">MAP-02 (a41c09de)</a>');
    expect(html.match(/does not count here/g)).toHaveLength(1);
  });

  it('has one column for each implementation of several reports', async () => {
    const second = report({ implementations: [deviating('second')], run: { ...full.run, profile: 'windows-7' } });
    const html = await page(full, second);
    expect(html).toContain('2 implementations of the Windows MDL API');
    expect(html).toContain('second on windows-7');
  });

  it('counts what is not checked, with the reasons', async () => {
    const html = await page(full);
    expect(html).toContain('missing: the cache attribute of a page');
    expect(html).toContain('<b>2</b> caller-only');
  });

  it('never calls nothing a pass', async () => {
    expect(await page()).toContain('No implementation was run');
    const nothing = await page(report({ implementations: [implementation({ clauses: [] })] }));
    expect(nothing).toContain('nothing was exercised, so nothing conforms');
  });
});

describe('text of an implementation', () => {
  const hostile = '<script>alert("x")</script>&\u0000\u001b[31m\u202e';

  it('is escaped everywhere', async () => {
    const steps = [
      {
        call: `IoFreeMdl(${hostile})`,
        outcome: hostile,
        verdict: 'deviates' as const,
        states: [hostile],
        observed: [hostile],
        epilogue: false,
      },
    ];
    const evil = implementation({
      name: hostile,
      version: hostile,
      deviations: [
        deviation({
          steps,
          at: 0,
          id: hostile,
          observation: hostile,
          observed: hostile,
          allowed: hostile,
          explanation: hostile,
          trace: hostile,
        }),
      ],
      misuse: [
        {
          stop: hostile,
          when: 'always',
          clause: hostile,
          routine: 'IoFreeMdl',
          expected: hostile,
          observed: hostile,
          result: 'detected',
          counts: false,
        },
      ],
    });
    const html = await page(report({ implementations: [evil] }));
    expect(html).not.toContain('<script>alert');
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(['\u0000', '\u001b', '\u202e'].filter((character) => html.includes(character))).toEqual([]);
  });

  it('is bounded', async () => {
    const long = 'x'.repeat(1_000_000);
    const html = await page(
      report({
        implementations: [
          implementation({ name: long, deviations: [deviation({ observed: long, explanation: long })] }),
        ],
      }),
    );
    expect(html.length).toBeLessThan(400_000);
    expect(html).toContain('more characters)');
  });
});
