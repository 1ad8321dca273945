import { describe, expect, it } from 'vitest';
import {
  MM_ALLOCATE_FULLY_REQUIRED,
  MmCached,
  PAGE_READWRITE,
  type ResourceClass,
  resourceClasses,
  STATUS_INSUFFICIENT_RESOURCES,
  STATUS_NO_MEMORY,
} from '../wdk/index.ts';
import { isNull, nullAddress } from './address.ts';
import { ioSpaceStart } from './mm/device-memory.ts';
import { statusOf, type TestKernel, testKernel } from './test-support.ts';

/** Whether a call failed in the way that the documents give it. */
type Attempt = (k: ReturnType<typeof prepared>) => boolean;

/** A kernel with one of everything that the attempts need. */
const prepared = () => {
  const k = testKernel();
  const buffer = k.nonPaged(0x2000);
  const raw = k.mdl(buffer, 0x2000);
  const locked = k.lockedMdl(buffer, 0x2000);
  const irp = k.r.IoAllocateIrp(1, false);
  const handle = k.r.NdisAllocateGenericObject(nullAddress, 0x31, 8);
  const process = k.r.createProcess();
  return { ...k, buffer, raw, locked, irp, handle, process };
};

const pagesEx = (k: TestKernel, flags: number) => k.r.MmAllocatePagesForMdlEx(0, 2 ** 53, 0, 0x2000, MmCached, flags);
const raises = (action: () => unknown, status: number): boolean => statusOf(action) === status;
const shortOf = STATUS_INSUFFICIENT_RESOURCES;

const attempts: readonly [ResourceClass, string, Attempt][] = [
  ['pool-nonpaged', 'ExAllocatePool2', (k) => isNull(k.nonPaged(16))],
  ['pool-paged', 'ExAllocatePool2', (k) => isNull(k.paged(16))],
  ['pool-nonpaged', 'IoAllocateMdl', (k) => isNull(k.r.IoAllocateMdl(k.buffer, 8, false, false, k.irp))],
  ['pool-nonpaged', 'IoAllocateIrp', (k) => isNull(k.r.IoAllocateIrp(1, false))],
  ['pool-nonpaged', 'MmAllocatePagesForMdl', (k) => isNull(k.r.MmAllocatePagesForMdl(0, 2 ** 53, 0, 0x1000))],
  [
    'pool-nonpaged',
    'MmAllocateMdlForIoSpace',
    (k) => k.r.MmAllocateMdlForIoSpace([{ physicalAddress: ioSpaceStart, numberOfBytes: 0x1000 }]).status === shortOf,
  ],
  ['pages', 'MmAllocatePagesForMdl', (k) => isNull(k.r.MmAllocatePagesForMdl(0, 2 ** 53, 0, 0x1000))],
  ['pages', 'MmAllocatePagesForMdlEx', (k) => isNull(pagesEx(k, MM_ALLOCATE_FULLY_REQUIRED))],
  ['pages', 'MmAllocateNodePagesForMdlEx', (k) => isNull(k.r.MmAllocateNodePagesForMdlEx(0, 2 ** 53, 0, 1, 1, 0, 0))],
  ['pages', 'allocateUserMemory', (k) => isNull(k.r.allocateUserMemory(8, PAGE_READWRITE))],
  ['user-addresses', 'allocateUserMemory', (k) => isNull(k.r.allocateUserMemory(8, PAGE_READWRITE))],
  ['user-addresses', 'MmMapLockedPagesSpecifyCache', (k) => raises(() => k.mapUser(k.locked), STATUS_NO_MEMORY)],
  ['system-ptes', 'MmMapLockedPagesSpecifyCache', (k) => isNull(k.mapKernel(k.locked))],
  ['system-ptes', 'MmGetSystemAddressForMdlSafe', (k) => isNull(k.systemAddress(k.locked))],
  ['system-ptes', 'MmMapMdl', (k) => k.r.MmMapMdl(k.locked, PAGE_READWRITE, () => 0) === shortOf],
  ['system-ptes', 'MmAllocateMappingAddress', (k) => isNull(k.r.MmAllocateMappingAddress(1, 1))],
  ['system-ptes', 'MmAllocateMappingAddressEx', (k) => isNull(k.r.MmAllocateMappingAddressEx(1, 1, 1))],
  ['page-locks', 'MmProbeAndLockPages', (k) => raises(() => k.r.MmProbeAndLockPages(k.raw, 0, 0), shortOf)],
  [
    'page-locks',
    'MmProbeAndLockProcessPages',
    (k) => raises(() => k.r.MmProbeAndLockProcessPages(k.raw, k.process, 0, 0), shortOf),
  ],
  [
    'page-locks',
    'MmProbeAndLockSelectedPages',
    (k) => raises(() => k.r.MmProbeAndLockSelectedPages(k.raw, [k.buffer, k.buffer], 0, 0), shortOf),
  ],
  ['ndis', 'NdisAllocateMdl', (k) => isNull(k.r.NdisAllocateMdl(k.handle, k.buffer, 8))],
  ['ndis', 'NdisAllocateGenericObject', (k) => isNull(k.r.NdisAllocateGenericObject(nullAddress, 0x31, 8))],
];

