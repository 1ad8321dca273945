import {
  APC_LEVEL,
  DISPATCH_LEVEL,
  IoReadAccess,
  KernelMode,
  MmCached,
  type RoutineName,
  UserMode,
} from '../../wdk/index.ts';
import type { Draft, Item } from '../generate/draft.ts';
import {
  at,
  attach,
  build,
  type Call,
  createProcess,
  describes,
  detach,
  lock,
  map,
  mapReserved,
  PoolTag,
  pagedPool,
  pages,
  partial,
  pool,
  reserve,
  Tag,
  unlock,
  userMemory,
  zeroedPool,
} from '../generate/misuse-steps.ts';

/** Where drawn programs come to a transition only after some thousand others: what leads there, in a few calls. */

const onMdl = (routine: RoutineName, mdl: number): Call => [routine, { MemoryDescriptorList: at(mdl) }];
const ofMdl = (routine: RoutineName, mdl: number): Call => [routine, { Mdl: at(mdl) }];
const raise = (NewIrql: number): Call => ['KeRaiseIrql', { NewIrql }];
const ioSpace: Call = ['MmAllocateMdlForIoSpace', { PhysicalAddress: '0x8000000000', NumberOfBytes: '0x1000' }];
const ndis: Call = ['NdisAllocateGenericObject', { DriverObject: '0x0', Tag, Size: 0 }];
const freeNdis: Call = ['NdisFreeGenericObject', { NdisObject: at(0) }];
const ndisMdl = (handle: number, buffer: number): Call => [
  'NdisAllocateMdl',
  { NdisHandle: at(handle), VirtualAddress: at(buffer), Length: 0x1000 },
];
const initialize = (storage: number, buffer: number): Call => [
  'MmInitializeMdl',
  { MemoryDescriptorList: at(storage), BaseVa: at(buffer), Length: '0x1000' },
];
const free = (block: number): Call => ['ExFreePoolWithTag', { P: at(block), Tag }];
const endProcess: Call = ['endProcess', { Process: at(0) }];
const unmap = (base: number, mdl: number): Call => [
  'MmUnmapLockedPages',
  { BaseAddress: at(base), MemoryDescriptorList: at(mdl) },
];
const onePage: Call = ['MmAllocateMappingAddress', { NumberOfBytes: '0x1000', PoolTag }];
const restOf = (source: number, target: number, buffer: number): Call => [
  'IoBuildPartialMdl',
  { SourceMdl: at(source), TargetMdl: at(target), VirtualAddress: at(buffer), Length: 0 },
];
const unmapReserved = (base: number, mdl: number): Call => [
  'MmUnmapReservedMapping',
  { BaseAddress: at(base), PoolTag, MemoryDescriptorList: at(mdl) },
];
const reserveMore: Call = ['MmAllocateMappingAddressEx', { NumberOfBytes: '0x4000', PoolTag, Flags: 0 }];
const mapMdl = (mdl: number): Call => ['MmMapMdl', { MemoryDescriptorList: at(mdl), Protection: 4 }];
const mapOld = (mdl: number): Call => ['MmMapLockedPages', { MemoryDescriptorList: at(mdl), AccessMode: KernelMode }];
const pastEnd = (mdl: number): Call => ['MmAdvanceMdl', { Mdl: at(mdl), NumberOfBytes: 0x2001 }];
const link = (mdl: number): Call => ['linkMdl', { Mdl: at(mdl), Next: '0x0' }];
export const noAddress: Call = [
  'IoAllocateMdl',
  { VirtualAddress: '0x0', Length: 0x1000, SecondaryBuffer: false, ChargeQuota: false, Irp: '0x0' },
];
const partOfPages = (source: number, target: number): Call => [
  'IoBuildPartialMdl',
  { SourceMdl: at(source), TargetMdl: at(target), VirtualAddress: '0x0', Length: 0x1000 },
];
export const lockSelected = (mdl: number, base: number): Call => [
  'MmProbeAndLockSelectedPages',
  {
    MemoryDescriptorList: at(mdl),
    SegmentBase: at(base),
    SegmentPages: '00',
    AccessMode: KernelMode,
    Operation: IoReadAccess,
  },
];
const irp: Call = ['IoAllocateIrp', { StackSize: 1, ChargeQuota: false }];
const inChain: Call = [
  'IoAllocateMdl',
  { VirtualAddress: '0x0', Length: 1, SecondaryBuffer: false, ChargeQuota: false, Irp: at(0) },
];
const looks = (mdl: number): readonly Call[] => [
  ofMdl('MmGetMdlPfnArray', mdl),
  ofMdl('MmGetMdlBaseVa', mdl),
  ofMdl('MmGetMdlVirtualAddress', mdl),
  link(mdl),
];

const nodePages: Call = [
  'MmAllocateNodePagesForMdlEx',
  {
    LowAddress: '0x0',
    HighAddress: '0xffffffffffffffff',
    SkipBytes: '0x0',
    TotalBytes: '0x1000',
    CacheType: MmCached,
    IdealNode: 0,
    Flags: 0,
  },
];
const safeAddress = (mdl: number): Call => ['MmGetSystemAddressForMdlSafe', { Mdl: at(mdl), Priority: 0 }];
const invalidPool: Call = ['ExAllocatePool2', { Flags: '0x0', NumberOfBytes: '0x10', Tag }];
const small: readonly Call[] = [
  reserve,
  reserveMore,
  ['MmAllocateMappingAddress', { NumberOfBytes: '0x1000', PoolTag: 0 }],
  ['PAGE_ALIGN', { Va: '0x0' }],
  ['readUsage'],
  ioSpace,
];

