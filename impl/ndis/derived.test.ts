import { describe, expect, it } from 'vitest';
import { NDIS_CLONE_FLAGS_USE_ORIGINAL_MDLS, resourceClasses } from '../../wdk/index.ts';
import { isNull, nullAddress, type VirtualAddress } from '../address.ts';
import { stopOf } from '../test-support.ts';
import { netKernel } from './test-support.ts';

const upTo = (count: number, first = 0): number[] => Array.from({ length: count }, (_, index) => first + index);

/**
 * A list of two NET_BUFFERs: 100 and 50 bytes filled with 0 to 149, data from 90 on, 40 bytes; and 30 bytes filled
 * with 200 to 229, data from 5 on, 20 bytes.
 */
const prepared = () => {
  const k = netKernel();
  const [first = nullAddress, second = nullAddress] = k.chain(100, 50);
  const [third = nullAddress] = k.chain(30);
  k.fill(first, 0);
  k.fill(second, 100);
  k.fill(third, 200);
  const one = k.over([first], 90, 40);
  const other = k.over([third], 5, 20);
  const lists = k.r.NdisAllocateNetBufferListPool(k.handle, 0, false, 0, 0x31, 0);
  const withNb = k.r.NdisAllocateNetBufferListPool(k.handle, 0, true, 0, 0x31, 0);
  const list = k.r.NdisAllocateNetBufferList(lists, 0, 0);
  k.r.linkNetBuffer(one, other);
  k.r.attachNetBuffer(list, one);
  const storage = k.nonPaged(256);
  /** The data of each NET_BUFFER of a list. */
  const dataOf = (of: VirtualAddress): number[][] => {
    const found: number[][] = [];
    for (let nb = k.r.NET_BUFFER_LIST_FIRST_NB(of); !isNull(nb); nb = k.r.NET_BUFFER_NEXT_NB(nb)) {
      const length = k.r.NET_BUFFER_DATA_LENGTH(nb);
      found.push(k.bytes(k.r.NdisGetDataBuffer(nb, length, storage, 1, 0), length));
    }
    return found;
  };
  const clone = (flags = 0) => k.r.NdisAllocateCloneNetBufferList(list, lists, k.pool, flags);
  const fragment = (start: number, most: number, delta = 0, backFill = 0) =>
    k.r.NdisAllocateFragmentNetBufferList(list, lists, k.pool, start, most, delta, backFill, 0);
  const reassemble = (start: number, delta = 0, backFill = 0) =>
    k.r.NdisAllocateReassembledNetBufferList(list, withNb, start, delta, backFill, 0);
  return { ...k, list, one, other, first, second, third, lists, dataOf, clone, fragment, reassemble };
};

describe('a clone', () => {
  it('describes the same used data with MDLs of its own', () => {
    const k = prepared();
    const before = k.r.readUsage();
    const clone = k.clone();
    const nb = k.r.NET_BUFFER_LIST_FIRST_NB(clone);
    expect(k.dataOf(clone)).toEqual([upTo(40, 90), upTo(20, 205)]);
    const mdl = k.r.NET_BUFFER_FIRST_MDL(nb);
    expect([k.first, k.second]).not.toContainEqual(mdl);
    expect(k.place(nb, [mdl])).toEqual([0, 40, 0, 0]);
    expect([mdl, k.r.NdisGetNextMdl(mdl)].map((one) => k.r.MmGetMdlByteCount(one))).toEqual([10, 30]);
    k.setByte(k.systemAddress(k.second), 7);
    expect(k.dataOf(clone)[0]?.[10]).toBe(7);
    expect(k.r.readNetBufferList(clone)).toMatchObject({ contextDataSize: 0, childRefCount: 0 });
    expect(k.r.NdisGetPoolFromNetBufferList(clone)).toEqual(k.lists);
    k.r.NdisFreeCloneNetBufferList(clone, 0);
    expect(k.r.readUsage()).toEqual(before);
    k.r.NdisFreeNetBufferPool(k.pool);
  });

  it('shares the MDLs where it is told to', () => {
    const k = prepared();
    const before = k.r.readUsage();
    k.r.NdisAdvanceNetBufferDataStart(k.one, 15, false, undefined);
    const clone = k.clone(NDIS_CLONE_FLAGS_USE_ORIGINAL_MDLS);
    expect(k.place(k.r.NET_BUFFER_LIST_FIRST_NB(clone), [k.first, k.second])).toEqual([5, 25, 1, 5]);
    expect(k.dataOf(clone)).toEqual([upTo(25, 105), upTo(20, 205)]);
    k.r.NdisFreeCloneNetBufferList(clone, NDIS_CLONE_FLAGS_USE_ORIGINAL_MDLS);
    expect(k.r.readUsage()).toEqual(before);
    expect(k.r.MmGetMdlByteCount(k.first)).toBe(100);
  });

  it('maps and unmaps by itself what its original never mapped', () => {
    const k = netKernel();
    const mdl = k.lockedMdl(k.nonPaged(64), 64);
    const list = k.r.NdisAllocateNetBufferList(k.r.NdisAllocateNetBufferListPool(k.handle, 0, false, 0, 0x31, 0), 0, 0);
    k.r.attachNetBuffer(list, k.over([mdl], 0, 64));
    const before = k.r.readUsage();
    const clone = k.r.NdisAllocateCloneNetBufferList(list, nullAddress, nullAddress, 0);
    expect(isNull(k.r.NdisGetDataBuffer(k.r.NET_BUFFER_LIST_FIRST_NB(clone), 64, nullAddress, 1, 0))).toBe(false);
    expect(k.r.readUsage().systemPtes).toBe(before.systemPtes + 1);
    k.r.NdisFreeCloneNetBufferList(clone, 0);
    expect(k.r.readUsage()).toEqual(before);
  });

  it('is freed only by its own routine', () => {
    const k = prepared();
    const clone = k.clone();
    expect(stopOf(() => k.r.NdisFreeNetBufferList(clone))).toBe('0x7C/0x21');
  });
});

