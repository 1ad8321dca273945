import { type PoolAllocator, poolAllocators } from '../../spec/index.ts';
import {
  HighPoolPriority,
  KernelMode,
  LowPoolPriority,
  MM_ANY_NODE_OK,
  MM_COPY_MEMORY_VIRTUAL,
  MmCached,
  NonPagedPoolNx,
  PAGE_READONLY,
  PAGE_READWRITE,
  PagedPool,
  resourceClasses,
  signatureOf,
} from '../../wdk/index.ts';
import type { DraftArgument } from '../generate/draft.ts';
import {
  at,
  attach,
  type Call,
  createProcess,
  describes,
  lock,
  pool,
  reserve,
  Tag,
  userMemory,
} from '../generate/misuse-steps.ts';

/** Short programs in which every value about memory, its place and its price comes up. */

const read = (address: number): Call => ['readMemory', { AccessMode: KernelMode, Address: at(address), ByteCount: 8 }];
const write = (address: number): Call => [
  'writeMemory',
  { AccessMode: KernelMode, Address: at(address), Bytes: '1122334455667788' },
];
const usage: Call = ['readUsage'];
const quota: Call = ['readQuota'];

/** Everything that some allocator of pool takes. */
const request = (paged: boolean, byteCount: number, Priority: number) => ({
  PoolType: paged ? PagedPool : NonPagedPoolNx,
  Flags: paged ? '0x101' : '0x41',
  NumberOfBytes: `0x${byteCount.toString(16)}`,
  Tag,
  Priority,
  ExtendedParametersCount: 0,
  ExtendedParameterType: 0,
  ExtendedParameterOptional: false,
  ExtendedParameterValue: '0x0',
});
const asks = (routine: PoolAllocator, byteCount: number, paged = false, Priority = LowPoolPriority): Call => {
  const names = new Set(signatureOf(routine).parameters.map(({ name }) => name));
  const all: Readonly<Record<string, DraftArgument>> = request(paged, byteCount, Priority);
  return [routine, Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)))];
};

const ofPool = (routine: PoolAllocator): readonly (readonly Call[])[] => [
  [asks(routine, 16), write(0), read(0), asks(routine, 16)],
  [asks(routine, 0x1000), write(0), read(0), asks(routine, 0x1000)],
  [asks(routine, 0x2000), read(0), write(0), read(0), asks(routine, 0x2000)],
  [asks(routine, 0x2000, true), write(0), read(0)],
  [quota, asks(routine, 100), quota],
  [quota, asks(routine, 100, true), quota],
  [quota, asks(routine, 0x2000), quota],
];

const limit: Call = ['limitResource', { ResourceClass: resourceClasses.indexOf('pool-nonpaged'), Amount: 0x10000 }];
const under = (routine: PoolAllocator): readonly Call[] => [
  limit,
  asks(routine, 100, false, HighPoolPriority),
  asks(routine, 0x1000),
];

const range = {
  NumberOfBytes: '0x3000',
  LowestAcceptableAddress: '0x0',
  HighestAcceptableAddress: '0x7fffffff',
  BoundaryAddressMultiple: '0x4000',
};
const onNode = { PreferredNode: MM_ANY_NODE_OK } as const;
const contiguous: readonly Call[] = [
  ['MmAllocateContiguousMemory', { NumberOfBytes: '0x3000', HighestAcceptableAddress: '0x7fffffff' }],
  ['MmAllocateContiguousMemorySpecifyCache', { ...range, CacheType: MmCached }],
  ['MmAllocateContiguousMemorySpecifyCacheNode', { ...range, CacheType: MmCached, ...onNode }],
  ['MmAllocateContiguousNodeMemory', { ...range, Protect: PAGE_READWRITE, ...onNode }],
];
const extended: Call = [
  'MmAllocateContiguousMemoryEx',
  { ...range, ...onNode, Protect: PAGE_READWRITE, Tag, Flags: 0 },
];
const noncached: Call = ['MmAllocateNonCachedMemory', { NumberOfBytes: '0x2000' }];
const whereIs = (block: DraftArgument): Call => ['MmGetPhysicalAddress', { BaseAddress: block }];
const base = { item: 0, out: 'BaseAddress' } as const;
const free: Call = ['MmFreeContiguousMemory', { BaseAddress: at(0) }];
const freeCached: Call = [
  'MmFreeContiguousMemorySpecifyCache',
  { BaseAddress: at(0), NumberOfBytes: '0x3000', CacheType: MmCached },
];
const freeNonCached: Call = ['MmFreeNonCachedMemory', { BaseAddress: at(0), NumberOfBytes: '0x2000' }];

