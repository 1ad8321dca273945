import {
  APC_LEVEL,
  BAD_POOL_CALLER,
  DISPATCH_LEVEL,
  POOL_FLAG_NON_PAGED,
  POOL_FLAG_NON_PAGED_EXECUTE,
  POOL_FLAG_PAGED,
  STATUS_INSUFFICIENT_RESOURCES,
} from '../../wdk/index.ts';
import { isNull, nullAddress, type VirtualAddress } from '../address.ts';
import { RaisedStatus } from '../ke/raised-status.ts';
import { verifierRule } from '../ke/stop-codes.ts';
import { isPagedPool, isUserPage, keyOf } from '../mm/regions.ts';
import type { System } from '../system.ts';
import type { PoolKind } from './pool.ts';

const poolTypePaged = 1;
const poolTypeMustSucceed = 2;
const poolRaiseIfAllocationFailure = 16;
const poolNx = 512;
const poolZeroAllocation = 1024;

const poolFlagRaiseOnFailure = 0x20;
const reservedRequiredFlags = 0xfffffe10;
const tagBig = 0x00474942;

/** The first parameter of BAD_POOL_CALLER for a breach of the limit, and Driver Verifier's rules for the same. */
const allocateIrql = 0x08;
const freeIrql = 0x09;
const irqlRules = {
  [allocateIrql]: { paged: verifierRule.pagedPoolAboveApc, nonPaged: verifierRule.nonPagedPoolAboveDispatch },
  [freeIrql]: { paged: verifierRule.freePagedAboveApc, nonPaged: verifierRule.freeNonPagedAboveDispatch },
} as const;

const requireIrql = (
  system: System,
  kind: PoolKind,
  code: keyof typeof irqlRules,
  what: VirtualAddress | number,
): void => {
  const { irql, stop, verifier } = system;
  irql.any();
  if (irql.current <= (kind === 'paged' ? APC_LEVEL : DISPATCH_LEVEL)) return;
  const poolType = kind === 'paged' ? poolTypePaged : 0;
  verifier.report(irqlRules[code][kind === 'paged' ? 'paged' : 'nonPaged'], irql.current, poolType, what);
  stop.bugCheck(BAD_POOL_CALLER, code, irql.current, poolType, what);
};

const hasLetterOrDigit = (tag: number): boolean =>
  [0, 8, 16, 24].some((shift) => /[0-9A-Za-z]/.test(String.fromCharCode((tag >>> shift) & 0xff)));

/** POOL-29, POOL-30: the stops that the documents list for tags. */
const requireTag = (system: System, tag: number, poolType: number, byteCount: number): void => {
  if (tag === 0) system.stop.bugCheck(BAD_POOL_CALLER, 0x9b, poolType, byteCount);
  if (tag === tagBig) system.stop.bugCheck(BAD_POOL_CALLER, 0x9c, poolType, byteCount);
  if (!hasLetterOrDigit(tag)) system.stop.bugCheck(BAD_POOL_CALLER, 0x9d, tag, poolType);
};

/** ExAllocatePoolWithTag: NULL without memory, or an exception if the type asks for one (POOL-23, POOL-24). */
export const allocatePoolWithTag = (
  system: System,
  poolType: number,
  byteCount: number,
  tag: number,
): VirtualAddress => {
  const { stop, pool, verifier, irql } = system;
  const kind = (poolType & poolTypePaged) !== 0 ? 'paged' : (poolType & poolNx) !== 0 ? 'nonPagedNx' : 'nonPaged';
  requireIrql(system, kind, allocateIrql, byteCount);
  if ((poolType & poolTypeMustSucceed) !== 0) stop.bugCheck(BAD_POOL_CALLER, 0x9a, poolType, byteCount);
  if (byteCount === 0) {
    verifier.report(verifierRule.poolOfNoBytes, irql.current, poolType);
    stop.bugCheck(BAD_POOL_CALLER, 0x00, 0, poolType, tag);
  }
  requireTag(system, tag, poolType, byteCount);
  const address = pool.allocate(kind, byteCount, tag, (poolType & poolZeroAllocation) !== 0);
  if (isNull(address) && (poolType & poolRaiseIfAllocationFailure) !== 0)
    throw new RaisedStatus(STATUS_INSUFFICIENT_RESOURCES);
  return address;
};

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

/** ExAllocatePool2: zeroed memory; NULL, or an exception if the flags ask for one (POOL-06 to POOL-08, POOL-26). */
export const allocatePool2 = (system: System, flags: number, byteCount: number, tag: number): VirtualAddress => {
  const required = flags % 0x100000000;
  const kind = kindOfFlags(required);
  requireIrql(system, kind ?? 'nonPaged', allocateIrql, byteCount);
  if (byteCount === 0) system.verifier.report(verifierRule.poolOfNoBytes, system.irql.current, required);
  const address =
    kind === undefined || tag === 0 || byteCount === 0
      ? nullAddress
      : system.pool.allocate(kind, byteCount, tag, system.parts.poolZeroes(required));
  if (isNull(address) && (required & poolFlagRaiseOnFailure) !== 0)
    throw new RaisedStatus(STATUS_INSUFFICIENT_RESOURCES);
  return address;
};

/** The stop for an address where no block lives (POOL-41, POOL-42). */
const stopFreeOfNothing = (system: System, address: VirtualAddress): never => {
  const { pool, stop } = system;
  if (pool.wasFreed(address)) return stop.bugCheck(BAD_POOL_CALLER, 0x07, 0, 0, address);
  if (isNull(address)) return stop.bugCheck(BAD_POOL_CALLER, 0x46, address);
  if (isUserPage(address.page)) return stop.bugCheck(BAD_POOL_CALLER, 0x40, address);
  return stop.bugCheck(BAD_POOL_CALLER, isPagedPool(address.page) ? 0x48 : 0x46, address);
};

/** ExFreePoolWithTag; tag 0 stands for ExFreePool, which asks for none (POOL-37, POOL-38). */
export const freePoolWithTag = (system: System, address: VirtualAddress, tag: number): void => {
  const { pool, parts, stop, irql, mappings } = system;
  irql.any();
  const block = pool.find(address) ?? stopFreeOfNothing(system, address);
  requireIrql(system, block.kind, freeIrql, address);
  if (!parts.checkPoolTag(block.tag, tag, block.byteCount))
    stop.bugCheck(BAD_POOL_CALLER, 0x0a, address, block.tag, tag);
  mappings.forget(keyOf(address), block.byteCount);
  pool.release(address);
};