describe('failNext', () => {
  it.each(attempts)('%s: %s fails once and leaves nothing behind', (resource, _routine, attempt) => {
    const k = prepared();
    const usage = k.r.readUsage();
    const flags = [k.raw, k.locked].map((mdl) => k.kernel.inspectMdl(mdl)?.flags);
    k.r.failNext(resourceClasses.indexOf(resource));
    expect(attempt(k)).toBe(true);
    expect(k.r.readUsage()).toEqual(usage);
    expect([k.raw, k.locked].map((mdl) => k.kernel.inspectMdl(mdl)?.flags)).toEqual(flags);
    expect(k.r.readIrpMdlAddress(k.irp)).toEqual(nullAddress);
    expect(attempt(k)).toBe(false);
  });

  it('is not met by a call that asks for something else, and knows its classes', () => {
    const k = prepared();
    k.r.failNext(resourceClasses.indexOf('pool-paged'));
    expect(isNull(k.nonPaged(16))).toBe(false);
    expect(isNull(k.paged(16))).toBe(true);
    k.r.failNext(resourceClasses.length);
    expect(isNull(k.nonPaged(16))).toBe(false);
  });
});

describe('readUsage', () => {
  it('counts what is in use by class, and comes back to where it was', () => {
    const k = testKernel();
    const before = k.r.readUsage();
    const buffer = k.nonPaged(0x1800);
    const mdl = k.mdl(buffer, 0x1800);
    k.r.MmProbeAndLockPages(mdl, 0, 1);
    const view = k.mapKernel(mdl);
    const userView = k.mapUser(mdl);
    const memory = k.r.allocateUserMemory(0x3000, PAGE_READWRITE);
    const pages = k.pagesMdl(0x4000);
    const range = k.r.MmAllocateMappingAddress(0x5000, 1);
    expect(k.r.readUsage()).toEqual({
      poolBytes: before.poolBytes + 0x1800 + (48 + 16) + (48 + 32),
      systemPtes: 2 + 5,
      userPages: 2 + 3,
      lockedPages: 2,
      allocatedPages: 4,
    });
    k.r.MmFreeMappingAddress(range, 1);
    k.r.MmFreePagesFromMdl(pages);
    k.r.ExFreePoolWithTag(pages, 0);
    k.r.freeUserMemory(memory);
    k.r.MmUnmapLockedPages(userView, mdl);
    k.r.MmUnmapLockedPages(view, mdl);
    k.r.MmUnlockPages(mdl);
    k.r.IoFreeMdl(mdl);
    k.free(buffer);
    expect(k.r.readUsage()).toEqual(before);
  });

  it('counts all processes, and nothing of one that ended', () => {
    const k = testKernel();
    const before = k.r.readUsage();
    const process = k.r.createProcess();
    const state = k.r.KeStackAttachProcess(process);
    k.r.allocateUserMemory(0x2000, PAGE_READWRITE);
    k.r.KeUnstackDetachProcess(state);
    expect(k.r.readUsage().userPages).toBe(2);
    k.r.endProcess(process);
    expect(k.r.readUsage()).toEqual(before);
  });
});
