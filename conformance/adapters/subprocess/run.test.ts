import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { RoutineName } from '../../../wdk/index.ts';
import { exitCodes } from '../../exit-codes.ts';
import { exitCode } from '../../report/exit.ts';
import { run } from '../../run/run.ts';
import { startSubprocess } from './index.ts';

const fragile = fileURLToPath(new URL('fixtures/fragile.mjs', import.meta.url));

interface Case {
  readonly how: string;
  readonly routine: RoutineName;
  readonly mark: string;
  readonly word: string;
  readonly timeoutMilliseconds: number;
  readonly calls: number;
}

describe('a run against an implementation that goes away in one routine', () => {
  it.each<Case>([
    {
      how: 'exit',
      routine: 'IoAllocateIrp',
      mark: 'crash',
      word: 'died',
      timeoutMilliseconds: 20_000,
      calls: 150,
    },
    // Every hang costs twice its timeout and every end a fresh child, so that there should be few.
    { how: 'hang', routine: 'IoAllocateIrp', mark: 'hang', word: 'hung', timeoutMilliseconds: 300, calls: 60 },
  ])(
    '($how) goes on, and tells this one deviation',
    async ({ how, routine, mark, word, timeoutMilliseconds, calls }) => {
      const implementation = await startSubprocess(process.execPath, [fragile, routine, how], { timeoutMilliseconds });
      try {
        const { report, faults, adapterErrors } = await run(implementation, {
          seed: 7,
          calls,
          profile: 'windows-10',
          tier: 'frames',
          only: [],
          tour: false,
          misuse: false,
        });
        expect({ faults, adapterErrors }).toEqual({ faults: [], adapterErrors: [] });
        const [tested] = report.implementations;
        expect(tested?.deviations).toHaveLength(1);
        const [deviation] = tested?.deviations ?? [];
        expect(deviation).toMatchObject({
          routine,
          observation: `outcome:${word}`,
          marks: [mark],
          minimal: true,
        });
        expect(deviation?.program.calls[deviation.at]?.routine).toBe(routine);
        expect(tested?.routines[routine]?.executed).toBeGreaterThan(0);
        expect(report.run.calls).toBeGreaterThanOrEqual(calls);
        expect(exitCode(report)).toBe(exitCodes.deviates);
      } finally {
        await implementation.dispose();
      }
    },
  );
});
