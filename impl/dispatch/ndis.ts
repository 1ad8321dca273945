import { type Dispatch, nothing } from './arguments.ts';

/** Handles, MDLs, memory, shared memory and I/O space of NDIS. */
export const ndisDispatch = {
  NdisAllocateGenericObject: (r, a) => r.NdisAllocateGenericObject(a.address(0), a.number(1), a.number(2)),
  NdisFreeGenericObject: (r, a) => nothing(r.NdisFreeGenericObject(a.address(0))),
  obtainNdisHandle: (r, a) => r.obtainNdisHandle(a.number(0)),
  releaseNdisHandle: (r, a) => nothing(r.releaseNdisHandle(a.address(0))),
  NdisAllocateMdl: (r, a) => r.NdisAllocateMdl(a.address(0), a.address(1), a.number(2)),
  NdisFreeMdl: (r, a) => nothing(r.NdisFreeMdl(a.address(0))),
  NdisAdjustMdlLength: (r, a) => nothing(r.NdisAdjustMdlLength(a.address(0), a.number(1))),
  NdisQueryMdl: (r, a) => {
    const { virtualAddress, length } = r.NdisQueryMdl(a.address(0), a.boolean(1), a.number(2));
    a.give(length);
    return virtualAddress;
  },
  NdisQueryMdlOffset: (r, a) => {
    const { offset, length } = r.NdisQueryMdlOffset(a.address(0));
    return nothing(a.give(offset, length));
  },
  NdisGetNextMdl: (r, a) => r.NdisGetNextMdl(a.address(0)),
  NDIS_MDL_LINKAGE: (r, a) => r.NDIS_MDL_LINKAGE(a.address(0)),
  NDIS_MDL_TO_SPAN_PAGES: (r, a) => r.NDIS_MDL_TO_SPAN_PAGES(a.address(0)),
  NdisGetMdlPhysicalArraySize: (r, a) => nothing(a.give(r.NdisGetMdlPhysicalArraySize(a.address(0)))),
  NdisAllocateMemoryWithTagPriority: (r, a) =>
    r.NdisAllocateMemoryWithTagPriority(a.address(0), a.number(1), a.number(2), a.number(3)),
  NdisFreeMemory: (r, a) => nothing(r.NdisFreeMemory(a.address(0), a.number(1), a.number(2))),
  NdisFreeMemoryWithTagPriority: (r, a) =>
    nothing(r.NdisFreeMemoryWithTagPriority(a.address(0), a.address(1), a.number(2))),
  NdisMAllocateSharedMemory: (r, a) => {
    const { virtualAddress, physicalAddress } = r.NdisMAllocateSharedMemory(a.address(0), a.number(1), a.boolean(2));
    a.give(physicalAddress);
    return virtualAddress;
  },
  NdisMFreeSharedMemory: (r, a) =>
    nothing(r.NdisMFreeSharedMemory(a.address(0), a.number(1), a.boolean(2), a.address(3), a.number(4))),
  NdisAllocateSharedMemory: (r, a) => {
    const { status, virtualAddress, allocationHandle } = r.NdisAllocateSharedMemory(
      a.address(0),
      a.number(1),
      a.number(2),
    );
    a.give(virtualAddress, allocationHandle);
    return status;
  },
  NdisFreeSharedMemory: (r, a) => nothing(r.NdisFreeSharedMemory(a.address(0), a.address(1))),
  NdisMMapIoSpace: (r, a) => {
    const { status, virtualAddress } = r.NdisMMapIoSpace(a.address(0), a.number(1), a.number(2));
    a.give(virtualAddress);
    return status;
  },
  NdisMUnmapIoSpace: (r, a) => nothing(r.NdisMUnmapIoSpace(a.address(0), a.address(1), a.number(2))),
} as const satisfies Record<string, Dispatch>;
