import {
  APC_LEVEL,
  KernelMode,
  MM_ANY_NODE_OK,
  MmCached,
  NonPagedPool,
  NonPagedPoolNx,
  PAGE_EXECUTE_READWRITE,
  PAGE_NOACCESS,
  PAGE_READONLY,
  PAGE_READWRITE,
  PagedPool,
  UserMode,
} from '../../wdk/index.ts';
import {
  at,
  attach,
  build,
  type Call,
  createProcess,
  describes,
  detach,
  freeContiguous,
  lock,
  map,
  pagedPool,
  pages,
  pool,
  protect,
  raise,
  reserve,
  Tag,
  twoPages,
  unlock,
  userMemory,
  whereIs,
} from './misuse-steps.ts';

/** What must be in place before misuse of contiguous memory, of physical addresses and of user memory. */

const anywhere = {
  NumberOfBytes: twoPages,
  LowestAcceptableAddress: '0x0',
  HighestAcceptableAddress: '0xffffffffffffffff',
  BoundaryAddressMultiple: '0x0',
};
const contiguous: Call = ['MmAllocateContiguousMemorySpecifyCache', { ...anywhere, CacheType: MmCached }];
const executable: Call = [
  'MmAllocateContiguousMemory',
  { NumberOfBytes: twoPages, HighestAcceptableAddress: '0xffffffffffffffff' },
];
const onNode = { ...anywhere, PreferredNode: MM_ANY_NODE_OK };
const unexecutable: Call = ['MmAllocateContiguousNodeMemory', { ...onNode, Protect: PAGE_READWRITE }];
const extended: Call = ['MmAllocateContiguousMemoryEx', { ...onNode, Protect: PAGE_EXECUTE_READWRITE, Tag, Flags: 0 }];
const noncached: Call = ['MmAllocateNonCachedMemory', { NumberOfBytes: twoPages }];
const freeNonCached: Call = ['MmFreeNonCachedMemory', { BaseAddress: at(0), NumberOfBytes: twoPages }];

/** Uninitialised memory must not be shown to user code. */
const zeroes: Call = ['writeMemory', { AccessMode: KernelMode, Address: at(0), Bytes: '00'.repeat(0x2000) }];
const raiseToApc: Call = ['KeRaiseIrql', { NewIrql: APC_LEVEL }];
/** The rest of its second page is somebody else's. */
const endsInPage: Call = ['ExAllocatePoolWithTag', { PoolType: NonPagedPoolNx, NumberOfBytes: '0x1800', Tag }];
const describesAll: Call = [
  'IoAllocateMdl',
  { VirtualAddress: at(0), Length: 0x1800, SecondaryBuffer: false, ChargeQuota: false, Irp: '0x0' },
];

const mapPhysical = (found: number): Call => [
  'MmMapIoSpace',
  { PhysicalAddress: at(found), NumberOfBytes: '0x1000', CacheType: MmCached },
];
const mapReadOnly = (found: number): Call => [
  'MmMapIoSpaceEx',
  { PhysicalAddress: at(found), NumberOfBytes: '0x1000', Protect: PAGE_READONLY },
];
const unmapPhysical = (mapping: number): Call => [
  'MmUnmapIoSpace',
  { BaseAddress: at(mapping), NumberOfBytes: '0x1000' },
];
const locked: readonly Call[] = [pool, describes(0), lock(1), whereIs(0)];

