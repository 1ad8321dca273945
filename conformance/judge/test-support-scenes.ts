import { IoWriteAccess, KernelMode, MmCached, UserMode } from '../../wdk/index.ts';
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
  pages,
  partial,
  pool,
  reserve,
  systemAddress,
  Tag,
  unlock,
  userMemory,
} from '../generate/misuse-steps.ts';
import { releaseScenes } from '../generate/scenes-derived.ts';
import { derivedScenes } from './test-support-derived-scenes.ts';
import { memoryScenes, usageScenes } from './test-support-memory-scenes.ts';
import { ndisScenes } from './test-support-ndis-scenes.ts';
import { lockSelected, noAddress } from './test-support-starts.ts';

/** Short programs in which every value that is compared comes up, so that each can be lied about. */

const accessor = (mdl: number): Call => ['MmGetMdlByteCount', { Mdl: at(mdl) }];
const read = (address: number, AccessMode = KernelMode): Call => [
  'readMemory',
  { AccessMode, Address: at(address), ByteCount: 8 },
];
const write = (address: number): Call => [
  'writeMemory',
  { AccessMode: KernelMode, Address: at(address), Bytes: '1122334455667788' },
];
const peek = (address: number): Call => ['peekMemory', { Address: at(address), ByteCount: 8 }];
const free = (mdl: number): Call => ['IoFreeMdl', { Mdl: at(mdl) }];
const prepare = (mdl: number): Call => ['MmPrepareMdlForReuse', { Mdl: at(mdl) }];
const advance = (mdl: number, NumberOfBytes: number): Call => ['MmAdvanceMdl', { Mdl: at(mdl), NumberOfBytes }];
const protect = (mdl: number, NewProtect: number): Call => [
  'MmProtectMdlSystemAddress',
  { MemoryDescriptorList: at(mdl), NewProtect },
];
const address = (mdl: number): Call => ['MmGetSystemAddressForMdl', { Mdl: at(mdl) }];
const mapMdl = (mdl: number): Call => ['MmMapMdl', { MemoryDescriptorList: at(mdl), Protection: 4 }];
const mapOld = (mdl: number, AccessMode: number): Call => [
  'MmMapLockedPages',
  { MemoryDescriptorList: at(mdl), AccessMode },
];
const unmap = (base: number, mdl: number): Call => [
  'MmUnmapLockedPages',
  { BaseAddress: at(base), MemoryDescriptorList: at(mdl) },
];
const link = (mdl: number, next: number): Call => ['linkMdl', { Mdl: at(mdl), Next: at(next) }];
const restOf = (source: number, target: number, buffer: number): Call => [
  'IoBuildPartialMdl',
  { SourceMdl: at(source), TargetMdl: at(target), VirtualAddress: at(buffer), Length: 0 },
];
const irp: Call = ['IoAllocateIrp', { StackSize: 1, ChargeQuota: false }];
const inChain = (of: number, SecondaryBuffer: boolean): Call => [
  'IoAllocateMdl',
  { VirtualAddress: '0x0', Length: 1, SecondaryBuffer, ChargeQuota: false, Irp: at(of) },
];
const run: Call = [
  'MmAllocatePagesForMdlEx',
  {
    LowAddress: '0x0',
    HighAddress: '0xffffffffffffffff',
    SkipBytes: '0x0',
    TotalBytes: '0x3000',
    CacheType: MmCached,
    Flags: 0x20,
  },
];
const unmapReserved = (base: number, mdl: number): Call => [
  'MmUnmapReservedMapping',
  { BaseAddress: at(base), PoolTag: Tag, MemoryDescriptorList: at(mdl) },
];
const reserveMore: Call = ['MmAllocateMappingAddress', { NumberOfBytes: '0x4000', PoolTag: Tag }];
const freePages = (mdl: number): Call => ['MmFreePagesFromMdl', { MemoryDescriptorList: at(mdl) }];
const usage: Call = ['readUsage'];
const lockIn = (process: number, mdl: number): Call => [
  'MmProbeAndLockProcessPages',
  { MemoryDescriptorList: at(mdl), Process: at(process), AccessMode: KernelMode, Operation: IoWriteAccess },
];

/** Room for one page. */
const reserveOne: Call = ['MmAllocateMappingAddress', { NumberOfBytes: '0x1000', PoolTag: Tag }];
const flush = (mdl: number): Call => ['KeFlushIoBuffers', { Mdl: at(mdl), ReadOperation: true, DmaOperation: true }];
const nothing: Call = [
  'IoAllocateMdl',
  { VirtualAddress: '0x0', Length: 0x2000, SecondaryBuffer: false, ChargeQuota: false, Irp: '0x0' },
];
const partOfNothing = (source: number, target: number): Call => [
  'IoBuildPartialMdl',
  { SourceMdl: at(source), TargetMdl: at(target), VirtualAddress: '0x0', Length: 0x2000 },
];
const exactly: Call = [
  'MmAllocateNodePagesForMdlEx',
  {
    LowAddress: '0x0',
    HighAddress: '0xffffffffffffffff',
    SkipBytes: '0x0',
    TotalBytes: '0x2800',
    CacheType: MmCached,
    IdealNode: 0,
    Flags: 4,
  },
];

/** Locked memory: the buffer is 0, the descriptor 1. */
const locked: readonly Call[] = [pool, describes(0), lock(1)];
const built: readonly Call[] = [pool, describes(0), build(1)];
/** A second descriptor, 3, over the same buffer. */
const other: Call = describes(0);

