import { APC_LEVEL, BAD_POOL_CALLER, DISPATCH_LEVEL } from '../../wdk/index.ts';
import type { VirtualAddress } from '../address.ts';
import { SPECIAL_POOL_DETECTED_MEMORY_CORRUPTION, verifierRule } from '../ke/stop-codes.ts';
import type { Importance } from '../parts/pool.ts';
import type { System } from '../system.ts';
import type { PoolKind } from './pool.ts';
import type { SpecialPlace } from './special-pool.ts';

export const poolTypePaged = 1;

const tagBig = 0x00474942;

/** The first parameter of BAD_POOL_CALLER for a breach of the limit, what special pool says, and Driver Verifier. */
const irqlBreach = {
  allocate: {
    code: 0x08,
    special: 0x30,
    paged: verifierRule.pagedPoolAboveApc,
    nonPaged: verifierRule.nonPagedPoolAboveDispatch,
  },
  free: {
    code: 0x09,
    special: 0x31,
    paged: verifierRule.freePagedAboveApc,
    nonPaged: verifierRule.freeNonPagedAboveDispatch,
  },
} as const;

/** POOL-36, POOL-37; `what` is the size, or the block. */
export const requirePoolIrql = (
  system: System,
  kind: PoolKind,
  act: keyof typeof irqlBreach,
  isSpecial: boolean,
  what: VirtualAddress | number,
): void => {
  const { irql, stop, verifier } = system;
  irql.any();
  const isPaged = kind === 'paged';
  if (irql.current <= (isPaged ? APC_LEVEL : DISPATCH_LEVEL)) return;
  const poolType = isPaged ? poolTypePaged : 0;
  const { code, special, paged, nonPaged } = irqlBreach[act];
  verifier.report(isPaged ? paged : nonPaged, irql.current, poolType, what);
  if (isSpecial) stop.bugCheck(SPECIAL_POOL_DETECTED_MEMORY_CORRUPTION, irql.current, poolType, what, special);
  stop.bugCheck(BAD_POOL_CALLER, code, irql.current, poolType, what);
};

const hasLetterOrDigit = (tag: number): boolean =>
  [0, 8, 16, 24].some((shift) => /[0-9A-Za-z]/.test(String.fromCharCode((tag >>> shift) & 0xff)));

/** POOL-29, POOL-30: the stops that the documents list for tags. */
export const requireTag = (system: System, tag: number, poolType: number, byteCount: number): void => {
  if (tag === 0) system.stop.bugCheck(BAD_POOL_CALLER, 0x9b, poolType, byteCount);
  if (tag === tagBig) system.stop.bugCheck(BAD_POOL_CALLER, 0x9c, poolType, byteCount);
  if (!hasLetterOrDigit(tag)) system.stop.bugCheck(BAD_POOL_CALLER, 0x9d, tag, poolType);
};

/** How important a request is by the number of its priority, of pool or of pages (POOL-32, MAP-10). */
export const importanceOf = (priority: number): Importance => {
  const level = priority & 0x3f;
  if (level >= 32) return 'high';
  return level >= 16 ? 'normal' : 'low';
};

/** POOL-32: where EX_POOL_PRIORITY puts a block in special pool; undefined for the priorities that do not say. */
export const placeOf = (priority: number): SpecialPlace | undefined => {
  if ((priority & 8) === 0) return undefined;
  return (priority & 1) === 0 ? 'end' : 'start';
};
