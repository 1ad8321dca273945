import { describe, expect, it } from 'vitest';
import {
  KernelMode,
  MDL_PAGES_LOCKED,
  PAGE_NOACCESS,
  PAGE_READONLY,
  PAGE_READWRITE,
  STATUS_ACCESS_VIOLATION,
  STATUS_INSUFFICIENT_RESOURCES,
  UserMode,
} from '../../wdk/index.ts';
import { at, plusBytes } from '../address.ts';
import { statusOf, stopOf, testKernel } from '../test-support.ts';

const flagsOf = (kernel: ReturnType<typeof testKernel>, mdl: Parameters<typeof kernel.r.IoFreeMdl>[0]): number =>
  kernel.kernel.inspectMdl(mdl)?.flags ?? -1;

describe('MmProbeAndLockPages', () => {
  it('keeps the pages when the user memory goes away, and gives them back with the last lock', () => {
    const k = testKernel();
    const buffer = k.r.allocateUserMemory(0x2000, PAGE_READWRITE);
    const one = k.lockedMdl(plusBytes(buffer, 0x800), 0x1000);
    const other = k.lockedMdl(buffer, 0x2000);
    k.setByte(plusBytes(buffer, 0x900), 0x5a);
    const page = k.kernel.inspectMdl(one)?.pageNumber(0);
    expect(k.kernel.inspectMdl(other)?.pageNumber(0)).toBe(page);
    k.r.freeUserMemory(buffer);
    expect(statusOf(() => k.byteAt(buffer))).toBe(STATUS_ACCESS_VIOLATION);
    expect(k.byteAt(plusBytes(k.mapKernel(one), 0x100))).toBe(0x5a);
    k.r.MmUnlockPages(other);
    const fresh = k.r.allocateUserMemory(0x2000, PAGE_READWRITE);
    const third = k.lockedMdl(fresh, 0x2000);
    expect([0, 1].map((index) => k.kernel.inspectMdl(third)?.pageNumber(index))).not.toContain(page);
    k.r.MmUnlockPages(one);
    const later = k.lockedMdl(k.r.allocateUserMemory(0x1000, PAGE_READWRITE), 0x1000);
    const last = k.lockedMdl(k.r.allocateUserMemory(0x1000, PAGE_READWRITE), 0x1000);
    expect([later, last].map((mdl) => k.kernel.inspectMdl(mdl)?.pageNumber(0))).toContain(page);
  });

  it('locks all or none: a range with an inaccessible end leaves no lock', () => {
    const k = testKernel();
    const buffer = k.r.allocateUserMemory(0x2000, PAGE_READWRITE);
    const mdl = k.mdl(buffer, 0x2001);
    expect(statusOf(() => k.r.MmProbeAndLockPages(mdl, UserMode, 0))).toBe(STATUS_ACCESS_VIOLATION);
    expect(flagsOf(k, mdl) & MDL_PAGES_LOCKED).toBe(0);
    const process = k.r.createProcess();
    const state = k.r.KeStackAttachProcess(process);
    const other = k.mdl(k.r.allocateUserMemory(0x2000, PAGE_READWRITE), 0x2001);
    expect(statusOf(() => k.r.MmProbeAndLockPages(other, KernelMode, 1))).toBe(STATUS_ACCESS_VIOLATION);
    k.r.KeUnstackDetachProcess(state);
    k.r.endProcess(process);
  });

  it('raises where the protection does not permit the operation', () => {
    const k = testKernel();
    const readOnly = k.mdl(k.r.allocateUserMemory(10, PAGE_READONLY), 10);
    expect(statusOf(() => k.r.MmProbeAndLockPages(readOnly, UserMode, 1))).toBe(STATUS_ACCESS_VIOLATION);
    expect(statusOf(() => k.r.MmProbeAndLockPages(readOnly, UserMode, 0))).toBeUndefined();
    const noAccess = k.mdl(k.r.allocateUserMemory(10, PAGE_NOACCESS), 10);
    expect(statusOf(() => k.r.MmProbeAndLockPages(noAccess, UserMode, 0))).toBe(STATUS_ACCESS_VIOLATION);
  });

  it('probes for user mode in user space only (LOCK-15)', () => {
    const k = testKernel();
    const mdl = k.mdl(k.nonPaged(100), 100);
    expect(statusOf(() => k.r.MmProbeAndLockPages(mdl, UserMode, 0))).toBe(STATUS_ACCESS_VIOLATION);
    const high = k.mdl(at(0x7ffffffef, 0xfff), 2);
    expect(statusOf(() => k.r.MmProbeAndLockPages(high, UserMode, 0))).toBe(STATUS_ACCESS_VIOLATION);
  });

  it('can be made to fail, and leaves everything as it was', () => {
    const k = testKernel();
    const mdl = k.mdl(k.nonPaged(100), 100);
    k.kernel.failures.failNext('page-locks');
    expect(statusOf(() => k.r.MmProbeAndLockPages(mdl, KernelMode, 1))).toBe(STATUS_INSUFFICIENT_RESOURCES);
    expect(statusOf(() => k.r.MmProbeAndLockPages(mdl, KernelMode, 1))).toBeUndefined();
  });
});

