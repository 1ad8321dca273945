import { describe, expect, it } from 'vitest';
import type { Adopted } from '../trace/vocabulary.ts';
import { came, line, usualTag, verdicts } from './test-support-traces.ts';

const handle = '0xffffd00000000000';
const memory = '0xffff800000010000';
const mdl = '0xffff900000000000';
const buffers = '0xffffd00000001000';
const lists = '0xffffd00000002000';
const list = '0xffffd00000003000';
const netBuffer = '0xffffd00000004000';
const clone = '0xffffd00000005000';

const before: readonly Adopted[] = [
  { kind: 'handle', address: handle, state: 'given' },
  { kind: 'ndisMemory', address: memory, state: 'live', byteCount: 0x1000, tag: usualTag, handle },
  {
    kind: 'mdl',
    address: mdl,
    state: 'nonpaged',
    virtualAddress: memory,
    byteCount: 0x1000,
    handle,
    next: '0x0',
  },
  { kind: 'netPool', address: lists, state: 'listsWithBuffer' },
  { kind: 'netPool', address: buffers, state: 'buffers', handle },
  { kind: 'netBufferList', address: list, state: 'live', pool: lists, firstNetBuffer: netBuffer },
  {
    kind: 'netBuffer',
    address: netBuffer,
    state: 'live',
    list,
    firstMdl: mdl,
    dataOffset: 16,
    dataLength: 64,
  },
];

const makesClone = line(
  'NdisAllocateCloneNetBufferList',
  { OriginalNetBufferList: list, NetBufferListPoolHandle: '0x0', NetBufferPoolHandle: '0x0', AllocateCloneFlags: 0 },
  came(clone),
);
const freeClone = line('NdisFreeCloneNetBufferList', { CloneNetBufferList: clone, FreeCloneFlags: 0 });
const freeList = line('NdisFreeNetBufferList', { NetBufferList: list });
const length = (value: number) => line('NET_BUFFER_DATA_LENGTH', { NetBuffer: netBuffer }, came(value));
const freeListPool = line('NdisFreeNetBufferListPool', { PoolHandle: lists });

describe('an adopted NET_BUFFER_LIST', () => {
  it('is used and given back like one of the trace', () => {
    const lines = [
      line('NET_BUFFER_LIST_FIRST_NB', { NetBufferList: list }, came(netBuffer)),
      length(64),
      makesClone,
      freeClone,
      freeList,
      freeListPool,
    ];
    expect(verdicts(lines, before)).toEqual([]);
  });

  it('has the data that were stated', () => {
    expect(verdicts([length(63)], before)).toEqual(['0 deviates NB-01']);
  });

  it('stays as long as what was made from it, and goes once', () => {
    expect(verdicts([makesClone, freeList], before)).toEqual(['1 broken DER-05']);
    expect(verdicts([freeList, length(64)], before)).toEqual(['1 broken NBP-09']);
    expect(verdicts([freeListPool], before)).toEqual(['0 broken NBP-11']);
  });
});

describe('adopted memory', () => {
  it('of NDIS is given back with its handle and tag', () => {
    const free = (Tag: number) =>
      line('NdisFreeMemoryWithTagPriority', { NdisHandle: handle, VirtualAddress: memory, Tag });
    const own = before.slice(0, 2);
    expect(verdicts([free(usualTag)], own)).toEqual([]);
    expect(verdicts([free(usualTag + 1)], own)).toEqual(['0 broken NMEM-03']);
  });

  it('that is contiguous is given back as it was asked for', () => {
    const block = { kind: 'contiguous', address: memory, state: 'contiguous', byteCount: 0x2000 } as const;
    const free = line('MmFreeContiguousMemory', { BaseAddress: memory });
    const freeAs = (CacheType: number) =>
      line('MmFreeContiguousMemorySpecifyCache', { BaseAddress: memory, NumberOfBytes: '0x2000', CacheType });
    expect(verdicts([free], [block])).toEqual([]);
    expect(verdicts([free, free], [block])).toEqual(['1 broken CONT-09']);
    expect(verdicts([freeAs(1)], [{ ...block, cacheType: 1 }])).toEqual([]);
    expect(verdicts([freeAs(0)], [{ ...block, cacheType: 1 }])).toEqual(['0 broken CONT-10']);
    expect(verdicts([free], [{ ...block, state: 'noncached' }])).toEqual(['0 broken CONT-09']);
  });
});
