import type { PoolRoutines } from '../routines/pool.ts';
import type { System } from '../system.ts';
import type { PoolRequest } from './pool.ts';
import { allocatePoolByFlags } from './pool-by-flags.ts';
import { allocatePoolByType, tagOfUntagged } from './pool-by-type.ts';
import { freePoolWithTag } from './pool-free.ts';
import { importanceOf, placeOf } from './pool-request.ts';

const noTag = 0;

/** The routines of kernel pool. */
export const poolRoutines = (system: System): PoolRoutines => {
  const byPriority = (priority: number): PoolRequest => ({
    headroom: system.parts.headroom(importanceOf(priority)),
    place: placeOf(priority),
  });

  return {
    ExAllocatePoolWithTag: (poolType, numberOfBytes, tag) => allocatePoolByType(system, poolType, numberOfBytes, tag),
    ExAllocatePool: (poolType, numberOfBytes) =>
      allocatePoolByType(system, poolType, numberOfBytes, tagOfUntagged, { mayRaise: false }),
    ExAllocatePoolWithTagPriority: (poolType, numberOfBytes, tag, priority) =>
      allocatePoolByType(system, poolType, numberOfBytes, tag, { request: byPriority(priority) }),
    ExAllocatePoolWithQuota: (poolType, numberOfBytes) =>
      allocatePoolByType(system, poolType, numberOfBytes, tagOfUntagged, { charging: 'obsolete' }),
    ExAllocatePoolWithQuotaTag: (poolType, numberOfBytes, tag) =>
      allocatePoolByType(system, poolType, numberOfBytes, tag, { charging: 'process' }),
    ExAllocatePoolZero: (poolType, numberOfBytes, tag) =>
      allocatePoolByType(system, poolType, numberOfBytes, tag, { isZero: true }),
    ExAllocatePoolQuotaZero: (poolType, numberOfBytes, tag) =>
      allocatePoolByType(system, poolType, numberOfBytes, tag, { isZero: true, charging: 'process' }),
    ExAllocatePoolPriorityZero: (poolType, numberOfBytes, tag, priority) =>
      allocatePoolByType(system, poolType, numberOfBytes, tag, { isZero: true, request: byPriority(priority) }),
    ExAllocatePool2: (flags, numberOfBytes, tag) => allocatePoolByFlags(system, flags, numberOfBytes, tag),
    ExAllocatePool3: (flags, numberOfBytes, tag, extendedParameters) =>
      allocatePoolByFlags(system, flags, numberOfBytes, tag, extendedParameters),
    ExFreePoolWithTag: (p, tag) => freePoolWithTag(system, p, tag),
    ExFreePool: (p) => freePoolWithTag(system, p, noTag),
  };
};
