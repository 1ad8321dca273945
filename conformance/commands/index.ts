import type { ByRoutine } from '../../wdk/index.ts';
import * as addresses from './addresses.ts';
import * as chains from './chains.ts';
import type { Command } from './command.ts';
import * as contiguous from './contiguous.ts';
import * as descriptors from './descriptors.ts';
import * as locks from './locks.ts';
import * as macros from './macros.ts';
import * as mappings from './mappings.ts';
import * as memory from './memory.ts';
import * as ndis from './ndis.ts';
import * as ndisMdl from './ndis-mdl.ts';
import * as ndisMemory from './ndis-memory.ts';
import * as partial from './partial.ts';
import * as pool from './pool.ts';
import * as reserved from './reserved.ts';
import * as resources from './resources.ts';
import * as system from './system.ts';

/** How every routine is drawn; a modelled routine without a command does not compile. */
export const commands: ByRoutine<Command> = {
  ...pool.poolCommands,
  ExFreePoolWithTag: pool.ExFreePoolWithTag,
  ExFreePool: pool.ExFreePool,
  MmAllocateContiguousMemory: contiguous.MmAllocateContiguousMemory,
  MmAllocateContiguousMemorySpecifyCache: contiguous.MmAllocateContiguousMemorySpecifyCache,
  MmAllocateContiguousMemorySpecifyCacheNode: contiguous.MmAllocateContiguousMemorySpecifyCacheNode,
  MmAllocateContiguousNodeMemory: contiguous.MmAllocateContiguousNodeMemory,
  MmAllocateContiguousMemoryEx: contiguous.MmAllocateContiguousMemoryEx,
  MmAllocateNonCachedMemory: contiguous.MmAllocateNonCachedMemory,
  MmFreeContiguousMemory: contiguous.MmFreeContiguousMemory,
  MmFreeContiguousMemorySpecifyCache: contiguous.MmFreeContiguousMemorySpecifyCache,
  MmFreeNonCachedMemory: contiguous.MmFreeNonCachedMemory,
  MmMapIoSpace: addresses.MmMapIoSpace,
  MmMapIoSpaceEx: addresses.MmMapIoSpaceEx,
  MmUnmapIoSpace: addresses.MmUnmapIoSpace,
  MmGetPhysicalAddress: addresses.MmGetPhysicalAddress,
  MmIsAddressValid: addresses.MmIsAddressValid,
  MmCopyMemory: addresses.MmCopyMemory,
  KeFlushIoBuffers: addresses.KeFlushIoBuffers,
  IoAllocateMdl: descriptors.IoAllocateMdl,
  IoFreeMdl: descriptors.IoFreeMdl,
  MmBuildMdlForNonPagedPool: descriptors.MmBuildMdlForNonPagedPool,
  MmProbeAndLockPages: descriptors.MmProbeAndLockPages,
  MmUnlockPages: descriptors.MmUnlockPages,
  MmMapLockedPagesSpecifyCache: mappings.MmMapLockedPagesSpecifyCache,
  MmUnmapLockedPages: mappings.MmUnmapLockedPages,
  MmGetSystemAddressForMdlSafe: mappings.MmGetSystemAddressForMdlSafe,
  MmAllocatePagesForMdlEx: descriptors.MmAllocatePagesForMdlEx,
  MmFreePagesFromMdl: descriptors.MmFreePagesFromMdl,
  MmAllocateMappingAddress: mappings.MmAllocateMappingAddress,
  MmFreeMappingAddress: mappings.MmFreeMappingAddress,
  MmMapLockedPagesWithReservedMapping: reserved.MmMapLockedPagesWithReservedMapping,
  MmUnmapReservedMapping: reserved.MmUnmapReservedMapping,
  MmGetMdlByteCount: descriptors.MmGetMdlByteCount,
  MmGetMdlByteOffset: descriptors.MmGetMdlByteOffset,
  MmGetMdlVirtualAddress: descriptors.MmGetMdlVirtualAddress,
  MmGetMdlBaseVa: descriptors.MmGetMdlBaseVa,
  MmGetMdlPfnArray: descriptors.MmGetMdlPfnArray,
  NdisAllocateGenericObject: ndis.NdisAllocateGenericObject,
  NdisFreeGenericObject: ndis.NdisFreeGenericObject,
  NdisAllocateMdl: ndis.NdisAllocateMdl,
  NdisFreeMdl: ndis.NdisFreeMdl,
  obtainNdisHandle: ndis.obtainNdisHandle,
  releaseNdisHandle: ndis.releaseNdisHandle,
  NdisAllocateMemoryWithTagPriority: ndisMemory.NdisAllocateMemoryWithTagPriority,
  NdisFreeMemory: ndisMemory.NdisFreeMemory,
  NdisFreeMemoryWithTagPriority: ndisMemory.NdisFreeMemoryWithTagPriority,
  NdisMAllocateSharedMemory: ndisMemory.NdisMAllocateSharedMemory,
  NdisMFreeSharedMemory: ndisMemory.NdisMFreeSharedMemory,
  NdisAllocateSharedMemory: ndisMemory.NdisAllocateSharedMemory,
  NdisFreeSharedMemory: ndisMemory.NdisFreeSharedMemory,
  NdisMMapIoSpace: ndisMemory.NdisMMapIoSpace,
  NdisMUnmapIoSpace: ndisMemory.NdisMUnmapIoSpace,
  NdisAdjustMdlLength: ndisMdl.NdisAdjustMdlLength,
  NdisQueryMdl: ndisMdl.NdisQueryMdl,
  NdisQueryMdlOffset: ndisMdl.NdisQueryMdlOffset,
  NdisGetNextMdl: ndisMdl.NdisGetNextMdl,
  NDIS_MDL_LINKAGE: ndisMdl.NDIS_MDL_LINKAGE,
  NDIS_MDL_TO_SPAN_PAGES: ndisMdl.NDIS_MDL_TO_SPAN_PAGES,
  NdisGetMdlPhysicalArraySize: ndisMdl.NdisGetMdlPhysicalArraySize,
  KeGetCurrentIrql: system.KeGetCurrentIrql,
  KeRaiseIrql: system.KeRaiseIrql,
  KeLowerIrql: system.KeLowerIrql,
  KeStackAttachProcess: system.KeStackAttachProcess,
  KeUnstackDetachProcess: system.KeUnstackDetachProcess,
  createProcess: system.createProcess,
  endProcess: system.endProcess,
  allocateUserMemory: system.allocateUserMemory,
  freeUserMemory: system.freeUserMemory,
  readMemory: memory.readMemory,
  writeMemory: memory.writeMemory,
  peekMemory: memory.peekMemory,
  IoAllocateIrp: chains.IoAllocateIrp,
  IoFreeIrp: chains.IoFreeIrp,
  readIrpMdlAddress: chains.readIrpMdlAddress,
  linkMdl: chains.linkMdl,
  BYTE_OFFSET: macros.BYTE_OFFSET,
  PAGE_ALIGN: macros.PAGE_ALIGN,
  BYTES_TO_PAGES: macros.BYTES_TO_PAGES,
  ROUND_TO_PAGES: macros.ROUND_TO_PAGES,
  ADDRESS_AND_SIZE_TO_SPAN_PAGES: macros.ADDRESS_AND_SIZE_TO_SPAN_PAGES,
  MmSizeOfMdl: macros.MmSizeOfMdl,
  MmProbeAndLockProcessPages: locks.MmProbeAndLockProcessPages,
  MmProbeAndLockSelectedPages: locks.MmProbeAndLockSelectedPages,
  IoBuildPartialMdl: partial.IoBuildPartialMdl,
  MmPrepareMdlForReuse: partial.MmPrepareMdlForReuse,
  MmInitializeMdl: partial.MmInitializeMdl,
  MmAdvanceMdl: partial.MmAdvanceMdl,
  MmProtectMdlSystemAddress: partial.MmProtectMdlSystemAddress,
  MmMapMdl: partial.MmMapMdl,
  MmMapLockedPages: mappings.MmMapLockedPages,
  MmGetSystemAddressForMdl: mappings.MmGetSystemAddressForMdl,
  MmAllocateMappingAddressEx: mappings.MmAllocateMappingAddressEx,
  MmAllocatePagesForMdl: descriptors.MmAllocatePagesForMdl,
  MmAllocateNodePagesForMdlEx: descriptors.MmAllocateNodePagesForMdlEx,
  MmAllocateMdlForIoSpace: resources.MmAllocateMdlForIoSpace,
  failNext: resources.failNext,
  readUsage: resources.readUsage,
  readQuota: resources.readQuota,
};

export type { Arguments, Command, Draw } from './command.ts';
