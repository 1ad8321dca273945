import { describe, expect, it } from 'vitest';
import { createModel } from '../adapters/model/model.ts';
import type { Implementation } from '../port.ts';
import { run } from './run.ts';

/** Tells a wrong level at some of the times that it is asked for it, counted over everything. */
function lyingAt(isLie: (count: number) => boolean): Implementation {
  let count = 0;
  return createModel({
    answer: ({ routine }, usual) => {
      if (routine !== 'KeGetCurrentIrql') return usual;
      count += 1;
      return isLie(count) ? { kind: 'returned', value: 31 } : usual;
    },
  });
}

async function deviationsOf(implementation: Implementation) {
  const options = { seed: 1, calls: 1500, profile: 'windows-10', tier: 'frames', only: [], tour: false } as const;
  const { report } = await run(implementation, { ...options, misuse: false });
  return report.implementations[0]?.deviations ?? [];
}

describe('a deviation', () => {
  it('that does not come again is marked as flaky, and told as it was seen', async () => {
    const deviations = await deviationsOf(lyingAt((count) => count === 3));
    expect(deviations).toMatchObject([{ clause: 'IRQL-05', observation: 'value', marks: ['flaky'], minimal: false }]);
    for (const { steps, at, observed } of deviations) {
      expect(steps[at]).toMatchObject({ outcome: '0x1f', verdict: 'deviates' });
      expect(observed).toContain('31');
    }
  });

  it('that comes again three times is not', async () => {
    const deviations = await deviationsOf(lyingAt(() => true));
    expect(deviations).toMatchObject([{ clause: 'IRQL-05', observation: 'value', marks: [], minimal: true }]);
  });
});
