import { PAGE_EXECUTE, type RoutineName, routineNames } from '../../wdk/index.ts';
import { made, tags } from '../commands/command.ts';
import type { Arguments } from '../commands/index.ts';
import { addressCalls } from './misuse-addresses.ts';
import { contiguousCalls } from './misuse-contiguous.ts';
import { ndisCalls } from './misuse-ndis.ts';
import { netCalls } from './misuse-net.ts';
import { poolCalls } from './misuse-pool.ts';
import type { Scene } from './misuse-scene.ts';
import {
  access,
  always,
  type Calls,
  freeReserved,
  frees,
  freesUntagged,
  initialise,
  lockIn,
  lockSelected,
  mapReserved,
  onMdls,
  parts,
  unmap,
  unmapReserved,
} from './misuse-suspects.ts';
import { userMemoryCalls } from './misuse-user-memory.ts';

const descriptor = onMdls('MemoryDescriptorList');
const field = onMdls('Mdl');
const nothing = always();

const [tag] = tags;
const plain = { SecondaryBuffer: false, ChargeQuota: false, Irp: '0x0' } as const;
const range = { LowAddress: '0x0', HighAddress: '0xffffffffffffffff' } as const;
const none = { ...range, TotalBytes: '0x0', SkipBytes: '0x0' };
const usual = { ...range, TotalBytes: '0x1000', SkipBytes: '0x0' };
const skewed = { ...range, TotalBytes: '0x1000', SkipBytes: '0x1' };
/** MdlMappingNoWrite, which earlier versions do not know. */
const modifier = 0x80000010;
/** A flag that no document gives a meaning. */
const unknownFlag = 0x8000;
const cached = { CacheType: 1, Flags: 0 } as const;
const levels = [0, 1, 2].map((NewIrql) => ({ NewIrql }));
const locking = { AccessMode: 0, Operation: 0 } as const;

const onIrps = ({ irps }: Scene): readonly Arguments[] => irps.map((Irp) => ({ Irp }));

