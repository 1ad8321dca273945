import { poolAllocators } from '../../spec/index.ts';
import {
  IoReadAccess,
  KernelMode,
  MM_ANY_NODE_OK,
  MmCached,
  NonPagedPoolNx,
  NormalPagePriority,
  ndisHandleKinds,
  PAGE_READONLY,
  PAGE_READWRITE,
  POOL_QUOTA_FAIL_INSTEAD_OF_RAISE,
  type ResourceClass,
  resourceClasses,
  signatureOf,
  UserMode,
} from '../../wdk/index.ts';
import { at, type Call, createProcess, describes, lock, pool, Tag, zeroedPool } from './misuse-steps.ts';
import { bufferPool, clone, fragment, listed, listPool, reassemble } from './net-steps.ts';

/** Calls that fail twice: the second time between two looks at what is in use, so that what it keeps is told. */

const usage: Call = ['readUsage'];
const order = (name: ResourceClass, Nth: number): Call =>
  Nth === 1
    ? ['failNext', { ResourceClass: resourceClasses.indexOf(name) }]
    : ['failNth', { ResourceClass: resourceClasses.indexOf(name), Nth }];
const failing = (name: ResourceClass, call: Call, nth = 1): readonly Call[] => [
  order(name, nth),
  call,
  order(name, nth),
  usage,
  call,
  usage,
];
const all = (name: ResourceClass, calls: readonly Call[], nth = 1): readonly Call[] =>
  calls.flatMap((call) => failing(name, call, nth));

const request = {
  PoolType: NonPagedPoolNx | POOL_QUOTA_FAIL_INSTEAD_OF_RAISE,
  Flags: '0x40',
  NumberOfBytes: '0x64',
  Tag,
  Priority: NormalPagePriority,
  ExtendedParametersCount: 0,
  ExtendedParameterType: 0,
  ExtendedParameterOptional: false,
  ExtendedParameterValue: '0x0',
} as const;
const fromPool: readonly Call[] = poolAllocators.map((routine): Call => {
  const names = new Set(signatureOf(routine).parameters.map(({ name }) => name));
  // The obsolete one knows no such flag.
  const isFlagged = /Quota/.test(routine) && routine !== 'ExAllocatePoolWithQuota';
  const type = isFlagged ? request.PoolType : NonPagedPoolNx;
  const args = Object.entries({ ...request, PoolType: type }).filter(([name]) => names.has(name));
  return [routine, Object.fromEntries(args)];
});
const plain = { SecondaryBuffer: false, ChargeQuota: false, Irp: '0x0' } as const;
const describesNothing: Call = ['IoAllocateMdl', { VirtualAddress: '0x0', Length: 1, ...plain }];
const irp: Call = ['IoAllocateIrp', { StackSize: 1, ChargeQuota: false }];

const range = {
  NumberOfBytes: '0x3000',
  LowestAcceptableAddress: '0x0',
  HighestAcceptableAddress: '0x7fffffff',
  BoundaryAddressMultiple: '0x0',
} as const;
const onNode = { PreferredNode: MM_ANY_NODE_OK } as const;
const protect = { Protect: PAGE_READWRITE } as const;
const contiguous: readonly Call[] = [
  ['MmAllocateContiguousMemory', { NumberOfBytes: '0x3000', HighestAcceptableAddress: '0x7fffffff' }],
  ['MmAllocateContiguousMemorySpecifyCache', { ...range, CacheType: MmCached }],
  ['MmAllocateContiguousMemorySpecifyCacheNode', { ...range, CacheType: MmCached, ...onNode }],
  ['MmAllocateContiguousNodeMemory', { ...range, ...protect, ...onNode }],
  ['MmAllocateContiguousMemoryEx', { ...range, ...onNode, ...protect, Tag, Flags: 0 }],
];
const nonCached: Call = ['MmAllocateNonCachedMemory', { NumberOfBytes: '0x2000' }];
const anywhere = { LowAddress: '0x0', HighAddress: '0xffffffffffffffff', SkipBytes: '0x0', TotalBytes: '0x3000' };
const cached = { CacheType: MmCached, Flags: 0 } as const;
const pages: readonly Call[] = [
  ['MmAllocatePagesForMdl', anywhere],
  ['MmAllocatePagesForMdlEx', { ...anywhere, ...cached }],
  ['MmAllocateNodePagesForMdlEx', { ...anywhere, ...cached, IdealNode: 0 }],
];
const reserves: readonly Call[] = [
  ['MmAllocateMappingAddress', { NumberOfBytes: '0x2000', PoolTag: Tag }],
  ['MmAllocateMappingAddressEx', { NumberOfBytes: '0x2000', PoolTag: Tag, Flags: 0 }],
];