const secure = (region: number, ProbeMode: number): Call => [
  'MmSecureVirtualMemory',
  { Address: at(region), Size: twoPages, ProbeMode },
];
const secureMore = (region: number, Flags: number): Call => [
  'MmSecureVirtualMemoryEx',
  { Address: at(region), Size: twoPages, ProbeMode: PAGE_READONLY, Flags },
];
const unsecure = (range: number): Call => ['MmUnsecureVirtualMemory', { SecureHandle: at(range) }];
const protectRegion = (region: number, Protect: number): Call => [
  'protectUserMemory',
  { Address: at(region), ByteCount: 0x2000, Protect },
];
const read = (address: number, AccessMode: number): Call => [
  'readMemory',
  { AccessMode, Address: at(address), ByteCount: 8 },
];
const write = (address: number, AccessMode: number): Call => [
  'writeMemory',
  { AccessMode, Address: at(address), Bytes: '1122334455667788' },
];
const fetch = (address: number, AccessMode: number): Call => ['fetchInstruction', { AccessMode, Address: at(address) }];
const copy = (target: number, source: number, Flags: number): Call => [
  'MmCopyMemory',
  { TargetAddress: at(target), SourceAddress: at(source), NumberOfBytes: '0x8', Flags },
];
const untagged = (PoolType: number): Call => ['ExAllocatePool', { PoolType, NumberOfBytes: twoPages }];
const executablePool: Call = ['ExAllocatePoolWithTag', { PoolType: NonPagedPool, NumberOfBytes: twoPages, Tag }];
const closedMemory: Call = ['allocateUserMemory', { ByteCount: 0x2000, Protect: PAGE_NOACCESS }];
const readOnlyMemory: Call = ['allocateUserMemory', { ByteCount: 0x2000, Protect: PAGE_READONLY }];
const probe = (region: number): Call => ['ProbeForWrite', { Address: at(region), Length: twoPages, Alignment: 1 }];

export const memoryStages: readonly (readonly Call[])[] = [
  [untagged(NonPagedPoolNx)],
  [untagged(PagedPool), raise],
  [untagged(NonPagedPoolNx), ['ExFreePool', { P: at(0) }]],
  [executablePool, fetch(0, KernelMode)],
  [contiguous],
  [contiguous, raise],
  [contiguous, freeContiguous(0)],
  [contiguous, ['MmFreeContiguousMemorySpecifyCache', { BaseAddress: at(0), NumberOfBytes: twoPages, CacheType: 1 }]],
  [contiguous, describes(0), lock(1)],
  [contiguous, zeroes, describes(0), build(2), map(2, UserMode)],
  [executable, fetch(0, KernelMode)],
  [unexecutable],
  [unexecutable, raiseToApc],
  [unexecutable, raise],
  [pages, map(0, KernelMode), protect(0, PAGE_NOACCESS), raiseToApc],
  [
    endsInPage,
    describesAll,
    lock(1),
    ['MmGetPhysicalAddress', { BaseAddress: { item: 0, plus: 0x1000 } }],
    mapPhysical(3),
  ],
  [extended],
  [noncached],
  [noncached, raise],
  [noncached, freeNonCached],
  [noncached, describes(0), lock(1)],
  [noncached, zeroes, describes(0), build(2), map(2, UserMode)],
  [pool, whereIs(0)],
  [pool, whereIs(0), copy(0, 1, 1)],
  [pool, reserve, copy(0, 1, 2)],
  [pagedPool, pool, copy(1, 0, 2), raise],
  [...locked, mapPhysical(3), read(4, KernelMode), write(4, KernelMode)],
  [...locked, mapPhysical(3), raise],
  [...locked, mapPhysical(3), unlock(1)],
  [...locked, mapPhysical(3), unmapPhysical(4)],
  [...locked, mapReadOnly(3)],
  [...locked, mapReadOnly(3), raise],
  [userMemory, secure(0, PAGE_READWRITE), protectRegion(0, PAGE_READONLY), ['freeUserMemory', { Address: at(0) }]],
  [userMemory, secureMore(0, 2), protectRegion(0, PAGE_READONLY)],
  [userMemory, secure(0, PAGE_READWRITE), unsecure(1)],
  [userMemory, secure(0, PAGE_READWRITE), raise],
  [createProcess, attach(0), userMemory, secure(2, PAGE_READWRITE), detach(1)],
  [createProcess, attach(0), userMemory, secure(2, PAGE_READWRITE), detach(1), ['endProcess', { Process: at(0) }]],
  [userMemory, protectRegion(0, PAGE_NOACCESS), read(0, UserMode), read(0, KernelMode), write(0, UserMode)],
  [userMemory, protectRegion(0, PAGE_NOACCESS), write(0, KernelMode), probe(0), describes(0), lock(4)],
  [readOnlyMemory, probe(0)],
  [userMemory, raise],
  [userMemory, createProcess, attach(1), ['allocateUserMemoryAt', { Address: at(0), ByteCount: 1, Protect: 4 }]],
  [userMemory, ['allocateUserMemoryAt', { Address: at(0), ByteCount: 1, Protect: 4 }]],
  [closedMemory],
  [closedMemory, ['KeRaiseIrql', { NewIrql: APC_LEVEL }]],
];
