import { describe, expect, it } from 'vitest';
import { NDIS_STATUS_RESOURCES } from '../../wdk/index.ts';
import { isNull, nullAddress, plusBytes } from '../address.ts';
import { stopOf } from '../test-support.ts';
import { netKernel } from './test-support.ts';

const tag = 0x31;

describe('a NET_BUFFER', () => {
  it('describes the chain that it is given, in normal form', () => {
    const k = netKernel();
    const chain = k.chain(40, 0, 60, 20);
    expect(k.place(k.over(chain, 0, 120), chain)).toEqual([0, 120, 0, 0]);
    expect(k.place(k.over(chain, 39, 1), chain)).toEqual([39, 1, 0, 39]);
    expect(k.place(k.over(chain, 40, 1), chain)).toEqual([40, 1, 2, 0]);
    expect(k.place(k.over(chain, 101, 1), chain)).toEqual([101, 1, 3, 1]);
    expect(k.place(k.over([], 0, 0), chain)).toEqual([0, 0, -1, 0]);
  });

  it('tells its fields by macros, one at a time', () => {
    const k = netKernel();
    const chain = k.chain(40, 60);
    const nb = k.over(chain, 50, 7);
    expect(k.r.NET_BUFFER_FIRST_MDL(nb)).toEqual(chain[0]);
    expect(k.r.NET_BUFFER_DATA_OFFSET(nb)).toBe(50);
    expect(k.r.NET_BUFFER_DATA_LENGTH(nb)).toBe(7);
    expect(k.r.NET_BUFFER_CURRENT_MDL(nb)).toEqual(chain[1]);
    expect(k.r.NET_BUFFER_CURRENT_MDL_OFFSET(nb)).toBe(10);
    expect(k.r.NET_BUFFER_NEXT_NB(nb)).toEqual(nullAddress);
    k.r.linkNetBuffer(nb, nb);
    expect(k.r.NET_BUFFER_NEXT_NB(nb)).toEqual(nb);
    expect(k.r.NdisGetPoolFromNetBuffer(nb)).toEqual(k.pool);
  });

  it('leaves the MDLs when it is freed', () => {
    const k = netKernel();
    const chain = k.chain(40);
    const before = k.r.readUsage();
    k.r.NdisFreeNetBuffer(k.over(chain, 0, 40));
    expect(k.r.readUsage()).toEqual(before);
    expect(k.r.MmGetMdlByteCount(chain[0] ?? nullAddress)).toBe(40);
  });

  it('comes with data from a pool that has it, and takes it along', () => {
    const k = netKernel();
    const pool = k.r.NdisAllocateNetBufferPool(nullAddress, tag, 200);
    const before = k.r.readUsage();
    const nb = k.r.NdisAllocateNetBufferMdlAndData(pool);
    const mdl = k.r.NET_BUFFER_FIRST_MDL(nb);
    expect(k.r.MmGetMdlByteCount(mdl)).toBe(200);
    expect(k.place(nb, [mdl])).toEqual([0, 200, 0, 0]);
    const data = k.r.NdisGetDataBuffer(nb, 200, nullAddress, 1, 0);
    k.setByte(plusBytes(data, 199), 5);
    expect(k.memoryOf(mdl)[199]).toBe(5);
    k.r.NdisFreeNetBuffer(nb);
    expect(k.r.readUsage()).toEqual(before);
    k.r.NdisFreeNetBufferPool(pool);
    expect(stopOf(() => k.r.NdisAllocateNetBufferMdlAndData(pool))).toBe('0x7C/0x21');
  });

  it('is NULL from a pool of the other kind', () => {
    const k = netKernel();
    const withData = k.r.NdisAllocateNetBufferPool(k.handle, tag, 8);
    expect(isNull(k.r.NdisAllocateNetBuffer(withData, nullAddress, 0, 0))).toBe(true);
    expect(isNull(k.r.NdisAllocateNetBufferMdlAndData(k.pool))).toBe(true);
  });
});

