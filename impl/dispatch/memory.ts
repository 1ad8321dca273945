import type { RoutineName } from '../../wdk/index.ts';
import { type Dispatch, nothing } from './arguments.ts';

const allocateContiguousEx: Dispatch = (r, a) => {
  const { status, bytesAllocated, baseAddress } = r.MmAllocateContiguousMemoryEx(
    a.number(0),
    a.number(1),
    a.number(2),
    a.number(3),
    a.number(4),
    a.number(5),
    a.number(6),
    a.number(7),
  );
  a.give(bytesAllocated, baseAddress);
  return status;
};

/** How the routines for contiguous and noncached memory take their arguments. */
export const contiguousDispatch = {
  MmAllocateContiguousMemory: (r, a) => r.MmAllocateContiguousMemory(a.number(0), a.number(1)),
  MmAllocateContiguousMemorySpecifyCache: (r, a) =>
    r.MmAllocateContiguousMemorySpecifyCache(a.number(0), a.number(1), a.number(2), a.number(3), a.number(4)),
  MmAllocateContiguousMemorySpecifyCacheNode: (r, a) =>
    r.MmAllocateContiguousMemorySpecifyCacheNode(
      a.number(0),
      a.number(1),
      a.number(2),
      a.number(3),
      a.number(4),
      a.number(5),
    ),
  MmAllocateContiguousNodeMemory: (r, a) =>
    r.MmAllocateContiguousNodeMemory(a.number(0), a.number(1), a.number(2), a.number(3), a.number(4), a.number(5)),
  MmAllocateContiguousMemoryEx: allocateContiguousEx,
  MmFreeContiguousMemory: (r, a) => nothing(r.MmFreeContiguousMemory(a.address(0))),
  MmFreeContiguousMemorySpecifyCache: (r, a) =>
    nothing(r.MmFreeContiguousMemorySpecifyCache(a.address(0), a.number(1), a.number(2))),
  MmAllocateNonCachedMemory: (r, a) => r.MmAllocateNonCachedMemory(a.number(0)),
  MmFreeNonCachedMemory: (r, a) => nothing(r.MmFreeNonCachedMemory(a.address(0), a.number(1))),
} satisfies Partial<Record<RoutineName, Dispatch>>;

const copyMemory: Dispatch = (r, a) => {
  const { status, numberOfBytesTransferred } = r.MmCopyMemory(a.address(0), a.address(1), a.number(2), a.number(3));
  a.give(numberOfBytesTransferred);
  return status;
};

/** How the routines for I/O space take their arguments. */
export const ioSpaceDispatch = {
  MmMapIoSpace: (r, a) => r.MmMapIoSpace(a.number(0), a.number(1), a.number(2)),
  MmMapIoSpaceEx: (r, a) => r.MmMapIoSpaceEx(a.number(0), a.number(1), a.number(2)),
  MmUnmapIoSpace: (r, a) => nothing(r.MmUnmapIoSpace(a.address(0), a.number(1))),
  MmGetPhysicalAddress: (r, a) => r.MmGetPhysicalAddress(a.address(0)),
  MmIsAddressValid: (r, a) => r.MmIsAddressValid(a.address(0)),
  MmCopyMemory: copyMemory,
  KeFlushIoBuffers: (r, a) => nothing(r.KeFlushIoBuffers(a.address(0), a.boolean(1), a.boolean(2))),
} satisfies Partial<Record<RoutineName, Dispatch>>;

/** How the routines for user memory take their arguments. */
export const userMemoryDispatch = {
  ProbeForRead: (r, a) => nothing(r.ProbeForRead(a.address(0), a.size(1), a.number(2))),
  ProbeForWrite: (r, a) => nothing(r.ProbeForWrite(a.address(0), a.size(1), a.number(2))),
  MmSecureVirtualMemory: (r, a) => r.MmSecureVirtualMemory(a.address(0), a.size(1), a.number(2)),
  MmSecureVirtualMemoryEx: (r, a) => r.MmSecureVirtualMemoryEx(a.address(0), a.size(1), a.number(2), a.number(3)),
  MmUnsecureVirtualMemory: (r, a) => nothing(r.MmUnsecureVirtualMemory(a.address(0))),
  allocateUserMemory: (r, a) => r.allocateUserMemory(a.number(0), a.number(1)),
  allocateUserMemoryAt: (r, a) => r.allocateUserMemoryAt(a.address(0), a.number(1), a.number(2)),
  protectUserMemory: (r, a) => r.protectUserMemory(a.address(0), a.number(1), a.number(2)),
  freeUserMemory: (r, a) => nothing(r.freeUserMemory(a.address(0))),
  readMemory: (r, a) => r.readMemory(a.number(0), a.address(1), a.number(2)),
  writeMemory: (r, a) => nothing(r.writeMemory(a.number(0), a.address(1), a.bytes(2))),
  fetchInstruction: (r, a) => nothing(r.fetchInstruction(a.number(0), a.address(1))),
  trimMemory: (r) => nothing(r.trimMemory()),
  peekMemory: (r, a) => r.peekMemory(a.address(0), a.number(1)),
} satisfies Partial<Record<RoutineName, Dispatch>>;
