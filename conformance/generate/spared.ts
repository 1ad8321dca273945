import type { Call, Plan, World } from '../../spec/index.ts';
import {
  type Feature,
  POOL_FLAG_RAISE_ON_FAILURE,
  POOL_QUOTA_FAIL_INSTEAD_OF_RAISE,
  POOL_RAISE_IF_ALLOCATION_FAILURE,
  type RoutineName,
} from '../../wdk/index.ts';
import { disturbs } from './chains-in-use.ts';

/** They raise unless they are told not to. */
const raisesByItself: ReadonlySet<RoutineName> = new Set([
  'ExAllocatePoolWithQuota',
  'ExAllocatePoolWithQuotaTag',
  'ExAllocatePoolQuotaZero',
]);

/** Whether the caller of an allocation of pool asks for an exception where there is none (POOL-24 to POOL-26). */
function asksToRaise({ routine, args: { PoolType, Flags } }: Call): boolean {
  if (raisesByItself.has(routine)) return (Number(PoolType) & POOL_QUOTA_FAIL_INSTEAD_OF_RAISE) === 0;
  if (!routine.startsWith('ExAllocatePool')) return false;
  if (PoolType !== undefined) return (Number(PoolType) & POOL_RAISE_IF_ALLOCATION_FAILURE) !== 0;
  return (BigInt(String(Flags)) & BigInt(POOL_FLAG_RAISE_ON_FAILURE)) !== 0n;
}

/** Whether a call is legal and yet not made: it would change a chain that is in use, or ask who cannot raise to raise. */
export const isSpared = (world: World, planned: Plan, features: readonly Feature[]): boolean =>
  disturbs(world, planned) || (!features.includes('raises') && asksToRaise(planned.call));