const mapTo = (AccessMode: number): Call => [
  'MmMapLockedPagesSpecifyCache',
  {
    MemoryDescriptorList: at(1),
    AccessMode,
    CacheType: MmCached,
    RequestedAddress: '0x0',
    BugCheckOnFailure: 0,
    Priority: NormalPagePriority,
  },
];
const locked: readonly Call[] = [pool, describes(0), lock(1), ['MmGetPhysicalAddress', { BaseAddress: at(0) }]];
const maps: readonly Call[] = [
  mapTo(KernelMode),
  ['MmGetSystemAddressForMdlSafe', { Mdl: at(1), Priority: NormalPagePriority }],
  ['NdisQueryMdl', { Mdl: at(1), QueryAddress: true, Priority: NormalPagePriority }],
  ['MmMapMdl', { MemoryDescriptorList: at(1), Protection: PAGE_READWRITE }],
  ['MmMapIoSpace', { PhysicalAddress: at(3), NumberOfBytes: '0x1000', CacheType: MmCached }],
  ['MmMapIoSpaceEx', { PhysicalAddress: at(3), NumberOfBytes: '0x1000', Protect: PAGE_READWRITE }],
];
const toUser: readonly Call[] = [
  mapTo(UserMode),
  ['MmMapLockedPages', { MemoryDescriptorList: at(1), AccessMode: UserMode }],
  ['allocateUserMemory', { ByteCount: 0x2000, Protect: PAGE_READWRITE }],
];
const reading = { AccessMode: KernelMode, Operation: IoReadAccess } as const;
const locks: readonly Call[] = [
  ['MmProbeAndLockPages', { MemoryDescriptorList: at(1), ...reading }],
  ['MmProbeAndLockProcessPages', { MemoryDescriptorList: at(1), Process: at(2), ...reading }],
];

/** Memory that cannot be written to is not secured for that. */
const readOnly: Call = ['allocateUserMemory', { ByteCount: 0x2000, Protect: PAGE_READONLY }];
const secure: Call = ['MmSecureVirtualMemory', { Address: at(0), Size: '0x1000', ProbeMode: PAGE_READWRITE }];

const ndis: Call = ['NdisAllocateGenericObject', { DriverObject: '0x0', Tag, Size: 0 }];
const adapter: Call = ['obtainNdisHandle', { HandleKind: ndisHandleKinds.indexOf('miniport-adapter') }];
const ofNdis: readonly Call[] = [
  ['NdisAllocateMdl', { NdisHandle: at(0), VirtualAddress: at(1), Length: 0x1000 }],
  ndis,
];
const ndisMemory: readonly Call[] = [
  ['NdisAllocateMemoryWithTagPriority', { NdisHandle: at(0), Length: 0x1000, Tag, Priority: NormalPagePriority }],
  ['NdisMAllocateSharedMemory', { MiniportAdapterHandle: at(0), Length: 0x1000, Cached: false }],
  ['NdisAllocateSharedMemory', { NdisHandle: at(0), Flags: 1, Length: 0x1000 }],
];

const device: Call = [
  'NdisMMapIoSpace',
  { MiniportAdapterHandle: at(0), PhysicalAddress: '0x8000000000', Length: 0x1000 },
];

