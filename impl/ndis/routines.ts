import type { VirtualAddress } from '../address.ts';
import type { AllocateMdlHandler, FreeMdlHandler } from './handlers.ts';
import type { SharedMemoryResult } from './shared-memory.ts';
import type { MdlHandlerLog } from './state.ts';

type Address = VirtualAddress;

/** Handles, MDLs, memory, shared memory and I/O space of NDIS. */
export interface NdisRoutines {
  NdisAllocateGenericObject(driverObject: Address, tag: number, size: number): Address;
  NdisFreeGenericObject(ndisObject: Address): void;
  /** A handle of this kind of `ndisHandleKinds`; NULL for none. */
  obtainNdisHandle(handleKind: number): Address;
  releaseNdisHandle(ndisHandle: Address): void;

  NdisAllocateMdl(ndisHandle: Address, virtualAddress: Address, length: number): Address;
  NdisFreeMdl(mdl: Address): void;
  NdisAdjustMdlLength(mdl: Address, length: number): void;
  /** Without `queryAddress` no address is asked for, and it is NULL. */
  NdisQueryMdl(
    mdl: Address,
    queryAddress: boolean,
    priority: number,
  ): { readonly virtualAddress: Address; readonly length: number };
  NdisQueryMdlOffset(mdl: Address): { readonly offset: number; readonly length: number };
  NdisGetNextMdl(currentMdl: Address): Address;
  NDIS_MDL_LINKAGE(mdl: Address): Address;
  NDIS_MDL_TO_SPAN_PAGES(mdl: Address): number;
  NdisGetMdlPhysicalArraySize(mdl: Address): number;

  NdisAllocateMemoryWithTagPriority(ndisHandle: Address, length: number, tag: number, priority: number): Address;
  NdisFreeMemory(virtualAddress: Address, length: number, memoryFlags: number): void;
  NdisFreeMemoryWithTagPriority(ndisHandle: Address, virtualAddress: Address, tag: number): void;

  NdisMAllocateSharedMemory(
    adapter: Address,
    length: number,
    cached: boolean,
  ): { readonly virtualAddress: Address; readonly physicalAddress: number };
  NdisMFreeSharedMemory(
    adapter: Address,
    length: number,
    cached: boolean,
    virtualAddress: Address,
    physicalAddress: number,
  ): void;
  /** With NDIS_SHARED_MEMORY_PARAMETERS of these Flags and this Length. */
  NdisAllocateSharedMemory(ndisHandle: Address, flags: number, length: number): SharedMemoryResult;
  NdisFreeSharedMemory(ndisHandle: Address, allocationHandle: Address): void;

  NdisMMapIoSpace(
    adapter: Address,
    physicalAddress: number,
    length: number,
  ): { readonly status: number; readonly virtualAddress: Address };
  NdisMUnmapIoSpace(adapter: Address, virtualAddress: Address, length: number): void;
}

/** The five fields that say where the data of a NET_BUFFER lies. */
export interface NetBufferFields {
  readonly firstMdl: Address;
  readonly dataOffset: number;
  readonly dataLength: number;
  readonly currentMdl: Address;
  readonly currentMdlOffset: number;
}

/** Pools of NET_BUFFERs and NET_BUFFER_LISTs, and what comes from them. */
export interface NetBufferPoolRoutines {
  NdisAllocateNetBufferPool(ndisHandle: Address, poolTag: number, dataSize: number): Address;
  NdisFreeNetBufferPool(poolHandle: Address): void;
  NdisAllocateNetBufferListPool(
    ndisHandle: Address,
    protocolId: number,
    fAllocateNetBuffer: boolean,
    contextSize: number,
    poolTag: number,
    dataSize: number,
  ): Address;
  NdisFreeNetBufferListPool(poolHandle: Address): void;
  NdisAllocateNetBuffer(poolHandle: Address, mdlChain: Address, dataOffset: number, dataLength: number): Address;
  NdisAllocateNetBufferMdlAndData(poolHandle: Address): Address;
  NdisFreeNetBuffer(netBuffer: Address): void;
  NdisAllocateNetBufferList(poolHandle: Address, contextSize: number, contextBackFill: number): Address;
  NdisAllocateNetBufferAndNetBufferList(
    poolHandle: Address,
    contextSize: number,
    contextBackFill: number,
    mdlChain: Address,
    dataOffset: number,
    dataLength: number,
  ): Address;
  NdisFreeNetBufferList(netBufferList: Address): void;
  NdisAllocateNetBufferListContext(
    netBufferList: Address,
    contextSize: number,
    contextBackFill: number,
    poolTag: number,
  ): number;
  NdisFreeNetBufferListContext(netBufferList: Address, contextSize: number): void;
  NdisGetPoolFromNetBuffer(netBuffer: Address): Address;
  NdisGetPoolFromNetBufferList(netBufferList: Address): Address;

