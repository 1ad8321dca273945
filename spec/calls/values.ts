import type { RoutineName } from '../../wdk/index.ts';

const placement = ['POOL-03', 'POOL-13', 'POOL-14', 'POOL-15', 'POOL-16', 'POOL-17'];
const systemPlacement = ['MAPK-01', 'GEN-08', 'FLG-02', 'FLG-03'];
const build = ['BUILD-14'];
/** What mapping and unmapping leave as it is: place and length, flag bits, page numbers. */
const kept = ['FLG-05', 'LOCK-02', 'BUILD-14', 'LAY-06', 'PAGEX-07'];

/**
 * Clauses that the results of a routine are compared by, and that observations after it are charged to; what the
 * machines name is not repeated here. A test holds it against what rows and observations really name.
 */
export const judgedByValue: Readonly<Record<RoutineName, readonly string[]>> = {
  ExAllocatePoolWithTag: placement,
  ExAllocatePool2: [...placement, 'POOL-20'],
  ExFreePoolWithTag: [],
  IoAllocateMdl: ['ALLOC-01', 'ALLOC-04'],
  IoFreeMdl: [],
  MmBuildMdlForNonPagedPool: [...build, 'BUILD-01'],
  MmProbeAndLockPages: ['LOCK-01', 'LOCK-02', 'LOCK-03', 'LOCK-05', 'LOCK-14'],
  MmUnlockPages: ['LOCK-09', 'UNLOCK-02', 'UNLOCK-03'],
  MmMapLockedPagesSpecifyCache: [...systemPlacement, 'MAP-02', 'MAPU-01', 'MAPU-02', 'MAPU-05', 'MAPU-17', ...kept],
  MmUnmapLockedPages: ['UNMAP-01', 'FLG-02', 'FLG-04', ...kept],
  MmGetSystemAddressForMdlSafe: [...systemPlacement, 'SYSVA-00', 'SYSVA-02', 'SYSVA-08', 'BUILD-10', ...kept],
  MmAllocatePagesForMdlEx: ['PAGES-01', 'PAGES-03', 'PAGES-04', 'PAGES-06', 'PAGEX-02', 'PAGEX-04', 'PAGEX-07'],
  // Where the pages go with their mapping, nothing is left to tell an old address by.
  MmFreePagesFromMdl: [],
  MmAllocateMappingAddress: ['RSV-01', 'RSV-04'],
  MmFreeMappingAddress: [],
  MmMapLockedPagesWithReservedMapping: ['RMAP-06', 'RMAP-07', 'RMAP-09', 'RMAP-13', 'FLG-02', ...kept],
  MmUnmapReservedMapping: ['RUNM-07', 'RUNM-08', ...kept],
  MmGetMdlByteCount: ['ACC-01', 'PAGES-03', 'PAGEX-04'],
  MmGetMdlByteOffset: ['ACC-02'],
  MmGetMdlVirtualAddress: ['ACC-03', 'ACC-07'],
  MmGetMdlBaseVa: ['ACC-05'],
  MmGetMdlPfnArray: ['ACC-06'],
  NdisAllocateGenericObject: [],
  NdisFreeGenericObject: [],
  NdisAllocateMdl: ['MDLN-01', 'NMDL-01', ...build],
  NdisFreeMdl: [],
  KeGetCurrentIrql: ['IRQL-05'],
  KeRaiseIrql: ['IRQL-02'],
  KeLowerIrql: [],
  KeStackAttachProcess: [],
  KeUnstackDetachProcess: [],
  createProcess: [],
  endProcess: [],
  allocateUserMemory: ['PROC-01'],
  freeUserMemory: [],
  readMemory: [],
  writeMemory: [],
  peekMemory: [],
  MmProbeAndLockProcessPages: [],
  MmProbeAndLockSelectedPages: [],
  IoBuildPartialMdl: [],
  MmPrepareMdlForReuse: [],
  MmInitializeMdl: [],
  MmSizeOfMdl: [],
  MmAdvanceMdl: [],
  MmMapLockedPages: [],
  MmGetSystemAddressForMdl: [],
  MmMapMdl: [],
  MmProtectMdlSystemAddress: [],
  MmAllocatePagesForMdl: [],
  MmAllocateNodePagesForMdlEx: [],
  MmAllocateMdlForIoSpace: [],
  MmAllocateMappingAddressEx: [],
  BYTE_OFFSET: [],
  PAGE_ALIGN: [],
  BYTES_TO_PAGES: [],
  ROUND_TO_PAGES: [],
  ADDRESS_AND_SIZE_TO_SPAN_PAGES: [],
  IoAllocateIrp: [],
  IoFreeIrp: [],
  readIrpMdlAddress: [],
  linkMdl: [],
  failNext: [],
  readUsage: [],
};
