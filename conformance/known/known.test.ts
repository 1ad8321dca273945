import { describe, expect, it } from 'vitest';
import { exitCodes } from '../exit-codes.ts';
import { exitCode } from '../report/exit.ts';
import { deviation, implementation, report, verdictOf } from '../report/test-support.ts';
import { applyKnown, unexplained, updatedKnown } from './apply.ts';
import { type KnownEntry, type KnownList, noneKnown, parseKnown, printKnown } from './list.ts';

const today = '2026-03-01';
const first = deviation({ id: 'aaaa', clause: 'MAP-02' });
const second = deviation({ id: 'bbbb', clause: 'MAP-02#2' });
const entryOf = (id: string, more: Partial<KnownEntry> = {}): KnownEntry => ({
  id,
  clause: 'MAP-02',
  routine: 'MmMapLockedPagesSpecifyCache',
  reason: 'it is on the list of next year',
  ...more,
});
const listOf = (...deviations: readonly KnownEntry[]): KnownList => ({ ...noneKnown, deviations });
const deviatingWith = (...deviations: Parameters<typeof deviation>[0][]) =>
  report({
    implementations: [
      implementation({
        clauses: [verdictOf('MAP-02', 'deviates'), verdictOf('MAP-03', 'conforms')],
        deviations: deviations.map((more) => deviation(more)),
      }),
    ],
  });
const verdictsOf = (given: ReturnType<typeof report>) =>
  given.implementations[0]?.clauses.map(({ verdict }) => verdict);

describe('known deviations', () => {
  it('do not count, with their reason beside them', () => {
    const link = 'https://example.org/7';
    const applied = applyKnown(deviatingWith(first), listOf(entryOf('aaaa', { link })), today);
    expect(exitCode(deviatingWith(first))).toBe(exitCodes.deviates);
    expect(exitCode(applied)).toBe(exitCodes.conforms);
    expect(verdictsOf(applied)).toEqual(['known-deviation', 'conforms']);
    expect(applied.implementations[0]?.deviations[0]?.known).toEqual({
      reason: 'it is on the list of next year',
      link,
    });
  });

  it('leave a new one of the same clause what it is', () => {
    const applied = applyKnown(deviatingWith(first, second), listOf(entryOf('aaaa')), today);
    expect(exitCode(applied)).toBe(exitCodes.deviates);
    expect(applied.implementations[0]?.deviations.map(({ known }) => known === undefined)).toEqual([false, true]);
  });

  it('are excused up to the day that they expire on, and not longer', () => {
    const until = (expires: string) => applyKnown(deviatingWith(first), listOf(entryOf('aaaa', { expires })), today);
    expect(exitCode(until('2026-03-01'))).toBe(exitCodes.conforms);
    expect(exitCode(until('2026-02-28'))).toBe(exitCodes.deviates);
  });

  it('are fixed where the clause conforms now, and only there', () => {
    const clauses = [verdictOf('MAP-02', 'conforms'), verdictOf('MAP-03', 'not-exercised')];
    const good = report({ implementations: [implementation({ clauses, deviations: [] })] });
    const fixed = applyKnown(good, listOf(entryOf('aaaa'), entryOf('cccc', { clause: 'MAP-03' })), today);
    expect(verdictsOf(fixed)).toEqual(['fixed', 'not-exercised']);
    expect(exitCode(fixed)).toBe(exitCodes.onlyFixed);
  });
});

describe('updating the list', () => {
  it('adds what is new, keeps reasons, and strikes off what is fixed but not what was not come to', () => {
    const clauses = [
      verdictOf('MAP-02', 'deviates'),
      verdictOf('MAP-03', 'conforms'),
      verdictOf('MAP-04', 'unsupported'),
    ];
    const given = report({ implementations: [implementation({ clauses, deviations: [first, second] })] });
    const known = listOf(entryOf('aaaa'), entryOf('cccc', { clause: 'MAP-03' }), entryOf('dddd', { clause: 'MAP-04' }));
    expect(updatedKnown(given, known).deviations).toEqual([
      entryOf('aaaa'),
      { id: 'bbbb', clause: 'MAP-02#2', routine: second.routine, reason: unexplained },
      entryOf('dddd', { clause: 'MAP-04' }),
    ]);
  });
});

describe('the file', () => {
  it('survives a round trip', () => {
    const list = listOf(entryOf('aaaa'), entryOf('bbbb', { link: 'https://example.org', expires: '2027-01-01' }));
    expect(parseKnown(printKnown(list), 'known.json')).toEqual({ ok: true, value: list });
    expect(parseKnown(printKnown(noneKnown), 'known.json')).toEqual({ ok: true, value: noneKnown });
  });

  it.each([
    ['no JSON', '{', 'not JSON'],
    ['another file', '{"kind":"mdl-tck/program"}', 'kind'],
    ['no reason', printKnown(listOf(entryOf('aaaa', { reason: '' }))), 'deviations[0].reason'],
    ['no day', printKnown(listOf(entryOf('aaaa', { expires: 'soon' }))), 'deviations[0].expires'],
    ['the same twice', printKnown(listOf(entryOf('aaaa'), entryOf('aaaa'))), 'deviations[1].id'],
  ])('is refused with %s, and the place is told', (_, text, told) => {
    const read = parseKnown(text, 'known.json');
    expect(read.ok).toBe(false);
    expect(JSON.stringify(read)).toContain('known.json');
    expect(JSON.stringify(read)).toContain(told);
  });
});
