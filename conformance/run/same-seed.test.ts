import { describe, expect, it } from 'vitest';
import type { Call, Outcome } from '../../spec/index.ts';
import { createModel } from '../adapters/model/model.ts';
import { createReference } from '../adapters/reference/index.ts';
import type { Implementation } from '../port.ts';
import { run } from './run.ts';

/** A model whose reserved mappings come back eight bytes off, and which forgets the lock bit. */
const liar = (): Implementation =>
  createModel({
    answer: ({ routine }: Call, usual: Outcome) =>
      routine === 'MmMapLockedPagesWithReservedMapping' && usual.kind === 'returned' && usual.value !== '0x0'
        ? { ...usual, value: `${String(usual.value).slice(0, -1)}8` }
        : usual,
    observe: (seen) => (seen.flags === undefined ? seen : { ...seen, flags: Number(seen.flags) & ~2 }),
  });

/** The report of a run as it would be written, without its times. */
async function textOf(create: () => Implementation, seed: number, tour: boolean): Promise<string> {
  const { report } = await run(create(), {
    seed,
    calls: 6000,
    profile: 'windows-10',
    tier: 'frames',
    only: [],
    tour,
    misuse: false,
  });
  const { times, ...rest } = report;
  expect(times.startedAt).toMatch(/^\d{4}-/);
  return JSON.stringify(rest, null, 2);
}

describe('two runs of one seed', () => {
  it.each([
    ['the reference, with a tour', () => createReference(), true],
    ['a model that lies', liar, false],
  ])('give the same report byte for byte, but for its times: %s', async (_, create, tour) => {
    const first = await textOf(create, 3, tour);
    expect(await textOf(create, 3, tour)).toBe(first);
  });

  it('are not those of two seeds', async () => {
    expect(await textOf(liar, 4, false)).not.toBe(await textOf(liar, 3, false));
  });

  it('tell a lie each time, or their sameness would say little', async () => {
    const { report } = await run(liar(), {
      seed: 3,
      calls: 6000,
      profile: 'windows-10',
      tier: 'frames',
      only: [],
      tour: false,
      misuse: false,
    });
    const clauses = report.implementations.flatMap(({ deviations }) => deviations.map(({ clause }) => clause));
    expect(clauses).toContain('RMAP-06');
    expect(clauses).toContain('LOCK-02');
  });
});