describe('fragments', () => {
  it('are pieces of each NET_BUFFER from the offset on', () => {
    const k = prepared();
    const before = k.r.readUsage();
    // 40 - 4 = 16 + 16 + 4; 20 - 4 = 16.
    const fragments = k.fragment(4, 16);
    expect(k.dataOf(fragments)).toEqual([upTo(16, 94), upTo(16, 110), upTo(4, 126), upTo(16, 209)]);
    k.r.NdisFreeFragmentNetBufferList(fragments, 0, 0);
    expect(k.r.readUsage()).toEqual(before);
  });

  it('are retreated, and advanced again before they are freed', () => {
    const k = prepared();
    const before = k.r.readUsage();
    const fragments = k.fragment(0, 30, 6, 2);
    const nb = k.r.NET_BUFFER_LIST_FIRST_NB(fragments);
    // 6 + 2 asked for, data from 2 on.
    expect(k.place(nb, [k.r.NET_BUFFER_FIRST_MDL(nb)])).toEqual([2, 36, 0, 2]);
    expect(k.dataOf(fragments).map((data) => data.slice(6))).toEqual([upTo(30, 90), upTo(10, 120), upTo(20, 205)]);
    k.r.NdisFreeFragmentNetBufferList(fragments, 6, 0);
    expect(k.r.readUsage()).toEqual(before);
  });

  it('are none of nothing', () => {
    const k = prepared();
    const before = k.r.readUsage();
    expect([k.fragment(40, 16), k.fragment(0, 0)].every(isNull)).toBe(true);
    expect(k.r.readUsage()).toEqual(before);
  });
});

describe('a reassembled list', () => {
  it('is all the data behind each other', () => {
    const k = prepared();
    const before = k.r.readUsage();
    const whole = k.reassemble(3, 5);
    const nb = k.r.NET_BUFFER_LIST_FIRST_NB(whole);
    expect(k.place(nb, [])).toEqual([0, 59, -1, 0]);
    expect(k.dataOf(whole).map((data) => data.slice(5))).toEqual([[...upTo(37, 93), ...upTo(17, 208)]]);
    k.r.NdisFreeReassembledNetBufferList(whole, 5, 0);
    expect(k.r.readUsage()).toEqual(before);
  });

  it('puts fragments together again', () => {
    const k = prepared();
    const fragments = k.fragment(0, 7);
    const whole = k.r.NdisAllocateReassembledNetBufferList(fragments, nullAddress, 0, 0, 0, 0);
    expect(k.dataOf(whole)).toEqual([[...upTo(40, 90), ...upTo(20, 205)]]);
  });
});

describe('a derived list that fails', () => {
  const makers: [string, (k: ReturnType<typeof prepared>) => VirtualAddress][] = [
    ['clone', (k) => k.clone()],
    ['clone that shares', (k) => k.clone(NDIS_CLONE_FLAGS_USE_ORIGINAL_MDLS)],
    ['fragments', (k) => k.fragment(0, 16, 4)],
    ['reassembled', (k) => k.reassemble(0, 4)],
  ];
  it.each(makers)('keeps nothing: %s', (_, make) => {
    const k = prepared();
    const before = k.r.readUsage();
    k.kernel.failures.failNext('net-buffers');
    expect(isNull(make(k))).toBe(true);
    expect(k.r.readUsage()).toEqual(before);
    k.r.NdisFreeNetBufferPool(k.pool);
  });

  it.each([1, 2, 3, 4])('keeps nothing when retreat %i fails', (nth) => {
    const k = prepared();
    const before = k.r.readUsage();
    k.r.failNth(resourceClasses.indexOf('net-buffer-data'), nth);
    expect(isNull(k.fragment(0, 16, 4, 3))).toBe(true);
    expect(k.r.readUsage()).toEqual(before);
  });

  it('needs pools of the right kind', () => {
    const k = prepared();
    const withData = k.r.NdisAllocateNetBufferPool(k.handle, 0x31, 8);
    expect(isNull(k.r.NdisAllocateCloneNetBufferList(k.list, k.lists, withData, 0))).toBe(true);
    expect(isNull(k.r.NdisAllocateReassembledNetBufferList(k.list, k.lists, 0, 0, 0, 0))).toBe(true);
    expect(stopOf(() => k.r.NdisAllocateCloneNetBufferList(k.list, k.pool, k.pool, 0))).toBe('0x7C/0x21');
  });
});
