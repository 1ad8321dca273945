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
