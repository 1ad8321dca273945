import { describe, expect, it } from 'vitest';
import {
  PAGE_EXECUTE,
  PAGE_EXECUTE_READ,
  PAGE_EXECUTE_READWRITE,
  PAGE_EXECUTE_WRITECOPY,
  PAGE_GUARD,
  PAGE_NOACCESS,
  PAGE_READONLY,
  PAGE_READWRITE,
  PAGE_WRITECOPY,
  STATUS_INSUFFICIENT_RESOURCES,
  STATUS_INVALID_PAGE_PROTECTION,
  STATUS_NOT_MAPPED_VIEW,
  STATUS_SUCCESS,
} from '../../wdk/index.ts';
import { nullAddress, plusBytes, type VirtualAddress } from '../address.ts';
import { stopOf, type TestKernel, testKernel } from '../test-support.ts';

const prepared = () => {
  const k = testKernel();
  const buffer = plusBytes(k.nonPaged(0x3000), 0x10);
  const mdl = k.lockedMdl(buffer, 0x2000);
  const view = k.mapKernel(mdl);
  return { ...k, buffer, mdl, view, protect: (value: number) => k.r.MmProtectMdlSystemAddress(mdl, value) };
};

describe('MmProtectMdlSystemAddress', () => {
  it('makes the mapping read-only, and nothing else (PROT-08 to PROT-10)', () => {
    const k = prepared();
    expect(k.protect(PAGE_READONLY)).toBe(STATUS_SUCCESS);
    k.setByte(plusBytes(k.buffer, 0x1fff), 8);
    expect(k.byteAt(plusBytes(k.view, 0x1fff))).toBe(8);
    expect(k.protect(PAGE_READWRITE)).toBe(STATUS_SUCCESS);
    k.setByte(k.view, 9);
    k.protect(PAGE_READONLY);
    expect(stopOf(() => k.setByte(plusBytes(k.view, 0x1fff), 1))).toMatch(/^0xBE\//);
  });

  it('takes access away, until the mapping is released or protected again (PROT-14)', () => {
    const k = prepared();
    k.protect(PAGE_NOACCESS);
    expect(k.r.peekMemory(k.view, 1)).toBeUndefined();
    k.protect(PAGE_READWRITE);
    expect(k.byteAt(k.view)).toBe(0);
    k.protect(PAGE_NOACCESS);
    k.r.MmUnmapLockedPages(k.view, k.mdl);
    k.setByte(k.mapKernel(k.mdl), 1);
    k.protect(PAGE_NOACCESS);
    expect(stopOf(() => k.byteAt(k.view))).toMatch(/^0x50\//);
  });

  it('knows which protections there are (PROT-03 to PROT-05)', () => {
    const k = prepared();
    for (const value of [PAGE_EXECUTE, PAGE_EXECUTE_READ, PAGE_EXECUTE_READWRITE])
      expect(k.protect(value)).toBe(STATUS_SUCCESS);
    for (const value of [0, PAGE_WRITECOPY, PAGE_EXECUTE_WRITECOPY, PAGE_GUARD | PAGE_READWRITE, 3])
      expect(k.protect(value)).toBe(STATUS_INVALID_PAGE_PROTECTION);
    k.r.MmUnmapLockedPages(k.view, k.mdl);
    expect(k.protect(PAGE_READONLY)).toBe(STATUS_NOT_MAPPED_VIEW);
  });

  it('stops where the mapping that it should change is gone (PROT-07)', () => {
    const k = prepared();
    const partial = k.partial(k.mdl, k.buffer, 0x100);
    k.r.MmUnmapLockedPages(k.view, k.mdl);
    expect(stopOf(() => k.r.MmProtectMdlSystemAddress(partial, PAGE_READONLY))).toBe('0x1A/0x1235');
  });
});

describe('MmMapMdl', () => {
  const called = (k: Pick<TestKernel, 'r' | 'byteAt'>, mdl: VirtualAddress, protection = PAGE_READWRITE) => {
    const seen: (readonly [VirtualAddress, number | undefined])[] = [];
    const status = k.r.MmMapMdl(mdl, protection, (address) => {
      seen.push([address, k.byteAt(address)]);
      return STATUS_INVALID_PAGE_PROTECTION;
    });
    return { status, seen };
  };

  it('maps for the call only (MMDL-01)', () => {
    const k = testKernel();
    const buffer = plusBytes(k.nonPaged(0x2000), 0x10);
    const mdl = k.lockedMdl(buffer, 0x1800);
    k.setByte(buffer, 4);
    const { status, seen } = called(k, mdl, PAGE_READONLY);
    expect(status).toBe(STATUS_SUCCESS);
    expect(seen.map(([, byte]) => byte)).toEqual([4]);
    expect(k.r.peekMemory(seen[0]?.[0] ?? nullAddress, 1)).toBeUndefined();
    expect(k.r.readUsage().systemPtes).toBe(0);
  });

  it('uses and keeps a mapping that is there', () => {
    const k = prepared();
    expect(called(k, k.mdl)).toEqual({ status: STATUS_SUCCESS, seen: [[k.view, 0]] });
    expect(k.byteAt(k.view)).toBe(0);
  });

  it('does not call where nothing can be mapped so', () => {
    const k = testKernel();
    const mdl = k.lockedMdl(k.nonPaged(0x1000), 0x1000);
    k.r.failNext(2);
    expect(called(k, mdl)).toEqual({ status: STATUS_INSUFFICIENT_RESOURCES, seen: [] });
    expect(called(k, mdl, PAGE_WRITECOPY)).toEqual({ status: STATUS_INVALID_PAGE_PROTECTION, seen: [] });
    expect(k.r.readUsage().systemPtes).toBe(0);
  });
});
