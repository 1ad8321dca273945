import { PAGE_SIZE, type RoutineName, STATUS_SUCCESS } from '../wdk/index.ts';
import { isNull, nullAddress, plusBytes, type VirtualAddress } from './address.ts';
import { type Dispatch, nothing, type RoutineArguments, type RoutineValue } from './dispatch/arguments.ts';
import { machineDispatch } from './dispatch/machine.ts';
import { contiguousDispatch, ioSpaceDispatch, userMemoryDispatch } from './dispatch/memory.ts';
import { ndisDispatch } from './dispatch/ndis.ts';
import { netBufferDispatch } from './dispatch/net-buffers.ts';
import { poolDispatch } from './dispatch/pool.ts';
import type { Routines } from './routines.ts';

export { RoutineArguments, type RoutineValue } from './dispatch/arguments.ts';

/** The array that the driver of a program has at hand: the page at each index lies that many pages behind the base. */
const segmentArray = (base: VirtualAddress, pages: Uint8Array): VirtualAddress[] =>
  Array.from(pages, (page) => plusBytes(base, page * PAGE_SIZE));

const mapMdl: Dispatch = (r, a) => {
  let received = nullAddress;
  const status = r.MmMapMdl(a.address(0), a.number(1), (mappedVa) => {
    received = mappedVa;
    return STATUS_SUCCESS;
  });
  a.give(received);
  return status;
};

const allocateMdlForIoSpace: Dispatch = (r, a) => {
  const list = [{ physicalAddress: a.number(0), numberOfBytes: a.number(1) }];
  const { status, newMdl } = r.MmAllocateMdlForIoSpace(list);
  a.give(newMdl);
  return status;
};

