import { describe, expect, it } from 'vitest';
import {
  HighPoolPriority,
  LowPoolPriority,
  NonPagedPool,
  NonPagedPoolNx,
  NormalPoolPriority,
  PAGE_READWRITE,
  PagedPool,
  POOL_FLAG_NON_PAGED,
  POOL_FLAG_PAGED,
  POOL_FLAG_RAISE_ON_FAILURE,
  POOL_FLAG_USE_QUOTA,
  POOL_QUOTA_FAIL_INSTEAD_OF_RAISE,
  POOL_RAISE_IF_ALLOCATION_FAILURE,
  resourceClasses,
  STATUS_INSUFFICIENT_RESOURCES,
  STATUS_QUOTA_EXCEEDED,
} from '../../wdk/index.ts';
import { isNull } from '../address.ts';
import { statusOf, testKernel, testTag } from '../test-support.ts';

const nonPagedClass = resourceClasses.indexOf('pool-nonpaged');
const quotaClass = resourceClasses.indexOf('quota');

describe('the older forms of pool', () => {
  it('give blocks that ExFreePool takes, with their tag or without', () => {
    const { r } = testKernel();
    const before = r.readUsage();
    const blocks = [
      r.ExAllocatePool(NonPagedPoolNx, 24),
      r.ExAllocatePoolWithTagPriority(PagedPool, 0x1234, testTag, NormalPoolPriority),
      r.ExAllocatePoolWithQuota(PagedPool, 40),
      r.ExAllocatePoolWithQuotaTag(NonPagedPool, 40, testTag),
      r.ExAllocatePoolZero(PagedPool, 40, testTag),
      r.ExAllocatePoolQuotaZero(PagedPool, 40, testTag),
      r.ExAllocatePoolPriorityZero(NonPagedPoolNx, 40, testTag, HighPoolPriority),
    ];
    expect(blocks.some(isNull)).toBe(false);
    for (const block of blocks) r.ExFreePool(block);
    expect(r.readUsage()).toEqual(before);
  });

  it('are zeroed where their name says so, and only there (POOL-20)', () => {
    const k = testKernel();
    const { r } = k;
    const dirty = (): void => {
      const block = r.ExAllocatePool(NonPagedPoolNx, 64);
      k.setByte(block, 0xee);
      r.ExFreePool(block);
    };
    const zeroing = [
      () => r.ExAllocatePoolZero(NonPagedPoolNx, 64, testTag),
      () => r.ExAllocatePoolQuotaZero(NonPagedPoolNx, 64, testTag),
      () => r.ExAllocatePoolPriorityZero(NonPagedPoolNx, 64, testTag, LowPoolPriority),
      () => r.ExAllocatePool3(POOL_FLAG_NON_PAGED, 64, testTag, []),
    ];
    for (const allocate of zeroing) {
      dirty();
      const block = allocate();
      expect([...r.readMemory(0, block, 64)]).toEqual(Array(64).fill(0));
      r.ExFreePool(block);
    }
    dirty();
    expect(k.byteAt(r.ExAllocatePoolWithQuotaTag(NonPagedPoolNx, 64, testTag))).not.toBe(0);
  });

  it('answer NULL without memory, or raise where the type asks for that, but never ExAllocatePool (POOL-23, POOL-24)', () => {
    const raising = NonPagedPool | POOL_RAISE_IF_ALLOCATION_FAILURE;
    const { r } = testKernel();
    const failing = <T>(act: () => T): T => {
      r.failNext(nonPagedClass);
      return act();
    };
    expect(isNull(failing(() => r.ExAllocatePool(raising, 8)))).toBe(true);
    expect(isNull(failing(() => r.ExAllocatePoolZero(NonPagedPool, 8, testTag)))).toBe(true);
    expect(isNull(failing(() => r.ExAllocatePoolWithTagPriority(NonPagedPool, 8, testTag, 32)))).toBe(true);
    for (const act of [
      () => r.ExAllocatePoolWithTag(raising, 8, testTag),
      () => r.ExAllocatePoolZero(raising, 8, testTag),
      () => r.ExAllocatePoolPriorityZero(raising, 8, testTag, HighPoolPriority),
      () => r.ExAllocatePool3(POOL_FLAG_NON_PAGED | POOL_FLAG_RAISE_ON_FAILURE, 8, testTag, []),
    ])
      expect(statusOf(() => failing(act))).toBe(STATUS_INSUFFICIENT_RESOURCES);
    expect(statusOf(() => r.ExAllocatePool3(POOL_FLAG_RAISE_ON_FAILURE, 8, testTag, []))).toBeDefined();
  });
});

