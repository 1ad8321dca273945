import {
  DISPATCH_LEVEL,
  IoWriteAccess,
  KernelMode,
  MmCached,
  NonPagedPoolNx,
  NormalPagePriority,
  PAGE_READWRITE,
  PagedPool,
  POOL_FLAG_NON_PAGED,
  type RoutineName,
  resourceClasses,
} from '../../wdk/index.ts';
import { tags } from '../commands/command.ts';
import type { DraftArgument } from './draft.ts';

/** Calls that prepare for misuse: the numbers are those of earlier calls. */

export type Call = readonly [routine: RoutineName, args?: Readonly<Record<string, DraftArgument>>];

export const at = (item: number): DraftArgument => ({ item });
export const [Tag] = tags;
export const [PoolTag] = tags;
export const twoPages = '0x2000';

export const pool: Call = ['ExAllocatePoolWithTag', { PoolType: NonPagedPoolNx, NumberOfBytes: twoPages, Tag }];
/** It shares its page with others. */
export const smallPool: Call = ['ExAllocatePoolWithTag', { PoolType: NonPagedPoolNx, NumberOfBytes: '0x40', Tag }];
export const zeroedPool: Call = [
  'ExAllocatePool2',
  { Flags: `0x${POOL_FLAG_NON_PAGED.toString(16)}`, NumberOfBytes: twoPages, Tag },
];
export const pagedPool: Call = ['ExAllocatePoolWithTag', { PoolType: PagedPool, NumberOfBytes: twoPages, Tag }];
export const userMemory: Call = ['allocateUserMemory', { ByteCount: 0x2000, Protect: PAGE_READWRITE }];
export const pages: Call = [
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
export const describes = (buffer: number): Call => [
  'IoAllocateMdl',
  { VirtualAddress: at(buffer), Length: 0x2000, SecondaryBuffer: false, ChargeQuota: false, Irp: '0x0' },
];
export const build = (mdl: number): Call => ['MmBuildMdlForNonPagedPool', { MemoryDescriptorList: at(mdl) }];
export const lock = (mdl: number): Call => [
  'MmProbeAndLockPages',
  { MemoryDescriptorList: at(mdl), AccessMode: KernelMode, Operation: IoWriteAccess },
];
export const unlock = (mdl: number): Call => ['MmUnlockPages', { MemoryDescriptorList: at(mdl) }];
export const map = (mdl: number, AccessMode: number, Priority = NormalPagePriority): Call => [
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
export const systemAddress = (mdl: number): Call => [
  'MmGetSystemAddressForMdlSafe',
  { Mdl: at(mdl), Priority: NormalPagePriority },
];
export const protect = (mdl: number, NewProtect: number): Call => [
  'MmProtectMdlSystemAddress',
  { MemoryDescriptorList: at(mdl), NewProtect },
];
export const partial = (source: number, target: number, buffer: number): Call => [
  'IoBuildPartialMdl',
  { SourceMdl: at(source), TargetMdl: at(target), VirtualAddress: at(buffer), Length: 0x1000 },
];
/** The next request for system PTEs fails. */
export const failPtes: Call = ['failNext', { ResourceClass: resourceClasses.indexOf('system-ptes') }];
export const raise: Call = ['KeRaiseIrql', { NewIrql: DISPATCH_LEVEL }];
/** The physical address of a block. */
export const whereIs = (block: number): Call => ['MmGetPhysicalAddress', { BaseAddress: at(block) }];
export const freeContiguous = (block: number): Call => ['MmFreeContiguousMemory', { BaseAddress: at(block) }];
export const createProcess: Call = ['createProcess'];
export const attach = (process: number): Call => ['KeStackAttachProcess', { PROCESS: at(process) }];
export const detach = (attached: number): Call => [
  'KeUnstackDetachProcess',
  { ApcState: { item: attached, out: 'ApcState' } },
];
export const reserve: Call = ['MmAllocateMappingAddress', { NumberOfBytes: twoPages, PoolTag }];
export const mapReserved = (reservation: number, mdl: number): Call => [
  'MmMapLockedPagesWithReservedMapping',
  { MappingAddress: at(reservation), PoolTag, MemoryDescriptorList: at(mdl), CacheType: MmCached },
];
