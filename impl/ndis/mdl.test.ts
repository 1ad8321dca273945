import { describe, expect, it } from 'vitest';
import { MDL_SOURCE_IS_NONPAGED_POOL } from '../../wdk/index.ts';
import { at, isNull, nullAddress, plusBytes } from '../address.ts';
import { stopOf, testKernel } from '../test-support.ts';

describe('NdisAllocateMdl', () => {
  it('allocates and builds in one step', () => {
    const k = testKernel();
    const handle = k.r.NdisAllocateGenericObject(nullAddress, 0x31, 0);
    const buffer = plusBytes(k.nonPaged(0x3000), 0x765);
    const mdl = k.r.NdisAllocateMdl(handle, buffer, 0x1234);
    expect((k.kernel.inspectMdl(mdl)?.flags ?? 0) & 7).toBe(MDL_SOURCE_IS_NONPAGED_POOL);
    expect(k.r.MmGetSystemAddressForMdlSafe(mdl, 0)).toEqual(buffer);
    const view = k.mapUser(mdl);
    k.setByte(plusBytes(buffer, 0x1233), 5);
    expect(k.byteAt(plusBytes(view, 0x1233))).toBe(5);
    k.r.MmUnmapLockedPages(view, mdl);
    k.r.NdisFreeMdl(mdl);
    k.r.NdisFreeGenericObject(handle);
    expect(k.byteAt(plusBytes(buffer, 0x1233))).toBe(5);
  });

  it('is NULL without resources', () => {
    const k = testKernel();
    const handle = k.r.NdisAllocateGenericObject(nullAddress, 0x31, 8);
    k.kernel.failures.failNext('ndis');
    expect(isNull(k.r.NdisAllocateMdl(handle, k.nonPaged(8), 8))).toBe(true);
  });

  it('stops on a handle that is none and on memory that is not there', () => {
    expect(stopOf(() => testKernel().r.NdisAllocateMdl(nullAddress, nullAddress, 8))).toBe('0x7C/0x21');
    const k = testKernel();
    const handle = k.r.NdisAllocateGenericObject(nullAddress, 0x31, 8);
    expect(stopOf(() => k.r.NdisAllocateMdl(handle, at(2 ** 52 - 2, 0), 8))).toBe('0x1A/0x1240');
  });

  it('makes what may be neither locked, nor unlocked, nor mapped into system space again', () => {
    for (const [code, act] of [
      ['0xC4/0xb0', 'lock'],
      ['0xC4/0x7d', 'unlock'],
      ['0xC4/0xb2', 'map'],
    ] as const) {
      const k = testKernel({ verifier: true });
      const handle = k.r.NdisAllocateGenericObject(nullAddress, 0x31, 8);
      const mdl = k.r.NdisAllocateMdl(handle, k.nonPaged(8), 8);
      const acts = {
        lock: () => k.r.MmProbeAndLockPages(mdl, 0, 0),
        unlock: () => k.r.MmUnlockPages(mdl),
        map: () => k.mapKernel(mdl),
      };
      expect(stopOf(acts[act])).toBe(code);
    }
  });
});

describe('the MDL routines of NDIS', () => {
  /** An MDL of 0x1234 bytes at offset 0x765 of its page, and one behind it. */
  const prepared = () => {
    const k = testKernel();
    const handle = k.r.NdisAllocateGenericObject(nullAddress, 0x31, 0);
    const buffer = plusBytes(k.nonPaged(0x3000), 0x765);
    const mdl = k.r.NdisAllocateMdl(handle, buffer, 0x1234);
    const next = k.r.NdisAllocateMdl(handle, k.nonPaged(0x1000), 0x1000);
    k.r.linkMdl(mdl, next);
    return { ...k, buffer, mdl, next };
  };

  it('change only the length', () => {
    const { r, kernel, mdl, buffer, systemAddress } = prepared();
    const pages = kernel.inspectMdl(mdl)?.pageNumber(1);
    r.NdisAdjustMdlLength(mdl, 0x20);
    expect(r.MmGetMdlByteCount(mdl)).toBe(0x20);
    expect(r.MmGetMdlByteOffset(mdl)).toBe(0x765);
    expect([r.MmGetMdlVirtualAddress(mdl), systemAddress(mdl)]).toEqual([buffer, buffer]);
    expect(kernel.inspectMdl(mdl)?.pageNumber(1)).toBe(pages);
    r.NdisAdjustMdlLength(mdl, 0x1234);
    expect(r.MmGetMdlByteCount(mdl)).toBe(0x1234);
  });

  it('tell address, offset, length and what follows', () => {
    const { r, mdl, next, buffer } = prepared();
    expect(r.NdisQueryMdl(mdl, true, 16)).toEqual({ virtualAddress: buffer, length: 0x1234 });
    expect(r.NdisQueryMdl(mdl, false, 16)).toEqual({ virtualAddress: nullAddress, length: 0x1234 });
    expect(r.NdisQueryMdlOffset(mdl)).toEqual({ offset: 0x765, length: 0x1234 });
    expect([r.NdisGetNextMdl(mdl), r.NDIS_MDL_LINKAGE(mdl)]).toEqual([next, next]);
    expect(isNull(r.NdisGetNextMdl(next))).toBe(true);
  });

  it('map only where an address is asked for, without execute', () => {
    const { r, lockedMdl, nonPaged } = prepared();
    const locked = lockedMdl(nonPaged(0x1000), 0x1000);
    const { systemPtes } = r.readUsage();
    r.NdisQueryMdl(locked, false, 0);
    r.NdisQueryMdlOffset(locked);
    expect(r.readUsage().systemPtes).toBe(systemPtes);
    r.failNext(2);
    expect(r.NdisQueryMdl(locked, true, 0)).toEqual({ virtualAddress: nullAddress, length: 0x1000 });
    const { virtualAddress } = r.NdisQueryMdl(locked, true, 32);
    expect(r.readUsage().systemPtes).toBe(systemPtes + 1);
    expect(r.NdisQueryMdl(locked, true, 32).virtualAddress).toEqual(virtualAddress);
    expect(stopOf(() => r.fetchInstruction(0, virtualAddress))).toMatch(/^0xFC/);
  });

  it.each([
    // 0x765 + 0x89B = 0x1000.
    [0x89b, 1],
    [0x89c, 2],
    [0x1234, 2],
    [0, 1],
  ])('count the pages of %i bytes: %i', (byteCount, pages) => {
    const { r, mdl } = prepared();
    r.NdisAdjustMdlLength(mdl, byteCount);
    expect(r.NDIS_MDL_TO_SPAN_PAGES(mdl)).toBe(pages);
    expect(r.NdisGetMdlPhysicalArraySize(mdl)).toBe(pages);
  });
});
