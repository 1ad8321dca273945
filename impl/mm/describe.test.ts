import { describe, expect, it } from 'vitest';
import { MDL_PAGES_LOCKED, mdlHeaderByteCount } from '../../wdk/index.ts';
import { addressFrom, at, nullAddress, plusBytes, toBigInt } from '../address.ts';
import { statusOf, stopOf, testKernel } from '../test-support.ts';

describe('MmInitializeMdl', () => {
  it('makes an MDL in the storage of the driver (INIT-01)', () => {
    const k = testKernel();
    const storage = plusBytes(k.nonPaged(0x200), 0x18);
    k.r.writeMemory(0, storage, new Uint8Array(0x40).fill(0xff));
    const buffer = plusBytes(k.nonPaged(0x2000), 0x30);
    k.r.MmInitializeMdl(storage, buffer, 0x1800);
    const fields = k.kernel.inspectMdl(storage);
    expect([fields?.flags, fields?.size, fields?.byteOffset, fields?.byteCount]).toEqual([0, 64, 0x30, 0x1800]);
    expect(fields?.next).toEqual(nullAddress);
    // INIT-02
    expect(toBigInt(fields?.process ?? nullAddress)).toBe(0xffffffffffffffffn);
    expect(toBigInt(fields?.mappedSystemVa ?? nullAddress)).toBe(0xffffffffffffffffn);
    k.r.MmProbeAndLockPages(storage, 0, 1);
    expect((fields?.flags ?? 0) & MDL_PAGES_LOCKED).toBe(MDL_PAGES_LOCKED);
    k.setByte(plusBytes(k.systemAddress(storage), 0x17ff), 6);
    expect(k.byteAt(plusBytes(buffer, 0x17ff))).toBe(6);
    k.r.MmUnlockPages(storage);
  });

  it('may do so across a page boundary', () => {
    const k = testKernel();
    const storage = plusBytes(k.nonPaged(0x2000), 0xfe0);
    const buffer = plusBytes(k.nonPaged(0x2000), 5);
    k.r.MmInitializeMdl(storage, buffer, 0x1000);
    k.r.MmBuildMdlForNonPagedPool(storage);
    expect(k.systemAddress(storage)).toEqual(buffer);
    expect(k.r.MmGetMdlByteCount(storage)).toBe(0x1000);
    const bytes = k.r.readMemory(0, plusBytes(storage, 0x28), 8);
    expect([...bytes]).toEqual([0, 0x10, 0, 0, 5, 0, 0, 0]);
  });

  it('truncates Size (INIT-05) and needs memory that is there', () => {
    const k = testKernel();
    const storage = k.nonPaged(0x100);
    for (const [pageCount, size] of [
      [4089, 32760],
      [4090, 32768],
      [8186, 0],
    ] as const) {
      k.r.MmInitializeMdl(storage, nullAddress, pageCount * 0x1000);
      expect(k.kernel.inspectMdl(storage)?.size).toBe(size);
    }
    expect(statusOf(() => k.r.MmInitializeMdl(at(0x999, 0), nullAddress, 1))).toBe(0xc0000005);
    expect(stopOf(() => k.r.IoFreeMdl(storage))).toBe('0xC2/0xa');
  });
});

describe('the macros', () => {
  const { r } = testKernel();
  const size = (value: bigint) => addressFrom(value);

  it('compute as mdl.md 1.2 and 1.4 work out', () => {
    const spans: [number, number, number][] = [
      [0x000, 0, 0],
      [0x001, 0, 1],
      [0x000, 1, 1],
      [0xfff, 1, 1],
      [0xfff, 2, 2],
      [0x000, 4096, 1],
      [0x001, 4096, 2],
      [0x800, 2048, 1],
      [0x801, 2048, 2],
      [0x000, 0xfffff000, 1048575],
      [0xfff, 0xffffffff, 1048577],
    ];
    for (const [byteOffset, byteCount, pages] of spans) {
      expect(r.ADDRESS_AND_SIZE_TO_SPAN_PAGES(at(7, byteOffset), size(BigInt(byteCount)))).toBe(pages);
      expect(r.MmSizeOfMdl(at(7, byteOffset), byteCount)).toBe(mdlHeaderByteCount + 8 * pages);
    }
    expect(r.BYTE_OFFSET(at(5, 0x123))).toBe(0x123);
    expect(r.PAGE_ALIGN(at(5, 0x123))).toEqual(at(5, 0));
  });

  it('use all 64 bits of a size', () => {
    expect(r.BYTES_TO_PAGES(size(0n))).toBe(0);
    expect(r.BYTES_TO_PAGES(size(4097n))).toBe(2);
    expect(r.BYTES_TO_PAGES(size(2n ** 64n - 1n))).toBe(2 ** 52);
    expect(r.BYTES_TO_PAGES(size(2n ** 64n - 4096n))).toBe(2 ** 52 - 1);
    expect(toBigInt(r.ROUND_TO_PAGES(size(2n ** 60n + 1n)))).toBe(2n ** 60n + 4096n);
    expect(toBigInt(r.ROUND_TO_PAGES(size(4096n)))).toBe(4096n);
    expect(r.ADDRESS_AND_SIZE_TO_SPAN_PAGES(at(0, 1), size(2n ** 44n))).toBe(1);
  });
});
