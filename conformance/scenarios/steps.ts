import {
  IoWriteAccess,
  KernelMode,
  MmCached,
  NonPagedPool,
  NormalPagePriority,
  PAGE_SIZE,
  UserMode,
} from '../../wdk/index.ts';
import type { Argument, Reference } from '../trace/program.ts';
import type { Rests, Script } from './script.ts';

/** Groups of calls that the scenarios have in common. */

export const poolTag = 0x6b63_7454;
export const rangeTag = 0x7a6b_7454;

export const hex = (value: number): string => `0x${value.toString(16)}`;

/** Bytes that tell one place from another: no two numbers give the same eight. */
export const mark = (number: number): string => (0xc0de_0000 + number).toString(16).padStart(8, '0').repeat(2);

export const pool = (script: Script, byteCount: number, poolType = NonPagedPool): Reference =>
  script.call('ExAllocatePoolWithTag', { PoolType: poolType, NumberOfBytes: hex(byteCount), Tag: poolTag });

export const freePool = (script: Script, block: Reference, rests?: Rests): Reference =>
  script.call('ExFreePoolWithTag', { P: block, Tag: poolTag }, rests);

export const writes = (
  script: Script,
  address: Reference,
  bytes: string,
  mode = KernelMode,
  rests?: Rests,
): Reference => script.call('writeMemory', { AccessMode: mode, Address: address, Bytes: bytes }, rests);

export const reads = (script: Script, address: Reference, byteCount: number, mode = KernelMode, rests?: Rests) =>
  script.call('readMemory', { AccessMode: mode, Address: address, ByteCount: byteCount }, rests);

export const peeks = (script: Script, address: Reference, byteCount = 8, rests?: Rests): Reference =>
  script.call('peekMemory', { Address: address, ByteCount: byteCount }, rests);

/** An MDL for a buffer, or for a length alone. */
export const describeBuffer = (
  script: Script,
  buffer: Reference | undefined,
  byteCount: number,
  more: Readonly<Record<string, Argument>> = {},
): Reference =>
  script.call('IoAllocateMdl', {
    ...(buffer === undefined ? {} : { VirtualAddress: buffer }),
    Length: byteCount,
    SecondaryBuffer: false,
    ChargeQuota: false,
    ...more,
  });

export const freeMdl = (script: Script, mdl: Reference): Reference => script.call('IoFreeMdl', { Mdl: mdl });

export const build = (script: Script, mdl: Reference): Reference =>
  script.call('MmBuildMdlForNonPagedPool', { MemoryDescriptorList: mdl });

export const lock = (script: Script, mdl: Reference, operation = IoWriteAccess, mode = KernelMode): Reference =>
  script.call('MmProbeAndLockPages', { MemoryDescriptorList: mdl, AccessMode: mode, Operation: operation });

export const unlock = (script: Script, mdl: Reference, locked: Reference): Reference =>
  script.call('MmUnlockPages', { MemoryDescriptorList: mdl }, { after: [locked] });

/** Pages with their MDL, from anywhere. */
export const allocatePages = (script: Script, byteCount: number): Reference =>
  script.call('MmAllocatePagesForMdl', {
    LowAddress: '0x0',
    HighAddress: '0xffffffffffffffff',
    SkipBytes: '0x0',
    TotalBytes: hex(byteCount),
  });

/** The pages, and then the MDL, which has no tag of ours. */
export function freePages(script: Script, mdl: Reference): readonly [Reference, Reference] {
  const pages = script.call('MmFreePagesFromMdl', { MemoryDescriptorList: mdl });
  return [pages, script.call('ExFreePoolWithTag', { P: mdl, Tag: 0 }, { after: [pages] })];
}

const mapArguments = (mdl: Reference, mode: number, priority: number, cacheType: number) => ({
  MemoryDescriptorList: mdl,
  AccessMode: mode,
  CacheType: cacheType,
  BugCheckOnFailure: 0,
  Priority: priority,
});

export const mapKernel = (script: Script, mdl: Reference, rests?: Rests, priority = NormalPagePriority): Reference =>
  script.call('MmMapLockedPagesSpecifyCache', mapArguments(mdl, KernelMode, priority, MmCached), rests);

interface UserMapOptions {
  readonly cacheType?: number;
  readonly requested?: Reference;
  readonly priority?: number;
}

export const mapUser = (script: Script, mdl: Reference, rests: Rests, options: UserMapOptions = {}): Reference =>
  script.call(
    'MmMapLockedPagesSpecifyCache',
    {
      ...mapArguments(mdl, UserMode, options.priority ?? NormalPagePriority, options.cacheType ?? MmCached),
      ...(options.requested === undefined ? {} : { RequestedAddress: options.requested }),
    },
    rests,
  );

export const unmap = (script: Script, mapping: Reference, mdl: Reference): Reference =>
  script.call('MmUnmapLockedPages', { BaseAddress: mapping, MemoryDescriptorList: mdl });

export const reserve = (script: Script, byteCount: number, tag = rangeTag): Reference =>
  script.call('MmAllocateMappingAddress', { NumberOfBytes: hex(byteCount), PoolTag: tag });

export const freeRange = (script: Script, range: Reference, tag = rangeTag): Reference =>
  script.call('MmFreeMappingAddress', { BaseAddress: range, PoolTag: tag });

export const mapReserved = (script: Script, range: Reference, mdl: Reference, rests?: Rests): Reference =>
  script.call(
    'MmMapLockedPagesWithReservedMapping',
    { MappingAddress: range, PoolTag: rangeTag, MemoryDescriptorList: mdl, CacheType: MmCached },
    rests,
  );

export const unmapReserved = (script: Script, mapping: Reference, mdl: Reference): Reference =>
  script.call('MmUnmapReservedMapping', { BaseAddress: mapping, PoolTag: rangeTag, MemoryDescriptorList: mdl });

/** A block of whole pages, filled with zeros, and an MDL of its beginning whose pages are locked. */
export interface Locked {
  readonly block: Reference;
  readonly mdl: Reference;
  readonly locked: Reference;
  /** The call after which user code may see all of the block. */
  readonly filled: readonly Reference[];
}

export function lockedPool(script: Script, byteCount: number, operation = IoWriteAccess): Locked {
  const pageCount = Math.ceil(byteCount / PAGE_SIZE);
  const block = pool(script, pageCount * PAGE_SIZE);
  const filled = Array.from({ length: pageCount }, (_, page) =>
    writes(script, page === 0 ? block : { ...block, plus: hex(page * PAGE_SIZE) }, '00'.repeat(PAGE_SIZE)),
  );
  const mdl = describeBuffer(script, block, byteCount);
  return { block, mdl, locked: lock(script, mdl, operation), filled };
}

/** Gives all of it back; answers the calls that do. */
export const unlockPool = (script: Script, { block, mdl, locked }: Locked): readonly Reference[] => [
  unlock(script, mdl, locked),
  freeMdl(script, mdl),
  freePool(script, block),
];
