import { describe, expect, it } from 'vitest';
import { KernelMode, PAGE_READONLY, PAGE_READWRITE, STATUS_ACCESS_VIOLATION, UserMode } from '../../wdk/index.ts';
import { nullAddress, plusBytes } from '../address.ts';
import { statusOf, stopOf, testKernel } from '../test-support.ts';

describe('MmProbeAndLockProcessPages', () => {
  const prepared = () => {
    const k = testKernel();
    const process = k.r.createProcess();
    const state = k.r.KeStackAttachProcess(process);
    const buffer = k.r.allocateUserMemory(0x1000, PAGE_READWRITE);
    k.setByte(buffer, 0x42);
    k.r.KeUnstackDetachProcess(state);
    const mine = k.r.allocateUserMemory(0x1000, PAGE_READONLY);
    return { ...k, process, buffer, mine };
  };

  it('locks the pages of that process, and stays in its own (LOCKP-01)', () => {
    const k = prepared();
    const mdl = k.mdl(k.buffer, 0x1000);
    k.r.MmProbeAndLockProcessPages(mdl, k.process, UserMode, 1);
    expect(k.buffer).toEqual(k.mine);
    expect(k.byteAt(k.mine)).toBe(0);
    expect(k.byteAt(k.mapKernel(mdl))).toBe(0x42);
    expect(k.kernel.inspectMdl(mdl)?.process).toEqual(k.process);
    k.r.MmUnlockPages(mdl);
    k.r.endProcess(k.process);
  });

  it('stays in its own process when it raises', () => {
    const k = prepared();
    const beyond = k.mdl(k.buffer, 0x1001);
    expect(statusOf(() => k.r.MmProbeAndLockProcessPages(beyond, k.process, UserMode, 0))).toBe(
      STATUS_ACCESS_VIOLATION,
    );
    expect(k.byteAt(k.mine)).toBe(0);
    expect(statusOf(() => k.setByte(k.mine, 1))).toBe(STATUS_ACCESS_VIOLATION);
    expect(k.r.readUsage().lockedPages).toBe(0);
    k.r.endProcess(k.process);
  });

  it('stops on what is no process', () => {
    const k = prepared();
    expect(stopOf(() => k.r.MmProbeAndLockProcessPages(k.mdl(k.buffer, 1), k.buffer, UserMode, 0))).toMatch(/^0x5\//);
  });
});

describe('MmProbeAndLockSelectedPages', () => {
  const select = (base: { page: number; offset: number }, ...pages: number[]) =>
    pages.map((page) => plusBytes(base, page * 0x1000));

  it('makes the MDL describe the pages that were named, in that order (LOCKS-01)', () => {
    const k = testKernel();
    const buffer = k.r.allocateUserMemory(0x4000, PAGE_READWRITE);
    for (const page of [0, 1, 2, 3]) k.setByte(plusBytes(buffer, page * 0x1000), page + 1);
    const mdl = k.mdl(buffer, 0x3000);
    k.r.MmProbeAndLockSelectedPages(mdl, select(buffer, 3, 0, 3), UserMode, 1);
    const view = k.mapKernel(mdl);
    expect([0, 1, 2].map((page) => k.byteAt(plusBytes(view, page * 0x1000)))).toEqual([4, 1, 4]);
    expect(k.r.readUsage().lockedPages).toBe(3);
    k.r.MmUnlockPages(mdl);
    expect(k.r.readUsage().lockedPages).toBe(0);
  });

  it('locks all or none, and probes each page', () => {
    const k = testKernel();
    const buffer = k.r.allocateUserMemory(0x2000, PAGE_READWRITE);
    const mdl = k.mdl(buffer, 0x2000);
    for (const elements of [select(buffer, 0, 2), select(buffer, 0), [buffer, k.nonPaged(0x1000)]])
      expect(statusOf(() => k.r.MmProbeAndLockSelectedPages(mdl, elements, UserMode, 1))).toBe(STATUS_ACCESS_VIOLATION);
    expect(k.r.readUsage().lockedPages).toBe(0);
    k.r.MmProbeAndLockSelectedPages(mdl, [k.nonPaged(0x1000), buffer], KernelMode, 1);
    k.r.MmUnlockPages(mdl);
    expect(k.r.readUsage().lockedPages).toBe(0);
    expect(k.byteAt(buffer)).toBe(0);
    expect(buffer).not.toEqual(nullAddress);
  });
});
