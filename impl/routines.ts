import type { VirtualAddress } from './address.ts';

/**
 * The routines, with the names and argument orders of the Windows headers. Pointers and handles are addresses, sizes
 * and codes plain numbers (a size above 2^53 may be rounded), booleans booleans.
 *
 * They throw `RaisedStatus` where the routine raises an exception and `BugCheck` where the system stops. An
 * out-parameter is the result of a routine that returns nothing else.
 */
export interface Routines {
  ExAllocatePoolWithTag(poolType: number, numberOfBytes: number, tag: number): VirtualAddress;
  ExAllocatePool2(flags: number, numberOfBytes: number, tag: number): VirtualAddress;
  ExFreePoolWithTag(p: VirtualAddress, tag: number): void;

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
  MmUnlockPages(memoryDescriptorList: VirtualAddress): void;

  MmMapLockedPagesSpecifyCache(
    memoryDescriptorList: VirtualAddress,
    accessMode: number,
    cacheType: number,
    requestedAddress: VirtualAddress,
    bugCheckOnFailure: number,
    priority: number,
  ): VirtualAddress;
  MmUnmapLockedPages(baseAddress: VirtualAddress, memoryDescriptorList: VirtualAddress): void;
  MmGetSystemAddressForMdlSafe(mdl: VirtualAddress, priority: number): VirtualAddress;

  MmAllocatePagesForMdlEx(
    lowAddress: number,
    highAddress: number,
    skipBytes: number,
    totalBytes: number,
    cacheType: number,
    flags: number,
  ): VirtualAddress;
  MmFreePagesFromMdl(memoryDescriptorList: VirtualAddress): void;

  MmAllocateMappingAddress(numberOfBytes: number, poolTag: number): VirtualAddress;
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

  NdisAllocateGenericObject(driverObject: VirtualAddress, tag: number, size: number): VirtualAddress;
  NdisFreeGenericObject(ndisObject: VirtualAddress): void;
  NdisAllocateMdl(ndisHandle: VirtualAddress, virtualAddress: VirtualAddress, length: number): VirtualAddress;
  NdisFreeMdl(mdl: VirtualAddress): void;

  KeGetCurrentIrql(): number;
  /** Answers OldIrql. */
  KeRaiseIrql(newIrql: number): number;
  KeLowerIrql(newIrql: number): void;
  /** Answers ApcState. */
  KeStackAttachProcess(process: VirtualAddress): VirtualAddress;
  KeUnstackDetachProcess(apcState: VirtualAddress): void;

  /** A new process with an empty address space, not current; NULL without pool. */
  createProcess(): VirtualAddress;
  endProcess(process: VirtualAddress): void;
  /** Zeroed private memory in whole pages of the current process; NULL if it cannot be had. */
  allocateUserMemory(byteCount: number, protect: number): VirtualAddress;
  freeUserMemory(address: VirtualAddress): void;
  readMemory(accessMode: number, address: VirtualAddress, byteCount: number): Uint8Array;
  writeMemory(accessMode: number, address: VirtualAddress, bytes: Uint8Array): void;
  /** Reads without any effect; undefined if some byte is not mapped. */
  peekMemory(address: VirtualAddress, byteCount: number): Uint8Array | undefined;
}
