import type { RoutineName } from '../../wdk/index.ts';
import * as accessors from './accessors.ts';
import * as advance from './advance.ts';
import * as contiguous from './contiguous.ts';
import * as fetch from './fetch.ts';
import * as ioMapping from './io-mapping.ts';
import * as ioSpace from './io-space.ts';
import * as irp from './irp.ts';
import * as lock from './lock.ts';
import * as macros from './macros.ts';
import * as mapReserved from './map-reserved.ts';
import * as mapping from './mapping.ts';
import * as mdl from './mdl.ts';
import * as memory from './memory.ts';
import * as ndisAllocate from './ndis-allocate.ts';
import * as ndisHandles from './ndis-handles.ts';
import * as ndisMdl from './ndis-mdl.ts';
import * as ndisMemory from './ndis-memory.ts';
import * as ndisShared from './ndis-shared.ts';
import * as netAccess from './net-access.ts';
import * as netBuffers from './net-buffers.ts';
import * as netContexts from './net-contexts.ts';
import * as netDerived from './net-derived.ts';
import * as netFields from './net-fields.ts';
import * as netLinks from './net-links.ts';
import * as netLists from './net-lists.ts';
import * as netMoves from './net-moves.ts';
import * as netPools from './net-pools.ts';
import * as pages from './pages.ts';
import * as partial from './partial.ts';
import * as physical from './physical.ts';
import { poolRows } from './pool.ts';
import * as poolFree from './pool-free.ts';
import * as probe from './probe.ts';
import * as protect from './protect.ts';
import * as reserved from './reserved.ts';
import * as resources from './resources.ts';
import type { AnyRow } from './row.ts';
import * as secure from './secure.ts';
import * as storage from './storage.ts';
import * as system from './system.ts';
import * as systemAddress from './system-address.ts';
import * as unmap from './unmap.ts';
import * as userMemory from './user-memory.ts';

