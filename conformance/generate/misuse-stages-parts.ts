import {
  APC_LEVEL,
  IoReadAccess,
  KernelMode,
  MmCached,
  NonPagedPoolNx,
  resourceClasses,
  UserMode,
} from '../../wdk/index.ts';
import {
  at,
  build,
  type Call,
  createProcess,
  describes,
  lock,
  map,
  mapReserved,
  pages,
  partial,
  pool,
  raise,
  reserve,
  systemAddress,
  Tag,
  unlock,
  userMemory,
  zeroedPool,
} from './misuse-steps.ts';

/** A descriptor in the driver's own storage, over a buffer. */
const initialize = (storage: number, buffer: number): Call => [
  'MmInitializeMdl',
  { MemoryDescriptorList: at(storage), BaseVa: at(buffer), Length: '0x1000' },
];
/** A part of pages that have no address. */
const partOf = (source: number, target: number): Call => [
  'IoBuildPartialMdl',
  { SourceMdl: at(source), TargetMdl: at(target), VirtualAddress: '0x0', Length: 0x1000 },
];
const free = (block: number): Call => ['ExFreePoolWithTag', { P: at(block), Tag }];
const freePages = (mdl: number): Call => ['MmFreePagesFromMdl', { MemoryDescriptorList: at(mdl) }];
const few: Call = ['ExAllocatePoolWithTag', { PoolType: NonPagedPoolNx, NumberOfBytes: '0x64', Tag }];
const describesFew = (buffer: number): Call => [
  'IoAllocateMdl',
  { VirtualAddress: at(buffer), Length: 0x64, SecondaryBuffer: false, ChargeQuota: false, Irp: '0x0' },
];
const lockToRead = (mdl: number): Call => [
  'MmProbeAndLockPages',
  { MemoryDescriptorList: at(mdl), AccessMode: KernelMode, Operation: IoReadAccess },
];
const ndis: Call = ['NdisAllocateGenericObject', { DriverObject: '0x0', Tag, Size: 0 }];
const ndisMdl = (handle: number, buffer: number): Call => [
  'NdisAllocateMdl',
  { NdisHandle: at(handle), VirtualAddress: at(buffer), Length: 0x1000 },
];
const raiseToApc: Call = ['KeRaiseIrql', { NewIrql: APC_LEVEL }];
const failUserAddresses: Call = ['failNext', { ResourceClass: resourceClasses.indexOf('user-addresses') }];
const failLocks: Call = ['failNext', { ResourceClass: resourceClasses.indexOf('page-locks') }];
const lockIn = (process: number, mdl: number): Call => [
  'MmProbeAndLockProcessPages',
  { MemoryDescriptorList: at(mdl), Process: at(process), AccessMode: KernelMode, Operation: IoReadAccess },
];
const nowhere: Call = [
  'IoAllocateMdl',
  { VirtualAddress: '0x0', Length: 0x1000, SecondaryBuffer: false, ChargeQuota: false, Irp: '0x0' },
];
const lockFirst = (mdl: number, base: number): Call => [
  'MmProbeAndLockSelectedPages',
  {
    MemoryDescriptorList: at(mdl),
    SegmentBase: at(base),
    SegmentPages: '00',
    AccessMode: KernelMode,
    Operation: IoReadAccess,
  },
];
const ioSpace: Call = ['MmAllocateMdlForIoSpace', { PhysicalAddress: '0x8000000000', NumberOfBytes: '0x1000' }];

/** A part of locked memory: the source is 1, the part 3. */
const locked: readonly Call[] = [pool, describes(0), lock(1), describes(0), partial(1, 3, 0)];
/** A part of allocated pages in the driver's own storage: the pages are 0, the part 1. */
const ownPart: readonly Call[] = [pages, pool, pool, initialize(1, 2), partOf(0, 1)];
/** The same of pages that are mapped: the part, 2, shares their address. */
const mappedOwnPart: readonly Call[] = [pages, systemAddress(0), pool, pool, initialize(2, 3), partOf(0, 2)];

/** Parts, descriptors in the driver's own storage, and those of NDIS and of device memory. */
export const ownStorageStages: readonly (readonly Call[])[] = [
  [pool, zeroedPool, initialize(0, 1), build(0), map(0, UserMode)],
  [pool, pool, initialize(0, 1), build(0), free(1), createProcess],
  [pool, pool, pool, initialize(0, 1), build(0), free(1), initialize(0, 2)],
  [
    userMemory,
    nowhere,
    lockFirst(1, 0),
    ['MmGetMdlBaseVa', { Mdl: at(1) }],
    ['MmGetMdlVirtualAddress', { Mdl: at(1) }],
  ],
  [...locked, ['MmGetSystemAddressForMdl', { Mdl: at(3) }]],
  [
    zeroedPool,
    describes(0),
    build(1),
    failUserAddresses,
    ['MmMapLockedPages', { MemoryDescriptorList: at(1), AccessMode: UserMode }],
  ],
  [ndis, zeroedPool, ndisMdl(0, 1), map(2, UserMode)],
  [...ownPart, map(1, UserMode)],
  [...ownPart, systemAddress(1)],
  [...ownPart, freePages(0), ['MmGetMdlVirtualAddress', { Mdl: at(1) }], ['MmGetMdlBaseVa', { Mdl: at(1) }]],
  [...ownPart, reserve, mapReserved(5, 1)],
  [...ownPart, freePages(0), initialize(1, 2)],
  [...mappedOwnPart, free(2)],
  [...mappedOwnPart, freePages(0), initialize(2, 3)],
  [raiseToApc, ['MmAllocateMappingAddressEx', { NumberOfBytes: '0x1000', PoolTag: 0, Flags: 0 }]],
  [...locked, ['MmAdvanceMdl', { Mdl: at(1), NumberOfBytes: 0x1000 }]],
  [createProcess, pool, describes(1), raiseToApc, failLocks, lockIn(0, 2)],
  [userMemory, describes(0), lock(1), describes(0), partial(1, 3, 0), map(3, UserMode)],
  [...locked, systemAddress(3), unlock(1)],
  [...locked, reserve, mapReserved(5, 3), unlock(1)],
  [...locked.slice(0, 3), systemAddress(1), describes(0), partial(1, 4, 0), reserve, pages, mapReserved(6, 7)],
  [pool, describes(0), lock(1), reserve, mapReserved(3, 1), pool, describes(5), build(6)],
  [
    ...locked.slice(0, 3),
    systemAddress(1),
    describes(0),
    partial(1, 4, 0),
    ['MmUnmapLockedPages', { BaseAddress: at(3), MemoryDescriptorList: at(1) }],
    reserve,
    mapReserved(7, 1),
  ],
  [pool, describes(0), lockToRead(1), reserve, mapReserved(3, 1)],
  [few, describesFew(0), lock(1), reserve, mapReserved(3, 1)],
  [pool, describes(0), createProcess, raise],
  [
    ioSpace,
    [
      'MmMapLockedPagesSpecifyCache',
      {
        MemoryDescriptorList: { item: 0, out: 'NewMdl' },
        AccessMode: KernelMode,
        CacheType: MmCached,
        RequestedAddress: '0x0',
        BugCheckOnFailure: 0,
        Priority: 16,
      },
    ],
  ],
  [ioSpace],
];
