import type { RoutineName } from '../../wdk/index.ts';
import type { Command } from './command.ts';
import * as descriptors from './descriptors.ts';
import * as mappings from './mappings.ts';
import * as memory from './memory.ts';
import * as pool from './pool.ts';
import * as system from './system.ts';

/** How every routine is drawn; a routine without a command does not compile. */
export const commands: Readonly<Record<RoutineName, Command>> = {
  ExAllocatePoolWithTag: pool.ExAllocatePoolWithTag,
  ExAllocatePool2: pool.ExAllocatePool2,
  ExFreePoolWithTag: pool.ExFreePoolWithTag,
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
  MmMapLockedPagesWithReservedMapping: mappings.MmMapLockedPagesWithReservedMapping,
  MmUnmapReservedMapping: mappings.MmUnmapReservedMapping,
  MmGetMdlByteCount: descriptors.MmGetMdlByteCount,
  MmGetMdlByteOffset: descriptors.MmGetMdlByteOffset,
  MmGetMdlVirtualAddress: descriptors.MmGetMdlVirtualAddress,
  MmGetMdlBaseVa: descriptors.MmGetMdlBaseVa,
  MmGetMdlPfnArray: descriptors.MmGetMdlPfnArray,
  NdisAllocateGenericObject: descriptors.NdisAllocateGenericObject,
  NdisFreeGenericObject: descriptors.NdisFreeGenericObject,
  NdisAllocateMdl: descriptors.NdisAllocateMdl,
  NdisFreeMdl: descriptors.NdisFreeMdl,
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
};

export type { Arguments, Command, Draw } from './command.ts';
