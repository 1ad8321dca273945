import { describe, expect, it } from 'vitest';
import { NDIS_STATUS_RESOURCES } from '../../wdk/index.ts';
import { nullAddress, plusBytes } from '../address.ts';
import { netKernel } from './test-support.ts';

const upTo = (count: number, first = 0): number[] => Array.from({ length: count }, (_, index) => first + index);

/** 100 and 50 bytes, filled with 0 to 149, data from 90 on, 40 bytes of it: 10 lie in the first. */
const prepared = () => {
  const k = netKernel();
  const mdls = k.chain(100, 50);
  const [first = nullAddress, second = nullAddress] = mdls;
  k.fill(first, 0);
  k.fill(second, 100);
  return { ...k, first, second, mdls, nb: k.over(mdls, 90, 40), storage: k.nonPaged(64) };
};

describe('NdisGetDataBuffer', () => {
  it('points into the mapped MDL where the bytes lie together', () => {
    const k = prepared();
    const data = plusBytes(k.systemAddress(k.first), 90);
    expect(k.r.NdisGetDataBuffer(k.nb, 10, nullAddress, 1, 0)).toEqual(data);
    expect(k.r.NdisGetDataBuffer(k.nb, 10, k.storage, 1, 0)).toEqual(data);
    expect(k.bytes(k.storage, 10)).toEqual(Array(10).fill(0));
  });

  it('copies into Storage in chain order what does not', () => {
    const k = prepared();
    expect(k.r.NdisGetDataBuffer(k.nb, 11, k.storage, 1, 0)).toEqual(k.storage);
    expect(k.bytes(k.storage, 12)).toEqual([...upTo(11, 90), 0]);
    expect(k.r.NdisGetDataBuffer(k.nb, 40, k.storage, 1, 0)).toEqual(k.storage);
    expect(k.bytes(k.storage, 40)).toEqual(upTo(40, 90));
  });

  it('is NULL without Storage then, and for more than there is', () => {
    const k = prepared();
    expect(k.r.NdisGetDataBuffer(k.nb, 11, nullAddress, 1, 0)).toEqual(nullAddress);
    expect(k.r.NdisGetDataBuffer(k.nb, 41, k.storage, 1, 0)).toEqual(nullAddress);
    expect(k.bytes(k.storage, 1)).toEqual([0]);
  });

  it.each([
    // Pool of this size is 16-aligned: the data starts at 10 modulo 16.
    [16, 10, true],
    [8, 2, true],
    [2, 0, true],
    [16, 0, false],
    [4, 0, false],
  ])('with alignment %i and offset %i', (multiple, offset, isInPlace) => {
    const k = prepared();
    const data = plusBytes(k.systemAddress(k.first), 90);
    expect(k.r.NdisGetDataBuffer(k.nb, 8, k.storage, multiple, offset)).toEqual(isInPlace ? data : k.storage);
    expect(k.r.NdisGetDataBuffer(k.nb, 8, nullAddress, multiple, offset)).toEqual(isInPlace ? data : nullAddress);
    if (!isInPlace) expect(k.bytes(k.storage, 8)).toEqual(upTo(8, 90));
  });

  it('is NULL without a mapping, and changes no field', () => {
    const k = netKernel();
    const mdl = k.lockedMdl(k.nonPaged(64), 64);
    const nb = k.over([mdl], 4, 60);
    const before = k.r.readNetBuffer(nb);
    for (const storage of [nullAddress, k.nonPaged(64)]) {
      k.kernel.failures.failNext('system-ptes');
      expect(k.r.NdisGetDataBuffer(nb, 60, storage, 1, 0)).toEqual(nullAddress);
    }
    expect(k.r.NdisGetDataBuffer(nb, 60, nullAddress, 1, 0)).toEqual(plusBytes(k.systemAddress(mdl), 4));
    expect(k.r.readNetBuffer(nb)).toEqual(before);
  });
});

describe('NdisCopyFromNetBufferToNetBuffer', () => {
  /** Space: 64 and 64 bytes, data from 60 on, 4 bytes of it. */
  const withTarget = () => {
    const k = prepared();
    const space = k.chain(64, 64);
    const [head = nullAddress, tail = nullAddress] = space;
    for (const mdl of space) k.r.writeMemory(0, k.systemAddress(mdl), new Uint8Array(64));
    return { ...k, head, tail, target: k.over(space, 60, 4) };
  };

  it('counts offsets from the data start of each, and walks on', () => {
    const k = withTarget();
    const fields = k.r.readNetBuffer(k.target);
    expect(k.r.NdisCopyFromNetBufferToNetBuffer(k.target, 2, 20, k.nb, 5)).toEqual({ status: 0, bytesCopied: 20 });
    expect(k.memoryOf(k.head).slice(60)).toEqual([0, 0, 95, 96]);
    expect(k.memoryOf(k.tail).slice(0, 20)).toEqual([...upTo(18, 97), 0, 0]);
    expect(k.r.readNetBuffer(k.target)).toEqual(fields);
  });

  it.each([
    // 40 bytes of data; 68 bytes of space from the data start of the target on.
    [0, 100, 0, 40],
    [0, 100, 5, 35],
    [0, 100, 40, 0],
    [0, 100, 41, 0],
    [40, 100, 0, 28],
    [68, 100, 0, 0],
    [69, 1, 0, 0],
  ])('to %i, %i bytes from %i moves %i', (destinationOffset, byteCount, sourceOffset, bytesCopied) => {
    const k = withTarget();
    const copied = k.r.NdisCopyFromNetBufferToNetBuffer(k.target, destinationOffset, byteCount, k.nb, sourceOffset);
    expect(copied).toEqual({ status: 0, bytesCopied });
  });

  it.each(['source', 'target'] as const)('copies nothing where the %s cannot be mapped', (which) => {
    const k = withTarget();
    const buffer = k.nonPaged(64);
    const nb = k.over([k.lockedMdl(buffer, 64)], 0, 64);
    k.kernel.failures.failNext('system-ptes');
    const [to, from] = which === 'source' ? [k.target, nb] : [nb, k.nb];
    const failed = { status: NDIS_STATUS_RESOURCES, bytesCopied: 0 };
    expect(k.r.NdisCopyFromNetBufferToNetBuffer(to, 0, 8, from, 0)).toEqual(failed);
    expect(k.bytes(buffer, 8)).toEqual(Array(8).fill(0));
    expect(k.r.NdisCopyFromNetBufferToNetBuffer(to, 0, 8, from, 0)).toEqual({ status: 0, bytesCopied: 8 });
  });
});

describe('NdisQueryNetBufferPhysicalCount', () => {
  it('counts the pages that the MDLs from CurrentMdl on span', () => {
    const k = netKernel();
    const one = k.r.NdisAllocateMdl(k.handle, plusBytes(k.nonPaged(0x3000), 0xff8), 0x1010);
    const other = k.r.NdisAllocateMdl(k.handle, k.nonPaged(16), 16);
    k.r.linkMdl(one, other);
    // 0xFF8 + 0x1010 = 0x2008: three pages, and one.
    const nb = k.over([one], 0x1000, 0x20);
    expect(k.r.NdisQueryNetBufferPhysicalCount(nb)).toBe(4);
    k.r.NdisAdvanceNetBufferDataStart(nb, 0x10, false, undefined);
    expect(k.r.NdisQueryNetBufferPhysicalCount(nb)).toBe(1);
    expect(k.r.NdisQueryNetBufferPhysicalCount(k.over([], 0, 0))).toBe(0);
  });
});
