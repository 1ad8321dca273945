import type { RoutineName } from '../../wdk/index.ts';
import type { PoolExtendedParameter } from '../ex/pool-by-flags.ts';
import { type Dispatch, nothing, type RoutineArguments } from './arguments.ts';

/** An entry that no array is without: what a count above 1 reads behind the only one is of no known type. */
const strayParameter: PoolExtendedParameter = { type: 0, optional: false, value: 0 };

/** The array that the driver of a program makes: no entry, or the one that it was given. */
const extendedParameters = (a: RoutineArguments): readonly PoolExtendedParameter[] => {
  const given = { type: a.number(4), optional: a.boolean(5), value: a.number(6) };
  const count = a.number(3);
  if (count === 0) return [];
  return count === 1 ? [given] : [given, strayParameter];
};

/** How the routines of pool take their arguments. */
export const poolDispatch = {
  ExAllocatePoolWithTag: (r, a) => r.ExAllocatePoolWithTag(a.number(0), a.number(1), a.number(2)),
  ExAllocatePool2: (r, a) => r.ExAllocatePool2(a.number(0), a.number(1), a.number(2)),
  ExFreePoolWithTag: (r, a) => nothing(r.ExFreePoolWithTag(a.address(0), a.number(1))),
  ExAllocatePool: (r, a) => r.ExAllocatePool(a.number(0), a.number(1)),
  ExAllocatePoolWithTagPriority: (r, a) =>
    r.ExAllocatePoolWithTagPriority(a.number(0), a.number(1), a.number(2), a.number(3)),
  ExAllocatePoolWithQuota: (r, a) => r.ExAllocatePoolWithQuota(a.number(0), a.number(1)),
  ExAllocatePoolWithQuotaTag: (r, a) => r.ExAllocatePoolWithQuotaTag(a.number(0), a.number(1), a.number(2)),
  ExAllocatePoolZero: (r, a) => r.ExAllocatePoolZero(a.number(0), a.number(1), a.number(2)),
  ExAllocatePoolQuotaZero: (r, a) => r.ExAllocatePoolQuotaZero(a.number(0), a.number(1), a.number(2)),
  ExAllocatePoolPriorityZero: (r, a) =>
    r.ExAllocatePoolPriorityZero(a.number(0), a.number(1), a.number(2), a.number(3)),
  ExAllocatePool3: (r, a) => r.ExAllocatePool3(a.number(0), a.number(1), a.number(2), extendedParameters(a)),
  ExFreePool: (r, a) => nothing(r.ExFreePool(a.address(0))),
} satisfies Partial<Record<RoutineName, Dispatch>>;
