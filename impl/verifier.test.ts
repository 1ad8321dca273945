import { describe, expect, it } from 'vitest';
import { KernelMode, MmCached, PAGE_READWRITE, UserMode } from '../wdk/index.ts';
import { nullAddress, plusBytes, type VirtualAddress } from './address.ts';
import { ioSpaceStart } from './mm/device-memory.ts';
import { stopOf, type TestKernel, testKernel } from './test-support.ts';

type Violation = readonly [subcode: number, what: string, act: (k: TestKernel) => unknown];

const raw = (k: TestKernel): VirtualAddress => k.mdl(k.nonPaged(0x2000), 0x2000);
const locked = (k: TestKernel): VirtualAddress => k.lockedMdl(k.nonPaged(0x2000), 0x2000);

const built = (k: TestKernel): VirtualAddress => {
  const mdl = raw(k);
  k.r.MmBuildMdlForNonPagedPool(mdl);
  return mdl;
};

const partial = (k: TestKernel): VirtualAddress => {
  const source = locked(k);
  return k.partial(source, k.r.MmGetMdlVirtualAddress(source), 0);
};

/** Makes something, then calls with it at this IRQL. */
const atIrql =
  <T>(level: number, make: (k: TestKernel) => T, act: (k: TestKernel, made: T) => unknown) =>
  (k: TestKernel): void => {
    const made = make(k);
    k.r.KeRaiseIrql(level);
    act(k, made);
  };

const deviceView = (k: TestKernel): VirtualAddress =>
  k.mapKernel(k.r.MmAllocateMdlForIoSpace([{ physicalAddress: ioSpaceStart, numberOfBytes: 0x1000 }]).newMdl);

const lock = (k: TestKernel, mdl: VirtualAddress): void => k.r.MmProbeAndLockPages(mdl, KernelMode, 1);

