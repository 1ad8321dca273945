import { describe, expect, it } from 'vitest';
import {
  NDIS_STATUS_FAILURE,
  NDIS_STATUS_INVALID_PARAMETER,
  NDIS_STATUS_RESOURCES,
  ndisHandleKinds,
  resourceClasses,
} from '../../wdk/index.ts';
import { isNull, nullAddress, plusBytes } from '../address.ts';
import { ioSpaceStart } from '../mm/device-memory.ts';
import { stopOf } from '../test-support.ts';
import { netKernel } from './test-support.ts';

const tag = 0x31323334;

describe('handles', () => {
  it.each(ndisHandleKinds.map((kind, index) => [kind, index] as const))('of a %s serve every family', (_, index) => {
    const { r, nonPaged } = netKernel();
    const before = r.readUsage();
    const handle = r.obtainNdisHandle(index);
    const mdl = r.NdisAllocateMdl(handle, nonPaged(8), 8);
    const memory = r.NdisAllocateMemoryWithTagPriority(handle, 8, tag, 16);
    const pools = [
      r.NdisAllocateNetBufferPool(handle, tag, 0),
      r.NdisAllocateNetBufferListPool(handle, 0, false, 0, tag, 0),
    ] as const;
    expect([handle, mdl, memory, ...pools].some(isNull)).toBe(false);
    r.NdisFreeNetBufferPool(pools[0]);
    r.NdisFreeNetBufferListPool(pools[1]);
    r.NdisFreeMemoryWithTagPriority(handle, memory, tag);
    r.NdisFreeMdl(mdl);
    r.releaseNdisHandle(handle);
    expect(r.readUsage().poolBytes).toBe(before.poolBytes + 8);
    expect(stopOf(() => r.NdisAllocateMdl(handle, nonPaged(8), 8))).toBe('0x7C/0x21');
  });

  it('are none of a kind that there is none of', () => {
    expect(isNull(netKernel().r.obtainNdisHandle(ndisHandleKinds.length))).toBe(true);
  });

  it('are given back the way that they were got', () => {
    const k = netKernel();
    expect(stopOf(() => k.r.NdisFreeGenericObject(k.adapter))).toBe('0x7C/0x21');
    const other = netKernel();
    expect(stopOf(() => other.r.releaseNdisHandle(other.handle))).toBe('0x7C/0x21');
  });

  it('are needed for memory, not for pools', () => {
    const k = netKernel();
    expect(isNull(k.r.NdisAllocateNetBufferPool(nullAddress, tag, 0))).toBe(false);
    expect(stopOf(() => k.r.NdisAllocateMemoryWithTagPriority(nullAddress, 8, tag, 16))).toBe('0x7C/0x21');
  });
});

describe('NDIS memory', () => {
  it('is nonpaged under the rules of pool', () => {
    const k = netKernel();
    const before = k.r.readUsage();
    const small = k.r.NdisAllocateMemoryWithTagPriority(k.handle, 100, tag, 32);
    const large = k.r.NdisAllocateMemoryWithTagPriority(k.handle, 0x1001, tag, 0);
    expect([small.offset % 16, large.offset]).toEqual([0, 0]);
    k.r.KeRaiseIrql(2);
    k.setByte(plusBytes(large, 0x1000), 9);
    k.r.NdisFreeMemory(small, 100, 0);
    k.r.NdisFreeMemoryWithTagPriority(k.handle, large, tag);
    expect(k.r.readUsage()).toEqual(before);
  });

  it('stops a driver that frees it twice, or with another tag', () => {
    const k = netKernel();
    const memory = k.r.NdisAllocateMemoryWithTagPriority(k.handle, 8, tag, 16);
    k.r.NdisFreeMemory(memory, 8, 0);
    expect(stopOf(() => k.r.NdisFreeMemory(memory, 8, 0))).toBe('0xC2/0x7');
    const other = netKernel();
    const tagged = other.r.NdisAllocateMemoryWithTagPriority(other.handle, 8, tag, 16);
    expect(stopOf(() => other.r.NdisFreeMemoryWithTagPriority(other.handle, tagged, 0x41))).toBe('0xC2/0xa');
  });

  it('runs out for low priority first', () => {
    const k = netKernel();
    k.r.limitResource(resourceClasses.indexOf('ndis-memory'), 1);
    expect(isNull(k.r.NdisAllocateMemoryWithTagPriority(k.handle, 8, tag, 0))).toBe(true);
    expect(isNull(k.r.NdisAllocateMemoryWithTagPriority(k.handle, 8, tag, 32))).toBe(false);
    expect(isNull(k.r.NdisAllocateMemoryWithTagPriority(k.handle, 8, tag, 32))).toBe(true);
  });
});