/** A part, 3, of memory that is locked by 1. */
const part: readonly Call[] = [pool, describes(0), lock(1), describes(0), partial(1, 3, 0)];
/** A part, 3, of pages, 0, that are mapped: the part inherits the mapping. The storage is 1, the buffer 2. */
const inherits: readonly Call[] = [pages, pool, pool, initialize(1, 2), map(0, KernelMode)];
const mappedPart: readonly Call[] = [...inherits, partOfPages(0, 1)];
const built: readonly Call[] = [pool, pool, initialize(0, 1), build(0)];

const calls: readonly (readonly Call[])[] = [
  [pool, ioSpace],
  [createProcess, ioSpace],
  [ndis, pool, ndisMdl(0, 1), ndisMdl(0, 1)],
  [ndis, freeNdis],
  [createProcess, ...part.map(shifted(1)), unlock(2)],
  [...mappedPart, reserve, unmap(4, 0)],
  built,
  [pool, describes(0), build(1), free(0), describes(0)],
  [pool, describes(0), build(1), reserve, free(0)],
  [pool, describes(0), build(1), describes(0), free(0)],
  [pool, pool, initialize(0, 1), lock(0)],
  [pool, describes(0), lock(1), describes(0), reserve, mapReserved(4, 1)],
  [createProcess, attach(0), raise(DISPATCH_LEVEL)],
  [irp, inChain, ofMdl('IoFreeMdl', 1)],
  [reserve, reserveMore, pages, mapReserved(0, 2)],
  [pages, noAddress, partOfPages(0, 1), reserve, onMdl('MmFreePagesFromMdl', 0)],
  [pool, describes(0), build(1), describes(0), partial(1, 3, 0), reserve],
  [pool, pool, describes(0), build(2), initialize(1, 0), partial(2, 1, 0)],
  [pages, raise(DISPATCH_LEVEL)],
  [createProcess, attach(0), userMemory, detach(1), endProcess],
  [createProcess, pages, attach(0), map(1, 1), detach(2), endProcess],
  [...part, unlock(1), ...looks(3)],
  [pool, describes(0), build(1), free(0), ...looks(1)],
  [pages, noAddress, partOfPages(0, 1), ...looks(1), onMdl('MmFreePagesFromMdl', 0)],
  [...part, mapMdl(3), mapOld(3)],
  [...part, mapOld(3)],
  [...part.slice(0, 4), restOf(1, 3, 0), onePage, mapReserved(5, 3)],
  [...mappedPart, mapMdl(1)],
  [...mappedPart, initialize(1, 2)],
  [...mappedPart, unmap(4, 0), initialize(1, 2)],
  [ndis, raise(APC_LEVEL), freeNdis],
  [ndis, raise(DISPATCH_LEVEL), freeNdis],
  ...[APC_LEVEL, DISPATCH_LEVEL].flatMap((level): readonly (readonly Call[])[] => [
    [pages, raise(level), mapOld(0), mapMdl(0)],
    [pages, raise(level), ofMdl('MmGetSystemAddressForMdl', 0), safeAddress(0)],
    [pool, describes(0), lock(1), raise(level), mapOld(1), pastEnd(1), mapMdl(1)],
    [pool, describes(0), lock(1), raise(level), pastEnd(1)],
    [ndis, pool, raise(level), ndisMdl(0, 1), ndis, freeNdis, invalidPool],
    [
      raise(level),
      zeroedPool,
      pagedPool,
      ['ExAllocatePool2', { Flags: '0x100', NumberOfBytes: '0x10', Tag }],
      nodePages,
    ],
    [pool, describes(0), lock(1), raise(level), safeAddress(1)],
    [pool, describes(0), lock(1), raise(level), ofMdl('MmGetSystemAddressForMdl', 1)],
    [irp, reserve, raise(level), ...small, ['IoFreeIrp', { Irp: at(0) }]],
  ]),
  [pool, describes(0), raise(APC_LEVEL), lock(1)],
  [userMemory, noAddress, raise(APC_LEVEL), lockSelected(1, 0)],
  [reserve, pages, mapReserved(0, 1), raise(APC_LEVEL), unmapReserved(0, 1)],
  [pool, describes(0), lock(1), ofMdl('MmGetSystemAddressForMdl', 1)],
  [
    userMemory,
    describes(0),
    ['MmProbeAndLockPages', { MemoryDescriptorList: at(1), AccessMode: KernelMode, Operation: IoReadAccess }],
    map(1, UserMode),
    ['writeMemory', { AccessMode: UserMode, Address: at(3), Bytes: '5a' }],
    ['writeMemory', { AccessMode: UserMode, Address: at(3), Bytes: '5b' }],
  ],
];

/** The same call where some others come before. */
function shifted(by: number): (call: Call) => Call {
  return ([routine, args = {}]) => [
    routine,
    Object.fromEntries(
      Object.entries(args).map(([name, value]) => [
        name,
        typeof value === 'object' ? { ...value, item: value.item + by } : value,
      ]),
    ),
  ];
}

/** What is prepared for tests alone. What the kit prepares comes beside it. */
export const starts: readonly Draft[] = calls.map((list) => ({
  items: list.map(([routine, args = {}], id): Item => ({ id, routine, args })),
}));
