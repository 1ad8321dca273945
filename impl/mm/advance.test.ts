import { describe, expect, it } from 'vitest';
import { MDL_FREE_EXTRA_PTES, PAGE_READWRITE, STATUS_INVALID_PARAMETER_2, STATUS_SUCCESS } from '../../wdk/index.ts';
import { plusBytes, type VirtualAddress } from '../address.ts';
import { stopOf, type TestKernel, testKernel } from '../test-support.ts';

const prepared = () => {
  const k = testKernel();
  const buffer = plusBytes(k.nonPaged(0x5000), 0x800);
  const mdl = k.lockedMdl(buffer, 0x4000);
  return { ...k, buffer, mdl, mdlOf: k.mdl };
};

const pageNumbers = (k: Pick<TestKernel, 'kernel'>, mdl: VirtualAddress, count: number) =>
  Array.from({ length: count }, (_, index) => k.kernel.inspectMdl(mdl)?.pageNumber(index));

describe('MmAdvanceMdl', () => {
  it('inside the first page changes offset and count only (ADV-13)', () => {
    const k = prepared();
    const before = pageNumbers(k, k.mdl, 5);
    expect(k.r.MmAdvanceMdl(k.mdl, 0x7ff)).toBe(STATUS_SUCCESS);
    expect(k.r.MmGetMdlVirtualAddress(k.mdl)).toEqual(plusBytes(k.buffer, 0x7ff));
    expect(k.r.MmGetMdlByteCount(k.mdl)).toBe(0x4000 - 0x7ff);
    expect(pageNumbers(k, k.mdl, 5)).toEqual(before);
    expect(k.r.readUsage().lockedPages).toBe(5);
  });

  it('past pages lets their locks go at once and moves the array (ADV-03, ADV-04)', () => {
    const k = prepared();
    const before = pageNumbers(k, k.mdl, 5);
    expect(k.r.MmAdvanceMdl(k.mdl, 0x1900)).toBe(STATUS_SUCCESS);
    expect(k.r.MmGetMdlVirtualAddress(k.mdl)).toEqual(plusBytes(k.buffer, 0x1900));
    expect(k.r.MmGetMdlByteCount(k.mdl)).toBe(0x2700);
    expect(pageNumbers(k, k.mdl, 3)).toEqual(before.slice(2));
    expect(k.r.readUsage().lockedPages).toBe(3);
    k.r.MmUnlockPages(k.mdl);
    expect(k.r.readUsage().lockedPages).toBe(0);
  });

  it('keeps the addresses of what is left, and gives all entries back in the end (ADV-05, ADV-12)', () => {
    const k = prepared();
    const usage = k.r.readUsage();
    const view = k.mapKernel(k.mdl);
    k.setByte(plusBytes(k.buffer, 0x2900), 0x77);
    k.r.MmAdvanceMdl(k.mdl, 0x1900);
    k.r.MmAdvanceMdl(k.mdl, 0x1000);
    const moved = k.systemAddress(k.mdl);
    expect(moved).toEqual(plusBytes(view, 0x2900));
    expect(k.byteAt(moved)).toBe(0x77);
    expect(k.r.peekMemory(view, 1)).toBeUndefined();
    expect((k.kernel.inspectMdl(k.mdl)?.flags ?? 0) & MDL_FREE_EXTRA_PTES).not.toBe(0);
    k.r.MmUnmapLockedPages(moved, k.mdl);
    expect(k.r.readUsage().systemPtes).toBe(usage.systemPtes);
    expect((k.kernel.inspectMdl(k.mdl)?.flags ?? 0) & MDL_FREE_EXTRA_PTES).toBe(0);
    expect(k.mapKernel(k.mdl)).toEqual(plusBytes(view, 0x100 - 0x800));
  });

  it('takes the passed pages out of user mappings, which are unmapped as they are then', () => {
    for (const passed of [0, 0x1800]) {
      const k = prepared();
      const view = k.mapUser(k.mdl);
      k.r.MmAdvanceMdl(k.mdl, 0x1800);
      expect(k.r.peekMemory(view, 1)).toBeUndefined();
      expect(k.r.peekMemory(plusBytes(view, 0x1800), 1)).toBeDefined();
      k.r.MmUnmapLockedPages(plusBytes(view, passed), k.mdl);
      expect(k.r.readUsage().userPages).toBe(0);
    }
  });

  it('keeps the count of locked pages of the process right', () => {
    const k = testKernel();
    const process = k.r.createProcess();
    const state = k.r.KeStackAttachProcess(process);
    const mdl = k.lockedMdl(k.r.allocateUserMemory(0x3000, PAGE_READWRITE), 0x3000);
    k.r.MmAdvanceMdl(mdl, 0x1000);
    k.r.KeUnstackDetachProcess(state);
    k.r.MmUnlockPages(mdl);
    expect(stopOf(() => k.r.endProcess(process))).toBeUndefined();
  });

  it('frees passed pages that the MDL owns', () => {
    const k = testKernel();
    const mdl = k.pagesMdl(0x3000);
    k.r.MmAdvanceMdl(mdl, 0x2000);
    expect(k.r.readUsage().allocatedPages).toBe(1);
    k.r.MmFreePagesFromMdl(mdl);
    expect(k.r.readUsage().allocatedPages).toBe(0);
  });

  it('moves the address of a built and of a partial MDL', () => {
    const k = prepared();
    const built = k.mdlOf(k.buffer, 0x3000);
    k.r.MmBuildMdlForNonPagedPool(built);
    k.r.MmAdvanceMdl(built, 0x1801);
    expect(k.systemAddress(built)).toEqual(plusBytes(k.buffer, 0x1801));
    const partial = k.partial(k.mdl, k.buffer, 0x3000);
    const view = k.systemAddress(partial);
    k.r.MmAdvanceMdl(partial, 0x1801);
    expect(k.systemAddress(partial)).toEqual(plusBytes(view, 0x1801));
    expect(k.r.readUsage().lockedPages).toBe(5);
    k.r.IoFreeMdl(partial);
    expect(k.r.readUsage().systemPtes).toBe(0);
  });

  it('in a reserved range is unmapped there', () => {
    const k = prepared();
    const range = k.r.MmAllocateMappingAddress(0x5000, 7);
    const view = k.r.MmMapLockedPagesWithReservedMapping(range, 7, k.mdl, 1);
    k.r.MmAdvanceMdl(k.mdl, 0x1800);
    k.r.MmUnmapReservedMapping(plusBytes(view, 0x1800), 7, k.mdl);
    k.r.MmFreeMappingAddress(range, 7);
    expect(k.r.readUsage().systemPtes).toBe(0);
  });

  it('past the end fails and changes nothing; by nothing it succeeds (ADV-02, ADV-08, ADV-10)', () => {
    const k = prepared();
    for (const byteCount of [0x4000, 0x4001, 0xffffffff])
      expect(k.r.MmAdvanceMdl(k.mdl, byteCount)).toBe(STATUS_INVALID_PARAMETER_2);
    expect(k.r.MmAdvanceMdl(k.mdl, 0)).toBe(STATUS_SUCCESS);
    expect(k.r.MmGetMdlByteCount(k.mdl)).toBe(0x4000);
    expect(k.r.MmGetMdlVirtualAddress(k.mdl)).toEqual(k.buffer);
  });
});
