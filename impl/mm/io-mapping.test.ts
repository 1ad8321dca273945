import { describe, expect, it } from 'vitest';
import {
  KernelMode,
  MM_COPY_MEMORY_PHYSICAL,
  MM_COPY_MEMORY_VIRTUAL,
  MmCached,
  MmNonCached,
  PAGE_EXECUTE_READ,
  PAGE_NOACCESS,
  PAGE_NOCACHE,
  PAGE_READONLY,
  PAGE_READWRITE,
  PAGE_WRITECOMBINE,
  resourceClasses,
  STATUS_ACCESS_VIOLATION,
  STATUS_INVALID_ADDRESS,
  STATUS_INVALID_PARAMETER,
} from '../../wdk/index.ts';
import { at, isNull, nullAddress, plusBytes, type VirtualAddress } from '../address.ts';
import { stopOf, type TestKernel, testKernel } from '../test-support.ts';
import { ioSpaceEnd, ioSpaceStart } from './device-memory.ts';

const map = (k: TestKernel, physicalAddress: number, byteCount: number): VirtualAddress =>
  k.r.MmMapIoSpace(physicalAddress, byteCount, MmNonCached);

describe('a mapping of I/O space', () => {
  it('starts at the byte that was asked for, and shows what another one shows (IOSP-01)', () => {
    const k = testKernel();
    const view = map(k, ioSpaceStart + 0x1234, 0x1000);
    const other = map(k, ioSpaceStart + 0x2000, 8);
    expect(view.offset).toBe(0x234);
    // 0x1234 + 0x1000 ends in the page that starts with 0x2000: 0xdcc bytes lie before it.
    k.setByte(plusBytes(view, 0xdcc + 3), 0x5a);
    expect(k.byteAt(plusBytes(other, 3))).toBe(0x5a);
    expect(k.r.MmGetPhysicalAddress(plusBytes(view, 0xfff))).toBe(ioSpaceStart + 0x2233);
    expect(k.r.readUsage().systemPtes).toBe(3);
    k.r.MmUnmapIoSpace(view, 0x1000);
    expect([view, plusBytes(view, 0xfff)].map((address) => k.r.MmIsAddressValid(address))).toEqual([false, false]);
    k.r.MmUnmapIoSpace(other, 8);
    expect(k.r.readUsage().systemPtes).toBe(0);
  });

  it('may show memory that an MDL holds locked (IOSP-02)', () => {
    const k = testKernel();
    const buffer = k.nonPaged(0x1000);
    k.lockedMdl(buffer, 0x1000);
    const view = map(k, k.r.MmGetPhysicalAddress(plusBytes(buffer, 0x10)), 0x10);
    k.setByte(view, 9);
    expect(k.byteAt(plusBytes(buffer, 0x10))).toBe(9);
  });

  it('is used as its protection says (IOSP-03)', () => {
    const mapped = (k: TestKernel, protect: number): VirtualAddress =>
      k.r.MmMapIoSpaceEx(ioSpaceStart, 0x1000, protect);
    const k = testKernel();
    const { r } = k;
    for (const protect of [
      0,
      PAGE_NOACCESS,
      PAGE_READWRITE | PAGE_READONLY,
      PAGE_READWRITE | PAGE_NOCACHE | PAGE_WRITECOMBINE,
    ])
      expect(isNull(mapped(k, protect))).toBe(true);
    expect(isNull(r.MmMapIoSpace(ioSpaceStart, 0x1000, 3))).toBe(true);
    expect(r.readUsage().systemPtes).toBe(0);
    k.setByte(mapped(k, PAGE_READWRITE | PAGE_NOCACHE), 1);
    r.fetchInstruction(KernelMode, mapped(k, PAGE_EXECUTE_READ));
    r.fetchInstruction(KernelMode, r.MmMapIoSpace(ioSpaceStart, 1, MmCached));
    expect(stopOf(() => k.setByte(mapped(k, PAGE_READONLY), 1))).toMatch(/^0xBE\//);
    k.kernel.reset();
    expect(stopOf(() => r.fetchInstruction(KernelMode, mapped(k, PAGE_READWRITE)))).toMatch(/^0xFC\//);
  });

  it('is NULL without addresses, of no bytes and of what is not there; then nothing is kept', () => {
    const k = testKernel();
    const usage = k.r.readUsage();
    k.r.failNext(resourceClasses.indexOf('system-ptes'));
    expect(isNull(map(k, ioSpaceStart, 0x1000))).toBe(true);
    expect(isNull(map(k, ioSpaceStart, 0))).toBe(true);
    expect(isNull(map(k, ioSpaceEnd, 0x1000))).toBe(true);
    expect(isNull(map(k, 2 ** 64, 0x1000))).toBe(true);
    expect(k.r.readUsage()).toEqual(usage);
    expect(isNull(map(k, ioSpaceStart, 0x1000))).toBe(false);
  });

  const misuses: [string, string, boolean, (k: TestKernel) => unknown][] = [
    ['0x1A/0x1233', 'memory that nobody locked', false, (k) => map(k, k.r.MmGetPhysicalAddress(k.nonPaged(64)), 8)],
    ['0xC4/0x83', 'the same under Verifier', true, (k) => map(k, k.r.MmGetPhysicalAddress(k.nonPaged(64)), 8)],
    ['0xDA/0x400', 'another size', false, (k) => k.r.MmUnmapIoSpace(map(k, ioSpaceStart, 0x1000), 0x2000)],
    ['0xDA/0x400', 'another address', false, (k) => k.r.MmUnmapIoSpace(plusBytes(map(k, ioSpaceStart, 8), 1), 8)],
    ['0xDA/0x400', 'pool', false, (k) => k.r.MmUnmapIoSpace(k.nonPaged(0x1000), 0x1000)],
    ['0xC4/0x73', 'a level too high', true, (k) => [k.r.KeRaiseIrql(3), map(k, ioSpaceStart, 8)]],
    ['0xC4/0x7b', 'a level too high to unmap', true, (k) => [k.r.KeRaiseIrql(2), k.r.MmUnmapIoSpace(nullAddress, 8)]],
    ['0xC4/0x20011', 'a level too high to flush', true, (k) => [k.r.KeRaiseIrql(3), flush(k, nullAddress)]],
  ];
  const flush = (k: TestKernel, mdl: VirtualAddress): void => k.r.KeFlushIoBuffers(mdl, true, true);
  it.each(misuses)('stops with %s on %s', (code, _what, verifier, act) => {
    expect(stopOf(() => act(testKernel({ verifier })))).toBe(code);
  });

  it('may be unmapped at DISPATCH_LEVEL without Verifier; flushing changes no byte (CONF-08, NMDL-15)', () => {
    const k = testKernel();
    const view = map(k, ioSpaceStart, 0x1000);
    const buffer = k.nonPaged(0x20);
    k.setByte(buffer, 3);
    const mdl = k.lockedMdl(buffer, 0x20);
    k.r.KeRaiseIrql(2);
    k.r.MmUnmapIoSpace(view, 0x1000);
    flush(k, mdl);
    expect(k.byteAt(buffer)).toBe(3);
  });
});

describe('what lies behind an address', () => {
  it('is its page and its offset in physical memory, 0 for nothing (IOSP-09)', () => {
    const k = testKernel();
    const block = k.r.MmAllocateContiguousMemorySpecifyCache(0x2000, 0x110000, 0x111fff, 0, MmCached);
    expect(k.r.MmGetPhysicalAddress(plusBytes(block, 0x1abc))).toBe(0x111abc);
    expect(k.r.MmGetPhysicalAddress(plusBytes(block, 0x2000))).toBe(0);
    expect(k.r.MmGetPhysicalAddress(at(0x10, 0))).toBe(0);
  });

  it('is valid where an access would not fault (IOSP-10)', () => {
    const k = testKernel();
    const readOnly = k.r.allocateUserMemory(1, PAGE_READONLY);
    const closed = k.r.allocateUserMemory(1, PAGE_NOACCESS);
    const reserved = k.r.MmAllocateMappingAddress(1, 1);
    const answers = [k.nonPaged(1), readOnly, closed, reserved, nullAddress, at(2 ** 51, 0)].map((address) =>
      k.r.MmIsAddressValid(address),
    );
    expect(answers).toEqual([true, true, false, false, false, false]);
    k.r.KeRaiseIrql(3);
    expect(stopOf(() => k.r.MmIsAddressValid(readOnly))).toMatch(/^0xA\//);
  });
});

describe('MmCopyMemory', () => {
  const virtual = MM_COPY_MEMORY_VIRTUAL;

  it('copies over page boundaries, by either kind of address (IOSP-11)', () => {
    const k = testKernel();
    const target = k.nonPaged(0x3000);
    const source = k.r.MmAllocateContiguousMemory(0x3000, 2 ** 64);
    k.r.writeMemory(KernelMode, source, new Uint8Array(0x3000).fill(0x11));
    k.setByte(plusBytes(source, 0xffe), 0x22);
    k.setByte(plusBytes(source, 0x1ffe), 0x33);
    const copied = k.r.MmCopyMemory(plusBytes(target, 5), plusBytes(source, 0xffe), 0x1001, virtual);
    expect(copied).toEqual({ status: 0, numberOfBytesTransferred: 0x1001 });
    expect([5, 6, 0x1005].map((offset) => k.byteAt(plusBytes(target, offset)))).toEqual([0x22, 0x11, 0x33]);
    expect([4, 0x1006].map((offset) => k.byteAt(plusBytes(target, offset)))).toEqual([0, 0]);
    const pa = k.r.MmGetPhysicalAddress(source);
    const physical = at(Math.floor(pa / 0x1000), 0x1ffe % 0x1000);
    expect(k.r.MmCopyMemory(target, physical, 1, MM_COPY_MEMORY_PHYSICAL).status).toBe(0);
    expect(k.byteAt(target)).toBe(0x22);
  });

  it('tells how far it came where the source ends, and never stops for it', () => {
    const k = testKernel();
    const target = k.nonPaged(0x3000);
    const user = k.r.allocateUserMemory(0x1000, PAGE_READONLY);
    const copy = (source: VirtualAddress, byteCount: number, flags: number) =>
      k.r.MmCopyMemory(target, source, byteCount, flags);
    const short = { status: STATUS_ACCESS_VIOLATION, numberOfBytesTransferred: 0x10 };
    expect(copy(plusBytes(user, 0xff0), 0x20, virtual)).toEqual(short);
    expect(copy(at(2 ** 51, 0), 1, virtual)).toEqual({ ...short, numberOfBytesTransferred: 0 });
    const refused = { status: STATUS_INVALID_ADDRESS, numberOfBytesTransferred: 0 };
    expect(copy(at(ioSpaceStart / 0x1000, 0), 1, MM_COPY_MEMORY_PHYSICAL)).toEqual(refused);
    expect(copy(at(0, 0), 1, MM_COPY_MEMORY_PHYSICAL)).toEqual(refused);
    expect(copy(map(k, ioSpaceStart, 8), 8, virtual).status).toBe(STATUS_ACCESS_VIOLATION);
    for (const flags of [0, 3, 4]) expect(copy(user, 1, flags).status).toBe(STATUS_INVALID_PARAMETER);
    expect(copy(at(5, 0), 0, virtual)).toEqual({ status: 0, numberOfBytesTransferred: 0 });
  });
});