const violations: readonly Violation[] = [
  [0x00, 'pool of no bytes', (k) => k.r.ExAllocatePoolWithTag(0, 0, 0x31)],
  [0x00, 'the same with flags', (k) => k.nonPaged(0)],
  [0x01, 'paged pool at DISPATCH_LEVEL', atIrql(2, raw, (k) => k.paged(8))],
  [0x02, 'nonpaged pool above it', atIrql(3, raw, (k) => k.nonPaged(8))],
  [
    0x11,
    'freeing paged pool at DISPATCH_LEVEL',
    atIrql(
      2,
      (k) => k.paged(8),
      (k, block) => k.free(block),
    ),
  ],
  [
    0x12,
    'freeing nonpaged pool above it',
    atIrql(
      3,
      (k) => k.nonPaged(8),
      (k, block) => k.free(block),
    ),
  ],
  [0x30, 'a raise that lowers', atIrql(2, raw, (k) => k.r.KeRaiseIrql(1))],
  [0x31, 'a lower that was not raised', (k) => k.r.KeLowerIrql(1)],
  [0x6f, 'locking device memory', (k) => k.lockedMdl(deviceView(k), 0x1000)],
  [0x70, 'locking above DISPATCH_LEVEL', atIrql(3, raw, lock)],
  [
    0x71,
    'the same for a process',
    atIrql(3, raw, (k, mdl) => k.r.MmProbeAndLockProcessPages(mdl, nullAddress, KernelMode, 1)),
  ],
  [0x72, 'the same for selected pages', atIrql(3, raw, (k, mdl) => k.r.MmProbeAndLockSelectedPages(mdl, [], 0, 1))],
  [0x74, 'the obsolete map above it', atIrql(3, locked, (k, mdl) => k.r.MmMapLockedPages(mdl, KernelMode))],
  [0x75, 'the obsolete user map at it', atIrql(2, locked, (k, mdl) => k.r.MmMapLockedPages(mdl, UserMode))],
  [0x76, 'mapping above it', atIrql(3, locked, (k, mdl) => k.mapKernel(mdl))],
  [0x77, 'mapping for a process at it', atIrql(2, locked, (k, mdl) => k.mapUser(mdl))],
  [0x78, 'unlocking above it', atIrql(3, locked, (k, mdl) => k.r.MmUnlockPages(mdl))],
  [0x79, 'unmapping above it', atIrql(3, locked, (k, mdl) => k.r.MmUnmapLockedPages(plusBytes(mdl, 0), mdl))],
  [0x7a, 'unmapping from a process at it', atIrql(2, locked, (k, mdl) => k.r.MmUnmapLockedPages(nullAddress, mdl))],
  [0x7c, 'unlocking what was not locked', (k) => k.r.MmUnlockPages(raw(k))],
  [0x7d, 'unlocking a built MDL', (k) => k.r.MmUnlockPages(built(k))],
  [0x7e, 'allocating pages above it', atIrql(3, raw, (k) => k.pagesMdl(0x1000))],
  [0x20019, 'allocating pages at it', atIrql(2, raw, (k) => k.pagesMdl(0x1000))],
  [
    0x20019,
    'freeing pages at it',
    atIrql(
      2,
      (k) => k.pagesMdl(0x1000),
      (k, mdl) => k.r.MmFreePagesFromMdl(mdl),
    ),
  ],
  [0x7f, 'building over paged pool', (k) => k.r.MmBuildMdlForNonPagedPool(k.mdl(k.paged(8), 8))],
  [
    0x140,
    'building over user memory',
    (k) => k.r.MmBuildMdlForNonPagedPool(k.mdl(k.r.allocateUserMemory(8, PAGE_READWRITE), 8)),
  ],
  [0x81, 'the obsolete map', (k) => k.r.MmMapLockedPages(locked(k), KernelMode)],
  [0x81, 'the obsolete macro', (k) => k.r.MmGetSystemAddressForMdl(locked(k))],
  [
    0x82,
    'a map that may stop',
    (k) => k.r.MmMapLockedPagesSpecifyCache(locked(k), KernelMode, MmCached, nullAddress, 1, 16),
  ],
  [
    0x85,
    'mapping pages that are not locked any more',
    (k) => {
      const source = locked(k);
      const target = k.partial(source, k.r.MmGetMdlVirtualAddress(source), 0);
      k.r.MmUnlockPages(source);
      k.mapKernel(target);
    },
  ],
  [
    0x89,
    'mapping device memory as memory',
    (k) => {
      const mdl = locked(k);
      k.kernel.inspectMdl(mdl)?.setPageNumber(0, ioSpaceStart / 0x1000);
      k.mapKernel(mdl);
    },
  ],
  [0xb0, 'locking a built MDL', (k) => lock(k, built(k))],
  [0xb0, 'locking a partial MDL', (k) => lock(k, partial(k))],
  [
    0xb1,
    'locking a built MDL for a process',
    (k) => k.r.MmProbeAndLockProcessPages(built(k), k.r.createProcess(), KernelMode, 1),
  ],
  [0xb2, 'mapping a built MDL', (k) => k.mapKernel(built(k))],
  [0xb3, 'mapping what was not locked', (k) => k.mapKernel(raw(k))],
  [0xb4, 'unlocking a partial MDL', (k) => k.r.MmUnlockPages(partial(k))],
  [
    0xb5,
    'unmapping a partial MDL',
    (k) => {
      const mdl = partial(k);
      k.r.MmUnmapLockedPages(k.mapKernel(mdl), mdl);
    },
  ],
  [0xb6, 'unmapping what is not mapped', (k) => k.r.MmUnmapLockedPages(k.nonPaged(8), locked(k))],
  [
    0xb8,
    'freeing what is mapped',
    (k) => {
      const mdl = locked(k);
      k.mapKernel(mdl);
      k.r.IoFreeMdl(mdl);
    },
  ],
  [
    0xb8,
    'freeing what a process shows',
    (k) => {
      const mdl = built(k);
      k.mapUser(mdl);
      k.r.IoFreeMdl(mdl);
    },
  ],
  [
    0xb9,
    'unmapping beside where a mapping starts',
    (k) => {
      const mdl = locked(k);
      k.r.MmUnmapLockedPages(plusBytes(k.mapUser(mdl), 1), mdl);
    },
  ],
  [0xb3, 'the obsolete map of what was not locked', (k) => k.r.MmMapLockedPages(raw(k), KernelMode)],
  [0xb9, 'unmapping with another MDL', (k) => k.r.MmUnmapLockedPages(k.mapUser(locked(k)), locked(k))],
  [0xb9, 'unmapping at a bad user address', (k) => k.r.MmUnmapLockedPages(nullAddress, locked(k))],
];

describe('Driver Verifier', () => {
  it.each(violations)('stops with 0xC4/%i: %s', (subcode, _what, act) => {
    expect(stopOf(() => act(testKernel({ verifier: true })))).toBe(`0xC4/0x${subcode.toString(16)}`);
  });

  it.each(violations)('is off by default (%i: %s)', (_subcode, _what, act) => {
    expect(stopOf(() => act(testKernel())) ?? '').not.toMatch(/^0xC4/);
  });

  it('leaves a driver alone that keeps the rules', () => {
    const k = testKernel({ verifier: true });
    const mdl = partial(k);
    k.byteAt(k.systemAddress(mdl));
    k.r.MmPrepareMdlForReuse(mdl);
    k.r.IoFreeMdl(mdl);
    const pages = k.pagesMdl(0x1000);
    k.r.MmUnmapLockedPages(k.mapUser(pages), pages);
    k.r.MmFreePagesFromMdl(pages);
    expect(stopOf(() => k.r.ExFreePoolWithTag(pages, 0))).toBeUndefined();
  });
});
