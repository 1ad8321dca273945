import { describe, expect, it } from 'vitest';
import { convert } from 'xmlbuilder2';
import { junit } from './junit.ts';
import type { Verdict } from './model.ts';
import { clauses, deviating, deviation, implementation, report, verdictOf } from './test-support.ts';

const withVerdict = (verdict: Verdict) =>
  junit(
    [
      report({
        implementations: [implementation({ clauses: [verdictOf('MAP-01', 'conforms'), verdictOf('MAP-02', verdict)] })],
      }),
    ],
    clauses,
  );
const suiteLine = (xml: string): string => /<testsuite .*>/.exec(xml)?.[0] ?? '';

describe('junit', () => {
  it('has one suite an implementation and profile, and one case a selected clause', () => {
    const first = report({ implementations: [implementation(), deviating()] });
    const second = report({ implementations: [implementation()], run: { ...first.run, profile: 'windows-7' } });
    const xml = junit([first, second], clauses);
    expect([...xml.matchAll(/<testsuite name="([^"]+)"/g)].map(([, name]) => name)).toEqual([
      'reference on windows-10',
      'usersim on windows-10',
      'reference on windows-7',
    ]);
    expect(xml.match(/<testcase /g)).toHaveLength(3 * clauses.size);
    expect(xml).toContain('classname="BUILD"');
    expect(xml).toContain('<property name="verdict" value="permitted-variant"/>');
  });

  it.each<[Verdict, string, string]>([
    ['conforms', '', 'failures="0" errors="0" skipped="0"'],
    ['permitted-variant', '', 'failures="0" errors="0" skipped="0"'],
    ['deviates', '<failure type="deviates"', 'failures="1" errors="0" skipped="0"'],
    ['fixed', '<failure type="fixed"', 'failures="1" errors="0" skipped="0"'],
    ['never-succeeds', '<error type="never-succeeds"', 'failures="0" errors="1" skipped="0"'],
    ['inconclusive', '<error type="inconclusive"', 'failures="0" errors="1" skipped="0"'],
    ['harness-error', '<error type="harness-error"', 'failures="0" errors="1" skipped="0"'],
    ['known-deviation', '<skipped message="known-deviation', 'failures="0" errors="0" skipped="1"'],
    ['unsupported', '<skipped message="unsupported', 'failures="0" errors="0" skipped="1"'],
    ['not-exercised', '<skipped message="not-exercised', 'failures="0" errors="0" skipped="1"'],
    ['not-applicable', '<skipped message="not-applicable', 'failures="0" errors="0" skipped="1"'],
  ])('tells %s', (verdict, element, counts) => {
    const xml = withVerdict(verdict);
    expect(xml).toContain(element);
    expect(suiteLine(xml)).toContain(`tests="2" ${counts}`);
  });

  it('gives a failure the explanation and the steps', () => {
    const xml = junit([report({ implementations: [deviating()] })], clauses);
    expect(xml).toContain('message="The address returned by a mapping keeps the byte offset');
    expect(xml).toContain('&gt;  4. MmMapLockedPagesSpecifyCache(MemoryDescriptorList = mdl#1');
    expect(xml).toContain('observed  map#1+0x000');
    expect(xml).not.toContain('ExFreePoolWithTag(P = pool#1');
  });

  it('skips a deviation whose tier does not count', () => {
    const found = report({
      implementations: [
        implementation({
          clauses: [verdictOf('MAP-01', 'conforms'), verdictOf('MAP-02', 'deviates')],
          deviations: [deviation({ tier: 'frames' })],
        }),
      ],
      run: { ...report().run, tiers: ['behaviour'] },
    });
    expect(junit([found], clauses)).toContain('deviates, but only in a tier deeper than behaviour');
  });

  it('is never green when nothing was exercised', () => {
    for (const implementations of [
      [],
      [implementation({ clauses: [] })],
      [implementation({ clauses: [verdictOf('MAP-01', 'not-exercised', 0)] })],
    ]) {
      const xml = junit([report({ implementations })], clauses);
      expect(xml).toContain('<error type="nothing-exercised"');
      expect(suiteLine(xml)).toContain('errors="1"');
    }
  });

  it('stays well-formed whatever an implementation says', () => {
    const hostile = ']]><evil a="1">&\u0000\u001b\ud800\ufffe"';
    const xml = junit(
      [
        report({
          implementations: [
            implementation({
              name: hostile,
              version: hostile,
              clauses: [verdictOf('MAP-02', 'deviates')],
              deviations: [deviation({ explanation: hostile, observed: hostile })],
            }),
          ],
        }),
      ],
      clauses,
    );
    expect(xml).not.toContain('<evil');
    expect(['\u0000', '\u001b', '\ufffe'].filter((character) => xml.includes(character))).toEqual([]);
    expect(convert(xml, { format: 'object' })).toHaveProperty('testsuites');
  });
});
