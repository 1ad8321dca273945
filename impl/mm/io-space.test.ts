import { describe, expect, it } from 'vitest';
import {
  KernelMode,
  MDL_IO_SPACE,
  STATUS_INSUFFICIENT_RESOURCES,
  STATUS_INVALID_PARAMETER_1,
  STATUS_SUCCESS,
} from '../../wdk/index.ts';
import { nullAddress, plusBytes } from '../address.ts';
import { stopOf, testKernel } from '../test-support.ts';
import { ioSpaceEnd, ioSpaceStart } from './device-memory.ts';

const rangeOf = (physicalAddress: number, numberOfBytes: number) => [{ physicalAddress, numberOfBytes }];

describe('MmAllocateMdlForIoSpace', () => {
  it('describes device memory, which every mapping of it shows (MDLIO-01, MDLIO-02)', () => {
    const k = testKernel();
    const usage = k.r.readUsage();
    const made = () => k.r.MmAllocateMdlForIoSpace(rangeOf(ioSpaceStart + 0x1000, 0x2000)).newMdl;
    const [one, other] = [made(), made()];
    expect(k.kernel.inspectMdl(one)?.pageNumber(1)).toBe((ioSpaceStart + 0x2000) / 0x1000);
    expect(k.kernel.inspectMdl(one)?.flags).toBe(MDL_IO_SPACE);
    const view = k.mapKernel(one);
    k.setByte(plusBytes(view, 0x1fff), 0x3c);
    expect(k.byteAt(plusBytes(k.mapUser(other), 0x1fff))).toBe(0x3c);
    k.r.MmUnmapLockedPages(view, one);
    k.r.IoFreeMdl(one);
    expect(k.r.readUsage().systemPtes).toBe(usage.systemPtes);
  });

  it('takes several ranges in their order', () => {
    const k = testKernel();
    const list = [...rangeOf(ioSpaceEnd - 0x1000, 0x1000), ...rangeOf(ioSpaceStart, 0x1000)];
    const { newMdl } = k.r.MmAllocateMdlForIoSpace(list);
    expect([0, 1].map((index) => k.kernel.inspectMdl(newMdl)?.pageNumber(index))).toEqual([
      ioSpaceEnd / 0x1000 - 1,
      ioSpaceStart / 0x1000,
    ]);
    expect(k.r.MmGetMdlByteCount(newMdl)).toBe(0x2000);
  });

  it('refuses RAM, odd sizes and places, nothing, and too much', () => {
    const k = testKernel();
    const refused = [
      rangeOf(0x100000, 0x1000),
      rangeOf(ioSpaceStart + 1, 0x1000),
      rangeOf(ioSpaceStart, 0x1001),
      rangeOf(ioSpaceStart, 0),
      rangeOf(ioSpaceEnd - 0x1000, 0x2000),
      rangeOf(ioSpaceStart, 2 ** 32),
      [],
    ];
    for (const list of refused)
      expect(k.r.MmAllocateMdlForIoSpace(list)).toEqual({ status: STATUS_INVALID_PARAMETER_1, newMdl: nullAddress });
    k.r.failNext(0);
    expect(k.r.MmAllocateMdlForIoSpace(rangeOf(ioSpaceStart, 0x1000)).status).toBe(STATUS_INSUFFICIENT_RESOURCES);
    expect(k.r.MmAllocateMdlForIoSpace(rangeOf(ioSpaceStart, 0x1000)).status).toBe(STATUS_SUCCESS);
  });
});

describe('device memory', () => {
  const prepared = () => {
    const k = testKernel();
    const { newMdl } = k.r.MmAllocateMdlForIoSpace(rangeOf(ioSpaceStart, 0x1000));
    return { ...k, view: k.mapKernel(newMdl) };
  };

  it('is I/O space to the lock routines: no lock of it is counted', () => {
    const k = prepared();
    const mdl = k.lockedMdl(k.view, 0x1000);
    expect((k.kernel.inspectMdl(mdl)?.flags ?? 0) & MDL_IO_SPACE).not.toBe(0);
    expect(k.r.readUsage().lockedPages).toBe(0);
    k.byteAt(k.mapKernel(mdl));
    k.r.MmUnlockPages(mdl);
    expect(stopOf(() => k.r.MmUnlockPages(mdl))).toBe('0x1A/0x61948');
  });

  it('is I/O space to a build too (BUILD-15)', () => {
    const k = prepared();
    const mdl = k.mdl(k.view, 0x1000);
    k.r.MmBuildMdlForNonPagedPool(mdl);
    expect((k.kernel.inspectMdl(mdl)?.flags ?? 0) & MDL_IO_SPACE).not.toBe(0);
  });

  it('is memory like any other where the machine has a page: the last one is counted', () => {
    const k = testKernel({ physicalPageCount: 64 * 16 });
    const last = 0x100 + 64 * 16 - 1;
    const pages = k.r.MmAllocatePagesForMdlEx(last * 0x1000, last * 0x1000 + 0xfff, 0, 0x1000, 1, 0);
    const mdl = k.mdl(k.systemAddress(pages), 0x1000);
    k.r.MmProbeAndLockPages(mdl, KernelMode, 1);
    expect(k.kernel.inspectMdl(mdl)?.pageNumber(0)).toBe(last);
    expect(k.r.readUsage().lockedPages).toBe(1);
  });
});