describe('a NET_BUFFER_LIST', () => {
  it.each([
    [false, 0, 0, undefined],
    [true, 0, 1, undefined],
    [true, 96, 1, 96],
  ])('comes with what its pool says: NET_BUFFER %s, data of %i', (allocates, dataSize, count, mdlByteCount) => {
    const k = netKernel();
    const pool = k.r.NdisAllocateNetBufferListPool(k.handle, 0, allocates, 0, tag, dataSize);
    const before = k.r.readUsage();
    const list = k.r.NdisAllocateNetBufferList(pool, 0, 0);
    const first = k.r.NET_BUFFER_LIST_FIRST_NB(list);
    expect(isNull(first)).toBe(count === 0);
    if (mdlByteCount !== undefined) expect(k.r.MmGetMdlByteCount(k.r.NET_BUFFER_FIRST_MDL(first))).toBe(mdlByteCount);
    else if (count > 0) expect(k.place(first, [])).toEqual([0, 0, -1, 0]);
    expect(k.r.NdisGetPoolFromNetBufferList(list)).toEqual(pool);
    expect(k.r.readNetBufferList(list)).toEqual({
      firstNetBuffer: first,
      parentNetBufferList: nullAddress,
      childRefCount: 0,
      contextDataStart: nullAddress,
      contextDataSize: 0,
    });
    k.r.NdisFreeNetBufferList(list);
    expect(k.r.readUsage()).toEqual(before);
  });

  it('has no pool for data without a NET_BUFFER, or for half an alignment of context', () => {
    const k = netKernel();
    expect(isNull(k.r.NdisAllocateNetBufferListPool(k.handle, 0, false, 0, tag, 8))).toBe(true);
    expect(isNull(k.r.NdisAllocateNetBufferListPool(k.handle, 0, true, 8, tag, 8))).toBe(true);
  });

  it('comes with a NET_BUFFER over a chain only from a pool of just that', () => {
    const k = netKernel();
    const chain = k.chain(40, 60);
    const poolOf = (allocates: boolean, dataSize: number) =>
      k.r.NdisAllocateNetBufferListPool(nullAddress, 0, allocates, 0, tag, dataSize);
    const from = (pool: ReturnType<typeof poolOf>) =>
      k.r.NdisAllocateNetBufferAndNetBufferList(pool, 0, 0, chain[0] ?? nullAddress, 45, 55);
    expect(isNull(from(poolOf(false, 0)))).toBe(true);
    expect(isNull(from(poolOf(true, 8)))).toBe(true);
    const nb = k.r.NET_BUFFER_LIST_FIRST_NB(from(poolOf(true, 0)));
    expect(k.place(nb, chain)).toEqual([45, 55, 1, 5]);
  });

  it('leaves NET_BUFFERs that were attached', () => {
    const k = netKernel();
    const pool = k.r.NdisAllocateNetBufferListPool(k.handle, 0, true, 0, tag, 0);
    const list = k.r.NdisAllocateNetBufferList(pool, 0, 0);
    const other = k.over(k.chain(40), 0, 40);
    k.r.linkNetBuffer(k.r.NET_BUFFER_LIST_FIRST_NB(list), other);
    k.r.attachNetBuffer(list, other);
    k.r.NdisFreeNetBufferList(list);
    expect(k.r.NET_BUFFER_DATA_LENGTH(other)).toBe(40);
  });

  it('stops a driver that frees its NET_BUFFER, or what is no list', () => {
    const k = netKernel();
    const list = k.r.NdisAllocateNetBufferList(k.r.NdisAllocateNetBufferListPool(k.handle, 0, true, 0, tag, 0), 0, 0);
    expect(stopOf(() => k.r.NdisFreeNetBuffer(k.r.NET_BUFFER_LIST_FIRST_NB(list)))).toBe('0x7C/0x21');
    const other = netKernel();
    expect(stopOf(() => other.r.NdisFreeNetBufferList(other.pool))).toBe('0x7C/0x21');
  });

  it('stops where its pool is gone, and a handle goes away before it', () => {
    const k = netKernel();
    const pool = k.r.NdisAllocateNetBufferListPool(k.adapter, 0, true, 0, tag, 0);
    k.r.NdisAllocateNetBufferList(pool, 0, 0);
    expect(stopOf(() => k.r.releaseNdisHandle(k.adapter))).toBe('0x7C/0x27');
    const other = netKernel();
    const list = other.r.NdisAllocateNetBufferListPool(other.adapter, 0, true, 0, tag, 0);
    const made = other.r.NdisAllocateNetBufferList(list, 0, 0);
    other.r.NdisFreeNetBufferListPool(list);
    expect(stopOf(() => other.r.NdisFreeNetBufferList(made))).toBe('0x7C/0x21');
  });
});

describe('the context of a list', () => {
  const withContext = (poolSize: number, size: number, backFill: number) => {
    const k = netKernel();
    const pool = k.r.NdisAllocateNetBufferListPool(k.handle, 0, false, poolSize, tag, 0);
    const list = k.r.NdisAllocateNetBufferList(pool, size, backFill);
    const context = () => k.r.readNetBufferList(list);
    return { ...k, list, context };
  };

  it('takes room before what is in use, and else new space', () => {
    const { r, list, context, setByte, byteAt, poolBytes } = withContext(64, 16, 0);
    const { contextDataStart: start } = context();
    expect(context().contextDataSize).toBe(16);
    setByte(start, 7);
    const before = poolBytes();
    expect(r.NdisAllocateNetBufferListContext(list, 48, 0, tag)).toBe(0);
    expect(context()).toMatchObject({ contextDataStart: plusBytes(start, -48), contextDataSize: 64 });
    expect(poolBytes()).toBe(before);
    // No room is left: 32 bytes behind 16 of backfill, 16 of which the next one takes.
    expect(r.NdisAllocateNetBufferListContext(list, 32, 16, tag)).toBe(0);
    expect(context().contextDataSize).toBe(32);
    const { contextDataStart: ofDriver } = context();
    expect(poolBytes()).toBeGreaterThan(before);
    expect(r.NdisAllocateNetBufferListContext(list, 16, 0, tag)).toBe(0);
    expect(context()).toMatchObject({ contextDataStart: plusBytes(ofDriver, -16), contextDataSize: 48 });
    r.NdisFreeNetBufferListContext(list, 16);
    r.NdisFreeNetBufferListContext(list, 32);
    expect(poolBytes()).toBe(before);
    r.NdisFreeNetBufferListContext(list, 48);
    expect(context()).toMatchObject({ contextDataStart: start, contextDataSize: 16 });
    expect(byteAt(start)).toBe(7);
  });

  it('is aligned to a pointer, and none without size', () => {
    expect(withContext(0, 16, 8).context().contextDataStart.offset % 8).toBe(0);
    expect(withContext(0, 16, 8).context().contextDataSize).toBe(16);
    expect(isNull(withContext(0, 0, 0).context().contextDataStart)).toBe(true);
  });

  it('fails and changes nothing, and stops where more is freed than there is', () => {
    const k = withContext(16, 16, 0);
    const before = k.context();
    k.kernel.failures.failNext('net-buffers');
    expect(k.r.NdisAllocateNetBufferListContext(k.list, 16, 0, tag)).toBe(NDIS_STATUS_RESOURCES);
    expect(k.context()).toEqual(before);
    expect(stopOf(() => k.r.NdisFreeNetBufferListContext(k.list, 32))).toBe('0x7C/0x21');
  });
});
