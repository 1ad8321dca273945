import { type Call, capacityOf, type Plan, type World } from '../../spec/index.ts';
import {
  type Feature,
  PAGE_SIZE,
  POOL_FLAG_RAISE_ON_FAILURE,
  POOL_QUOTA_FAIL_INSTEAD_OF_RAISE,
  POOL_RAISE_IF_ALLOCATION_FAILURE,
  type RoutineName,
} from '../../wdk/index.ts';
import { isUnplaced } from '../commands/memory.ts';
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

/**
 * Whether a descriptor has room for a part only if memory begins where it is expected to in its page: nobody says where,
 * and the same bytes may lie in one more page.
 */
function mayBeCramped(world: World, { routine, args }: Call): boolean {
  if (routine !== 'IoBuildPartialMdl') return false;
  const source = world.objectAt('mdl', String(args['SourceMdl']));
  const target = world.objectAt('mdl', String(args['TargetMdl']));
  if (source === undefined || target === undefined) return false;
  const [isSourceUnplaced, isTargetUnplaced] = [source, target].map(({ virtualAddress }) =>
    isUnplaced(world.reach('kernel', virtualAddress, 1)?.pages ?? []),
  );
  if (!isSourceUnplaced && !isTargetUnplaced) return false;
  const byteCount = Number(args['Length']) || source.requestedByteCount;
  const room = isTargetUnplaced ? Math.ceil(target.requestedByteCount / PAGE_SIZE) : capacityOf(target);
  return Math.ceil((PAGE_SIZE - 1 + byteCount) / PAGE_SIZE) > room;
}

/**
 * Whether a call is legal and yet not made: it would change a chain that is in use, ask who cannot raise to raise, or be
 * a breach where memory lies otherwise.
 */
export const isSpared = (world: World, planned: Plan, features: readonly Feature[]): boolean =>
  disturbs(world, planned) ||
  (!features.includes('raises') && asksToRaise(planned.call)) ||
  mayBeCramped(world, planned.call);
