import { describe, expect, it } from 'vitest';
import {
  MmCached,
  NonPagedPool,
  PagedPool,
  POOL_FLAG_NON_PAGED,
  POOL_FLAG_PAGED,
  POOL_FLAG_UNINITIALIZED,
  STATUS_INSUFFICIENT_RESOURCES,
} from '../../wdk/index.ts';
import { at, isNull, nullAddress, plusBytes } from '../address.ts';
import { statusOf, stopOf, testKernel, testTag } from '../test-support.ts';

describe('pool blocks', () => {
  it('are aligned to 16 bytes and lie inside one page, or are page aligned from a page on', () => {
    const k = testKernel();
    for (const byteCount of [1, 15, 16, 17, 100, 1000, 2048, 4080, 4081, 4095, 4096, 4097, 10000]) {
      const block = k.nonPaged(byteCount);
      expect(block.offset % 16).toBe(0);
      if (byteCount < 4096) expect(block.offset + byteCount).toBeLessThanOrEqual(4096);
      else expect(block.offset).toBe(0);
      k.setByte(plusBytes(block, byteCount - 1), 1);
    }
  });

  it('do not overlap, several share a page, and their places are used again', () => {
    const k = testKernel();
    const blocks = Array.from({ length: 20 }, () => k.nonPaged(64));
    expect(new Set(blocks.map((block) => block.page)).size).toBe(1);
    blocks.forEach((block, index) => {
      for (let byte = 0; byte < 64; byte++) k.setByte(plusBytes(block, byte), index);
    });
    blocks.forEach((block, index) => {
      expect([...k.r.readMemory(0, block, 64)].every((byte) => byte === index)).toBe(true);
    });
    const freed = blocks[7] ?? nullAddress;
    k.free(freed);
    expect(k.nonPaged(64)).toEqual(freed);
  });

  it('are zeroed unless asked otherwise, even where something else was', () => {
    const k = testKernel();
    const block = k.nonPaged(64);
    k.setByte(block, 0xee);
    k.free(block);
    const dirty = k.r.ExAllocatePool2(POOL_FLAG_NON_PAGED | POOL_FLAG_UNINITIALIZED, 64, testTag);
    expect(dirty).toEqual(block);
    expect(k.byteAt(dirty)).not.toBe(0);
    k.free(dirty);
    expect([...k.r.readMemory(0, k.nonPaged(64), 64)]).toEqual(Array(64).fill(0));
    expect(k.byteAt(k.r.ExAllocatePoolWithTag(NonPagedPool, 0x1000, testTag))).not.toBe(0);
    expect(k.byteAt(k.nonPaged(0x1000))).toBe(0);
  });

  it('are NULL for tag 0, for flags that make no sense, and without memory', () => {
    const k = testKernel({ physicalPageCount: 64 });
    for (const flags of [0, 1, POOL_FLAG_NON_PAGED | POOL_FLAG_PAGED, POOL_FLAG_PAGED | 0x400, 0x80000000 + 0x40])
      expect(isNull(k.r.ExAllocatePool2(flags, 10, testTag))).toBe(true);
    expect(isNull(k.r.ExAllocatePool2(POOL_FLAG_PAGED, 10, 0))).toBe(true);
    expect(isNull(k.r.ExAllocatePool2(2 ** 33 + POOL_FLAG_PAGED, 10, testTag))).toBe(false);
    expect(isNull(k.nonPaged(0x100000))).toBe(true);
    expect(isNull(k.r.ExAllocatePoolWithTag(PagedPool, 2 ** 60, testTag))).toBe(true);
    expect(statusOf(() => k.r.ExAllocatePool2(POOL_FLAG_PAGED + 0x20, 0x100000, testTag))).toBe(
      STATUS_INSUFFICIENT_RESOURCES,
    );
    k.kernel.failures.failNext('pool-nonpaged', 2);
    expect([1, 2, 3].map(() => isNull(k.nonPaged(16)))).toEqual([false, true, false]);
  });

  it('give all their pages back', () => {
    const k = testKernel({ physicalPageCount: 64 });
    for (let round = 0; round < 50; round++) {
      const blocks = [k.nonPaged(0x8000), k.paged(100), k.nonPaged(3000), k.paged(0x4001)];
      expect(blocks.some(isNull)).toBe(false);
      for (const block of blocks) k.free(block);
    }
  });
});

describe('misuse of pool', () => {
  type Test = ReturnType<typeof testKernel>;
  const misuses: [string, string, (k: Test) => unknown][] = [
    ['0xC2/0xa', 'freeing with another tag', (k) => k.r.ExFreePoolWithTag(k.nonPaged(10), 0x31)],
    ['0xC2/0xa', 'freeing whole pages with another tag', (k) => k.r.ExFreePoolWithTag(k.nonPaged(0x2000), 0x31)],
    [
      '0xC2/0x7',
      'freeing twice',
      (k) => {
        const block = k.nonPaged(10);
        k.free(block);
        k.free(block);
      },
    ],
    [
      '0xC2/0x7',
      'freeing whole pages twice',
      (k) => {
        const block = k.nonPaged(0x2000);
        k.free(block);
        k.free(block);
      },
    ],
    ['0xC2/0x40', 'freeing a user address', (k) => k.free(at(0x10, 0))],
    ['0xC2/0x46', 'freeing the middle of a block', (k) => k.free(plusBytes(k.nonPaged(100), 16))],
    ['0xC2/0x48', 'freeing the middle of a paged block', (k) => k.free(plusBytes(k.paged(100), 16))],
    ['0xC2/0x9a', 'asking for must-succeed pool', (k) => k.r.ExAllocatePoolWithTag(2, 10, testTag)],
    ['0xC2/0x9b', 'tag 0', (k) => k.r.ExAllocatePoolWithTag(0, 10, 0)],
    ['0xC2/0x9c', 'the tag BIG', (k) => k.r.ExAllocatePool2(POOL_FLAG_PAGED, 10, 0x474942)],
    ['0xC2/0x9d', 'a tag of punctuation', (k) => k.r.ExAllocatePool3(POOL_FLAG_PAGED, 10, 0x2e2e2e2e, [])],
    ['0xC2/0x8', 'flags for both kinds there', (k) => [k.r.KeRaiseIrql(2), k.r.ExAllocatePool2(0x140, 10, testTag)]],
    ['0xC2/0x0', 'asking for nothing', (k) => k.r.ExAllocatePoolWithTag(0, 0, testTag)],
    ['0xC2/0x8', 'paged pool at DISPATCH_LEVEL', (k) => [k.r.KeRaiseIrql(2), k.paged(10)]],
    [
      '0x19/0x20',
      'writing past the end of a block',
      (k) => {
        const block = k.nonPaged(16);
        const next = k.nonPaged(16);
        k.r.writeMemory(0, plusBytes(block, 16), new Uint8Array(8));
        k.free(next);
      },
    ],
    ['0xC2/0xa', 'freeing an MDL of the I/O manager as one of NDIS', (k) => k.r.NdisFreeMdl(k.mdl(nullAddress, 10))],
    [
      '0xC2/0xa',
      'freeing an MDL of pages with IoFreeMdl',
      (k) => k.r.IoFreeMdl(k.r.MmAllocatePagesForMdlEx(0, 2 ** 40, 0, 1, MmCached, 0)),
    ],
  ];
  it.each(misuses)('stops with %s on %s', (code, _what, act) => {
    expect(stopOf(() => act(testKernel()))).toBe(code);
  });
});