/** The row of every routine; a modelled routine without one does not compile. */
export const rows: Readonly<Record<RoutineName, AnyRow>> = {
  ...poolRows,
  ExFreePoolWithTag: poolFree.ExFreePoolWithTag,
  ExFreePool: poolFree.ExFreePool,
  MmAllocateContiguousMemory: contiguous.MmAllocateContiguousMemory,
  MmAllocateContiguousMemorySpecifyCache: contiguous.MmAllocateContiguousMemorySpecifyCache,
  MmAllocateContiguousMemorySpecifyCacheNode: contiguous.MmAllocateContiguousMemorySpecifyCacheNode,
  MmAllocateContiguousNodeMemory: contiguous.MmAllocateContiguousNodeMemory,
  MmAllocateContiguousMemoryEx: contiguous.MmAllocateContiguousMemoryEx,
  MmAllocateNonCachedMemory: contiguous.MmAllocateNonCachedMemory,
  MmFreeContiguousMemory: contiguous.MmFreeContiguousMemory,
  MmFreeContiguousMemorySpecifyCache: contiguous.MmFreeContiguousMemorySpecifyCache,
  MmFreeNonCachedMemory: contiguous.MmFreeNonCachedMemory,
  MmMapIoSpace: ioMapping.MmMapIoSpace,
  MmMapIoSpaceEx: ioMapping.MmMapIoSpaceEx,
  MmUnmapIoSpace: ioMapping.MmUnmapIoSpace,
  MmGetPhysicalAddress: physical.MmGetPhysicalAddress,
  MmIsAddressValid: physical.MmIsAddressValid,
  MmCopyMemory: physical.MmCopyMemory,
  KeFlushIoBuffers: accessors.KeFlushIoBuffers,
  IoAllocateMdl: mdl.IoAllocateMdl,
  IoFreeMdl: mdl.IoFreeMdl,
  MmBuildMdlForNonPagedPool: mdl.MmBuildMdlForNonPagedPool,
  MmProbeAndLockPages: lock.MmProbeAndLockPages,
  MmUnlockPages: lock.MmUnlockPages,
  MmMapLockedPagesSpecifyCache: mapping.MmMapLockedPagesSpecifyCache,
  MmUnmapLockedPages: unmap.MmUnmapLockedPages,
  MmGetSystemAddressForMdlSafe: systemAddress.MmGetSystemAddressForMdlSafe,
  MmAllocatePagesForMdlEx: pages.MmAllocatePagesForMdlEx,
  MmFreePagesFromMdl: pages.MmFreePagesFromMdl,
  MmAllocateMappingAddress: reserved.MmAllocateMappingAddress,
  MmFreeMappingAddress: reserved.MmFreeMappingAddress,
  MmMapLockedPagesWithReservedMapping: mapReserved.MmMapLockedPagesWithReservedMapping,
  MmUnmapReservedMapping: mapReserved.MmUnmapReservedMapping,
  MmGetMdlByteCount: accessors.MmGetMdlByteCount,
  MmGetMdlByteOffset: accessors.MmGetMdlByteOffset,
  MmGetMdlVirtualAddress: accessors.MmGetMdlVirtualAddress,
  MmGetMdlBaseVa: accessors.MmGetMdlBaseVa,
  MmGetMdlPfnArray: accessors.MmGetMdlPfnArray,
  NdisAllocateGenericObject: ndisHandles.NdisAllocateGenericObject,
  NdisFreeGenericObject: ndisHandles.NdisFreeGenericObject,
  obtainNdisHandle: ndisHandles.obtainNdisHandle,
  releaseNdisHandle: ndisHandles.releaseNdisHandle,
  NdisAllocateMemoryWithTagPriority: ndisMemory.NdisAllocateMemoryWithTagPriority,
  NdisFreeMemory: ndisMemory.NdisFreeMemory,
  NdisFreeMemoryWithTagPriority: ndisMemory.NdisFreeMemoryWithTagPriority,
  NdisMAllocateSharedMemory: ndisShared.NdisMAllocateSharedMemory,
  NdisMFreeSharedMemory: ndisMemory.NdisMFreeSharedMemory,
  NdisAllocateSharedMemory: ndisShared.NdisAllocateSharedMemory,
  NdisFreeSharedMemory: ndisMemory.NdisFreeSharedMemory,
  NdisMMapIoSpace: ndisShared.NdisMMapIoSpace,
  NdisMUnmapIoSpace: ndisShared.NdisMUnmapIoSpace,
  NdisAllocateMdl: ndisAllocate.NdisAllocateMdl,
  NdisFreeMdl: mdl.NdisFreeMdl,
  NdisAdjustMdlLength: ndisMdl.NdisAdjustMdlLength,
  NdisQueryMdl: ndisMdl.NdisQueryMdl,
  NdisQueryMdlOffset: ndisMdl.NdisQueryMdlOffset,
  NdisGetNextMdl: ndisMdl.NdisGetNextMdl,
  NDIS_MDL_LINKAGE: ndisMdl.NDIS_MDL_LINKAGE,
  NDIS_MDL_TO_SPAN_PAGES: ndisMdl.NDIS_MDL_TO_SPAN_PAGES,
  NdisGetMdlPhysicalArraySize: ndisMdl.NdisGetMdlPhysicalArraySize,
  NdisAllocateNetBufferPool: netPools.NdisAllocateNetBufferPool,
  NdisFreeNetBufferPool: netPools.NdisFreeNetBufferPool,
  NdisAllocateNetBufferListPool: netPools.NdisAllocateNetBufferListPool,
  NdisFreeNetBufferListPool: netPools.NdisFreeNetBufferListPool,
  NdisAllocateNetBuffer: netBuffers.NdisAllocateNetBuffer,
  NdisAllocateNetBufferMdlAndData: netBuffers.NdisAllocateNetBufferMdlAndData,
  NdisFreeNetBuffer: netBuffers.NdisFreeNetBuffer,
  NdisAllocateNetBufferList: netBuffers.NdisAllocateNetBufferList,
  NdisAllocateNetBufferAndNetBufferList: netBuffers.NdisAllocateNetBufferAndNetBufferList,
  NdisFreeNetBufferList: netBuffers.NdisFreeNetBufferList,
  NdisAllocateCloneNetBufferList: netDerived.NdisAllocateCloneNetBufferList,
  NdisFreeCloneNetBufferList: netDerived.NdisFreeCloneNetBufferList,
  NdisAllocateFragmentNetBufferList: netDerived.NdisAllocateFragmentNetBufferList,
  NdisFreeFragmentNetBufferList: netDerived.NdisFreeFragmentNetBufferList,
  NdisAllocateReassembledNetBufferList: netDerived.NdisAllocateReassembledNetBufferList,
  NdisFreeReassembledNetBufferList: netDerived.NdisFreeReassembledNetBufferList,
  NdisAllocateNetBufferListContext: netContexts.NdisAllocateNetBufferListContext,
  NdisFreeNetBufferListContext: netContexts.NdisFreeNetBufferListContext,
  readMdlHandlerLog: netContexts.readMdlHandlerLog,
  readNetBuffer: netFields.readNetBuffer,
  NET_BUFFER_FIRST_MDL: netFields.NET_BUFFER_FIRST_MDL,
  NET_BUFFER_DATA_OFFSET: netFields.NET_BUFFER_DATA_OFFSET,
  NET_BUFFER_DATA_LENGTH: netFields.NET_BUFFER_DATA_LENGTH,
  NET_BUFFER_CURRENT_MDL: netFields.NET_BUFFER_CURRENT_MDL,
  NET_BUFFER_CURRENT_MDL_OFFSET: netFields.NET_BUFFER_CURRENT_MDL_OFFSET,
  NET_BUFFER_NEXT_NB: netLinks.NET_BUFFER_NEXT_NB,
  writeNetBuffer: netLists.writeNetBuffer,
  linkNetBuffer: netLists.linkNetBuffer,
  NET_BUFFER_LIST_FIRST_NB: netLinks.NET_BUFFER_LIST_FIRST_NB,
  attachNetBuffer: netLists.attachNetBuffer,
  readNetBufferList: netLists.readNetBufferList,
  NdisGetPoolFromNetBuffer: netLists.NdisGetPoolFromNetBuffer,
  NdisGetPoolFromNetBufferList: netLists.NdisGetPoolFromNetBufferList,
  NdisRetreatNetBufferDataStart: netMoves.NdisRetreatNetBufferDataStart,
  NdisRetreatNetBufferListDataStart: netMoves.NdisRetreatNetBufferListDataStart,
  NdisAdvanceNetBufferDataStart: netMoves.NdisAdvanceNetBufferDataStart,
  NdisAdvanceNetBufferListDataStart: netMoves.NdisAdvanceNetBufferListDataStart,
  NdisAdjustNetBufferCurrentMdl: netMoves.NdisAdjustNetBufferCurrentMdl,
  NdisGetDataBuffer: netAccess.NdisGetDataBuffer,
  NdisCopyFromNetBufferToNetBuffer: netAccess.NdisCopyFromNetBufferToNetBuffer,
  NdisQueryNetBufferPhysicalCount: netAccess.NdisQueryNetBufferPhysicalCount,
  KeGetCurrentIrql: system.KeGetCurrentIrql,
  KeRaiseIrql: system.KeRaiseIrql,
  KeLowerIrql: system.KeLowerIrql,
  KeStackAttachProcess: system.KeStackAttachProcess,
  KeUnstackDetachProcess: system.KeUnstackDetachProcess,
  createProcess: system.createProcess,
  endProcess: system.endProcess,
  allocateUserMemory: userMemory.allocateUserMemory,
  allocateUserMemoryAt: userMemory.allocateUserMemoryAt,
  protectUserMemory: userMemory.protectUserMemory,
  freeUserMemory: userMemory.freeUserMemory,
  fetchInstruction: fetch.fetchInstruction,
  trimMemory: fetch.trimMemory,
  KeRaiseIrqlToDpcLevel: system.KeRaiseIrqlToDpcLevel,
  PsGetCurrentProcess: system.PsGetCurrentProcess,
  IoGetCurrentProcess: system.IoGetCurrentProcess,
  ProbeForRead: probe.ProbeForRead,
  ProbeForWrite: probe.ProbeForWrite,
  MmSecureVirtualMemory: secure.MmSecureVirtualMemory,
  MmSecureVirtualMemoryEx: secure.MmSecureVirtualMemoryEx,
  MmUnsecureVirtualMemory: secure.MmUnsecureVirtualMemory,
  failNth: resources.failNth,
  limitResource: resources.limitResource,
  readMemory: memory.readMemory,
  writeMemory: memory.writeMemory,
  peekMemory: memory.peekMemory,
  MmProbeAndLockProcessPages: lock.MmProbeAndLockProcessPages,
  MmProbeAndLockSelectedPages: lock.MmProbeAndLockSelectedPages,
  IoBuildPartialMdl: partial.IoBuildPartialMdl,
  MmPrepareMdlForReuse: partial.MmPrepareMdlForReuse,
  MmInitializeMdl: storage.MmInitializeMdl,
  MmSizeOfMdl: storage.MmSizeOfMdl,
  MmAdvanceMdl: advance.MmAdvanceMdl,
  MmMapLockedPages: mapping.MmMapLockedPages,
  MmGetSystemAddressForMdl: systemAddress.MmGetSystemAddressForMdl,
  MmMapMdl: systemAddress.MmMapMdl,
  MmProtectMdlSystemAddress: protect.MmProtectMdlSystemAddress,
  MmAllocatePagesForMdl: pages.MmAllocatePagesForMdl,
  MmAllocateNodePagesForMdlEx: pages.MmAllocateNodePagesForMdlEx,
  MmAllocateMdlForIoSpace: ioSpace.MmAllocateMdlForIoSpace,
  MmAllocateMappingAddressEx: reserved.MmAllocateMappingAddressEx,
  BYTE_OFFSET: macros.BYTE_OFFSET,
  PAGE_ALIGN: macros.PAGE_ALIGN,
  BYTES_TO_PAGES: macros.BYTES_TO_PAGES,
  ROUND_TO_PAGES: macros.ROUND_TO_PAGES,
  ADDRESS_AND_SIZE_TO_SPAN_PAGES: macros.ADDRESS_AND_SIZE_TO_SPAN_PAGES,
  IoAllocateIrp: irp.IoAllocateIrp,
  IoFreeIrp: irp.IoFreeIrp,
  readIrpMdlAddress: irp.readIrpMdlAddress,
  linkMdl: irp.linkMdl,
  failNext: resources.failNext,
  readUsage: resources.readUsage,
  readQuota: resources.readQuota,
};

export { bindByteCount } from './pages.ts';
export { pageCountOf } from './parts.ts';
export {
  type AnyRow,
  classify,
  type Finding,
  type OutcomeClass,
  outcomeClasses,
  type Preserved,
  type Touched,
  usualClass,
} from './row.ts';
