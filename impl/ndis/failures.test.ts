import { describe, expect, it } from 'vitest';
import { NDIS_STATUS_RESOURCES, type ResourceClass, resourceClasses } from '../../wdk/index.ts';
import { isNull, nullAddress } from '../address.ts';
import { stopOf } from '../test-support.ts';
import { netKernel } from './test-support.ts';

const tag = 0x31;

/** A kernel with one of everything that the attempts need. */
const prepared = () => {
  const k = netKernel();
  const [mdl = nullAddress] = k.chain(64);
  const dataPool = k.r.NdisAllocateNetBufferPool(k.handle, tag, 64);
  const lists = k.r.NdisAllocateNetBufferListPool(k.handle, 0, true, 32, tag, 64);
  const plainLists = k.r.NdisAllocateNetBufferListPool(k.handle, 0, true, 0, tag, 0);
  const list = k.r.NdisAllocateNetBufferList(lists, 0, 0);
  return { ...k, mdl, dataPool, lists, plainLists, list, buffer: k.nonPaged(64) };
};

/** Whether a call failed in the way that the documents give it. */
type Attempt = (k: ReturnType<typeof prepared>) => boolean;

const resources = (status: number): boolean => status === NDIS_STATUS_RESOURCES;

const attempts: readonly [ResourceClass, string, Attempt][] = [
  ['ndis', 'NdisAllocateMdl', (k) => isNull(k.r.NdisAllocateMdl(k.handle, k.buffer, 8))],
  ['ndis', 'obtainNdisHandle', (k) => isNull(k.r.obtainNdisHandle(0))],
  [
    'ndis-memory',
    'NdisAllocateMemoryWithTagPriority',
    (k) => isNull(k.r.NdisAllocateMemoryWithTagPriority(k.handle, 8, tag, 32)),
  ],
  [
    'ndis-memory',
    'NdisMAllocateSharedMemory',
    (k) => isNull(k.r.NdisMAllocateSharedMemory(k.adapter, 0x2000, true).virtualAddress),
  ],
  [
    'ndis-memory',
    'NdisAllocateSharedMemory',
    (k) => resources(k.r.NdisAllocateSharedMemory(k.adapter, 0, 0x2000).status),
  ],
  ['system-ptes', 'NdisMMapIoSpace', (k) => resources(k.r.NdisMMapIoSpace(k.adapter, 0x8000000000, 8).status)],
  ['net-buffers', 'NdisAllocateNetBufferPool', (k) => isNull(k.r.NdisAllocateNetBufferPool(k.handle, tag, 0))],
  [
    'net-buffers',
    'NdisAllocateNetBufferListPool',
    (k) => isNull(k.r.NdisAllocateNetBufferListPool(k.handle, 0, true, 0, tag, 8)),
  ],
  ['net-buffers', 'NdisAllocateNetBuffer', (k) => isNull(k.r.NdisAllocateNetBuffer(k.pool, k.mdl, 0, 8))],
  ['net-buffers', 'NdisAllocateNetBufferMdlAndData', (k) => isNull(k.r.NdisAllocateNetBufferMdlAndData(k.dataPool))],
  ['net-buffers', 'NdisAllocateNetBufferList', (k) => isNull(k.r.NdisAllocateNetBufferList(k.lists, 16, 0))],
  [
    'net-buffers',
    'NdisAllocateNetBufferAndNetBufferList',
    (k) => isNull(k.r.NdisAllocateNetBufferAndNetBufferList(k.plainLists, 16, 0, k.mdl, 0, 8)),
  ],
  [
    'net-buffers',
    'NdisAllocateNetBufferListContext',
    (k) => resources(k.r.NdisAllocateNetBufferListContext(k.list, 48, 0, tag)),
  ],
];

describe('failNext', () => {
  it.each(attempts)('%s: %s fails once and leaves nothing behind', (resource, _, attempt) => {
    const k = prepared();
    const usage = k.r.readUsage();
    k.r.failNext(resourceClasses.indexOf(resource));
    expect(attempt(k)).toBe(true);
    expect(k.r.readUsage()).toEqual(usage);
    expect(attempt(k)).toBe(false);
  });
});

/** Calls that are all right at a lower IRQL, with the level that is too high, and the stop. */
const tooHigh: readonly [string, number, string, (k: ReturnType<typeof prepared>) => unknown][] = [
  ['NdisAllocateNetBuffer', 3, '0xA/0x0', (k) => k.r.NdisAllocateNetBuffer(k.pool, k.mdl, 0, 8)],
  ['NdisGetDataBuffer', 3, '0xA/0x0', (k) => k.r.NdisGetDataBuffer(nullAddress, 0, nullAddress, 1, 0)],
  ['NdisQueryMdl', 3, '0xA/0x0', (k) => k.r.NdisQueryMdl(k.mdl, true, 16)],
  ['NdisAllocateSharedMemory', 1, '0xA/0x0', (k) => k.r.NdisAllocateSharedMemory(k.adapter, 0, 8)],
  ['NdisMAllocateSharedMemory', 1, '0x7C/0x1', (k) => k.r.NdisMAllocateSharedMemory(k.adapter, 8, true)],
  ['NdisMMapIoSpace', 1, '0xA/0x0', (k) => k.r.NdisMMapIoSpace(k.adapter, 0x8000000000, 8)],
  ['NdisFreeMemory of contiguous memory', 1, '0xA/0x0', (k) => k.r.NdisFreeMemory(k.buffer, 8, 1)],
  ['NdisFreeMemory of noncached memory', 2, '0xA/0x0', (k) => k.r.NdisFreeMemory(k.buffer, 8, 2)],
];

describe('the IRQL limit', () => {
  it.each(tooHigh)('of %s is below %i', (_, level, stop, act) => {
    const k = prepared();
    k.r.KeRaiseIrql(level);
    expect(stopOf(() => act(k))).toBe(stop);
  });

  it('is none for macros', () => {
    const k = prepared();
    const nb = k.r.NET_BUFFER_LIST_FIRST_NB(k.list);
    k.r.KeRaiseIrql(15);
    expect(k.r.NET_BUFFER_DATA_LENGTH(nb)).toBe(64);
    expect(k.r.NDIS_MDL_TO_SPAN_PAGES(k.mdl)).toBe(1);
    k.r.NdisAdjustMdlLength(k.mdl, 8);
    expect(k.r.NdisGetNextMdl(k.mdl)).toEqual(nullAddress);
  });
});
