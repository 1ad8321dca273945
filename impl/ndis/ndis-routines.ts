import { DISPATCH_LEVEL, PASSIVE_LEVEL } from '../../wdk/index.ts';
import type { VirtualAddress } from '../address.ts';
import { mdlTag } from '../io/describe.ts';
import { freeMdl } from '../io/mdl.ts';
import { Mdl } from '../mm/mdl.ts';
import type { System } from '../system.ts';
import { allocateGenericObject, freeGenericObject, obtainHandle, releaseGivenHandle } from './handles.ts';
import { mapIoSpaceOfAdapter, unmapIoSpaceOfAdapter } from './io-space.ts';
import { adjustMdlLength, allocateNdisMdl, ndisSpanPages, queryMdl } from './mdl.ts';
import { allocateNdisMemory, freeNdisMemory, freeNdisMemoryWithTag, irqlLimitOfFree } from './memory.ts';
import type { NdisRoutines } from './routines.ts';
import {
  allocateSharedMemory,
  allocateSharedMemoryOfAdapter,
  freeSharedMemory,
  freeSharedMemoryOfAdapter,
} from './shared-memory.ts';

/** Handles, MDLs, memory, shared memory and I/O space of NDIS, with their IRQL limits (system.md 3.2). */
export const ndisRoutines = (system: System): NdisRoutines => {
  const { irql, parts } = system;
  const open = (address: VirtualAddress): Mdl => new Mdl(system, address);
  /** Runs a routine with an IRQL limit. */
  const below = <T>(limit: number, run: () => T): T => {
    irql.atMost(limit);
    return run();
  };
  const anywhere = <T>(run: () => T): T => {
    irql.any();
    return run();
  };

  return {
    NdisAllocateGenericObject: (_driverObject, _tag, size) =>
      below(DISPATCH_LEVEL, () => allocateGenericObject(system, size)),
    NdisFreeGenericObject: (ndisObject) => below(DISPATCH_LEVEL, () => freeGenericObject(system, ndisObject)),
    obtainNdisHandle: (handleKind) => anywhere(() => obtainHandle(system, handleKind)),
    releaseNdisHandle: (ndisHandle) => anywhere(() => releaseGivenHandle(system, ndisHandle)),

    NdisAllocateMdl: (ndisHandle, virtualAddress, length) =>
      below(DISPATCH_LEVEL, () => allocateNdisMdl(system, ndisHandle, virtualAddress, length)),
    NdisFreeMdl: (mdl) => below(DISPATCH_LEVEL, () => freeMdl(system, mdl, mdlTag.ndis)),
    NdisAdjustMdlLength: (mdl, length) => anywhere(() => adjustMdlLength(system, open(mdl), length)),
    NdisQueryMdl: (mdl, queryAddress, priority) =>
      below(DISPATCH_LEVEL, () => queryMdl(system, open(mdl), queryAddress, priority)),
    NdisQueryMdlOffset: (address) =>
      below(DISPATCH_LEVEL, () => {
        const { byteOffset, byteCount } = open(address);
        return { offset: parts.queriedOffset(byteOffset, byteCount), length: byteCount };
      }),
    NdisGetNextMdl: (mdl) => anywhere(() => open(mdl).next),
    NDIS_MDL_LINKAGE: (mdl) => anywhere(() => open(mdl).next),
    NDIS_MDL_TO_SPAN_PAGES: (mdl) => anywhere(() => ndisSpanPages(system, open(mdl))),
    // CONF-20: the header takes the pages spanned for the number of blocks.
    NdisGetMdlPhysicalArraySize: (mdl) => below(DISPATCH_LEVEL, () => ndisSpanPages(system, open(mdl))),

    NdisAllocateMemoryWithTagPriority: (ndisHandle, length, tag, priority) =>
      below(DISPATCH_LEVEL, () => allocateNdisMemory(system, ndisHandle, length, tag, priority)),
    NdisFreeMemory: (virtualAddress, _length, memoryFlags) =>
      below(irqlLimitOfFree(memoryFlags), () => freeNdisMemory(system, virtualAddress)),
    NdisFreeMemoryWithTagPriority: (ndisHandle, virtualAddress, tag) =>
      below(DISPATCH_LEVEL, () => freeNdisMemoryWithTag(system, ndisHandle, virtualAddress, tag)),

    // NSHM-01 has a stop of its own for a high IRQL.
    NdisMAllocateSharedMemory: (adapter, length, _cached) =>
      anywhere(() => allocateSharedMemoryOfAdapter(system, adapter, length)),
    NdisMFreeSharedMemory: (adapter, length, _cached, virtualAddress, physicalAddress) =>
      below(DISPATCH_LEVEL, () => freeSharedMemoryOfAdapter(system, adapter, length, virtualAddress, physicalAddress)),
    NdisAllocateSharedMemory: (ndisHandle, flags, length) =>
      below(PASSIVE_LEVEL, () => allocateSharedMemory(system, ndisHandle, flags, length)),
    NdisFreeSharedMemory: (ndisHandle, allocationHandle) =>
      below(PASSIVE_LEVEL, () => freeSharedMemory(system, ndisHandle, allocationHandle)),

    NdisMMapIoSpace: (adapter, physicalAddress, length) =>
      below(PASSIVE_LEVEL, () => mapIoSpaceOfAdapter(system, adapter, physicalAddress, length)),
    NdisMUnmapIoSpace: (adapter, virtualAddress, length) =>
      below(PASSIVE_LEVEL, () => unmapIoSpaceOfAdapter(system, adapter, virtualAddress, length)),
  };
};
