import { describe, expect, it } from 'vitest';
import { KernelMode, PAGE_READONLY, PAGE_READWRITE, STATUS_ACCESS_VIOLATION, UserMode } from '../../wdk/index.ts';
import { at, isNull, nullAddress, plusBytes } from '../address.ts';
import { statusOf, stopOf, testKernel } from '../test-support.ts';

describe('IRQL', () => {
  it('goes up and back down in order', () => {
    const { r } = testKernel();
    expect([r.KeRaiseIrql(1), r.KeRaiseIrql(1), r.KeRaiseIrql(2), r.KeGetCurrentIrql()]).toEqual([0, 1, 1, 2]);
    for (const level of [1, 1, 0]) r.KeLowerIrql(level);
    expect(r.KeGetCurrentIrql()).toBe(0);
  });

  it('stops on a raise that lowers and on a lower that was not raised', () => {
    const down = testKernel();
    down.r.KeRaiseIrql(2);
    expect(stopOf(() => down.r.KeRaiseIrql(1))).toBe('0x9/0x1');
    const skipped = testKernel();
    skipped.r.KeRaiseIrql(1);
    skipped.r.KeRaiseIrql(2);
    expect(stopOf(() => skipped.r.KeLowerIrql(0))).toBe('0xA/0x0');
    expect(stopOf(() => testKernel().r.KeLowerIrql(0))).toBe('0xA/0x0');
  });

  it('is raised to DISPATCH_LEVEL from there or below (IRQL-04)', () => {
    const { r } = testKernel();
    expect([r.KeRaiseIrqlToDpcLevel(), r.KeGetCurrentIrql(), r.KeRaiseIrqlToDpcLevel()]).toEqual([0, 2, 2]);
    r.KeLowerIrql(2);
    r.KeLowerIrql(0);
    r.KeRaiseIrql(1);
    expect([r.KeRaiseIrqlToDpcLevel(), r.KeGetCurrentIrql()]).toEqual([1, 2]);
    r.KeRaiseIrql(3);
    expect(stopOf(() => r.KeRaiseIrqlToDpcLevel())).toBe('0x9/0x2');
  });

  it('limits the routines', () => {
    const k = testKernel({ verifier: true });
    const mdl = k.lockedMdl(k.nonPaged(10), 10);
    k.r.KeRaiseIrql(2);
    expect(k.byteAt(k.mapKernel(mdl))).toBe(0);
    expect(stopOf(() => k.mapUser(mdl))).toBe('0xC4/0x77');
    k.kernel.reset();
    k.r.KeRaiseIrql(2);
    expect(stopOf(() => k.r.MmAllocateMappingAddress(1, 1))).toMatch(/^0xA\//);
    k.kernel.reset();
    const paged = k.paged(10);
    k.r.KeRaiseIrql(2);
    expect(k.r.peekMemory(paged, 1)).toEqual(Uint8Array.of(0));
    expect(stopOf(() => k.byteAt(paged))).toMatch(/^0xA\//);
  });
});

describe('processes', () => {
  it('have user addresses of their own; system addresses are the same for all', () => {
    const k = testKernel();
    const mine = k.r.allocateUserMemory(10, PAGE_READWRITE);
    k.setByte(mine, 1);
    const process = k.r.createProcess();
    const state = k.r.KeStackAttachProcess(process);
    const other = k.r.allocateUserMemory(10, PAGE_READWRITE);
    expect(other).toEqual(mine);
    expect(k.byteAt(other)).toBe(0);
    const block = k.nonPaged(10);
    k.r.KeUnstackDetachProcess(state);
    expect(k.byteAt(mine)).toBe(1);
    expect(k.byteAt(block)).toBe(0);
    k.r.endProcess(process);
  });

  it('are told by both names, at every IRQL, where a thread is attached to them (PROC-06)', () => {
    const { r } = testKernel();
    const mine = r.PsGetCurrentProcess();
    const process = r.createProcess();
    expect([isNull(mine), process]).not.toEqual([false, mine]);
    const state = r.KeStackAttachProcess(process);
    r.KeRaiseIrql(15);
    expect([r.PsGetCurrentProcess(), r.IoGetCurrentProcess()]).toEqual([process, process]);
    r.KeLowerIrql(0);
    r.KeUnstackDetachProcess(state);
    expect([r.PsGetCurrentProcess(), r.IoGetCurrentProcess()]).toEqual([mine, mine]);
  });

  it('lose their mappings when they end, the pages stay', () => {
    const k = testKernel();
    const mdl = k.lockedMdl(k.nonPaged(0x1000), 0x1000);
    const process = k.r.createProcess();
    const state = k.r.KeStackAttachProcess(process);
    k.mapUser(mdl);
    k.r.KeUnstackDetachProcess(state);
    k.r.endProcess(process);
    expect(k.byteAt(k.mapKernel(mdl))).toBe(0);
  });

  it('stop on a detach out of order and on the end of the current one', () => {
    const k = testKernel();
    const outer = k.r.KeStackAttachProcess(k.r.createProcess());
    k.r.KeStackAttachProcess(k.r.createProcess());
    expect(stopOf(() => k.r.KeUnstackDetachProcess(outer))).toMatch(/^0x6\//);
    k.kernel.reset();
    const process = k.r.createProcess();
    k.r.KeStackAttachProcess(process);
    expect(stopOf(() => k.r.endProcess(process))).toMatch(/^0x5\//);
    expect(isNull(process)).toBe(false);
  });
});

describe('access to memory', () => {
  it('raises in user space and stops in system space', () => {
    const k = testKernel();
    expect(statusOf(() => k.byteAt(at(5, 0)))).toBe(STATUS_ACCESS_VIOLATION);
    expect(statusOf(() => k.r.readMemory(UserMode, k.nonPaged(1), 1))).toBe(STATUS_ACCESS_VIOLATION);
    const readOnly = k.r.allocateUserMemory(1, PAGE_READONLY);
    expect(k.byteAt(readOnly)).toBe(0);
    expect(statusOf(() => k.setByte(readOnly, 1))).toBe(STATUS_ACCESS_VIOLATION);
    expect(stopOf(() => k.byteAt(at(2 ** 52 - 1, 0)))).toBe('0x50/0xfffffffffffff000');
  });

  it('stores nothing when a part cannot be stored', () => {
    const k = testKernel();
    const buffer = k.r.allocateUserMemory(0x1000, PAGE_READWRITE);
    const end = plusBytes(buffer, 0xffe);
    expect(statusOf(() => k.r.writeMemory(UserMode, end, Uint8Array.of(1, 2, 3)))).toBe(STATUS_ACCESS_VIOLATION);
    expect(k.r.readMemory(KernelMode, end, 2)).toEqual(Uint8Array.of(0, 0));
    expect(k.r.peekMemory(end, 3)).toBeUndefined();
    expect(k.r.peekMemory(nullAddress, 1)).toBeUndefined();
  });
});
