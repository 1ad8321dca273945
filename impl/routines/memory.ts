import type { VirtualAddress } from '../address.ts';

/** Physically contiguous memory, and noncached memory. */
export interface ContiguousRoutines {
  MmAllocateContiguousMemory(numberOfBytes: number, highestAcceptableAddress: number): VirtualAddress;
  MmAllocateContiguousMemorySpecifyCache(
    numberOfBytes: number,
    lowestAcceptableAddress: number,
    highestAcceptableAddress: number,
    boundaryAddressMultiple: number,
    cacheType: number,
  ): VirtualAddress;
  MmAllocateContiguousMemorySpecifyCacheNode(
    numberOfBytes: number,
    lowestAcceptableAddress: number,
    highestAcceptableAddress: number,
    boundaryAddressMultiple: number,
    cacheType: number,
    preferredNode: number,
  ): VirtualAddress;
  MmAllocateContiguousNodeMemory(
    numberOfBytes: number,
    lowestAcceptableAddress: number,
    highestAcceptableAddress: number,
    boundaryAddressMultiple: number,
    protect: number,
    preferredNode: number,
  ): VirtualAddress;
  /** PartitionObject is NULL; what NumberOfBytes says afterwards is `bytesAllocated`. */
  MmAllocateContiguousMemoryEx(
    numberOfBytes: number,
    lowestAcceptableAddress: number,
    highestAcceptableAddress: number,
    boundaryAddressMultiple: number,
    preferredNode: number,
    protect: number,
    tag: number,
    flags: number,
  ): { readonly status: number; readonly bytesAllocated: number; readonly baseAddress: VirtualAddress };
  MmFreeContiguousMemory(baseAddress: VirtualAddress): void;
  MmFreeContiguousMemorySpecifyCache(baseAddress: VirtualAddress, numberOfBytes: number, cacheType: number): void;
  MmAllocateNonCachedMemory(numberOfBytes: number): VirtualAddress;
  MmFreeNonCachedMemory(baseAddress: VirtualAddress, numberOfBytes: number): void;
}

/** I/O space, and what is asked of addresses and of memory behind them. */
export interface IoSpaceRoutines {
  MmMapIoSpace(physicalAddress: number, numberOfBytes: number, cacheType: number): VirtualAddress;
  MmMapIoSpaceEx(physicalAddress: number, numberOfBytes: number, protect: number): VirtualAddress;
  MmUnmapIoSpace(baseAddress: VirtualAddress, numberOfBytes: number): void;
  /** 0 for an address that nothing is mapped at. */
  MmGetPhysicalAddress(baseAddress: VirtualAddress): number;
  MmIsAddressValid(virtualAddress: VirtualAddress): boolean;
  /** MM_COPY_ADDRESS is split like an address where it is a physical one, too. */
  MmCopyMemory(
    targetAddress: VirtualAddress,
    sourceAddress: VirtualAddress,
    numberOfBytes: number,
    flags: number,
  ): { readonly status: number; readonly numberOfBytesTransferred: number };
  KeFlushIoBuffers(mdl: VirtualAddress, readOperation: boolean, dmaOperation: boolean): void;
}

/** User memory as a driver guards itself against it; sizes keep all 64 bits. */
export interface UserGuardRoutines {
  ProbeForRead(address: VirtualAddress, length: VirtualAddress, alignment: number): void;
  ProbeForWrite(address: VirtualAddress, length: VirtualAddress, alignment: number): void;
  MmSecureVirtualMemory(address: VirtualAddress, size: VirtualAddress, probeMode: number): VirtualAddress;
  MmSecureVirtualMemoryEx(
    address: VirtualAddress,
    size: VirtualAddress,
    probeMode: number,
    flags: number,
  ): VirtualAddress;
  MmUnsecureVirtualMemory(secureHandle: VirtualAddress): void;
}

/** What user code and the processor do with memory, and where it is. */
export interface UserMemoryRoutines {
  /** Zeroed private memory in whole pages of the current process; NULL if it cannot be had. */
  allocateUserMemory(byteCount: number, protect: number): VirtualAddress;
  /** The same at a certain page; NULL where something is there already. */
  allocateUserMemoryAt(address: VirtualAddress, byteCount: number, protect: number): VirtualAddress;
  /** Answers an NTSTATUS; where it fails nothing changed. */
  protectUserMemory(address: VirtualAddress, byteCount: number, protect: number): number;
  freeUserMemory(address: VirtualAddress): void;
  readMemory(accessMode: number, address: VirtualAddress, byteCount: number): Uint8Array;
  writeMemory(accessMode: number, address: VirtualAddress, bytes: Uint8Array): void;
  fetchInstruction(accessMode: number, address: VirtualAddress): void;
  /** Takes all pageable memory out of physical memory that nothing holds there. */
  trimMemory(): void;
  /** Reads without any effect; undefined if some byte is not mapped. */
  peekMemory(address: VirtualAddress, byteCount: number): Uint8Array | undefined;
}
