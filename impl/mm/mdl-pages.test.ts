import { describe, expect, it } from 'vitest';
import {
  MM_ALLOCATE_AND_HOT_REMOVE,
  MM_ALLOCATE_FAST_LARGE_PAGES,
  MM_ALLOCATE_FULLY_REQUIRED,
  MM_ALLOCATE_REQUIRE_CONTIGUOUS_CHUNKS,
  MM_DONT_ZERO_ALLOCATION,
  MmCached,
} from '../../wdk/index.ts';
import { isNull, plusBytes, type VirtualAddress } from '../address.ts';
import { stopOf, type TestKernel, testKernel } from '../test-support.ts';

const everywhere = 2 ** 53;
const chunks = MM_ALLOCATE_REQUIRE_CONTIGUOUS_CHUNKS;

const numbersOf = (k: TestKernel, mdl: VirtualAddress): number[] => {
  const pageCount = k.r.MmGetMdlByteCount(mdl) / 0x1000;
  return Array.from({ length: pageCount }, (_, index) => k.kernel.inspectMdl(mdl)?.pageNumber(index) ?? -1);
};

/** A machine of 1024 pages, from page number 0x100 on. */
const small = () => testKernel({ physicalPageCount: 1024 });

describe('MmAllocatePagesForMdl', () => {
  it('gives zeroed pages, whatever was in them (PAGES-11)', () => {
    const k = small();
    const dirty = k.pagesMdl(0x100000);
    for (let page = 0; page < 0x100; page++) k.setByte(plusBytes(k.systemAddress(dirty), page * 0x1000), 1);
    k.r.MmFreePagesFromMdl(dirty);
    const mdl = k.r.MmAllocatePagesForMdl(0, everywhere, 0, 0x100000);
    const view = k.systemAddress(mdl);
    for (let page = 0; page < 0x100; page++) expect(k.byteAt(plusBytes(view, page * 0x1000))).toBe(0);
  });

  it('leaves them as they are only where that is asked for (PAGEX-02)', () => {
    const k = small();
    const mdl = k.r.MmAllocatePagesForMdlEx(0, everywhere, 0, 0x1000, MmCached, MM_DONT_ZERO_ALLOCATION);
    expect(k.byteAt(k.systemAddress(mdl))).not.toBe(0);
  });

  it('searches the range, then the range moved on, taking no page twice (PAGES-08)', () => {
    const k = small();
    const overlapping = k.r.MmAllocatePagesForMdl(0x200000, 0x202fff, 0x2000, 0x5000);
    expect(numbersOf(k, overlapping)).toEqual([0x200, 0x201, 0x202, 0x203, 0x204]);
    const next = k.r.MmAllocatePagesForMdl(0x200000, 0x202fff, 0x100000, 0x4000);
    expect(numbersOf(k, next)).toEqual([0x300, 0x301, 0x302, 0x400]);
    expect(isNull(k.r.MmAllocatePagesForMdl(0x200000, 0x202fff, 0, 0x1000))).toBe(true);
    expect(isNull(k.r.MmAllocatePagesForMdl(0, everywhere, 0x800, 0x1000))).toBe(true);
  });

  it('takes no page that is in use, and all that are free', () => {
    const k = small();
    const buffer = k.nonPaged(0x3000);
    k.r.writeMemory(0, buffer, new Uint8Array(0x3000).fill(7));
    const mdl = k.r.MmAllocatePagesForMdl(0x100000, 0x4fffff, 0x1000, 0x400000);
    const view = k.systemAddress(mdl);
    k.r.writeMemory(0, view, new Uint8Array(k.r.MmGetMdlByteCount(mdl)).fill(9));
    expect(k.r.readMemory(0, buffer, 0x3000)).toEqual(new Uint8Array(0x3000).fill(7));
    expect(k.r.MmGetMdlByteCount(mdl)).toBeGreaterThan(0x380000);
  });
});

describe('MM_ALLOCATE_FULLY_REQUIRED', () => {
  it('gives all or nothing, and nothing stays taken (PAGEX-04)', () => {
    const k = small();
    const allocate = (totalBytes: number) =>
      k.r.MmAllocatePagesForMdlEx(0x200000, 0x201fff, 0, totalBytes, MmCached, MM_ALLOCATE_FULLY_REQUIRED);
    const usage = k.r.readUsage();
    expect(isNull(allocate(0x3000))).toBe(true);
    expect(k.r.readUsage()).toEqual(usage);
    expect(numbersOf(k, allocate(0x2000))).toEqual([0x200, 0x201]);
  });
});