describe('quota', () => {
  it('is charged to the current process by the bytes asked for, and given back by the free (POOL-54)', () => {
    const { r } = testKernel();
    const paged = r.ExAllocatePoolWithQuotaTag(PagedPool, 100, testTag);
    const nonPaged = r.ExAllocatePoolQuotaZero(NonPagedPoolNx, 0x3000, testTag);
    const flagged = r.ExAllocatePool2(POOL_FLAG_PAGED | POOL_FLAG_USE_QUOTA, 11, testTag);
    r.ExAllocatePoolWithTag(PagedPool, 500, testTag);
    expect(r.readQuota()).toEqual({ pagedPool: 111, nonPagedPool: 0x3000 });
    r.ExFreePool(nonPaged);
    r.ExFreePoolWithTag(flagged, testTag);
    expect(r.readQuota()).toEqual({ pagedPool: 100, nonPagedPool: 0 });
    r.ExFreePoolWithTag(paged, testTag);
    expect(r.readQuota()).toEqual({ pagedPool: 0, nonPagedPool: 0 });
  });

  it('is that of the process that a thread is attached to, wherever the block is freed', () => {
    const { r } = testKernel();
    const process = r.createProcess();
    const state = r.KeStackAttachProcess(process);
    const block = r.ExAllocatePoolWithQuota(PagedPool, 64);
    expect(r.readQuota().pagedPool).toBe(64);
    r.KeUnstackDetachProcess(state);
    expect(r.readQuota().pagedPool).toBe(0);
    r.ExFreePool(block);
    expect(r.readQuota().pagedPool).toBe(0);
    r.KeStackAttachProcess(process);
    expect(r.readQuota().pagedPool).toBe(0);
  });

  it('is not charged by ExAllocatePoolWithQuota for a page or more (POOL-55)', () => {
    const { r } = testKernel();
    r.ExAllocatePoolWithQuota(PagedPool, 0x1000);
    expect(r.readQuota().pagedPool).toBe(0);
    r.ExAllocatePoolWithQuota(PagedPool, 0xfff);
    expect(r.readQuota().pagedPool).toBe(0xfff);
    r.ExAllocatePoolWithQuotaTag(PagedPool, 0x1000, testTag);
    expect(r.readQuota().pagedPool).toBe(0x1fff);
  });

  it('raises where it is exceeded unless the type wants NULL; ExAllocatePoolWithQuota raises always (POOL-25)', () => {
    const { r } = testKernel();
    r.limitResource(quotaClass, 100);
    const quiet = PagedPool | POOL_QUOTA_FAIL_INSTEAD_OF_RAISE;
    expect(statusOf(() => r.ExAllocatePoolWithQuotaTag(PagedPool, 101, testTag))).toBe(STATUS_QUOTA_EXCEEDED);
    expect(statusOf(() => r.ExAllocatePoolWithQuota(quiet, 101))).toBe(STATUS_QUOTA_EXCEEDED);
    expect(isNull(r.ExAllocatePoolWithQuotaTag(quiet, 101, testTag))).toBe(true);
    expect(isNull(r.ExAllocatePoolQuotaZero(quiet, 101, testTag))).toBe(true);
    expect(isNull(r.ExAllocatePool2(POOL_FLAG_PAGED | POOL_FLAG_USE_QUOTA, 101, testTag))).toBe(true);
    expect(isNull(r.ExAllocatePoolWithQuotaTag(PagedPool, 60, testTag))).toBe(false);
    expect(isNull(r.ExAllocatePoolWithQuotaTag(quiet, 41, testTag))).toBe(true);
    expect(isNull(r.ExAllocatePoolWithQuotaTag(quiet, 40, testTag))).toBe(false);
    r.limitResource(quotaClass, 0xffffffff);
    expect(isNull(r.ExAllocatePoolWithQuotaTag(quiet, 4000, testTag))).toBe(false);
  });

  it('keeps nothing of a request that finds no memory, and takes no memory where there is no quota', () => {
    const { r } = testKernel();
    const usage = r.readUsage();
    r.failNext(nonPagedClass);
    const act = () => r.ExAllocatePoolWithQuotaTag(NonPagedPool, 80, testTag);
    expect(statusOf(act)).toBe(STATUS_INSUFFICIENT_RESOURCES);
    expect(r.readQuota()).toEqual({ pagedPool: 0, nonPagedPool: 0 });
    r.failNext(quotaClass);
    expect(statusOf(act)).toBe(STATUS_QUOTA_EXCEEDED);
    expect(r.readUsage()).toEqual(usage);
    expect(statusOf(act)).toBeUndefined();
  });
});

