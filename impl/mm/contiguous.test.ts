import { describe, expect, it } from 'vitest';
import {
  MM_ANY_NODE_OK,
  MmCached,
  MmNonCached,
  PAGE_EXECUTE_READWRITE,
  PAGE_NOCACHE,
  PAGE_READONLY,
  PAGE_READWRITE,
  PAGE_WRITECOMBINE,
  resourceClasses,
  STATUS_INSUFFICIENT_RESOURCES,
  STATUS_INVALID_PARAMETER,
} from '../../wdk/index.ts';
import { isNull, nullAddress, plusBytes, type VirtualAddress } from '../address.ts';
import { stopOf, type TestKernel, testKernel } from '../test-support.ts';

const anywhere = 2 ** 64;

/** Page numbers under a block, as an MDL over it says them. */
const pagesOf = (k: TestKernel, block: VirtualAddress, byteCount: number): number[] => {
  const mdl = k.mdl(block, byteCount);
  k.r.MmBuildMdlForNonPagedPool(mdl);
  const built = k.kernel.inspectMdl(mdl);
  const pages = Array.from({ length: Math.ceil(byteCount / 0x1000) }, (_, index) => built?.pageNumber(index) ?? -1);
  k.r.IoFreeMdl(mdl);
  return pages;
};

const fail = (k: TestKernel, name: (typeof resourceClasses)[number]): void =>
  k.r.failNext(resourceClasses.indexOf(name));

