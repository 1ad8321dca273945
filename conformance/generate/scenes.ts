import {
  HighPoolPriority,
  IoWriteAccess,
  KernelMode,
  MM_ALLOCATE_FULLY_REQUIRED,
  MmCached,
  NonPagedPoolNx,
  PAGE_READONLY,
  PAGE_READWRITE,
  PAGE_SIZE,
  type RoutineName,
  resourceClasses,
} from '../../wdk/index.ts';
import type { Draft, DraftArgument, Item } from './draft.ts';
import {
  at,
  type Call,
  describes,
  freeContiguous,
  lock,
  map,
  mapReserved,
  PoolTag,
  pages,
  partial,
  pool,
  systemAddress,
  unlock,
  userMemory,
  whereIs,
} from './misuse-steps.ts';
import { derivedScenes, releaseScenes } from './scenes-derived.ts';
import { expectedToFail, failureScenes } from './scenes-failures.ts';

const usage: Call = ['readUsage'];
/** The next request for a lock fails. */
const failLocks: Call = ['failNext', { ResourceClass: resourceClasses.indexOf('page-locks') }];
/** Five pages out of a range of two. */
const tooManyPages: Call = [
  'MmAllocatePagesForMdlEx',
  {
    LowAddress: '0x180000',
    HighAddress: '0x181fff',
    SkipBytes: '0x0',
    TotalBytes: '0x5000',
    CacheType: MmCached,
    Flags: MM_ALLOCATE_FULLY_REQUIRED,
  },
];

/** A page's worth of bytes that lie in two pages. */
const describesMiddle = (buffer: number): Call => [
  'IoAllocateMdl',
  {
    VirtualAddress: { item: buffer, plus: 0x800 },
    Length: 0x1000,
    SecondaryBuffer: false,
    ChargeQuota: false,
    Irp: '0x0',
  },
];
/** So many pages that the last ones of a machine are among them, where it takes those first. */
const many = 16;
const manyPages: Call = ['allocateUserMemory', { ByteCount: many * PAGE_SIZE, Protect: PAGE_READWRITE }];
const describesMany = (buffer: number): Call => [
  'IoAllocateMdl',
  { VirtualAddress: at(buffer), Length: many * PAGE_SIZE, SecondaryBuffer: false, ChargeQuota: false, Irp: '0x0' },
];
const read = (address: number, page = 0): Call => [
  'readMemory',
  { AccessMode: KernelMode, Address: { item: address, plus: page * PAGE_SIZE }, ByteCount: 1 },
];
const readMany = (address: number): readonly Call[] => Array.from({ length: many }, (_, page) => read(address, page));
const mapMdl = (mdl: number): Call => ['MmMapMdl', { MemoryDescriptorList: at(mdl), Protection: PAGE_READWRITE }];
const freeUserMemory = (region: number): Call => ['freeUserMemory', { Address: at(region) }];

/** Two pages of nothing. */
const nothing: Call = [
  'IoAllocateMdl',
  { VirtualAddress: '0x0', Length: 0x2000, SecondaryBuffer: false, ChargeQuota: false, Irp: '0x0' },
];
const free = (mdl: number): Call => ['IoFreeMdl', { Mdl: at(mdl) }];
const write = (address: number): Call => [
  'writeMemory',
  { AccessMode: KernelMode, Address: at(address), Bytes: '1122334455667788' },
];
const peek = (address: number): Call => ['peekMemory', { Address: at(address), ByteCount: 8 }];
/** A range of one page and a byte, which takes two. */
const reserveOdd: Call = ['MmAllocateMappingAddress', { NumberOfBytes: '0x1001', PoolTag }];
/** The second page, then the first. */
const lockSelected = (mdl: number, base: number): Call => [
  'MmProbeAndLockSelectedPages',
  {
    MemoryDescriptorList: at(mdl),
    SegmentBase: at(base),
    SegmentPages: '0100',
    AccessMode: KernelMode,
    Operation: IoWriteAccess,
  },
];

