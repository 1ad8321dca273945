import { describe, expect, it } from 'vitest';
import {
  KernelMode,
  MDL_MAPPED_TO_SYSTEM_VA,
  MdlMappingNoWrite,
  MmCached,
  PAGE_READWRITE,
  STATUS_ACCESS_VIOLATION,
  STATUS_CONFLICTING_ADDRESSES,
  STATUS_INVALID_ADDRESS,
  STATUS_NO_MEMORY,
  UserMode,
} from '../../wdk/index.ts';
import { at, isNull, nullAddress, plusBytes } from '../address.ts';
import { statusOf, stopOf, testKernel } from '../test-support.ts';

const allMemory = 2 ** 63;

describe('a system mapping', () => {
  it('shows the bytes of the buffer, over page boundaries and at the offset of the buffer', () => {
    const k = testKernel();
    const buffer = plusBytes(k.nonPaged(0x4000), 0xabc);
    const mdl = k.lockedMdl(buffer, 0x2000);
    const view = k.mapKernel(mdl);
    expect(view.offset).toBe(0xabc);
    for (const offset of [0, 0x543, 0x544, 0x1543, 0x1544, 0x1fff]) {
      k.setByte(plusBytes(buffer, offset), offset & 0xff);
      expect(k.byteAt(plusBytes(view, offset))).toBe(offset & 0xff);
    }
    expect(k.r.MmGetSystemAddressForMdlSafe(mdl, 16)).toEqual(view);
    k.r.MmUnmapLockedPages(view, mdl);
    expect(k.r.peekMemory(view, 1)).toBeUndefined();
    expect(k.r.peekMemory(plusBytes(view, 0x1fff), 1)).toBeUndefined();
    expect(k.byteAt(plusBytes(buffer, 0x543))).toBe(0x43);
  });

  it('is released with the lock, and its addresses come back', () => {
    const k = testKernel();
    const mdl = k.lockedMdl(k.nonPaged(0x1000), 0x1000);
    const view = k.mapKernel(mdl);
    k.r.MmUnlockPages(mdl);
    expect(stopOf(() => k.byteAt(view))).toMatch(/^0x50\//);
    k.kernel.reset();
    expect(k.mapKernel(k.lockedMdl(k.nonPaged(0x1000), 0x1000))).toEqual(view);
  });

  it('is NULL without page table entries, and leaves the MDL unmapped', () => {
    const k = testKernel({ systemPteCount: 4 });
    const mdl = k.lockedMdl(k.nonPaged(0x4000), 0x4000);
    expect(isNull(k.mapKernel(mdl))).toBe(true);
    expect((k.kernel.inspectMdl(mdl)?.flags ?? 1) & MDL_MAPPED_TO_SYSTEM_VA).toBe(0);
    const stop = stopOf(() => k.r.MmMapLockedPagesSpecifyCache(mdl, KernelMode, MmCached, nullAddress, 1, 16));
    expect(stop).toBe('0x3F/0x0');
  });

  it('can be read-only: a write stops', () => {
    const k = testKernel();
    const view = k.mapKernel(k.lockedMdl(k.nonPaged(10), 10), 16 + MdlMappingNoWrite);
    expect(k.byteAt(view)).toBe(0);
    expect(stopOf(() => k.setByte(view, 1))).toMatch(/^0xBE\//);
  });

  it('of pages without lock stops, and so does a second one', () => {
    const raw = testKernel();
    const mdl = raw.mdl(raw.nonPaged(10), 10);
    expect(stopOf(() => raw.mapKernel(mdl))).toBe('0x1A/0x1236');
    const twice = testKernel({ verifier: true });
    const mapped = twice.lockedMdl(twice.nonPaged(10), 10);
    twice.mapKernel(mapped);
    expect(stopOf(() => twice.mapKernel(mapped))).toBe('0xC4/0xb2');
  });

  it('must be unmapped as it was mapped', () => {
    const never = testKernel({ tracksPtes: true });
    const mdl = never.lockedMdl(never.nonPaged(10), 10);
    expect(stopOf(() => never.r.MmUnmapLockedPages(at(2 ** 52 - 9, 0), mdl))).toBe('0xDA/0x6');
    const wrong = testKernel({ tracksPtes: true });
    const mapped = wrong.lockedMdl(wrong.nonPaged(10), 10);
    const view = wrong.mapKernel(mapped);
    expect(stopOf(() => wrong.r.MmUnmapLockedPages(plusBytes(view, 0x1000), mapped))).toBe('0xDA/0x3');
  });
});

describe('a user mapping', () => {
  it('is seen by user code of its process only', () => {
    const k = testKernel();
    const buffer = k.nonPaged(0x1800);
    const mdl = k.lockedMdl(plusBytes(buffer, 4), 0x17fc);
    const view = k.mapUser(mdl);
    expect(view.offset).toBe(4);
    k.r.writeMemory(UserMode, plusBytes(view, 0x17fb), Uint8Array.of(9));
    expect(k.byteAt(plusBytes(buffer, 0x17ff))).toBe(9);
    const state = k.r.KeStackAttachProcess(k.r.createProcess());
    expect(statusOf(() => k.r.readMemory(UserMode, view, 1))).toBe(STATUS_ACCESS_VIOLATION);
    k.r.KeUnstackDetachProcess(state);
    k.r.MmUnmapLockedPages(view, mdl);
    expect(statusOf(() => k.byteAt(view))).toBe(STATUS_ACCESS_VIOLATION);
  });

  it('is made at a free requested page, else raises; never NULL', () => {
    const k = testKernel();
    const mdl = k.lockedMdl(k.nonPaged(0x1000), 0x1000);
    const wanted = at(0x12345, 0);
    expect(k.mapUser(mdl, wanted)).toEqual(wanted);
    expect(statusOf(() => k.mapUser(mdl, wanted))).toBe(STATUS_CONFLICTING_ADDRESSES);
    expect(statusOf(() => k.mapUser(mdl, at(0x12355, 0x800)))).toBe(STATUS_INVALID_ADDRESS);
    expect(statusOf(() => k.mapUser(mdl, at(0x7fffffff0, 0)))).toBe(STATUS_INVALID_ADDRESS);
    k.kernel.failures.failNext('user-addresses');
    expect(statusOf(() => k.mapUser(mdl))).toBe(STATUS_NO_MEMORY);
  });

  it('with MdlMappingNoWrite cannot be written, the buffer still can', () => {
    const k = testKernel();
    const buffer = k.nonPaged(0x1000);
    const view = k.mapUser(k.lockedMdl(buffer, 0x1000), nullAddress, MdlMappingNoWrite);
    expect(statusOf(() => k.r.writeMemory(UserMode, view, Uint8Array.of(1)))).toBe(STATUS_ACCESS_VIOLATION);
    k.setByte(buffer, 3);
    expect(k.r.readMemory(UserMode, view, 1)).toEqual(Uint8Array.of(3));
  });

  it('that does not exist stops Driver Verifier when unmapped', () => {
    const k = testKernel({ verifier: true });
    const mdl = k.lockedMdl(k.nonPaged(0x1000), 0x1000);
    k.r.allocateUserMemory(0x1000, PAGE_READWRITE);
    expect(stopOf(() => k.r.MmUnmapLockedPages(at(0x10, 0), mdl))).toBe('0xC4/0xb9');
  });
});

describe('pages for an MDL', () => {
  it('are zeroed, named by the MDL, mapped, freed and used again', () => {
    const k = testKernel();
    const mdl = k.r.MmAllocatePagesForMdlEx(0, allMemory, 0, 0x2801, MmCached, 0);
    expect(k.r.MmGetMdlByteCount(mdl)).toBe(0x3000);
    expect(isNull(k.r.MmGetMdlVirtualAddress(mdl))).toBe(true);
    const view = k.r.MmGetSystemAddressForMdlSafe(mdl, 16);
    expect(k.byteAt(plusBytes(view, 0x2fff))).toBe(0);
    k.setByte(view, 7);
    k.r.MmFreePagesFromMdl(mdl);
    expect(k.r.peekMemory(view, 1)).toBeUndefined();
    k.r.ExFreePoolWithTag(mdl, 0);
    const again = k.r.MmAllocatePagesForMdlEx(0, allMemory, 0, 0x3000, MmCached, 0);
    expect(
      [0, 1, 2].map((index) => k.byteAt(plusBytes(k.r.MmGetSystemAddressForMdlSafe(again, 16), index * 0x1000))),
    ).toEqual([0, 0, 0]);
  });

  it('may be fewer than asked for, unless all are required', () => {
    const k = testKernel({ physicalPageCount: 512 });
    expect(isNull(k.r.MmAllocatePagesForMdlEx(0, allMemory, 0, 0x80000000, MmCached, 4))).toBe(true);
    const mdl = k.r.MmAllocatePagesForMdlEx(0, allMemory, 0, 0x80000000, MmCached, 0);
    expect(k.r.MmGetMdlByteCount(mdl)).toBeGreaterThan(0x100000);
    expect(k.r.MmGetMdlByteCount(mdl)).toBeLessThan(0x200000);
  });

  it('lie inside the range, and in one piece where that is required', () => {
    const k = testKernel();
    const inRange = k.r.MmAllocatePagesForMdlEx(0x200000, 0x203fff, 0, 0x8000, MmCached, 0);
    expect(k.r.MmGetMdlByteCount(inRange)).toBe(0x4000);
    const numbersOf = (mdl: typeof inRange, count: number) =>
      Array.from({ length: count }, (_, index) => k.kernel.inspectMdl(mdl)?.pageNumber(index));
    expect(numbersOf(inRange, 4)).toEqual([0x200, 0x201, 0x202, 0x203]);
    const whole = k.r.MmAllocatePagesForMdlEx(0x200000, allMemory, 0, 0x4000, MmCached, 0x20);
    expect(numbersOf(whole, 4)).toEqual([0x204, 0x205, 0x206, 0x207]);
    const moved = k.r.MmAllocatePagesForMdlEx(0x200000, 0x200fff, 0x100000, 0x2000, MmCached, 0);
    expect(numbersOf(moved, 2)).toEqual([0x300, 0x400]);
  });

  it('are freed once, and only from such an MDL', () => {
    const k = testKernel();
    const mdl = k.r.MmAllocatePagesForMdlEx(0, allMemory, 0, 0x1000, MmCached, 0);
    k.r.MmFreePagesFromMdl(mdl);
    expect(stopOf(() => k.r.MmFreePagesFromMdl(mdl))).toBe('0x1A/0x1236');
    k.kernel.reset();
    const locked = k.lockedMdl(k.nonPaged(10), 10);
    expect(stopOf(() => k.r.MmFreePagesFromMdl(locked))).toBe('0x1A/0x1236');
    k.kernel.reset();
    const held = k.r.MmAllocatePagesForMdlEx(0, allMemory, 0, 0x1000, MmCached, 0);
    k.lockedMdl(k.r.MmGetSystemAddressForMdlSafe(held, 16), 0x1000);
    expect(stopOf(() => k.r.MmFreePagesFromMdl(held))).toBe('0x4E/0x9a');
  });
});
