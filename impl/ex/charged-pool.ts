import { STATUS_INSUFFICIENT_RESOURCES, STATUS_QUOTA_EXCEEDED } from '../../wdk/index.ts';
import { isNull, nullAddress, type VirtualAddress } from '../address.ts';
import type { System } from '../system.ts';
import type { PoolKind, PoolRequest } from './pool.ts';

/** Whom a block is charged to: nobody, the current process, or it by the rule of ExAllocatePoolWithQuota. */
export type Charging = 'none' | 'process' | 'obsolete';

/** A block, or NULL and why. */
export interface Obtained {
  readonly address: VirtualAddress;
  readonly status: number;
}

/** Quota is charged before memory is looked for, and given back where there is none (POOL-54, POOL-55). */
export const obtainPool = (
  { pool, parts, failures, processes }: System,
  kind: PoolKind,
  byteCount: number,
  tag: number,
  zeroed: boolean,
  charging: Charging,
  request: PoolRequest,
): Obtained => {
  const obtain = (more: PoolRequest): Obtained => ({
    address: pool.allocate(kind, byteCount, tag, zeroed, undefined, more),
    status: STATUS_INSUFFICIENT_RESOURCES,
  });
  if (charging === 'none') return obtain(request);
  const { quota } = processes.current;
  const charged = parts.quotaCharge(byteCount, charging === 'obsolete');
  if (failures.take('quota', charged)) return { address: nullAddress, status: STATUS_QUOTA_EXCEEDED };
  quota.charge(kind === 'paged', charged);
  const obtained = obtain({ ...request, charge: { quota, byteCount: charged } });
  if (isNull(obtained.address)) quota.giveBack(kind === 'paged', parts.quotaOfFailedRequest(charged));
  return obtained;
};