/** Pools: of buffers 0, with data 1; of lists 2, with a buffer 3, with data 4. */
const netPools: readonly Call[] = [
  bufferPool,
  ['NdisAllocateNetBufferPool', { NdisHandle: '0x0', PoolTag: Tag, DataSize: 64 }],
  listPool(false),
  listPool(true),
  [
    'NdisAllocateNetBufferListPool',
    { NdisHandle: '0x0', ProtocolId: 0, fAllocateNetBuffer: true, ContextSize: 0, PoolTag: Tag, DataSize: 64 },
  ],
];
const none = { MdlChain: '0x0', DataOffset: 0, DataLength: '0x0' } as const;
const context = { ContextSize: 16, ContextBackFill: 0 } as const;
const listOf = (of: number): Call => ['NdisAllocateNetBufferList', { PoolHandle: at(of), ...context }];
const bufferAndList: Call = ['NdisAllocateNetBufferAndNetBufferList', { PoolHandle: at(3), ...context, ...none }];
const netBuffers: readonly Call[] = [
  ['NdisAllocateNetBuffer', { PoolHandle: at(0), ...none }],
  ['NdisAllocateNetBufferMdlAndData', { PoolHandle: at(1) }],
  listOf(2),
];
const retreats: readonly Call[] = [
  [
    'NdisRetreatNetBufferDataStart',
    { NetBuffer: at(8), DataOffsetDelta: 0x1000, DataBackFill: 0, AllocateMdlHandler: 0 },
  ],
  [
    'NdisRetreatNetBufferListDataStart',
    { NetBufferList: at(7), DataOffsetDelta: 0x1000, DataBackFill: 0, AllocateMdlHandler: 0, FreeMdlHandler: 0 },
  ],
];
const added: Call = [
  'NdisAllocateNetBufferListContext',
  { NetBufferList: at(7), ContextSize: 16, ContextBackFill: 0, PoolTag: Tag },
];
const derived: readonly Call[] = [clone(7), fragment(7, 0x300), reassemble(7)];

/** A list of two NET_BUFFERs, 9, without MDLs of their own: 7 and 8 over the same two. */
const several: readonly Call[] = [
  ...listed.slice(0, 6),
  bufferPool,
  ...[0x10, 0x20].map(
    (DataOffset): Call => [
      'NdisAllocateNetBuffer',
      { PoolHandle: at(6), MdlChain: at(2), DataOffset, DataLength: '0x100' },
    ],
  ),
  listPool(false),
  ['NdisAllocateNetBufferList', { PoolHandle: at(9), ContextSize: 0, ContextBackFill: 0 }],
  ['linkNetBuffer', { NetBuffer: at(7), Next: at(8) }],
  ['attachNetBuffer', { NetBufferList: at(10), NetBuffer: at(7) }],
  ['NET_BUFFER_LIST_FIRST_NB', { NetBufferList: at(10) }],
];
const retreatSeveral: Call = [
  'NdisRetreatNetBufferListDataStart',
  { NetBufferList: at(10), DataOffsetDelta: 0x100, DataBackFill: 0, AllocateMdlHandler: 0, FreeMdlHandler: 0 },
];
const look = (of: number): Call => ['readNetBuffer', { NetBuffer: at(of) }];

const quota: Call = ['readQuota'];
const charged: readonly Call[] = fromPool
  .filter(([routine, args]) => /Quota/.test(routine) || args?.['Flags'] !== undefined)
  .map(([routine, args = {}]): Call => [routine, args['Flags'] === undefined ? args : { ...args, Flags: '0x41' }]);

/** Every resource runs out under every routine that takes it. */
export const failureScenes: readonly (readonly Call[])[] = [
  all('pool-nonpaged', [...fromPool, describesNothing, irp]),
  charged.flatMap((call) => [order('pool-nonpaged', 1), quota, call, quota]),
  all('contiguous', contiguous),
  all('system-ptes', reserves),
  [...all('pages', [...pages, nonCached]), ...all('pool-nonpaged', pages)],
  [...locked, ...all('system-ptes', maps)],
  [zeroedPool, ...locked.slice(1), ...all('user-addresses', toUser)],
  [pool, describes(0), createProcess, ...all('page-locks', locks)],
  [readOnly, secure, usage, secure, usage],
  [ndis, pool, ...all('ndis', ofNdis)],
  [adapter, ...all('ndis-memory', ndisMemory), ...failing('system-ptes', device)],
  all('net-buffers', netPools),
  [...netPools, ...all('net-buffers', [...netBuffers, bufferAndList, listOf(4)])],
  [...netPools, ...all('net-buffers', [listOf(3), listOf(4)], 2), ...failing('net-buffers', listOf(4), 3)],
  [...listed, ...all('net-buffer-data', retreats), ...failing('net-buffers', added)],
  [...listed, ...all('net-buffers', derived)],
  [...several, ...failing('net-buffer-data', retreatSeveral, 2), look(7), look(8)],
];

/** For each call of a scene, whether it is expected to fail: what was ordered to fail right before it. */
export function expectedToFail(scene: readonly Call[]): readonly boolean[] {
  let isOrdered = false;
  return scene.map(([routine]) => {
    if (routine === 'failNext' || routine === 'failNth') isOrdered = true;
    else if (routine !== 'readUsage' && routine !== 'readQuota') {
      const fails = isOrdered;
      isOrdered = false;
      return fails;
    }
    return false;
  });
}
