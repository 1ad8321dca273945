import type { RoutineName } from '../../wdk/index.ts';
import * as accessors from './accessors.ts';
import * as mapping from './mapping.ts';
import * as mdl from './mdl.ts';
import * as memory from './memory.ts';
import * as pages from './pages.ts';
import * as pool from './pool.ts';
import * as reserved from './reserved.ts';
import type { AnyRow } from './row.ts';
import * as system from './system.ts';

/** The row of every routine; a routine without one does not compile. */
export const rows: Readonly<Record<RoutineName, AnyRow>> = {
  ExAllocatePoolWithTag: pool.ExAllocatePoolWithTag,
  ExAllocatePool2: pool.ExAllocatePool2,
  ExFreePoolWithTag: pool.ExFreePoolWithTag,
  IoAllocateMdl: mdl.IoAllocateMdl,
  IoFreeMdl: mdl.IoFreeMdl,
  MmBuildMdlForNonPagedPool: mdl.MmBuildMdlForNonPagedPool,
  MmProbeAndLockPages: mdl.MmProbeAndLockPages,
  MmUnlockPages: mdl.MmUnlockPages,
  MmMapLockedPagesSpecifyCache: mapping.MmMapLockedPagesSpecifyCache,
  MmUnmapLockedPages: mapping.MmUnmapLockedPages,
  MmGetSystemAddressForMdlSafe: mapping.MmGetSystemAddressForMdlSafe,
  MmAllocatePagesForMdlEx: pages.MmAllocatePagesForMdlEx,
  MmFreePagesFromMdl: pages.MmFreePagesFromMdl,
  MmAllocateMappingAddress: reserved.MmAllocateMappingAddress,
  MmFreeMappingAddress: reserved.MmFreeMappingAddress,
  MmMapLockedPagesWithReservedMapping: reserved.MmMapLockedPagesWithReservedMapping,
  MmUnmapReservedMapping: reserved.MmUnmapReservedMapping,
  MmGetMdlByteCount: accessors.MmGetMdlByteCount,
  MmGetMdlByteOffset: accessors.MmGetMdlByteOffset,
  MmGetMdlVirtualAddress: accessors.MmGetMdlVirtualAddress,
  MmGetMdlBaseVa: accessors.MmGetMdlBaseVa,
  MmGetMdlPfnArray: accessors.MmGetMdlPfnArray,
  NdisAllocateGenericObject: system.NdisAllocateGenericObject,
  NdisFreeGenericObject: system.NdisFreeGenericObject,
  NdisAllocateMdl: mdl.NdisAllocateMdl,
  NdisFreeMdl: mdl.NdisFreeMdl,
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