const locked: readonly Call[] = [pool, describes(0), lock(1), whereIs(at(0))];
const range16 = { PhysicalAddress: at(3), NumberOfBytes: '0x1000' };
const maps: readonly Call[] = [
  ['MmMapIoSpace', { ...range16, CacheType: MmCached }],
  ['MmMapIoSpaceEx', { ...range16, Protect: PAGE_READWRITE }],
];
const unmap: Call = ['MmUnmapIoSpace', { BaseAddress: at(4), NumberOfBytes: '0x1000' }];
const isValid = (block: number): Call => ['MmIsAddressValid', { VirtualAddress: at(block) }];
const copy: Call = [
  'MmCopyMemory',
  { TargetAddress: at(1), SourceAddress: at(0), NumberOfBytes: '0x8', Flags: MM_COPY_MEMORY_VIRTUAL },
];
const peek = (address: number): Call => ['peekMemory', { Address: at(address), ByteCount: 8 }];

const readOnly: Call = ['allocateUserMemory', { ByteCount: 0x2000, Protect: PAGE_READONLY }];
const probe = (routine: 'ProbeForRead' | 'ProbeForWrite', plus: number, Alignment: number): Call => [
  routine,
  { Address: { item: 0, plus }, Length: '0x10', Alignment },
];

/** Programs that begin with a reading of what is in use: nothing is live then. */
export const usageScenes: readonly (readonly Call[])[] = [
  [usage, contiguous[0] ?? noncached, free],
  [usage, contiguous[1] ?? noncached, freeCached],
  [usage, noncached, freeNonCached],
  [usage, asks('ExAllocatePool', 16), ['ExFreePool', { P: at(0) }]],
];

export const memoryScenes: readonly (readonly Call[])[] = [
  ...poolAllocators.flatMap(ofPool),
  under('ExAllocatePoolWithTagPriority'),
  under('ExAllocatePoolPriorityZero'),
  ...contiguous.map((one): readonly Call[] => [
    one,
    read(0),
    write(0),
    read(0),
    whereIs(at(0)),
    whereIs({ item: 0, plus: 0x1000 }),
  ]),
  [extended, whereIs(base), whereIs({ ...base, plus: 0x1000 })],
  [noncached, write(0), read(0), noncached],
  [pool, whereIs(at(0)), whereIs({ item: 0, plus: 0x10 }), isValid(0), reserve, isValid(4)],
  [pool, pool, write(0), copy, read(1)],
  ...maps.map((one): readonly Call[] => [
    ...locked,
    one,
    write(0),
    read(4),
    write(4),
    read(0),
    unmap,
    write(0),
    peek(4),
  ]),
  [['PsGetCurrentProcess'], ['IoGetCurrentProcess'], ['PsGetCurrentProcess'], ['KeRaiseIrqlToDpcLevel']],
  [
    userMemory,
    createProcess,
    attach(1),
    ['allocateUserMemoryAt', { Address: at(0), ByteCount: 0x2000, Protect: PAGE_READWRITE }],
    write(3),
    read(3),
  ],
  [userMemory, probe('ProbeForRead', 1, 4), probe('ProbeForWrite', 1, 4), probe('ProbeForRead', 0, 4)],
  [readOnly, probe('ProbeForWrite', 0, 4)],
];