describe('contiguous chunks', () => {
  const allocate = (k: TestKernel, skipBytes: number, totalBytes: number, flags = chunks) =>
    k.r.MmAllocatePagesForMdlEx(0, everywhere, skipBytes, totalBytes, MmCached, flags);

  it('are one block or nothing without SkipBytes (PAGEX-07)', () => {
    const k = small();
    const [first = 0, ...rest] = numbersOf(k, allocate(k, 0, 0x40000));
    expect(rest).toEqual(rest.map((_, index) => first + index + 1));
    expect(isNull(allocate(k, 0, 0x3f0000))).toBe(true);
    expect(k.r.readUsage().allocatedPages).toBe(0x40);
  });

  it('are aligned blocks of SkipBytes each, maybe not all (PAGEX-08)', () => {
    const k = small();
    k.nonPaged(0x1000);
    const numbers = numbersOf(k, allocate(k, 0x40000, 0x400000));
    expect(numbers.length % 0x40).toBe(0);
    expect(numbers.length).toBeLessThan(0x400);
    numbers.forEach((page, index) => {
      expect(page % 0x40).toBe(index % 0x40);
    });
    expect(isNull(allocate(k, 0x3000, 0x6000))).toBe(true);
    expect(isNull(allocate(k, 0x40000, 0x50000))).toBe(true);
    expect(isNull(allocate(k, 0x40000, 0x400000, chunks | MM_ALLOCATE_FULLY_REQUIRED))).toBe(true);
  });

  it('may be large pages (PAGEX-09)', () => {
    const k = testKernel({ physicalPageCount: 4096 });
    const large = chunks | MM_ALLOCATE_FAST_LARGE_PAGES;
    const numbers = numbersOf(k, allocate(k, 0x200000, 0x200000, large));
    expect(numbers[0]).toBe(0x200);
    expect(isNull(allocate(k, 0x100000, 0x100000, large))).toBe(true);
    expect(isNull(allocate(k, 0x200000, 0x200000, MM_ALLOCATE_FAST_LARGE_PAGES))).toBe(true);
  });
});

describe('the other allocators of pages', () => {
  it('know one node', () => {
    const k = small();
    const node = (idealNode: number) =>
      k.r.MmAllocateNodePagesForMdlEx(0, everywhere, 0, 0x2000, MmCached, idealNode, 0);
    expect(numbersOf(k, node(0))).toHaveLength(2);
    expect(isNull(node(1))).toBe(true);
  });

  it('take pages away for good at PASSIVE_LEVEL, and maybe fewer (PAGEX-11)', () => {
    const k = small();
    const remove = (flags: number) =>
      k.r.MmAllocatePagesForMdlEx(0, everywhere, 0, 0x1000, MmCached, flags | MM_ALLOCATE_AND_HOT_REMOVE);
    expect(isNull(remove(0))).toBe(false);
    expect(isNull(remove(MM_ALLOCATE_FULLY_REQUIRED))).toBe(true);
    k.r.KeRaiseIrql(1);
    expect(stopOf(() => remove(0))).toMatch(/^0xA\//);
  });
});

describe('MmFreePagesFromMdl', () => {
  it('makes the pages free again, while another lock holds them or not', () => {
    const k = small();
    const freePages = () => {
      const mdl = k.pagesMdl(0x400000);
      const byteCount = k.r.MmGetMdlByteCount(mdl);
      k.r.MmFreePagesFromMdl(mdl);
      k.r.ExFreePoolWithTag(mdl, 0);
      return byteCount;
    };
    const before = freePages();
    expect(freePages()).toBe(before);
    expect(k.r.readUsage().allocatedPages).toBe(0);
  });

  it('gives the page that was freed last to the next one who asks', () => {
    const k = small();
    const [first, last] = [k.pagesMdl(0x1000), k.pagesMdl(0x1000)];
    const lastNumber = numbersOf(k, last);
    k.r.MmFreePagesFromMdl(first);
    k.r.MmFreePagesFromMdl(last);
    expect(numbersOf(k, k.pagesMdl(0x1000))).toEqual(lastNumber);
  });
});
