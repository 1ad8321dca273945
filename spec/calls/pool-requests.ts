import {
  HighPoolPriority,
  HighPoolPrioritySpecialPoolOverrun,
  HighPoolPrioritySpecialPoolUnderrun,
  LowPoolPriority,
  LowPoolPrioritySpecialPoolOverrun,
  LowPoolPrioritySpecialPoolUnderrun,
  NonPagedPool,
  NonPagedPoolNx,
  NormalPoolPriority,
  NormalPoolPrioritySpecialPoolOverrun,
  NormalPoolPrioritySpecialPoolUnderrun,
  PagedPool,
  POOL_COLD_ALLOCATION,
  POOL_FLAG_CACHE_ALIGNED,
  POOL_FLAG_NON_PAGED,
  POOL_FLAG_NON_PAGED_EXECUTE,
  POOL_FLAG_PAGED,
  POOL_FLAG_RAISE_ON_FAILURE,
  POOL_FLAG_SESSION,
  POOL_FLAG_UNINITIALIZED,
  POOL_FLAG_USE_QUOTA,
  POOL_QUOTA_FAIL_INSTEAD_OF_RAISE,
  POOL_RAISE_IF_ALLOCATION_FAILURE,
  PoolExtendedParameterNumaNode,
  PoolExtendedParameterPriority,
  PoolExtendedParameterSecurePool,
} from '../../wdk/index.ts';
import type { PoolAllocator } from '../machines/pool-block.ts';
import type { Call } from '../oracle/call.ts';
import { isTrue, number, text } from './row.ts';

/** What a request is for; `invalid` has one documented answer, `other` must not be asked for, of `unsaid` nothing is said. */
export const poolKinds = ['nonpaged', 'paged', 'invalid', 'other', 'unsaid'] as const;
export type PoolKind = (typeof poolKinds)[number];

/** What a call of one of the allocators asks for. */
export interface PoolRequest {
  readonly kind: PoolKind;
  /** Paged pool was asked for, whatever else was wrong with the request (POOL-36). */
  readonly pageable: boolean;
  /** POOL-05: the memory may be executed; undefined where no document says. */
  readonly executable: boolean | undefined;
  readonly zeroed: boolean;
  /** What a failure looks like (POOL-23 to POOL-26). */
  readonly failure: 'null' | 'raise';
  readonly charged: boolean;
  readonly arguments: 'proper' | 'improper';
}

/** What tells the routines apart that take a POOL_TYPE. */
interface Terms {
  /** Bits that may be added to the type. */
  readonly modifiers: number;
  readonly zeroes?: true;
  readonly charges?: true;
  readonly failure: (type: number) => 'null' | 'raise';
}

const byRaiseBit = (type: number) => ((type & POOL_RAISE_IF_ALLOCATION_FAILURE) !== 0 ? 'raise' : 'null');
const byQuotaBit = (type: number) => ((type & POOL_QUOTA_FAIL_INSTEAD_OF_RAISE) !== 0 ? 'null' : 'raise');
const raising = POOL_RAISE_IF_ALLOCATION_FAILURE | POOL_COLD_ALLOCATION;
const failing = POOL_QUOTA_FAIL_INSTEAD_OF_RAISE | POOL_COLD_ALLOCATION;

/** POOL-20, POOL-24, POOL-25, POOL-54 for the routines that take a POOL_TYPE. */
const termsOf: Readonly<Record<Exclude<PoolAllocator, 'ExAllocatePool2' | 'ExAllocatePool3'>, Terms>> = {
  ExAllocatePool: { modifiers: 0, failure: () => 'null' },
  ExAllocatePoolWithTag: { modifiers: raising, failure: byRaiseBit },
  ExAllocatePoolWithTagPriority: { modifiers: raising, failure: byRaiseBit },
  ExAllocatePoolZero: { modifiers: raising, zeroes: true, failure: byRaiseBit },
  ExAllocatePoolPriorityZero: { modifiers: raising, zeroes: true, failure: byRaiseBit },
  ExAllocatePoolWithQuota: { modifiers: 0, charges: true, failure: () => 'raise' },
  ExAllocatePoolWithQuotaTag: { modifiers: failing, charges: true, failure: byQuotaBit },
  ExAllocatePoolQuotaZero: { modifiers: failing, zeroes: true, charges: true, failure: byQuotaBit },
};

function kindOfType(type: number, modifiers: number): PoolKind {
  const plain = (type & ~modifiers) >>> 0;
  if (plain === NonPagedPool || plain === NonPagedPoolNx) return 'nonpaged';
  return plain === PagedPool ? 'paged' : 'other';
}

const mandatory = POOL_FLAG_NON_PAGED | POOL_FLAG_NON_PAGED_EXECUTE | POOL_FLAG_PAGED;
const known =
  mandatory |
  POOL_FLAG_UNINITIALIZED |
  POOL_FLAG_USE_QUOTA |
  POOL_FLAG_CACHE_ALIGNED |
  POOL_FLAG_RAISE_ON_FAILURE |
  POOL_FLAG_SESSION;

