import {
  DISPATCH_LEVEL,
  IoWriteAccess,
  KernelMode,
  MdlMappingNoWrite,
  MmCached,
  NonPagedPoolNx,
  NormalPagePriority,
  PAGE_NOACCESS,
  PAGE_READONLY,
  PAGE_READWRITE,
  PagedPool,
  POOL_FLAG_NON_PAGED,
  type RoutineName,
  resourceClasses,
  UserMode,
} from '../../wdk/index.ts';
import { tags } from '../commands/command.ts';
import type { Draft, DraftArgument, Item } from './draft.ts';

type Call = readonly [routine: RoutineName, args?: Readonly<Record<string, DraftArgument>>];

const at = (item: number): DraftArgument => ({ item });
const [Tag] = tags;
const [PoolTag] = tags;
const twoPages = '0x2000';

const pool: Call = ['ExAllocatePoolWithTag', { PoolType: NonPagedPoolNx, NumberOfBytes: twoPages, Tag }];
const zeroedPool: Call = [
  'ExAllocatePool2',
  { Flags: `0x${POOL_FLAG_NON_PAGED.toString(16)}`, NumberOfBytes: twoPages, Tag },
];
const pagedPool: Call = ['ExAllocatePoolWithTag', { PoolType: PagedPool, NumberOfBytes: twoPages, Tag }];
const userMemory: Call = ['allocateUserMemory', { ByteCount: 0x2000, Protect: PAGE_READWRITE }];
const pages: Call = [
  'MmAllocatePagesForMdlEx',
  {
    LowAddress: '0x0',
    HighAddress: '0xffffffffffffffff',
    SkipBytes: '0x0',
    TotalBytes: twoPages,
    CacheType: MmCached,
    Flags: 0,
  },
];
const describes = (buffer: number): Call => [
  'IoAllocateMdl',
  { VirtualAddress: at(buffer), Length: 0x2000, SecondaryBuffer: false, ChargeQuota: false, Irp: '0x0' },
];
const build = (mdl: number): Call => ['MmBuildMdlForNonPagedPool', { MemoryDescriptorList: at(mdl) }];
const lock = (mdl: number): Call => [
  'MmProbeAndLockPages',
  { MemoryDescriptorList: at(mdl), AccessMode: KernelMode, Operation: IoWriteAccess },
];
const unlock = (mdl: number): Call => ['MmUnlockPages', { MemoryDescriptorList: at(mdl) }];
const map = (mdl: number, AccessMode: number, Priority = NormalPagePriority): Call => [
  'MmMapLockedPagesSpecifyCache',
  {
    MemoryDescriptorList: at(mdl),
    AccessMode,
    CacheType: MmCached,
    RequestedAddress: '0x0',
    BugCheckOnFailure: 0,
    Priority,
  },
];
const systemAddress = (mdl: number): Call => [
  'MmGetSystemAddressForMdlSafe',
  { Mdl: at(mdl), Priority: NormalPagePriority },
];
const protect = (mdl: number, NewProtect: number): Call => [
  'MmProtectMdlSystemAddress',
  { MemoryDescriptorList: at(mdl), NewProtect },
];
const partial = (source: number, target: number, buffer: number): Call => [
  'IoBuildPartialMdl',
  { SourceMdl: at(source), TargetMdl: at(target), VirtualAddress: at(buffer), Length: 0x1000 },
];
/** The next request for system PTEs fails. */
const failPtes: Call = ['failNext', { ResourceClass: resourceClasses.indexOf('system-ptes') }];
const raise: Call = ['KeRaiseIrql', { NewIrql: DISPATCH_LEVEL }];
const createProcess: Call = ['createProcess'];
const attach = (process: number): Call => ['KeStackAttachProcess', { PROCESS: at(process) }];
const detach = (attached: number): Call => [
  'KeUnstackDetachProcess',
  { ApcState: { item: attached, out: 'ApcState' } },
];
const reserve: Call = ['MmAllocateMappingAddress', { NumberOfBytes: twoPages, PoolTag }];
const mapReserved = (reservation: number, mdl: number): Call => [
  'MmMapLockedPagesWithReservedMapping',
  { MappingAddress: at(reservation), PoolTag, MemoryDescriptorList: at(mdl), CacheType: MmCached },
];

/** What must be in place before one more call is misuse that chance alone seldom comes to. */
const calls: readonly (readonly Call[])[] = [
  [createProcess, attach(0), userMemory, describes(2), lock(3), detach(1)],
  [createProcess, createProcess, attach(0), attach(1)],
  [userMemory, describes(0), lock(1), unlock(1)],
  [pool, describes(0), lock(1), unlock(1)],
  [pool, describes(0), lock(1), describes(0), lock(3)],
  [pagedPool, raise],
  [pagedPool, describes(0)],
  [pool, ['ExFreePoolWithTag', { P: at(0), Tag }], raise],
  [pages, failPtes],
  [pages, map(0, UserMode), raise],
  [pages, map(0, KernelMode), ['MmUnmapLockedPages', { BaseAddress: at(1), MemoryDescriptorList: at(0) }]],
  [pages, map(0, KernelMode, NormalPagePriority + MdlMappingNoWrite)],
  [pages, map(0, KernelMode), protect(0, PAGE_READONLY)],
  [pages, map(0, KernelMode), protect(0, PAGE_NOACCESS)],
  [pages, ['MmFreePagesFromMdl', { MemoryDescriptorList: at(0) }]],
  [pages, createProcess, attach(1), map(0, UserMode), detach(2)],
  [pages, map(0, UserMode), pages],
  [zeroedPool, describes(0), build(1), map(1, UserMode)],
  [pool, describes(0), lock(1), describes(0), partial(1, 3, 0), systemAddress(3)],
  [pool, describes(0), describes(0), build(1), partial(1, 2, 0)],
  [reserve],
  [reserve, raise],
  [reserve, describes(0), createProcess],
  [reserve, ['MmFreeMappingAddress', { BaseAddress: at(0), PoolTag }]],
  [reserve, pages, mapReserved(0, 1), pages],
];

/** As drafts, as far as these routines may be called: what rests on another one is left out by those who walk them. */
export const misuseStages = (routines: ReadonlySet<RoutineName>): readonly Draft[] =>
  calls.map((list) => ({
    items: list
      .map(([routine, args = {}], id): Item => ({ id, routine, args }))
      .filter(({ routine }) => routines.has(routine)),
  }));
