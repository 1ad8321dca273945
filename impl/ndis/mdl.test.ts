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