describe('shared memory', () => {
  it('is whole pages at an address of the device, which an MDL may describe', () => {
    const k = netKernel();
    const before = k.r.readUsage();
    const { virtualAddress, physicalAddress } = k.r.NdisMAllocateSharedMemory(k.adapter, 0x1001, false);
    expect(k.r.readUsage().allocatedPages).toBe(before.allocatedPages + 2);
    expect(physicalAddress).toBeGreaterThan(0);
    const mdl = k.r.NdisAllocateMdl(k.adapter, plusBytes(virtualAddress, 0xff0), 0x11);
    k.setByte(plusBytes(virtualAddress, 0x1000), 6);
    expect(k.memoryOf(mdl)[16]).toBe(6);
    k.r.NdisFreeMdl(mdl);
    k.r.NdisMFreeSharedMemory(k.adapter, 0x1001, false, virtualAddress, physicalAddress);
    expect(k.r.readUsage()).toEqual(before);
    expect(stopOf(() => k.byteAt(virtualAddress))).toMatch(/^0x50/);
  });

  it('stops above PASSIVE_LEVEL, without an adapter, and when it is freed again', () => {
    const k = netKernel();
    k.r.KeRaiseIrql(1);
    expect(stopOf(() => k.r.NdisMAllocateSharedMemory(k.adapter, 8, false))).toBe('0x7C/0x1');
    const other = netKernel();
    expect(stopOf(() => other.r.NdisMAllocateSharedMemory(other.handle, 8, false))).toBe('0x7C/0x21');
    const twice = netKernel();
    const { virtualAddress, physicalAddress } = twice.r.NdisMAllocateSharedMemory(twice.adapter, 8, false);
    twice.r.NdisMFreeSharedMemory(twice.adapter, 8, false, virtualAddress, physicalAddress);
    const again = () => twice.r.NdisMFreeSharedMemory(twice.adapter, 8, false, virtualAddress, physicalAddress);
    expect(stopOf(again)).toBe('0x7C/0x3');
  });

  it.each([
    [16, 0],
    [8, 1],
  ])('is freed with what it was allocated with: length %i, address + %i', (length, extra) => {
    const k = netKernel();
    const { virtualAddress, physicalAddress } = k.r.NdisMAllocateSharedMemory(k.adapter, 8, false);
    const free = () => k.r.NdisMFreeSharedMemory(k.adapter, length, false, virtualAddress, physicalAddress + extra);
    expect(stopOf(free)).toBe('0x7C/0x3');
  });

  it('has a handle from the other routine', () => {
    const k = netKernel();
    const before = k.r.readUsage();
    const { status, virtualAddress, allocationHandle } = k.r.NdisAllocateSharedMemory(k.adapter, 1, 0x2000);
    expect(status).toBe(0);
    k.setByte(plusBytes(virtualAddress, 0x1fff), 1);
    k.r.NdisFreeSharedMemory(k.adapter, allocationHandle);
    expect(k.r.readUsage()).toEqual(before);
    expect(k.r.NdisAllocateSharedMemory(k.adapter, 0, 0).status).toBe(NDIS_STATUS_INVALID_PARAMETER);
    expect(k.r.NdisAllocateSharedMemory(k.adapter, 4, 8).status).toBe(NDIS_STATUS_INVALID_PARAMETER);
    expect(stopOf(() => k.r.NdisFreeSharedMemory(k.adapter, allocationHandle))).toBe('0x7C/0x21');
  });
});

describe('I/O space of NDIS', () => {
  it('shows device memory with its offset', () => {
    const k = netKernel();
    const before = k.r.readUsage();
    const first = k.r.NdisMMapIoSpace(k.adapter, ioSpaceStart + 0xff0, 0x20);
    const other = k.r.NdisMMapIoSpace(k.adapter, ioSpaceStart + 0x1000, 8);
    expect([first.status, other.status]).toEqual([0, 0]);
    expect([first.virtualAddress.offset, other.virtualAddress.offset]).toEqual([0xff0, 0]);
    expect(k.r.readUsage().systemPtes).toBe(before.systemPtes + 3);
    k.setByte(plusBytes(first.virtualAddress, 0x10), 3);
    expect(k.byteAt(other.virtualAddress)).toBe(3);
    k.r.NdisMUnmapIoSpace(k.adapter, first.virtualAddress, 0x20);
    k.r.NdisMUnmapIoSpace(k.adapter, other.virtualAddress, 8);
    expect(k.r.readUsage()).toEqual(before);
    expect(stopOf(() => k.r.NdisMUnmapIoSpace(k.adapter, other.virtualAddress, 8))).toBe('0xDA/0x400');
  });

  it('is NULL for memory, and without entries', () => {
    const k = netKernel();
    const failed = (status: number) => ({ status, virtualAddress: nullAddress });
    expect(k.r.NdisMMapIoSpace(k.adapter, 0x100000, 8)).toEqual(failed(NDIS_STATUS_FAILURE));
    expect(k.r.NdisMMapIoSpace(k.adapter, ioSpaceStart, 0)).toEqual(failed(NDIS_STATUS_FAILURE));
    k.kernel.failures.failNext('system-ptes');
    expect(k.r.NdisMMapIoSpace(k.adapter, ioSpaceStart, 8)).toEqual(failed(NDIS_STATUS_RESOURCES));
  });

  it('is unmapped with its length', () => {
    const k = netKernel();
    const { virtualAddress } = k.r.NdisMMapIoSpace(k.adapter, ioSpaceStart, 0x20);
    expect(stopOf(() => k.r.NdisMUnmapIoSpace(k.adapter, virtualAddress, 0x10))).toBe('0xDA/0x400');
  });
});
