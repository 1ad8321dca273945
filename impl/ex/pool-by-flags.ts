import {
  POOL_FLAG_NON_PAGED,
  POOL_FLAG_NON_PAGED_EXECUTE,
  POOL_FLAG_PAGED,
  POOL_FLAG_RAISE_ON_FAILURE,
  POOL_FLAG_USE_QUOTA,
  PoolExtendedParameterNumaNode,
  PoolExtendedParameterPriority,
  STATUS_INVALID_PARAMETER,
} from '../../wdk/index.ts';
import { isNull, nullAddress, type VirtualAddress } from '../address.ts';
import { verifierRule } from '../ke/stop-codes.ts';
import type { System } from '../system.ts';
import { type Obtained, obtainPool } from './charged-pool.ts';
import type { PoolKind, PoolRequest } from './pool.ts';
import { importanceOf, placeOf, requirePoolIrql, requireTag } from './pool-request.ts';

/** POOL_EXTENDED_PARAMETER */
export interface PoolExtendedParameter {
  readonly type: number;
  readonly optional: boolean;
  /** Priority, PreferredNode or a pointer, as the type says. */
  readonly value: number;
}

/** Required flags that are reserved; none of the others is unknown. */
const reservedRequiredFlags = 0xfffffe10;
const requiredFlagsEnd = 0x100000000;
const nodeCount = 1;

/** The one kind of pool that the flags name; undefined for none, several, or a mandatory flag that is unknown. */
const kindOfFlags = (flags: number): PoolKind | undefined => {
  if ((flags & reservedRequiredFlags) !== 0) return undefined;
  switch (flags & (POOL_FLAG_NON_PAGED | POOL_FLAG_NON_PAGED_EXECUTE | POOL_FLAG_PAGED)) {
    case POOL_FLAG_NON_PAGED:
      return 'nonPagedNx';
    case POOL_FLAG_NON_PAGED_EXECUTE:
      return 'nonPaged';
    case POOL_FLAG_PAGED:
      return 'paged';
    default:
      return undefined;
  }
};

/** What one extended parameter asks for; undefined where it is wrong or cannot be had (POOL-33). */
const requestOf = (
  { parts }: System,
  flags: number,
  { type, value }: PoolExtendedParameter,
): PoolRequest | undefined => {
  switch (type) {
    case PoolExtendedParameterPriority:
      return { headroom: parts.headroom(importanceOf(value)), place: placeOf(value) };
    case PoolExtendedParameterNumaNode:
      return (flags & POOL_FLAG_NON_PAGED) !== 0 && parts.nodeCanServe(value, nodeCount) ? {} : undefined;
    default:
      // There is no secure pool either.
      return undefined;
  }
};

const mergedRequest = (
  system: System,
  flags: number,
  parameters: readonly PoolExtendedParameter[],
): PoolRequest | undefined => {
  let merged: PoolRequest = {};
  for (const parameter of parameters) {
    const request = requestOf(system, flags, parameter);
    if (request === undefined && !parameter.optional) return undefined;
    merged = { ...merged, ...request };
  }
  return merged;
};

const unservable: Obtained = { address: nullAddress, status: STATUS_INVALID_PARAMETER };

/**
 * ExAllocatePool2 and ExAllocatePool3: zeroed memory; NULL, or an exception if the flags ask for one (POOL-06 to
 * POOL-08, POOL-26).
 */
export const allocatePoolByFlags = (
  system: System,
  flags: number,
  byteCount: number,
  tag: number,
  parameters: readonly PoolExtendedParameter[] = [],
): VirtualAddress => {
  const { parts, pool, verifier, irql } = system;
  const required = flags % requiredFlagsEnd;
  const kind = kindOfFlags(required);
  const kindOfLimit = kind ?? ((required & POOL_FLAG_PAGED) !== 0 ? 'paged' : 'nonPaged');
  requirePoolIrql(system, kindOfLimit, 'allocate', pool.isSpecial(byteCount), byteCount);
  if (byteCount === 0) verifier.report(verifierRule.poolOfNoBytes, irql.current, required);
  // POOL-26: tag 0 is no stop here.
  if (tag !== 0) requireTag(system, tag, required, byteCount);
  const request = mergedRequest(system, required, parameters);
  const charging = (required & POOL_FLAG_USE_QUOTA) !== 0 ? 'process' : 'none';
  const { address, status } =
    kind === undefined || tag === 0 || byteCount === 0 || request === undefined
      ? unservable
      : obtainPool(system, kind, byteCount, tag, parts.poolZeroes(required), charging, request);
  return isNull(address) && (required & POOL_FLAG_RAISE_ON_FAILURE) !== 0 ? parts.raiseForPool(status) : address;
};
