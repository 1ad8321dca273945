import type { Signature } from '../types.ts';
import {
  address,
  cacheType,
  flags,
  input,
  ntddk,
  numberOfBytes,
  output,
  physical,
  tag,
  user,
  wdm,
} from './signature.ts';

const lowest = input('LowestAcceptableAddress', 'PHYSICAL_ADDRESS');
const highest = input('HighestAcceptableAddress', 'PHYSICAL_ADDRESS');
const boundary = input('BoundaryAddressMultiple', 'PHYSICAL_ADDRESS');
const protect = input('Protect', 'ULONG');
const preferredNode = input('PreferredNode', 'NODE_REQUIREMENT');
const base = input('BaseAddress', 'PVOID');
const physicalAddress = input('PhysicalAddress', 'PHYSICAL_ADDRESS');
const size = input('Size', 'SIZE_T');
const probeMode = input('ProbeMode', 'ULONG');
const length = input('Length', 'SIZE_T');
const alignment = input('Alignment', 'ULONG');

/** Physically contiguous memory, and noncached memory. */
export const contiguousSignatures = {
  MmAllocateContiguousMemory: wdm('PVOID', numberOfBytes, highest),
  MmAllocateContiguousMemorySpecifyCache: wdm('PVOID', numberOfBytes, lowest, highest, boundary, cacheType),
  MmAllocateContiguousMemorySpecifyCacheNode: wdm(
    'PVOID',
    numberOfBytes,
    lowest,
    highest,
    boundary,
    cacheType,
    preferredNode,
  ),
  MmAllocateContiguousNodeMemory: wdm('PVOID', numberOfBytes, lowest, highest, boundary, protect, preferredNode),
  /** NumberOfBytes is in and out: what was given comes back as BytesAllocated. PartitionObject is NULL. */
  MmAllocateContiguousMemoryEx: wdm(
    'NTSTATUS',
    numberOfBytes,
    lowest,
    highest,
    boundary,
    preferredNode,
    protect,
    tag,
    flags,
    output('BytesAllocated', 'SIZE_T'),
    output('BaseAddress', 'PVOID'),
  ),
  MmFreeContiguousMemory: wdm('VOID', base),
  MmFreeContiguousMemorySpecifyCache: wdm('VOID', base, numberOfBytes, cacheType),
  MmAllocateNonCachedMemory: ntddk('PVOID', numberOfBytes),
  MmFreeNonCachedMemory: ntddk('VOID', base, numberOfBytes),
} as const satisfies Record<string, Signature>;

/** I/O space, and what is asked of addresses and of memory behind them. */
export const ioSpaceSignatures = {
  MmMapIoSpace: wdm('PVOID', physicalAddress, numberOfBytes, cacheType),
  MmMapIoSpaceEx: wdm('PVOID', physicalAddress, numberOfBytes, protect),
  MmUnmapIoSpace: wdm('VOID', base, numberOfBytes),
  MmGetPhysicalAddress: physical('PHYSICAL_ADDRESS', base),
  MmIsAddressValid: ntddk('BOOLEAN', input('VirtualAddress', 'PVOID')),
  MmCopyMemory: ntddk(
    'NTSTATUS',
    input('TargetAddress', 'PVOID'),
    input('SourceAddress', 'MM_COPY_ADDRESS'),
    numberOfBytes,
    flags,
    output('NumberOfBytesTransferred', 'SIZE_T'),
  ),
  KeFlushIoBuffers: wdm(
    'VOID',
    input('Mdl', 'PMDL'),
    input('ReadOperation', 'BOOLEAN'),
    input('DmaOperation', 'BOOLEAN'),
  ),
} as const satisfies Record<string, Signature>;

/** User memory as a driver guards itself against it. */
export const userMemorySignatures = {
  ProbeForRead: wdm('VOID', address, length, alignment),
  ProbeForWrite: wdm('VOID', address, length, alignment),
  MmSecureVirtualMemory: user('HANDLE', address, size, probeMode),
  MmSecureVirtualMemoryEx: user('HANDLE', address, size, probeMode, flags),
  MmUnsecureVirtualMemory: user('VOID', input('SecureHandle', 'HANDLE')),
} as const satisfies Record<string, Signature>;