/** The calls of a routine among which misuse is looked for; most are wrong in one way, some only at a high IRQL. */
const calls: Readonly<Record<RoutineName, Calls>> = {
  ...ndisCalls,
  ...netCalls,
  ...poolCalls,
  ExFreePoolWithTag: frees,
  ExFreePool: freesUntagged,
  ...contiguousCalls,
  ...addressCalls,
  ...userMemoryCalls,
  IoAllocateMdl: ({ irps }) => [
    { VirtualAddress: '0x0', Length: 0, ...plain },
    { VirtualAddress: '0x0', Length: 1, ...plain, ChargeQuota: true },
    { VirtualAddress: '0x0', Length: 1, ...plain, SecondaryBuffer: true },
    ...irps.map((Irp) => ({ VirtualAddress: '0x0', Length: 1, ...plain, SecondaryBuffer: true, Irp })),
    ...irps.map((Irp) => ({ VirtualAddress: '0x0', Length: 1, ...plain, Irp })),
  ],
  IoFreeMdl: field,
  MmBuildMdlForNonPagedPool: descriptor,
  MmProbeAndLockPages: onMdls('MemoryDescriptorList', locking),
  MmProbeAndLockProcessPages: lockIn,
  MmProbeAndLockSelectedPages: lockSelected,
  MmUnlockPages: descriptor,
  IoBuildPartialMdl: parts,
  MmPrepareMdlForReuse: field,
  MmInitializeMdl: initialise,
  MmSizeOfMdl: nothing,
  MmAdvanceMdl: onMdls('Mdl', { NumberOfBytes: 1 }, { NumberOfBytes: 0x1000 }, { NumberOfBytes: 0x100000 }),
  MmMapLockedPagesSpecifyCache: ({ draw, mdls }) =>
    mdls.flatMap((mdl) => {
      const common = { MemoryDescriptorList: made(draw, mdl), CacheType: 1, RequestedAddress: '0x0', Priority: 16 };
      return [
        { ...common, AccessMode: 0, BugCheckOnFailure: 0 },
        { ...common, AccessMode: 0, BugCheckOnFailure: 1 },
        { ...common, AccessMode: 1, BugCheckOnFailure: 0 },
        { ...common, AccessMode: 0, BugCheckOnFailure: 0, Priority: modifier },
        { ...common, AccessMode: 1, BugCheckOnFailure: 0, Priority: modifier },
      ];
    }),
  MmMapLockedPages: ({ draw, mdls }) =>
    mdls.flatMap((mdl) => [0, 1].map((AccessMode) => ({ MemoryDescriptorList: made(draw, mdl), AccessMode }))),
  MmUnmapLockedPages: unmap,
  MmGetSystemAddressForMdlSafe: onMdls('Mdl', { Priority: 16 }, { Priority: modifier }),
  MmGetSystemAddressForMdl: field,
  MmProtectMdlSystemAddress: onMdls('MemoryDescriptorList', { NewProtect: 2 }, { NewProtect: 0x100 }),
  MmMapMdl: onMdls('MemoryDescriptorList', { Protection: 4 }),
  MmAllocatePagesForMdl: always(none, skewed, usual),
  MmAllocatePagesForMdlEx: always(
    { ...usual, ...cached },
    { ...none, ...cached },
    { ...skewed, ...cached },
    { ...usual, ...cached, Flags: unknownFlag },
  ),
  MmAllocateNodePagesForMdlEx: always(
    { ...none, ...cached, IdealNode: 0 },
    { ...skewed, ...cached, IdealNode: 0 },
    { ...usual, ...cached, IdealNode: 0, Flags: unknownFlag },
  ),
  MmFreePagesFromMdl: descriptor,
  MmAllocateMdlForIoSpace: nothing,
  MmAllocateMappingAddress: always(
    { NumberOfBytes: '0x1000', PoolTag: tag },
    { NumberOfBytes: '0x1000', PoolTag: 0 },
    { NumberOfBytes: '0x0', PoolTag: tag },
  ),
  MmAllocateMappingAddressEx: always(
    { NumberOfBytes: '0x1000', PoolTag: tag, Flags: 0 },
    { NumberOfBytes: '0x1000', PoolTag: 0, Flags: 0 },
    { NumberOfBytes: '0x1000', PoolTag: tag, Flags: 2 },
    { NumberOfBytes: '0x0', PoolTag: tag, Flags: 0 },
  ),
  MmFreeMappingAddress: freeReserved,
  MmMapLockedPagesWithReservedMapping: mapReserved,
  MmUnmapReservedMapping: unmapReserved,
  MmGetMdlByteCount: field,
  MmGetMdlByteOffset: field,
  MmGetMdlVirtualAddress: field,
  MmGetMdlBaseVa: field,
  MmGetMdlPfnArray: field,
  BYTE_OFFSET: nothing,
  PAGE_ALIGN: nothing,
  BYTES_TO_PAGES: nothing,
  ROUND_TO_PAGES: nothing,
  ADDRESS_AND_SIZE_TO_SPAN_PAGES: nothing,
  IoAllocateIrp: always({ StackSize: 1, ChargeQuota: false }),
  IoFreeIrp: onIrps,
  NdisAllocateGenericObject: nothing,
  KeGetCurrentIrql: nothing,
  KeRaiseIrql: always(...levels),
  KeLowerIrql: always(...levels),
  KeStackAttachProcess: ({ draw, processes }) => processes.map((process) => ({ PROCESS: made(draw, process) })),
  KeUnstackDetachProcess: ({ draw, attachments }) =>
    attachments.map((step) => ({ ApcState: { item: draw.items.itemAt(step), out: 'ApcState' } })),
  createProcess: nothing,
  endProcess: ({ draw, processes }) => processes.map((process) => ({ Process: made(draw, process) })),
  allocateUserMemory: always({ ByteCount: 1, Protect: PAGE_EXECUTE }),
  freeUserMemory: ({ draw, regions }) =>
    regions.flatMap((region) => [{ Address: made(draw, region) }, { Address: made(draw, region, 1) }]),
  readMemory: access({ ByteCount: 1 }),
  writeMemory: access({ Bytes: '5a' }),
  peekMemory: nothing,
  readIrpMdlAddress: onIrps,
  linkMdl: onMdls('Mdl', { Next: '0x0' }),
  failNext: nothing,
  readUsage: nothing,
  readQuota: nothing,
};

/** Calls of the given routines among which misuse may be, with arguments from what the program made. */
export function* suspects(
  scene: Scene,
  routines: ReadonlySet<RoutineName>,
): IterableIterator<{ readonly routine: RoutineName; readonly args: Arguments }> {
  for (const routine of routineNames) {
    if (routines.has(routine)) for (const args of calls[routine](scene)) yield { routine, args };
  }
}