/** How each routine takes its arguments. */
const dispatch: Readonly<Record<RoutineName, Dispatch>> = {
  ...poolDispatch,
  ...contiguousDispatch,
  ...ioSpaceDispatch,
  ...userMemoryDispatch,
  ...machineDispatch,
  IoAllocateMdl: (r, a) => r.IoAllocateMdl(a.address(0), a.number(1), a.boolean(2), a.boolean(3), a.address(4)),
  IoFreeMdl: (r, a) => nothing(r.IoFreeMdl(a.address(0))),
  MmBuildMdlForNonPagedPool: (r, a) => nothing(r.MmBuildMdlForNonPagedPool(a.address(0))),
  MmProbeAndLockPages: (r, a) => nothing(r.MmProbeAndLockPages(a.address(0), a.number(1), a.number(2))),
  MmProbeAndLockProcessPages: (r, a) =>
    nothing(r.MmProbeAndLockProcessPages(a.address(0), a.address(1), a.number(2), a.number(3))),
  MmProbeAndLockSelectedPages: (r, a) =>
    nothing(
      r.MmProbeAndLockSelectedPages(a.address(0), segmentArray(a.address(1), a.bytes(2)), a.number(3), a.number(4)),
    ),
  MmUnlockPages: (r, a) => nothing(r.MmUnlockPages(a.address(0))),
  IoBuildPartialMdl: (r, a) => nothing(r.IoBuildPartialMdl(a.address(0), a.address(1), a.address(2), a.number(3))),
  MmPrepareMdlForReuse: (r, a) => nothing(r.MmPrepareMdlForReuse(a.address(0))),
  MmInitializeMdl: (r, a) => nothing(r.MmInitializeMdl(a.address(0), a.address(1), a.number(2))),
  MmSizeOfMdl: (r, a) => r.MmSizeOfMdl(a.address(0), a.number(1)),
  MmAdvanceMdl: (r, a) => r.MmAdvanceMdl(a.address(0), a.number(1)),
  MmMapLockedPagesSpecifyCache: (r, a) =>
    r.MmMapLockedPagesSpecifyCache(a.address(0), a.number(1), a.number(2), a.address(3), a.number(4), a.number(5)),
  MmMapLockedPages: (r, a) => r.MmMapLockedPages(a.address(0), a.number(1)),
  MmUnmapLockedPages: (r, a) => nothing(r.MmUnmapLockedPages(a.address(0), a.address(1))),
  MmGetSystemAddressForMdlSafe: (r, a) => r.MmGetSystemAddressForMdlSafe(a.address(0), a.number(1)),
  MmGetSystemAddressForMdl: (r, a) => r.MmGetSystemAddressForMdl(a.address(0)),
  MmProtectMdlSystemAddress: (r, a) => r.MmProtectMdlSystemAddress(a.address(0), a.number(1)),
  MmMapMdl: mapMdl,
  MmAllocatePagesForMdl: (r, a) => r.MmAllocatePagesForMdl(a.number(0), a.number(1), a.number(2), a.number(3)),
  MmAllocateNodePagesForMdlEx: (r, a) =>
    r.MmAllocateNodePagesForMdlEx(
      a.number(0),
      a.number(1),
      a.number(2),
      a.number(3),
      a.number(4),
      a.number(5),
      a.number(6),
    ),
  MmAllocatePagesForMdlEx: (r, a) =>
    r.MmAllocatePagesForMdlEx(a.number(0), a.number(1), a.number(2), a.number(3), a.number(4), a.number(5)),
  MmFreePagesFromMdl: (r, a) => nothing(r.MmFreePagesFromMdl(a.address(0))),
  MmAllocateMdlForIoSpace: allocateMdlForIoSpace,
  MmAllocateMappingAddressEx: (r, a) => r.MmAllocateMappingAddressEx(a.number(0), a.number(1), a.number(2)),
  MmAllocateMappingAddress: (r, a) => r.MmAllocateMappingAddress(a.number(0), a.number(1)),
  MmFreeMappingAddress: (r, a) => nothing(r.MmFreeMappingAddress(a.address(0), a.number(1))),
  MmMapLockedPagesWithReservedMapping: (r, a) =>
    r.MmMapLockedPagesWithReservedMapping(a.address(0), a.number(1), a.address(2), a.number(3)),
  MmUnmapReservedMapping: (r, a) => nothing(r.MmUnmapReservedMapping(a.address(0), a.number(1), a.address(2))),
  MmGetMdlByteCount: (r, a) => r.MmGetMdlByteCount(a.address(0)),
  MmGetMdlByteOffset: (r, a) => r.MmGetMdlByteOffset(a.address(0)),
  MmGetMdlVirtualAddress: (r, a) => r.MmGetMdlVirtualAddress(a.address(0)),
  MmGetMdlBaseVa: (r, a) => r.MmGetMdlBaseVa(a.address(0)),
  MmGetMdlPfnArray: (r, a) => r.MmGetMdlPfnArray(a.address(0)),
  BYTE_OFFSET: (r, a) => r.BYTE_OFFSET(a.address(0)),
  PAGE_ALIGN: (r, a) => r.PAGE_ALIGN(a.address(0)),
  BYTES_TO_PAGES: (r, a) => r.BYTES_TO_PAGES(a.size(0)),
  ROUND_TO_PAGES: (r, a) => r.ROUND_TO_PAGES(a.size(0)),
  ADDRESS_AND_SIZE_TO_SPAN_PAGES: (r, a) => r.ADDRESS_AND_SIZE_TO_SPAN_PAGES(a.address(0), a.size(1)),
  IoAllocateIrp: (r, a) => r.IoAllocateIrp(a.number(0), a.boolean(1)),
  IoFreeIrp: (r, a) => nothing(r.IoFreeIrp(a.address(0))),
  ...ndisDispatch,
  ...netBufferDispatch,
  readIrpMdlAddress: (r, a) => r.readIrpMdlAddress(a.address(0)),
  linkMdl: (r, a) => nothing(r.linkMdl(a.address(0), a.address(1))),
};

/** Calls a routine by name. */
export const callByName = (
  routine: RoutineName,
  routines: Routines,
  args: RoutineArguments,
): RoutineValue | undefined => dispatch[routine](routines, args);

/** Whether a result is an address other than NULL. */
export const isNonNullAddress = (value: RoutineValue | undefined): value is VirtualAddress =>
  typeof value === 'object' && 'page' in value && !isNull(value);
