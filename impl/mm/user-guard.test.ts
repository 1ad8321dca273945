import { describe, expect, it } from 'vitest';
import {
  DISPATCH_LEVEL,
  KernelMode,
  MM_SECURE_EXCLUSIVE,
  MM_SECURE_NO_CHANGE,
  PAGE_EXECUTE_READ,
  PAGE_EXECUTE_READWRITE,
  PAGE_GUARD,
  PAGE_NOACCESS,
  PAGE_READONLY,
  PAGE_READWRITE,
  resourceClasses,
  STATUS_ACCESS_VIOLATION,
  STATUS_CONFLICTING_ADDRESSES,
  STATUS_DATATYPE_MISALIGNMENT,
  STATUS_INVALID_PAGE_PROTECTION,
  STATUS_NO_MEMORY,
  STATUS_SUCCESS,
  UserMode,
} from '../../wdk/index.ts';
import { addressFrom, at, isNull, nullAddress, plusBytes, type VirtualAddress } from '../address.ts';
import { statusOf, stopOf, type TestKernel, testKernel } from '../test-support.ts';

const size = (byteCount: number | bigint): VirtualAddress => addressFrom(BigInt(byteCount));

describe('probes', () => {
  const read = (k: TestKernel, address: VirtualAddress, length: number | bigint, alignment = 1) =>
    statusOf(() => k.r.ProbeForRead(address, size(length), alignment));
  const write = (k: TestKernel, address: VirtualAddress, length: number | bigint, alignment = 1) =>
    statusOf(() => k.r.ProbeForWrite(address, size(length), alignment));
  const userEnd = at(0x7fffffff0, 0);

  it('look at nothing where there are no bytes (PRB-01)', () => {
    const k = testKernel();
    for (const address of [at(0, 3), userEnd, at(2 ** 52 - 1, 0xfff)])
      expect([read(k, address, 0, 8), write(k, address, 0, 8)]).toEqual([undefined, undefined]);
  });

  it('want the range in user space, without a wrap, and the start aligned (PRB-02, PRB-04)', () => {
    const k = testKernel();
    expect(read(k, at(0x123456, 8), 0x100, 8)).toBeUndefined();
    expect(read(k, plusBytes(userEnd, -1), 1)).toBeUndefined();
    expect(read(k, plusBytes(userEnd, -1), 2)).toBe(STATUS_ACCESS_VIOLATION);
    expect(read(k, userEnd, 1)).toBe(STATUS_ACCESS_VIOLATION);
    expect(read(k, k.nonPaged(8), 8)).toBe(STATUS_ACCESS_VIOLATION);
    expect(read(k, at(0x20, 0), 0xffff_ffff_ffff_ffffn)).toBe(STATUS_ACCESS_VIOLATION);
    expect(read(k, at(0x20, 1), 0xffff_ffff_ffff_ffffn)).toBe(STATUS_ACCESS_VIOLATION);
    expect(read(k, at(0x20, 4), 4, 8)).toBe(STATUS_DATATYPE_MISALIGNMENT);
    expect(read(k, at(0x20, 4), 4, 4)).toBeUndefined();
  });

  it('for writing want every page writable, and leave its bytes alone (PRB-03)', () => {
    const k = testKernel();
    const memory = k.r.allocateUserMemory(0x3000, PAGE_READWRITE);
    const bytes = Uint8Array.from({ length: 0x2000 }, (_, index) => index % 251);
    k.r.writeMemory(KernelMode, memory, bytes);
    expect(write(k, plusBytes(memory, 3), 0x2ffd)).toBeUndefined();
    expect(k.r.readMemory(KernelMode, memory, 0x2000)).toEqual(bytes);
    expect(write(k, plusBytes(memory, 3), 0x2ffe)).toBe(STATUS_ACCESS_VIOLATION);
    expect(read(k, plusBytes(memory, 3), 0x2ffe)).toBeUndefined();
    k.r.protectUserMemory(plusBytes(memory, 0x1000), 1, PAGE_READONLY);
    expect(write(k, memory, 0x1001)).toBe(STATUS_ACCESS_VIOLATION);
    expect(k.r.readMemory(KernelMode, memory, 0x2000)).toEqual(bytes);
    expect(write(k, memory, 0x1000)).toBeUndefined();
  });

  it('stop at DISPATCH_LEVEL, under Verifier with its rule (PRB-05)', () => {
    for (const [verifier, code] of [
      [false, /^0xA\//],
      [true, /^0xC4\/0x20006$/],
    ] as const) {
      const k = testKernel({ verifier });
      k.r.KeRaiseIrql(DISPATCH_LEVEL);
      expect(stopOf(() => read(k, at(0x20, 0), 1))).toMatch(code);
    }
  });
});

describe('user memory', () => {
  it('lies where it is wanted, unless something does already', () => {
    const k = testKernel();
    const wanted = at(0x12345, 0);
    const memory = k.r.allocateUserMemoryAt(wanted, 0x1001, PAGE_READWRITE);
    expect(memory).toEqual(wanted);
    const refused = [at(0x12346, 0), at(0x12344, 8), nullAddress, at(5, 0), at(0x7fffffff0, 0)];
    for (const address of refused) expect(isNull(k.r.allocateUserMemoryAt(address, 0x1000, PAGE_READWRITE))).toBe(true);
    const state = k.r.KeStackAttachProcess(k.r.createProcess());
    expect(k.r.allocateUserMemoryAt(wanted, 1, PAGE_READONLY)).toEqual(wanted);
    k.r.KeUnstackDetachProcess(state);
    k.r.freeUserMemory(memory);
    expect(k.r.allocateUserMemoryAt(wanted, 1, PAGE_READONLY)).toEqual(wanted);
  });

  it('changes its protection in whole pages and keeps its bytes', () => {
    const k = testKernel();
    const memory = k.r.allocateUserMemory(0x3000, PAGE_READWRITE);
    k.setByte(plusBytes(memory, 0x1000), 7);
    expect(k.r.protectUserMemory(plusBytes(memory, 0x1800), 0x10, PAGE_NOACCESS)).toBe(STATUS_SUCCESS);
    expect([0, 0x1000, 0x2000].map((offset) => k.r.MmIsAddressValid(plusBytes(memory, offset)))).toEqual([
      true,
      false,
      true,
    ]);
    expect(k.r.protectUserMemory(memory, 0x3000, PAGE_READONLY)).toBe(STATUS_SUCCESS);
    expect(k.byteAt(plusBytes(memory, 0x1000))).toBe(7);
    expect(statusOf(() => k.setByte(memory, 1))).toBe(STATUS_ACCESS_VIOLATION);
    expect(k.r.protectUserMemory(memory, 0x3001, PAGE_READWRITE)).toBe(STATUS_CONFLICTING_ADDRESSES);
    expect(k.r.protectUserMemory(memory, 1, PAGE_GUARD)).toBe(STATUS_INVALID_PAGE_PROTECTION);
    const usage = k.r.readUsage();
    const closed = k.r.allocateUserMemory(0x2000, PAGE_NOACCESS);
    k.r.failNext(resourceClasses.indexOf('pages'));
    expect(k.r.protectUserMemory(closed, 0x2000, PAGE_READWRITE)).toBe(STATUS_NO_MEMORY);
    expect(k.r.MmIsAddressValid(closed)).toBe(false);
    expect(k.r.protectUserMemory(closed, 0x2000, PAGE_READWRITE)).toBe(STATUS_SUCCESS);
    expect(k.byteAt(plusBytes(closed, 0x1fff))).toBe(0);
    k.r.freeUserMemory(closed);
    expect(k.r.readUsage()).toEqual(usage);
  });

  it('is executed only where its protection says so; what drivers map is never (PROC-10)', () => {
    const k = testKernel();
    const fetch = (mode: number, address: VirtualAddress) => statusOf(() => k.r.fetchInstruction(mode, address));
    const memory = k.r.allocateUserMemory(0x1000, PAGE_READWRITE);
    expect([fetch(UserMode, memory), fetch(KernelMode, memory)]).toEqual(Array(2).fill(STATUS_ACCESS_VIOLATION));
    k.r.protectUserMemory(memory, 1, PAGE_EXECUTE_READ);
    expect([fetch(UserMode, memory), fetch(KernelMode, memory)]).toEqual([undefined, undefined]);
    const view = k.mapUser(k.lockedMdl(k.nonPaged(0x1000), 0x1000));
    expect(fetch(UserMode, view)).toBe(STATUS_ACCESS_VIOLATION);
    expect(k.r.protectUserMemory(view, 1, PAGE_EXECUTE_READ)).toBe(STATUS_CONFLICTING_ADDRESSES);
    expect(fetch(KernelMode, k.r.ExAllocatePool(0, 16))).toBeUndefined();
    expect(stopOf(() => fetch(KernelMode, k.nonPaged(16)))).toMatch(/^0xFC\//);
  });
});

describe('trimming', () => {
  it('takes away what may be paged and is not locked; its bytes come back below DISPATCH_LEVEL only (EXC-06)', () => {
    const k = testKernel();
    const [paged, locked, fixed] = [k.paged(0x1000), k.paged(0x1000), k.nonPaged(16)];
    const user = k.r.allocateUserMemory(0x1000, PAGE_READWRITE);
    for (const address of [paged, locked, fixed, user]) k.setByte(address, 0x77);
    const pa = k.r.MmGetPhysicalAddress(locked);
    const mdl = k.lockedMdl(locked, 0x1000);
    k.r.trimMemory();
    const valid = () => [paged, locked, fixed, user].map((address) => k.r.MmIsAddressValid(address));
    expect(valid()).toEqual([false, true, true, false]);
    expect(k.r.MmGetPhysicalAddress(locked)).toBe(pa);
    expect(k.r.peekMemory(paged, 1)).toEqual(Uint8Array.of(0x77));
    expect([k.byteAt(paged), k.byteAt(user)]).toEqual([0x77, 0x77]);
    expect(valid()).toEqual([true, true, true, true]);
    k.r.trimMemory();
    k.lockedMdl(user, 0x1000);
    k.r.ProbeForRead(user, size(1), 1);
    expect(k.byteAt(user)).toBe(0x77);
    k.r.MmUnlockPages(mdl);
    k.r.trimMemory();
    k.free(locked);
    k.r.KeRaiseIrql(2);
    expect(stopOf(() => k.byteAt(paged))).toMatch(/^0xA\//);
  });

  it('is what Verifier does when the IRQL goes up (VOPT-02)', () => {
    const k = testKernel({ verifier: true });
    const paged = k.paged(16);
    const before = k.r.KeRaiseIrqlToDpcLevel();
    expect([before, k.r.KeGetCurrentIrql(), k.r.MmIsAddressValid(paged)]).toEqual([0, 2, false]);
  });
});

describe('secured memory', () => {
  const secure = (k: TestKernel, address: VirtualAddress, byteCount: number, mode: number, flags = 0) =>
    k.r.MmSecureVirtualMemoryEx(address, size(byteCount), mode, flags);

  it('keeps its access and its place until it is let go (PROC-15, PROC-17)', () => {
    const k = testKernel();
    const usage = k.r.readUsage();
    const memory = k.r.allocateUserMemory(0x3000, PAGE_READWRITE);
    const writable = k.r.MmSecureVirtualMemory(plusBytes(memory, 0x1004), size(8), PAGE_READWRITE);
    const readable = k.r.MmSecureVirtualMemory(plusBytes(memory, 0x2000), size(0x1000), PAGE_READONLY);
    const protect = (page: number, protection: number): boolean =>
      k.r.protectUserMemory(plusBytes(memory, page * 0x1000), 1, protection) === STATUS_SUCCESS;
    expect([protect(0, PAGE_NOACCESS), protect(1, PAGE_READONLY), protect(1, PAGE_NOACCESS)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([protect(2, PAGE_READONLY), protect(2, PAGE_NOACCESS), protect(1, PAGE_READWRITE)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(k.r.protectUserMemory(memory, 0x3000, PAGE_READONLY)).toBe(STATUS_INVALID_PAGE_PROTECTION);
    k.r.freeUserMemory(memory);
    k.setByte(plusBytes(memory, 0x1000), 5);
    k.r.MmUnsecureVirtualMemory(writable);
    expect([protect(1, PAGE_NOACCESS), protect(2, PAGE_NOACCESS)]).toEqual([true, false]);
    k.r.MmUnsecureVirtualMemory(readable);
    k.r.freeUserMemory(memory);
    expect(k.r.readUsage()).toEqual(usage);
  });

  it('is NULL where the memory is not there or not so accessible, for odd modes, and without pool; nothing is kept', () => {
    const k = testKernel();
    const memory = k.r.allocateUserMemory(0x2000, PAGE_READONLY);
    const usage = k.r.readUsage();
    expect(isNull(secure(k, memory, 0x2000, PAGE_READWRITE))).toBe(true);
    expect(isNull(secure(k, memory, 0x2001, PAGE_READONLY))).toBe(true);
    expect(isNull(secure(k, memory, 0, PAGE_READONLY))).toBe(true);
    expect(isNull(secure(k, memory, 1, PAGE_NOACCESS))).toBe(true);
    expect(isNull(secure(k, memory, 1, PAGE_READONLY, 0x10))).toBe(true);
    expect(isNull(secure(k, k.nonPaged(8), 8, PAGE_READONLY))).toBe(true);
    k.r.failNext(resourceClasses.indexOf('pool-nonpaged'));
    expect(isNull(secure(k, memory, 1, PAGE_READONLY))).toBe(true);
    k.r.ExFreePool(k.r.ExAllocatePool(0, 8));
    expect(k.r.readUsage().poolBytes).toBe(usage.poolBytes + 8);
    expect(isNull(secure(k, memory, 0x2000, PAGE_READONLY))).toBe(false);
  });

  it('is alone, or does not change at all, where the flags say so (PROC-16)', () => {
    const k = testKernel();
    const memory = k.r.allocateUserMemory(0x2000, PAGE_READWRITE);
    const alone = secure(k, memory, 0x1000, PAGE_READONLY, MM_SECURE_EXCLUSIVE);
    expect(isNull(secure(k, memory, 1, PAGE_READONLY))).toBe(true);
    expect(isNull(secure(k, plusBytes(memory, 0x1000), 1, PAGE_READONLY))).toBe(false);
    expect(isNull(secure(k, plusBytes(memory, 0x1000), 1, PAGE_READONLY, MM_SECURE_EXCLUSIVE))).toBe(true);
    k.r.MmUnsecureVirtualMemory(alone);
    expect(isNull(secure(k, memory, 1, PAGE_READONLY, MM_SECURE_NO_CHANGE))).toBe(false);
    expect(k.r.protectUserMemory(memory, 1, PAGE_EXECUTE_READWRITE)).toBe(STATUS_INVALID_PAGE_PROTECTION);
    expect(k.r.protectUserMemory(memory, 1, PAGE_READWRITE)).toBe(STATUS_SUCCESS);
  });

  it('is let go when its process ends; elsewhere and twice it cannot be', () => {
    const k = testKernel();
    const usage = k.r.readUsage();
    const process = k.r.createProcess();
    const inside = <T>(act: () => T): T => {
      const state = k.r.KeStackAttachProcess(process);
      const result = act();
      k.r.KeUnstackDetachProcess(state);
      return result;
    };
    const handle = inside(() => secure(k, k.r.allocateUserMemory(1, PAGE_READWRITE), 1, PAGE_READWRITE));
    expect(isNull(handle)).toBe(false);
    k.r.endProcess(process);
    expect(k.r.readUsage()).toEqual(usage);
    expect(stopOf(() => k.r.MmUnsecureVirtualMemory(handle))).toBe('0x1A/0x15001');
    k.kernel.reset();
    const other = testKernel();
    const memory = other.r.allocateUserMemory(1, PAGE_READWRITE);
    const mine = secure(other, memory, 1, PAGE_READWRITE);
    other.r.KeStackAttachProcess(other.r.createProcess());
    expect(stopOf(() => other.r.MmUnsecureVirtualMemory(mine))).toBe('0x1A/0x15000');
  });
});