const second = { item: 0, plus: PAGE_SIZE } as const;
const protectBoth = (Protect: number): Call => [
  'protectUserMemory',
  { Address: at(0), ByteCount: 2 * PAGE_SIZE, Protect },
];
/** A page more than there is. */
const probeMore: Call = ['ProbeForWrite', { Address: at(0), Length: '0x3000', Alignment: 1 }];
const secureSecond: Call = ['MmSecureVirtualMemory', { Address: second, Size: '0x1000', ProbeMode: PAGE_READWRITE }];

const limitTo = (Amount: number): Call => [
  'limitResource',
  { ResourceClass: resourceClasses.indexOf('pool-nonpaged'), Amount },
];
/** Of the highest priority: it may fail only when nothing is left, for whoever asks next as well. */
const important: Call = [
  'ExAllocatePoolWithTagPriority',
  { PoolType: NonPagedPoolNx, NumberOfBytes: '0x20000', Tag: PoolTag, Priority: HighPoolPriority },
];
const quota: Call = ['readQuota'];
/** More than a page, for which the obsolete routine charges nothing. */
const withQuota: Call = ['ExAllocatePoolWithQuota', { PoolType: NonPagedPoolNx, NumberOfBytes: '0x2000' }];

const contiguous = (HighestAcceptableAddress: DraftArgument): Call => [
  'MmAllocateContiguousMemory',
  { NumberOfBytes: '0x2000', HighestAcceptableAddress },
];
const contiguousAnywhere = contiguous('0xffffffffffffffff');
/** No further up than a block whose first physical address was asked for. */
const contiguousUpTo = (physical: number): Call => contiguous({ item: physical, plus: 0x1fff });

/** Legal programs that chance alone seldom comes to; where usage is read, one routine alone can have kept something. */
const scenes: readonly (readonly Call[])[] = [
  [usage, userMemory, describes(1), failLocks, lock(2)],
  [usage, tooManyPages],
  [usage, userMemory, describesMiddle(1), lock(2), unlock(2)],
  [manyPages, describesMany(0), lock(1), systemAddress(1), ...readMany(3), freeUserMemory(0), ...readMany(3)],
  [pool, describes(0), lock(1), systemAddress(1), read(3), mapMdl(1), read(3)],
  [usage, nothing, free(1)],
  [usage, pages, map(1, KernelMode)],
  [pool, describes(0), lock(1), describes(0), partial(1, 3, 0), systemAddress(3), free(3), write(0), peek(5)],
  [pool, describes(0), lock(1), reserveOdd, mapReserved(3, 1)],
  [userMemory, write(0), nothing, lockSelected(2, 0), systemAddress(2), read(4), read(4, 1)],
  // What fails for a later page leaves the pages before it as they were.
  [userMemory, write(0), probeMore, read(0)],
  [userMemory, write(0), secureSecond, protectBoth(PAGE_READONLY), write(0), read(0)],
  [limitTo(0x10000), important, important],
  [quota, withQuota, quota],
  // Above the bound there is room: of memory that is given away from the top, and from the bottom.
  [contiguousAnywhere, contiguousAnywhere, whereIs(1), freeContiguous(0), contiguousUpTo(2), whereIs(4)],
  [contiguousAnywhere, whereIs(0), contiguousUpTo(1), whereIs(2)],
  ...derivedScenes,
  ...releaseScenes,
  ...failureScenes,
];

/** The scenes that can be played with these routines. */
export const scenesFor = (routines: ReadonlySet<RoutineName>): readonly (readonly Call[])[] =>
  scenes.filter((scene) => scene.every(([routine]) => routines.has(routine)));

/** The same as drafts. */
export const sceneDrafts = (routines: ReadonlySet<RoutineName>): readonly Draft[] =>
  scenesFor(routines).map((scene) => {
    const fails = expectedToFail(scene);
    return {
      items: scene.map(
        ([routine, args = {}], id): Item => ({ id, routine, args, ...(fails[id] === true ? { fails: true } : {}) }),
      ),
    };
  });
