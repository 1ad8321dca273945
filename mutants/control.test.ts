import { describe, expect, it } from 'vitest';
import { createReference } from '../conformance/adapters/reference/index.ts';
import { run } from '../conformance/run/run.ts';

describe('the reference without a fault', () => {
  it.each([1, 2, 3])('conforms from seed %i, or no seeded fault proves anything', async (seed) => {
    const { report, faults } = await run(createReference(), {
      seed,
      calls: 20_000,
      profile: 'windows-10',
      tier: 'frames',
      only: [],
      tour: seed === 1,
      misuse: false,
    });
    expect(faults).toEqual([]);
    expect(report.implementations.flatMap(({ deviations }) => deviations)).toEqual([]);
    expect(report.run.calls).toBeGreaterThanOrEqual(20_000);
  });
});
