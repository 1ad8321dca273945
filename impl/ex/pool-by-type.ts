import {
  BAD_POOL_CALLER,
  NonPagedPoolMustSucceed,
  PAGE_SIZE,
  POOL_NX_ALLOCATION,
  POOL_QUOTA_FAIL_INSTEAD_OF_RAISE,
  POOL_RAISE_IF_ALLOCATION_FAILURE,
  POOL_ZERO_ALLOCATION,
} from '../../wdk/index.ts';
import { isNull, type VirtualAddress } from '../address.ts';
import { verifierRule } from '../ke/stop-codes.ts';
import type { System } from '../system.ts';
import { type Charging, obtainPool } from './charged-pool.ts';
import type { PoolKind, PoolRequest } from './pool.ts';
import { poolTypePaged, requirePoolIrql, requireTag } from './pool-request.ts';

/** What the routines that take a POOL_TYPE differ in. */
export interface PoolForm {
  /** Whether it gives zeroed memory in any case. */
  readonly isZero?: boolean;
  readonly charging?: Charging;
  /** Whether the type may ask for an exception (POOL-24). */
  readonly mayRaise?: boolean;
  readonly request?: PoolRequest;
}

/** Tag of blocks that were allocated without one. */
export const tagOfUntagged = 0x206d6457; // 'Wdm '

const kindOf = (poolType: number): PoolKind => {
  if ((poolType & poolTypePaged) !== 0) return 'paged';
  return (poolType & POOL_NX_ALLOCATION) !== 0 ? 'nonPagedNx' : 'nonPaged';
};

/** POOL-28, POOL-43: requests that the documents list stops for. */
const requireSense = ({ stop, verifier, irql }: System, poolType: number, byteCount: number, tag: number): void => {
  if ((poolType & NonPagedPoolMustSucceed) !== 0) {
    if (byteCount > PAGE_SIZE) verifier.report(verifierRule.mustSucceed, irql.current, poolType, byteCount);
    stop.bugCheck(BAD_POOL_CALLER, 0x9a, poolType, byteCount, tag);
  }
  if (byteCount > 0) return;
  verifier.report(verifierRule.poolOfNoBytes, irql.current, poolType);
  stop.bugCheck(BAD_POOL_CALLER, 0x00, 0, poolType, tag);
};

/** The forms that take a POOL_TYPE: NULL without memory, or an exception where the form or the type asks for one. */
export const allocatePoolByType = (
  system: System,
  poolType: number,
  byteCount: number,
  tag: number,
  form: PoolForm = {},
): VirtualAddress => {
  const { parts, pool, irql } = system;
  const { charging = 'none', isZero = false, mayRaise = true, request = {} } = form;
  const kind = kindOf(poolType);
  requirePoolIrql(system, kind, 'allocate', pool.isSpecial(byteCount), byteCount);
  requireSense(system, poolType, byteCount, tag);
  requireTag(system, tag, poolType, byteCount);
  const zeroed = (isZero && parts.zeroFormZeroes()) || (poolType & POOL_ZERO_ALLOCATION) !== 0;
  const { address, status } = obtainPool(system, kind, byteCount, tag, zeroed, charging, request);
  if (!isNull(address)) return address;
  irql.current = parts.irqlAfterFailedRequest(irql.current);
  if (charging !== 'none')
    return parts.failQuotaForm(charging === 'obsolete' || (poolType & POOL_QUOTA_FAIL_INSTEAD_OF_RAISE) === 0, status);
  return mayRaise && (poolType & POOL_RAISE_IF_ALLOCATION_FAILURE) !== 0 ? parts.raiseForPool(status) : address;
};