describe('priorities and extended parameters', () => {
  const priority = (value: number) => [{ type: 1, optional: false, value }];

  it('let less important requests fail while something is left (POOL-32)', () => {
    const { r } = testKernel();
    const fails = (byteCount: number, level: number): boolean => {
      const block = r.ExAllocatePoolWithTagPriority(NonPagedPoolNx, byteCount, testTag, level);
      if (!isNull(block)) r.ExFreePool(block);
      return isNull(block);
    };
    r.limitResource(nonPagedClass, 16000);
    // A quarter has to stay free for Low, a sixteenth for Normal, nothing for High.
    expect([fails(12000, LowPoolPriority), fails(12001, LowPoolPriority)]).toEqual([false, true]);
    expect([fails(15000, NormalPoolPriority), fails(15001, NormalPoolPriority)]).toEqual([false, true]);
    expect([fails(16000, HighPoolPriority), fails(16001, HighPoolPriority)]).toEqual([false, true]);
    expect(isNull(r.ExAllocatePool3(POOL_FLAG_NON_PAGED, 12001, testTag, priority(LowPoolPriority)))).toBe(true);
    expect(isNull(r.ExAllocatePool3(POOL_FLAG_NON_PAGED, 12001, testTag, priority(NormalPoolPriority)))).toBe(false);
  });

  it('are unknown, unservable or out of place: then the call fails unless they are optional (POOL-33)', () => {
    const { r } = testKernel();
    const fails = (flags: number, type: number, value: number, optional = false): boolean =>
      isNull(r.ExAllocatePool3(flags, 16, testTag, [{ type, optional, value }]));
    expect(fails(POOL_FLAG_PAGED, 0, 0)).toBe(true);
    expect(fails(POOL_FLAG_PAGED, 9, 0)).toBe(true);
    expect(fails(POOL_FLAG_PAGED, 9, 0, true)).toBe(false);
    expect(fails(POOL_FLAG_NON_PAGED, 3, 0)).toBe(false);
    expect(fails(POOL_FLAG_NON_PAGED, 3, 1)).toBe(true);
    expect(fails(POOL_FLAG_NON_PAGED, 3, 0x80000001)).toBe(false);
    expect(fails(POOL_FLAG_PAGED, 3, 0)).toBe(true);
    expect(fails(POOL_FLAG_PAGED, 3, 0, true)).toBe(false);
    expect(fails(POOL_FLAG_NON_PAGED, 2, 0x1000)).toBe(true);
  });
});

describe('limits', () => {
  it('hold for what is in use, whatever was there before, and failNth counts down to its one request', () => {
    const { r } = testKernel();
    const first = r.ExAllocatePoolWithTag(NonPagedPoolNx, 300, testTag);
    r.limitResource(nonPagedClass, 100);
    expect(isNull(r.ExAllocatePoolWithTag(NonPagedPoolNx, 101, testTag))).toBe(true);
    r.ExFreePool(first);
    expect(isNull(r.ExAllocatePoolWithTag(NonPagedPoolNx, 400, testTag))).toBe(false);
    expect(isNull(r.ExAllocatePoolWithTag(NonPagedPoolNx, 1, testTag))).toBe(true);
    r.limitResource(nonPagedClass, 0xffffffff);
    r.failNth(nonPagedClass, 3);
    const pages = [1, 2, 3, 4].map(() => isNull(r.ExAllocatePool(NonPagedPool, 8)));
    expect(pages).toEqual([false, false, true, false]);
    r.failNth(nonPagedClass, 2);
    r.failNth(nonPagedClass, 0);
    expect([1, 2].map(() => isNull(r.ExAllocatePool(NonPagedPool, 8)))).toEqual([false, false]);
  });

  it('let fewer pages be granted, and count mappings, locks and user pages', () => {
    const k = testKernel();
    const limit = (name: (typeof resourceClasses)[number], amount: number): void =>
      k.r.limitResource(resourceClasses.indexOf(name), amount);
    limit('pages', 3);
    expect(k.r.MmGetMdlByteCount(k.pagesMdl(0x5000))).toBe(0x3000);
    expect(isNull(k.r.allocateUserMemory(1, PAGE_READWRITE))).toBe(true);
    limit('pages', 0xffffffff);
    limit('page-locks', 1);
    const buffer = k.nonPaged(0x2000);
    expect(statusOf(() => k.lockedMdl(buffer, 0x2000))).toBe(STATUS_INSUFFICIENT_RESOURCES);
    const locked = k.lockedMdl(buffer, 0x1000);
    limit('system-ptes', 1);
    expect(isNull(k.mapKernel(locked, HighPoolPriority))).toBe(false);
    expect(isNull(k.r.MmAllocateMappingAddress(1, 1))).toBe(true);
    limit('user-addresses', 2);
    expect(isNull(k.r.allocateUserMemory(0x2001, PAGE_READWRITE))).toBe(true);
    expect(isNull(k.r.allocateUserMemory(0x2000, PAGE_READWRITE))).toBe(false);
  });
});