const scenes: readonly (readonly Call[])[] = [
  [userMemory, describes(0), lock(1), noAddress, lockSelected(3, 0)],
  [irp, inChain(0, false), inChain(0, true), accessor(1), ['readIrpMdlAddress', { Irp: at(0) }]],
  [irp, inChain(0, false), inChain(0, true), free(1), accessor(2)],
  [irp, inChain(0, false), ['readIrpMdlAddress', { Irp: at(0) }]],
  [irp, inChain(0, false), free(1), ['readIrpMdlAddress', { Irp: at(0) }]],
  [...locked, other, partial(1, 3, 0), systemAddress(3), free(3), write(0), peek(5)],
  [...locked, systemAddress(1), read(3), other, partial(1, 5, 0), free(5), read(3)],
  [...locked, systemAddress(1), read(3), other, partial(1, 5, 0), prepare(5), read(3)],
  [...locked, systemAddress(1), read(3), prepare(1), read(3)],
  [...locked, other, partial(1, 3, 0), systemAddress(3), prepare(3), write(0), peek(5)],
  [
    userMemory,
    describes(0),
    lock(1),
    systemAddress(1),
    write(0),
    read(3),
    ['freeUserMemory', { Address: at(0) }],
    read(3),
  ],
  [...locked, systemAddress(1), unlock(1), write(0), peek(3)],
  [...locked, systemAddress(1), unmap(3, 1), write(0), peek(3), accessor(1)],
  [...locked, other, link(3, 1), partial(1, 3, 0), accessor(3)],
  [...locked, link(1, 1), accessor(1), other, partial(1, 5, 0)],
  [['ExAllocatePool2', { Flags: '0x40', NumberOfBytes: '0x2000', Tag }], write(0), read(0)],
  [...built, other, partial(1, 3, 0), address(3), mapMdl(3)],
  [...locked, systemAddress(1), other, restOf(1, 4, 0), systemAddress(4), address(4), mapMdl(4)],
  [...locked, systemAddress(1), advance(1, 0x1000), read(3), systemAddress(1), accessor(1)],
  [...locked, systemAddress(1), advance(1, 1), systemAddress(1), advance(1, 0x4000)],
  [...locked, mapOld(1, KernelMode), protect(1, 2), read(3), protect(1, 0x104), protect(1, 4), read(3)],
  [...locked, protect(1, 4), mapMdl(1), address(1), mapMdl(1)],
  [...built, map(1, UserMode), unmap(3, 1), systemAddress(1), mapMdl(1)],
  [...locked, map(1, KernelMode), unmap(3, 1), address(1), prepare(1)],
  [...locked, mapOld(1, UserMode), unmap(3, 1), reserve, mapReserved(5, 1), read(6), unmapReserved(6, 1)],
  [run, map(0, KernelMode), protect(0, 4), mapMdl(0), unmap(1, 0), address(0)],
  [run, mapOld(0, KernelMode), unmap(1, 0), reserveMore, mapReserved(3, 0), unmapReserved(4, 0)],
  [run, accessor(0), systemAddress(0), map(0, UserMode), unmap(3, 0)],
  [pages, mapOld(0, KernelMode), freePages(0)],
  [...locked, reserve, mapReserved(3, 1), unmapReserved(4, 1), write(0), peek(4)],
  [usage, pages, freePages(0)],
  [usage, pages, mapOld(0, KernelMode), freePages(0)],
  [pages, accessor(0)],
  [...locked, write(0), reserve, mapReserved(4, 1), read(5)],
  [...locked, reserve, mapReserved(3, 1), systemAddress(1), address(1)],
  [pages, ['MmGetMdlVirtualAddress', { Mdl: at(0) }]],
  [createProcess, attach(0), userMemory, describes(2), detach(1), lockIn(0, 3), systemAddress(3), accessor(3)],
  [usage, userMemory, ['freeUserMemory', { Address: at(0) }]],
  [...locked, other, partial(1, 3, 0), address(3), unmap(4, 3), address(3)],
  [run, nothing, partOfNothing(0, 1)],
  [...locked, write(0), address(1), read(4)],
  [usage, exactly, accessor(1)],
  [...locked, map(1, KernelMode), map(1, KernelMode), unmap(3, 1), map(1, KernelMode)],
  [...locked, reserveOne, mapReserved(3, 1)],
  [run, flush(0)],
  [...locked, systemAddress(1), flush(1)],
  [...built, flush(1)],
  ...usageScenes,
  ...memoryScenes,
  ...ndisScenes,
  ...derivedScenes,
  ...releaseScenes,
];

/** The numbers of calls in a scene that begins with a reading are one higher. */
const shifted = ([first, ...rest]: readonly Call[]): readonly Call[] =>
  first?.[0] === 'readUsage'
    ? [
        usage,
        ...rest.map(
          ([routine, args = {}]): Call => [
            routine,
            Object.fromEntries(
              Object.entries(args).map(([name, value]) => [
                name,
                typeof value === 'object' ? { ...value, item: value.item + 1 } : value,
              ]),
            ),
          ],
        ),
      ]
    : [...(first === undefined ? [] : [first]), ...rest];

/** The scenes as drafts. */
export const sceneDrafts: readonly Draft[] = scenes.map((list) => ({
  items: shifted(list).map(([routine, args = {}], id): Item => ({ id, routine, args })),
}));