describe('misuse of locks', () => {
  it('stops on a second lock, a second unlock, and the end of a process that has locked pages', () => {
    const locked = testKernel({ verifier: true });
    const mdl = locked.lockedMdl(locked.nonPaged(100), 100);
    expect(stopOf(() => locked.r.MmProbeAndLockPages(mdl, KernelMode, 1))).toBe('0xC4/0xb0');

    const twice = testKernel();
    const unlocked = twice.lockedMdl(twice.nonPaged(100), 100);
    twice.r.MmUnlockPages(unlocked);
    expect(stopOf(() => twice.r.MmUnlockPages(unlocked))).toBe('0x4E/0x7');

    const never = testKernel();
    const raw = never.mdl(never.r.allocateUserMemory(100, PAGE_READWRITE), 100);
    expect(stopOf(() => never.r.MmUnlockPages(raw))).toBe('0x76/0x1');

    const ended = testKernel();
    const process = ended.r.createProcess();
    const state = ended.r.KeStackAttachProcess(process);
    ended.lockedMdl(ended.r.allocateUserMemory(100, PAGE_READWRITE), 100);
    ended.r.KeUnstackDetachProcess(state);
    expect(stopOf(() => ended.r.endProcess(process))).toBe('0x76/0x0');
  });

  it('stops on pageable memory at DISPATCH_LEVEL and on an unmapped system address', () => {
    const dispatch = testKernel();
    const mdl = dispatch.mdl(dispatch.paged(100), 100);
    dispatch.r.KeRaiseIrql(2);
    expect(stopOf(() => dispatch.r.MmProbeAndLockPages(mdl, KernelMode, 1))).toMatch(/^0xA\//);
    const unmapped = testKernel();
    const wild = unmapped.mdl(at(2 ** 52 - 1, 0), 100);
    expect(stopOf(() => unmapped.r.MmProbeAndLockPages(wild, KernelMode, 0))).toMatch(/^0x50\//);
  });

  it('stops when a whole-page pool block is freed while locked', () => {
    const k = testKernel();
    const buffer = k.nonPaged(0x1000);
    k.lockedMdl(buffer, 0x1000);
    expect(stopOf(() => k.free(buffer))).toBe('0x4E/0x9a');
  });

  it('meets the same stop ever after, until a reset', () => {
    const k = testKernel({ verifier: true });
    const mdl = k.lockedMdl(k.nonPaged(100), 100);
    const stop = stopOf(() => k.r.MmProbeAndLockPages(mdl, KernelMode, 1));
    expect(stopOf(() => k.r.KeGetCurrentIrql())).toBe(stop);
    expect(k.kernel.stopped?.code).toBe(0xc4);
    k.kernel.reset();
    expect(k.kernel.stopped).toBeUndefined();
    expect(k.r.KeGetCurrentIrql()).toBe(0);
  });
});