  NdisAllocateCloneNetBufferList(
    original: Address,
    netBufferListPool: Address,
    netBufferPool: Address,
    allocateCloneFlags: number,
  ): Address;
  NdisFreeCloneNetBufferList(clone: Address, freeCloneFlags: number): void;
  NdisAllocateFragmentNetBufferList(
    original: Address,
    netBufferListPool: Address,
    netBufferPool: Address,
    startOffset: number,
    maximumLength: number,
    dataOffsetDelta: number,
    dataBackFill: number,
    allocateFragmentFlags: number,
  ): Address;
  NdisFreeFragmentNetBufferList(fragments: Address, dataOffsetDelta: number, freeFragmentFlags: number): void;
  NdisAllocateReassembledNetBufferList(
    fragments: Address,
    netBufferAndNetBufferListPool: Address,
    startOffset: number,
    dataOffsetDelta: number,
    dataBackFill: number,
    allocateReassembleFlags: number,
  ): Address;
  NdisFreeReassembledNetBufferList(reassembled: Address, dataOffsetDelta: number, freeReassembleFlags: number): void;
}

/** The data of NET_BUFFERs. A handler that is undefined stands for NULL. */
export interface NetBufferDataRoutines {
  NET_BUFFER_FIRST_MDL(netBuffer: Address): Address;
  NET_BUFFER_DATA_OFFSET(netBuffer: Address): number;
  NET_BUFFER_DATA_LENGTH(netBuffer: Address): number;
  NET_BUFFER_CURRENT_MDL(netBuffer: Address): Address;
  NET_BUFFER_CURRENT_MDL_OFFSET(netBuffer: Address): number;
  NET_BUFFER_NEXT_NB(netBuffer: Address): Address;
  NET_BUFFER_LIST_FIRST_NB(netBufferList: Address): Address;

  NdisRetreatNetBufferDataStart(
    netBuffer: Address,
    dataOffsetDelta: number,
    dataBackFill: number,
    allocateMdlHandler: AllocateMdlHandler | undefined,
  ): number;
  NdisRetreatNetBufferListDataStart(
    netBufferList: Address,
    dataOffsetDelta: number,
    dataBackFill: number,
    allocateMdlHandler: AllocateMdlHandler | undefined,
    freeMdlHandler: FreeMdlHandler | undefined,
  ): number;
  NdisAdvanceNetBufferDataStart(
    netBuffer: Address,
    dataOffsetDelta: number,
    freeMdl: boolean,
    freeMdlHandler: FreeMdlHandler | undefined,
  ): void;
  NdisAdvanceNetBufferListDataStart(
    netBufferList: Address,
    dataOffsetDelta: number,
    freeMdl: boolean,
    freeMdlHandler: FreeMdlHandler | undefined,
  ): void;
  NdisAdjustNetBufferCurrentMdl(netBuffer: Address): void;
  NdisGetDataBuffer(
    netBuffer: Address,
    bytesNeeded: number,
    storage: Address,
    alignMultiple: number,
    alignOffset: number,
  ): Address;
  NdisCopyFromNetBufferToNetBuffer(
    destination: Address,
    destinationOffset: number,
    bytesToCopy: number,
    source: Address,
    sourceOffset: number,
  ): { readonly status: number; readonly bytesCopied: number };
  NdisQueryNetBufferPhysicalCount(netBuffer: Address): number;

  readNetBuffer(netBuffer: Address): NetBufferFields & { readonly nextNetBuffer: Address };
  /** Assigns to all five fields. */
  writeNetBuffer(netBuffer: Address, fields: NetBufferFields): void;
  linkNetBuffer(netBuffer: Address, next: Address): void;
  attachNetBuffer(netBufferList: Address, netBuffer: Address): void;
  readNetBufferList(netBufferList: Address): {
    readonly firstNetBuffer: Address;
    readonly parentNetBufferList: Address;
    readonly childRefCount: number;
    readonly contextDataStart: Address;
    readonly contextDataSize: number;
  };
  /** The handlers of this kind of `mdlHandlerKinds` that a driver gives; undefined for none. They keep a log. */
  allocateMdlHandler(kind: number): AllocateMdlHandler | undefined;
  freeMdlHandler(kind: number): FreeMdlHandler | undefined;
  /** What those handlers were called with since this was last read. */
  readMdlHandlerLog(): MdlHandlerLog;
}
