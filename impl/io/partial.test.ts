import { describe, expect, it } from 'vitest';
import {
  MDL_MAPPED_TO_SYSTEM_VA,
  MDL_PAGES_LOCKED,
  MDL_PARTIAL,
  MDL_PARTIAL_HAS_BEEN_MAPPED,
  MDL_SOURCE_IS_NONPAGED_POOL,
  PAGE_READWRITE,
} from '../../wdk/index.ts';
import { isNull, nullAddress, plusBytes } from '../address.ts';
import { statusOf, stopOf, testKernel } from '../test-support.ts';

const prepared = () => {
  const k = testKernel();
  const buffer = plusBytes(k.nonPaged(0x5000), 0x321);
  const source = k.lockedMdl(buffer, 0x4000);
  return { ...k, buffer, source };
};

describe('IoBuildPartialMdl', () => {
  it('describes the sub-range by the pages of its source (PART-01)', () => {
    const k = prepared();
    const start = plusBytes(k.buffer, 0x1f00);
    const partial = k.partial(k.source, start, 0x800);
    const fields = k.kernel.inspectMdl(partial);
    expect(k.r.MmGetMdlVirtualAddress(partial)).toEqual(start);
    expect(k.r.MmGetMdlByteOffset(partial)).toBe(0x221);
    expect(k.r.MmGetMdlByteCount(partial)).toBe(0x800);
    expect(fields?.pageNumber(0)).toBe(k.kernel.inspectMdl(k.source)?.pageNumber(2));
    expect(fields?.flags).toBe((fields?.flags ?? 0) & ~(MDL_PAGES_LOCKED | MDL_MAPPED_TO_SYSTEM_VA));
    expect((fields?.flags ?? 0) & MDL_PARTIAL).toBe(MDL_PARTIAL);
    k.setByte(plusBytes(start, 0x7ff), 0x5a);
    expect(k.byteAt(plusBytes(k.systemAddress(partial), 0x7ff))).toBe(0x5a);
    expect((k.kernel.inspectMdl(k.source)?.flags ?? 0) & MDL_MAPPED_TO_SYSTEM_VA).toBe(0);
  });

  it('takes all that is left for a Length of 0, and the whole source (PART-02, PART-17)', () => {
    const k = prepared();
    expect(k.r.MmGetMdlByteCount(k.partial(k.source, plusBytes(k.buffer, 0x1001), 0))).toBe(0x2fff);
    expect(k.r.MmGetMdlByteCount(k.partial(k.source, k.buffer, 0x4000))).toBe(0x4000);
  });

  it('shares the mapping of its source and leaves it alone (PART-09, FREE-03, PREP-04)', () => {
    const k = prepared();
    const view = k.mapKernel(k.source);
    const partial = k.partial(k.source, plusBytes(k.buffer, 0x1100), 0x200);
    expect(k.systemAddress(partial)).toEqual(plusBytes(view, 0x1100));
    k.r.MmPrepareMdlForReuse(partial);
    k.r.IoFreeMdl(partial);
    expect(k.byteAt(plusBytes(view, 0x1100))).toBe(0);
  });

  it('loses its own mapping when it is prepared or freed (PREP-01, FREE-02)', () => {
    const k = prepared();
    const partial = k.partial(k.source, plusBytes(k.buffer, 0x1100), 0x200);
    const view = k.systemAddress(partial);
    expect((k.kernel.inspectMdl(partial)?.flags ?? 0) & MDL_PARTIAL_HAS_BEEN_MAPPED).not.toBe(0);
    k.r.MmPrepareMdlForReuse(partial);
    expect(k.r.peekMemory(view, 1)).toBeUndefined();
    k.r.MmPrepareMdlForReuse(partial);
    k.r.IoBuildPartialMdl(k.source, partial, k.buffer, 0x100);
    const again = k.systemAddress(partial);
    k.r.IoFreeMdl(partial);
    expect(k.r.peekMemory(again, 1)).toBeUndefined();
  });

  it('of memory that never pages answers the address in that memory (PART-20)', () => {
    const k = testKernel();
    const buffer = k.nonPaged(0x3000);
    const source = k.mdl(buffer, 0x3000);
    k.r.MmBuildMdlForNonPagedPool(source);
    const partial = k.partial(source, plusBytes(buffer, 0x1234), 0x100);
    expect(k.systemAddress(partial)).toEqual(plusBytes(buffer, 0x1234));
    expect((k.kernel.inspectMdl(partial)?.flags ?? 0) & MDL_SOURCE_IS_NONPAGED_POOL).not.toBe(0);
    k.r.IoBuildPartialMdl(partial, partial, plusBytes(buffer, 0x1240), 0x10);
    expect(k.systemAddress(partial)).toEqual(plusBytes(buffer, 0x1240));
  });

  it('of pages without address counts from 0, and can be mapped for a process', () => {
    const k = testKernel();
    const source = k.pagesMdl(0x3000);
    const partial = k.partial(source, plusBytes(nullAddress, 0x1010), 0x20);
    const view = k.mapUser(partial);
    k.setByte(plusBytes(k.systemAddress(source), 0x1010), 3);
    expect(k.byteAt(view)).toBe(3);
    k.r.MmUnmapLockedPages(view, partial);
    expect(statusOf(() => k.byteAt(view))).toBeDefined();
  });

  it('stops on a range outside the source and on a target that is too small (PART-05, PART-07)', () => {
    const outside = prepared();
    const target = outside.mdl(outside.buffer, 0x4000);
    const source = `0x${outside.source.page.toString(16)}${outside.source.offset.toString(16).padStart(3, '0')}`;
    expect(stopOf(() => outside.r.IoBuildPartialMdl(outside.source, target, outside.buffer, 0x4001))).toBe(
      `0x12E/${source}`,
    );
    for (const delta of [-1, 0x4000, 2 ** 40]) {
      outside.kernel.reset();
      const k = outside;
      const buffer = plusBytes(k.nonPaged(0x5000), 0x321);
      const made = k.lockedMdl(buffer, 0x4000);
      const other = k.mdl(buffer, 0x4000);
      expect(stopOf(() => k.r.IoBuildPartialMdl(made, other, plusBytes(buffer, delta), 0))).toMatch(/^0x12E\//);
    }
    // ALLOC-07: sized for an aligned buffer, used for one that crosses a page.
    const small = prepared();
    const tooSmall = small.mdl(nullAddress, 0x1000);
    expect(stopOf(() => small.r.IoBuildPartialMdl(small.source, tooSmall, small.buffer, 0x1000))).toBe('0x40/0x0');
  });

  it('belongs to the process of its source (PART-16)', () => {
    const k = testKernel();
    const buffer = k.r.allocateUserMemory(0x1000, PAGE_READWRITE);
    const source = k.lockedMdl(buffer, 0x1000);
    const process = k.kernel.inspectMdl(source)?.process ?? nullAddress;
    expect(isNull(process)).toBe(false);
    expect(k.kernel.inspectMdl(k.partial(source, buffer, 1))?.process).toEqual(process);
  });

  it('can be long: Size says nothing of 20 MB', () => {
    const k = testKernel();
    const source = k.pagesMdl(0x1400000);
    const target = k.mdl(nullAddress, 0x1400000);
    k.r.IoBuildPartialMdl(source, target, nullAddress, 0);
    expect(k.r.MmGetMdlByteCount(target)).toBe(0x1400000);
  });

  it('of pages that are let go cannot be mapped any more', () => {
    const k = testKernel();
    const buffer = k.r.allocateUserMemory(0x2000, PAGE_READWRITE);
    const source = k.lockedMdl(buffer, 0x2000);
    const partial = k.partial(source, buffer, 0x1000);
    k.r.MmUnlockPages(source);
    const page = k.kernel.inspectMdl(partial)?.pageNumber(0) ?? 0;
    expect(stopOf(() => k.mapKernel(partial))).toBe('0x1A/0x1233');
    expect(k.kernel.stopped?.parameters[1]).toBe(`0x${page.toString(16)}`);
    expect(isNull(partial)).toBe(false);
  });
});

describe('MmPrepareMdlForReuse', () => {
  it('releases nothing of an MDL that is not partial (PREP-02)', () => {
    const k = prepared();
    const view = k.mapKernel(k.source);
    k.r.MmPrepareMdlForReuse(k.source);
    expect(k.byteAt(view)).toBe(0);
  });
});
