import type { VirtualAddress } from './address.ts';
import type { PhysicalAddressRange } from './mm/io-space.ts';
import type { NdisRoutines, NetBufferDataRoutines, NetBufferPoolRoutines } from './ndis/routines.ts';
import type { KnobRoutines, SystemRoutines } from './routines/machine.ts';
import type { ContiguousRoutines, IoSpaceRoutines, UserGuardRoutines, UserMemoryRoutines } from './routines/memory.ts';
import type { PoolRoutines } from './routines/pool.ts';

/**
 * The routines, with the names and argument orders of the Windows headers. Pointers and handles are addresses, sizes
 * and codes plain numbers (a size above 2^53 may be rounded), booleans booleans.
 *
 * They throw `RaisedStatus` where the routine raises an exception and `BugCheck` where the system stops. An
 * out-parameter is the result of a routine that returns nothing else; where there is more, the result is an object.
 * Sizes of the macros come and go like addresses, so that all 64 bits count.
 */
export interface Routines
  extends PoolRoutines,
    ContiguousRoutines,
    IoSpaceRoutines,
    UserGuardRoutines,
    UserMemoryRoutines,
    SystemRoutines,
    KnobRoutines,
    NdisRoutines,
    NetBufferPoolRoutines,
    NetBufferDataRoutines {
  IoAllocateMdl(
    virtualAddress: VirtualAddress,
    length: number,
    secondaryBuffer: boolean,
    chargeQuota: boolean,
    irp: VirtualAddress,
  ): VirtualAddress;
  IoFreeMdl(mdl: VirtualAddress): void;
  MmBuildMdlForNonPagedPool(memoryDescriptorList: VirtualAddress): void;
  MmProbeAndLockPages(memoryDescriptorList: VirtualAddress, accessMode: number, operation: number): void;
  MmProbeAndLockProcessPages(
    memoryDescriptorList: VirtualAddress,
    process: VirtualAddress,
    accessMode: number,
    operation: number,
  ): void;
  /** `segmentArray` holds the Buffer of each FILE_SEGMENT_ELEMENT. */
  MmProbeAndLockSelectedPages(
    memoryDescriptorList: VirtualAddress,
    segmentArray: readonly VirtualAddress[],
    accessMode: number,
    operation: number,
  ): void;
  MmUnlockPages(memoryDescriptorList: VirtualAddress): void;

  IoBuildPartialMdl(
    sourceMdl: VirtualAddress,
    targetMdl: VirtualAddress,
    virtualAddress: VirtualAddress,
    length: number,
  ): void;
  MmPrepareMdlForReuse(mdl: VirtualAddress): void;
  MmInitializeMdl(memoryDescriptorList: VirtualAddress, baseVa: VirtualAddress, length: number): void;
  MmSizeOfMdl(base: VirtualAddress, length: number): number;
  MmAdvanceMdl(mdl: VirtualAddress, numberOfBytes: number): number;

  MmMapLockedPagesSpecifyCache(
    memoryDescriptorList: VirtualAddress,
    accessMode: number,
    cacheType: number,
    requestedAddress: VirtualAddress,
    bugCheckOnFailure: number,
    priority: number,
  ): VirtualAddress;
  MmMapLockedPages(memoryDescriptorList: VirtualAddress, accessMode: number): VirtualAddress;
  MmUnmapLockedPages(baseAddress: VirtualAddress, memoryDescriptorList: VirtualAddress): void;
  MmGetSystemAddressForMdlSafe(mdl: VirtualAddress, priority: number): VirtualAddress;
  MmGetSystemAddressForMdl(mdl: VirtualAddress): VirtualAddress;
  MmProtectMdlSystemAddress(memoryDescriptorList: VirtualAddress, newProtect: number): number;
  /** `driverRoutine` gets MappedVa and answers an NTSTATUS; its DriverContext is what it closes over. */
  MmMapMdl(
    memoryDescriptorList: VirtualAddress,
    protection: number,
    driverRoutine: (mappedVa: VirtualAddress) => number,
  ): number;

  MmAllocatePagesForMdl(lowAddress: number, highAddress: number, skipBytes: number, totalBytes: number): VirtualAddress;
  MmAllocatePagesForMdlEx(
    lowAddress: number,
    highAddress: number,
    skipBytes: number,
    totalBytes: number,
    cacheType: number,
    flags: number,
  ): VirtualAddress;
  MmAllocateNodePagesForMdlEx(
    lowAddress: number,
    highAddress: number,
    skipBytes: number,
    totalBytes: number,
    cacheType: number,
    idealNode: number,
    flags: number,
  ): VirtualAddress;
  MmFreePagesFromMdl(memoryDescriptorList: VirtualAddress): void;
  MmAllocateMdlForIoSpace(physicalAddressList: readonly PhysicalAddressRange[]): {
    readonly status: number;
    readonly newMdl: VirtualAddress;
  };

  MmAllocateMappingAddress(numberOfBytes: number, poolTag: number): VirtualAddress;
  MmAllocateMappingAddressEx(numberOfBytes: number, poolTag: number, flags: number): VirtualAddress;
  MmFreeMappingAddress(baseAddress: VirtualAddress, poolTag: number): void;
  MmMapLockedPagesWithReservedMapping(
    mappingAddress: VirtualAddress,
    poolTag: number,
    memoryDescriptorList: VirtualAddress,
    cacheType: number,
  ): VirtualAddress;
  MmUnmapReservedMapping(baseAddress: VirtualAddress, poolTag: number, memoryDescriptorList: VirtualAddress): void;

  MmGetMdlByteCount(mdl: VirtualAddress): number;
  MmGetMdlByteOffset(mdl: VirtualAddress): number;
  MmGetMdlVirtualAddress(mdl: VirtualAddress): VirtualAddress;
  MmGetMdlBaseVa(mdl: VirtualAddress): VirtualAddress;
  MmGetMdlPfnArray(mdl: VirtualAddress): VirtualAddress;

  BYTE_OFFSET(va: VirtualAddress): number;
  PAGE_ALIGN(va: VirtualAddress): VirtualAddress;
  BYTES_TO_PAGES(size: VirtualAddress): number;
  ROUND_TO_PAGES(size: VirtualAddress): VirtualAddress;
  ADDRESS_AND_SIZE_TO_SPAN_PAGES(va: VirtualAddress, size: VirtualAddress): number;

  /** The address of an IRP, as far as chains of MDLs need one; NULL without pool. */
  IoAllocateIrp(stackSize: number, chargeQuota: boolean): VirtualAddress;
  IoFreeIrp(irp: VirtualAddress): void;

  /** Irp->MdlAddress */
  readIrpMdlAddress(irp: VirtualAddress): VirtualAddress;
  /** Stores Mdl->Next. */
  linkMdl(mdl: VirtualAddress, next: VirtualAddress): void;
}
