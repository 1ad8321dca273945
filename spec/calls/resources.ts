import type { Outcome } from '../oracle/call.ts';
import { type UsageClass, usageClasses } from '../oracle/usage.ts';
import { row } from './row.ts';

/** The next request of a class fails: what the routine must then do is said by its own machine. */
export const failNext = row<object>({
  event: () => 'failNext',
  roles: () => ({}),
  unknown: 'GEN-11',
  touches: () => [],
  effect: (world, _, __, outcome) => {
    if (outcome === 'returned') world.toFail += 1;
    return undefined;
  },
  forbidden: () => 'GEN-11',
});

/** The counts that were read; undefined where one is missing. */
function countsOf(outcome: Outcome): Readonly<Record<UsageClass, number>> | undefined {
  if (outcome.kind !== 'returned' || outcome.out === undefined) return undefined;
  const { out } = outcome;
  const of = (name: UsageClass): number => Number(out[name] ?? Number.NaN);
  if (usageClasses.some((name) => Number.isNaN(of(name)))) return undefined;
  return {
    PoolBytes: of('PoolBytes'),
    SystemPtes: of('SystemPtes'),
    UserPages: of('UserPages'),
    LockedPages: of('LockedPages'),
    AllocatedPages: of('AllocatedPages'),
  };
}

export const readUsage = row<object>({
  event: () => 'readUsage',
  roles: () => ({}),
  unknown: 'GEN-11',
  touches: () => [],
  effect: (world, _, __, outcome, actual) => {
    const counts = outcome === 'returned' && world.isEmpty() ? countsOf(actual) : undefined;
    return counts === undefined ? undefined : world.usage.read(counts);
  },
  forbidden: () => 'GEN-11',
});
