import { describe, expect, it } from 'vitest';
import { createReference } from '../adapters/reference/index.ts';
import type { Implementation, RoutineState } from '../port.ts';
import { run } from './run.ts';

const lie = { kind: 'returned', value: '0xffffa000deadb001' } as const;

const otherPool = {
  ExAllocatePool3: 'absent',
  ExAllocatePoolZero: 'absent',
  ExAllocatePoolQuotaZero: 'absent',
  ExAllocatePoolPriorityZero: 'absent',
} as const;

/** The reference, but zeroed pool comes from one routine, which is in some state, and every block of it is unaligned. */
function withWrongPool(state: RoutineState): Implementation {
  const reference = createReference();
  return {
    describe: async () => {
      const description = await reference.describe();
      return { ...description, routines: { ...description.routines, ...otherPool, ExAllocatePool2: state } };
    },
    reset: () => reference.reset(),
    run: async (program) => {
      const execution = await reference.run(program);
      const isPool = (at: number) => program.calls[at]?.routine === 'ExAllocatePool2';
      const outcomes = execution.outcomes.map((outcome, at) =>
        isPool(at) && outcome.kind === 'returned' && outcome.value !== '0x0' ? lie : outcome,
      );
      return { ...execution, outcomes };
    },
    dispose: () => reference.dispose(),
  };
}

const options = {
  seed: 3,
  calls: 300,
  profile: 'windows-10',
  tier: 'frames',
  only: [],
  tour: false,
  misuse: false,
} as const;

async function told(state: RoutineState) {
  const { report } = await run(withWrongPool(state), options);
  const [implementation] = report.implementations;
  return {
    charged: implementation?.deviations.filter(({ routine }) => routine === 'ExAllocatePool2') ?? [],
    pool20: implementation?.clauses.find(({ id }) => id === 'POOL-20')?.verdict,
  };
}

describe('a routine that is the adapter’s own', () => {
  it('is held to nothing, and no clause conforms because of it', async () => {
    expect(await told('provided')).toEqual({ charged: [], pool20: 'unsupported' });
  });

  it('is held to everything once the implementation says that it is its own', async () => {
    expect((await told('implemented')).charged).not.toEqual([]);
  });
});