describe('contiguous memory', () => {
  it('starts with a page, lies in a row in physical memory, and is there to the last byte (CONT-01)', () => {
    const k = testKernel();
    for (const byteCount of [1, 0x1000, 0x1001, 0x5000, 0x10001]) {
      const block = k.r.MmAllocateContiguousMemory(byteCount, anywhere);
      expect(block.offset).toBe(0);
      const [first = 0, ...others] = pagesOf(k, block, byteCount);
      expect(others).toEqual(others.map((_, index) => first + 1 + index));
      k.setByte(plusBytes(block, byteCount - 1), 7);
      expect(k.byteAt(plusBytes(block, byteCount - 1))).toBe(7);
      k.r.MmFreeContiguousMemory(block);
    }
  });

  it('keeps inside the physical range (CONT-02)', () => {
    const k = testKernel({ physicalPageCount: 64 });
    // The machine has the pages 0x100 to 0x13f. Four pages fit into [0x110000, 0x113fff] exactly.
    const allocate = (low: number, high: number): VirtualAddress =>
      k.r.MmAllocateContiguousMemorySpecifyCache(0x4000, low, high, 0, MmCached);
    expect(isNull(allocate(0x110000, 0x113ffe))).toBe(true);
    expect(isNull(allocate(0x110001, 0x113fff))).toBe(true);
    expect(pagesOf(k, allocate(0x110000, 0x113fff), 0x4000)).toEqual([0x110, 0x111, 0x112, 0x113]);
    expect(isNull(allocate(0x110000, 0x113fff))).toBe(true);
    expect(isNull(k.r.MmAllocateContiguousMemory(0x1000, 0xfffff))).toBe(true);
  });

  it('crosses no multiple of the boundary (CONT-03)', () => {
    const k = testKernel({ physicalPageCount: 64 });
    const allocate = (byteCount: number, boundary: number): VirtualAddress =>
      k.r.MmAllocateContiguousMemorySpecifyCache(byteCount, 0x110000, 0x115fff, boundary, MmCached);
    // Of the pages 0x110 to 0x115, four in a row that cross no multiple of 0x4000 are only the first four.
    expect(pagesOf(k, allocate(0x4000, 0x4000), 0x4000)).toEqual([0x110, 0x111, 0x112, 0x113]);
    expect(isNull(allocate(0x4000, 0x4000))).toBe(true);
    expect(isNull(allocate(0x2000, 0x3000))).toBe(true);
    expect(isNull(allocate(0x1001, 0x1000))).toBe(true);
    expect(pagesOf(k, allocate(0x2000, 0x2000), 0x2000)).toEqual([0x114, 0x115]);
  });

  it('is NULL for a node that is not there, wrong protections, no bytes and too many', () => {
    const { r } = testKernel({ physicalPageCount: 64 });
    const node = (protect: number, preferred: number): boolean =>
      isNull(r.MmAllocateContiguousNodeMemory(0x1000, 0, anywhere, 0, protect, preferred));
    expect([node(PAGE_READWRITE, 0), node(PAGE_READWRITE, MM_ANY_NODE_OK)]).toEqual([false, false]);
    expect([node(PAGE_READWRITE, 1), node(PAGE_READONLY, 0)]).toEqual([true, true]);
    expect(node(PAGE_READWRITE | PAGE_NOCACHE | PAGE_WRITECOMBINE, 0)).toBe(true);
    expect(node(PAGE_EXECUTE_READWRITE | PAGE_NOCACHE, 0)).toBe(false);
    expect(isNull(r.MmAllocateContiguousMemorySpecifyCacheNode(1, 0, anywhere, 0, MmCached, 1))).toBe(true);
    expect(isNull(r.MmAllocateContiguousMemorySpecifyCacheNode(1, 0, anywhere, 0, MmCached, 0))).toBe(false);
    expect(isNull(r.MmAllocateContiguousMemorySpecifyCache(1, 0, anywhere, 0, 3))).toBe(true);
    expect(isNull(r.MmAllocateContiguousMemory(0, anywhere))).toBe(true);
    expect(isNull(r.MmAllocateContiguousMemory(65 * 0x1000, anywhere))).toBe(true);
  });

  it('is executable unless its protection says otherwise (CONT-05)', () => {
    const { r } = testKernel();
    const node = (protect: number) => r.MmAllocateContiguousNodeMemory(8, 0, anywhere, 0, protect, 0);
    r.fetchInstruction(0, r.MmAllocateContiguousMemory(8, anywhere));
    r.fetchInstruction(0, node(PAGE_EXECUTE_READWRITE));
    expect(stopOf(() => r.fetchInstruction(0, node(PAGE_READWRITE)))).toMatch(/^0xFC\//);
  });

  it('tells of MmAllocateContiguousMemoryEx what it gave, or why it gave nothing (CONT-11)', () => {
    const { r } = testKernel();
    const ex = (byteCount: number, protect: number, flags: number) =>
      r.MmAllocateContiguousMemoryEx(byteCount, 0, anywhere, 0, MM_ANY_NODE_OK, protect, 0x31, flags);
    const given = ex(0x1801, PAGE_READWRITE, 1);
    expect(given).toMatchObject({ status: 0, bytesAllocated: 0x2000 });
    expect(isNull(given.baseAddress)).toBe(false);
    r.MmFreeContiguousMemory(given.baseAddress);
    const nothing = { bytesAllocated: 0, baseAddress: nullAddress };
    expect(ex(0x1000, PAGE_READONLY, 0)).toEqual({ status: STATUS_INVALID_PARAMETER, ...nothing });
    expect(ex(0x1000, PAGE_READWRITE, 2)).toEqual({ status: STATUS_INVALID_PARAMETER, ...nothing });
    r.failNext(resourceClasses.indexOf('contiguous'));
    expect(ex(0x1000, PAGE_READWRITE, 0)).toEqual({ status: STATUS_INSUFFICIENT_RESOURCES, ...nothing });
  });
});

describe('noncached memory', () => {
  it('is whole pages that need not lie in a row (NONC-01)', () => {
    const k = testKernel();
    const block = k.r.MmAllocateNonCachedMemory(0x2001);
    expect(block.offset).toBe(0);
    k.setByte(plusBytes(block, 0x2fff), 1);
    const pages = pagesOf(k, block, 0x3000);
    expect(new Set(pages).size).toBe(3);
    expect(pages).not.toEqual([0, 1, 2].map((index) => (pages[0] ?? 0) + index));
    expect(k.r.readUsage().allocatedPages).toBe(3);
    k.r.MmFreeNonCachedMemory(block, 0x2001);
    expect(k.r.readUsage().allocatedPages).toBe(0);
    expect(k.r.peekMemory(block, 1)).toBeUndefined();
  });
});

describe('a failed allocation', () => {
  it('keeps nothing: the same fits again and again', () => {
    const k = testKernel({ physicalPageCount: 64 });
    const usage = k.r.readUsage();
    for (let round = 0; round < 20; round++) {
      fail(k, 'contiguous');
      expect(isNull(k.r.MmAllocateContiguousMemory(0x8000, anywhere))).toBe(true);
      fail(k, 'pages');
      expect(isNull(k.r.MmAllocateNonCachedMemory(0x8000))).toBe(true);
    }
    expect(k.r.readUsage()).toEqual(usage);
    const blocks = [k.r.MmAllocateContiguousMemory(0x10000, anywhere), k.r.MmAllocateNonCachedMemory(0x10000)];
    expect(blocks.some(isNull)).toBe(false);
  });

  it('can be ordered by a limit', () => {
    const { r } = testKernel();
    r.limitResource(resourceClasses.indexOf('contiguous'), 2);
    expect(isNull(r.MmAllocateContiguousMemory(0x2001, anywhere))).toBe(true);
    expect(isNull(r.MmAllocateContiguousMemory(0x2000, anywhere))).toBe(false);
    expect(isNull(r.MmAllocateContiguousMemory(1, anywhere))).toBe(true);
  });
});

describe('misuse of contiguous and noncached memory', () => {
  const contiguous = (k: TestKernel): VirtualAddress =>
    k.r.MmAllocateContiguousMemorySpecifyCache(0x2000, 0, anywhere, 0, MmCached);
  const misuses: [string, string, (k: TestKernel) => unknown][] = [
    ['0xC2/0x60', 'freeing pool', (k) => k.r.MmFreeContiguousMemory(k.nonPaged(0x1000))],
    ['0xC2/0x60', 'freeing inside', (k) => k.r.MmFreeContiguousMemory(plusBytes(contiguous(k), 0x1000))],
    ['0xC2/0x60', 'freeing noncached memory', (k) => k.r.MmFreeContiguousMemory(k.r.MmAllocateNonCachedMemory(1))],
    ['0xC2/0x60', 'another size', (k) => k.r.MmFreeContiguousMemorySpecifyCache(contiguous(k), 0x1000, MmCached)],
    ['0xC2/0x60', 'another type', (k) => k.r.MmFreeContiguousMemorySpecifyCache(contiguous(k), 0x2000, MmNonCached)],
    [
      '0xC2/0x60',
      'freeing twice',
      (k) => {
        const block = contiguous(k);
        k.r.MmFreeContiguousMemory(block);
        k.r.MmFreeContiguousMemory(block);
      },
    ],
    ['0xC2/0x46', 'freeing it as pool', (k) => k.r.ExFreePool(contiguous(k))],
    [
      '0x4E/0x9a',
      'freeing locked pages',
      (k) => {
        const block = contiguous(k);
        k.lockedMdl(block, 0x1000);
        k.r.MmFreeContiguousMemory(block);
      },
    ],
    ['0xDA/0x302', 'freeing contiguous as noncached', (k) => k.r.MmFreeNonCachedMemory(contiguous(k), 0x2000)],
    ['0xDA/0x305', 'another size', (k) => k.r.MmFreeNonCachedMemory(k.r.MmAllocateNonCachedMemory(0x2000), 0x1000)],
    ['0xA/0x0', 'noncached at DISPATCH_LEVEL', (k) => [k.r.KeRaiseIrql(2), k.r.MmAllocateNonCachedMemory(1)]],
  ];
  it.each(misuses)('stops with %s on %s', (code, _what, act) => {
    expect(stopOf(() => act(testKernel()))).toBe(code);
  });

  it('stops under Verifier for a level too high, and for memory below 4 GB', () => {
    const verified = (act: (k: TestKernel) => unknown) => stopOf(() => act(testKernel({ verifier: true })));
    expect(verified((k) => [k.r.KeRaiseIrql(2), k.r.MmAllocateNonCachedMemory(1)])).toBe('0xC4/0x20019');
    expect(verified((k) => k.r.MmAllocateContiguousMemory(1, 0xffffffff))).toBe('0xC4/0x141');
    expect(
      verified((k) => {
        const block = contiguous(k);
        k.r.KeRaiseIrql(3);
        k.r.MmFreeContiguousMemory(block);
      }),
    ).toBe('0xC4/0x2001a');
  });
});