/** The lower half of the flags; the upper half holds only optional ones. */
const lowFlags = (call: Call): number => Number.parseInt(text(call, 'Flags').slice(2).slice(-8), 16);

/** POOL-07, POOL-08, POOL-26: exactly one kind, no unknown flag in the lower half, a tag. */
function kindOfFlags(low: number, tag: number): PoolKind {
  const kind = low & mandatory;
  const one = kind === POOL_FLAG_PAGED || kind === POOL_FLAG_NON_PAGED || kind === POOL_FLAG_NON_PAGED_EXECUTE;
  if (tag === 0 || !one || (low & ~known) !== 0) return 'invalid';
  // Whether session pool can be had from here is not said.
  if ((low & POOL_FLAG_SESSION) !== 0) return 'unsaid';
  return kind === POOL_FLAG_PAGED ? 'paged' : 'nonpaged';
}

const priorities: readonly number[] = [
  LowPoolPriority,
  LowPoolPrioritySpecialPoolOverrun,
  LowPoolPrioritySpecialPoolUnderrun,
  NormalPoolPriority,
  NormalPoolPrioritySpecialPoolOverrun,
  NormalPoolPrioritySpecialPoolUnderrun,
  HighPoolPriority,
  HighPoolPrioritySpecialPoolOverrun,
  HighPoolPrioritySpecialPoolUnderrun,
];

/** POOL-33: what an extended parameter makes of a request that is right without it. */
function withParameter(call: Call, kind: PoolKind, low: number): PoolKind {
  const count = number(call, 'ExtendedParametersCount');
  if (count === 0 || kind === 'invalid' || kind === 'unsaid') return kind;
  if (count > 1) return 'unsaid';
  // One that is optional may be ignored; failing is allowed in any case.
  const refused = isTrue(call, 'ExtendedParameterOptional') ? kind : 'invalid';
  switch (number(call, 'ExtendedParameterType')) {
    case PoolExtendedParameterPriority:
      return priorities.includes(number(call, 'ExtendedParameterValue')) ? kind : 'unsaid';
    case PoolExtendedParameterSecurePool:
      return 'unsaid';
    case PoolExtendedParameterNumaNode:
      if ((low & POOL_FLAG_NON_PAGED_EXECUTE) !== 0) return 'unsaid';
      return kind === 'paged' ? refused : kind;
    default:
      return refused;
  }
}

/** POOL-29, POOL-30: not 0, not "BIG", and with a letter or digit. */
export function tagTextOf(tag: number): 'zero' | 'big' | 'unreadable' | 'readable' {
  if (tag === 0) return 'zero';
  if (tag === 0x00474942) return 'big';
  const isReadable = [0, 8, 16, 24].some((shift) => /[0-9A-Za-z]/.test(String.fromCharCode((tag >>> shift) & 0xff)));
  return isReadable ? 'readable' : 'unreadable';
}

function argumentsOf(call: Call): PoolRequest['arguments'] {
  const { Tag, Priority } = call.args;
  if (number(call, 'NumberOfBytes') === 0) return 'improper';
  if (Tag !== undefined && tagTextOf(Number(Tag)) !== 'readable') return 'improper';
  return Priority === undefined || priorities.includes(Number(Priority)) ? 'proper' : 'improper';
}

function byFlags(call: Call): PoolRequest {
  const low = lowFlags(call);
  const kind = kindOfFlags(low, number(call, 'Tag'));
  return {
    kind: call.routine === 'ExAllocatePool3' ? withParameter(call, kind, low) : kind,
    pageable: (low & POOL_FLAG_PAGED) !== 0,
    // POOL-09: paged pool is executable on x86 only.
    executable: (low & POOL_FLAG_NON_PAGED_EXECUTE) !== 0,
    zeroed: (low & POOL_FLAG_UNINITIALIZED) === 0,
    failure: (low & POOL_FLAG_RAISE_ON_FAILURE) !== 0 ? 'raise' : 'null',
    charged: (low & POOL_FLAG_USE_QUOTA) !== 0,
    arguments: argumentsOf(call),
  };
}

/** What a call asks for. */
export function poolRequestOf(call: Call, routine: PoolAllocator): PoolRequest {
  if (routine === 'ExAllocatePool2' || routine === 'ExAllocatePool3') return byFlags(call);
  const { modifiers, zeroes, charges, failure } = termsOf[routine];
  const type = number(call, 'PoolType');
  const kind = kindOfType(type, modifiers);
  return {
    kind,
    pageable: kind === 'paged',
    executable: kind === 'paged' ? undefined : (type & NonPagedPoolNx) === 0,
    zeroed: zeroes === true,
    failure: failure(type),
    charged: charges === true,
    arguments: argumentsOf(call),
  };
}
