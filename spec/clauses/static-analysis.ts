import { clause, from, obligation, outOfScope, reading, restates, silent } from './builders.ts';
import type { Clause } from './clause.ts';

/** Rules of static analysis. */
export const staticAnalysisClauses: readonly Clause[] = [
  clause('SDV-01', outOfScope('build-time'), [
    from('WDD:devtest'),
    obligation`[R no] NdisAllocateMdl (ndis): alternate NdisAllocateMdl/NdisFreeMdl; none live at end of MiniportHaltEx.`,
    restates('NMDL-16'),
  ]),
  clause('SDV-02', outOfScope('build-time'), [
    from('WDD:devtest'),
    obligation`[R no] Irql_NetBuffer_Function (ndis): 34 NB/MDL functions at their IRQL (list includes NdisAllocateMdl, NdisFreeMdl, NdisQueryMdl(Offset), NdisGetMdlPhysicalArraySize, retreat/advance, copy, GetDataBuffer; not NdisAdjustNetBufferCurrentMdl, NdisAdjustMdlLength, NdisGetNextMdl).`,
    reading('CONF-25'),
  ]),
  clause('SDV-03', outOfScope('build-time'), [
    from('WDD:devtest'),
    obligation`[R no] NdisAllocateNetBuffer, NdisAllocateGenericObject, NdisAllocateMemoryWithTagPriority (tag needed), NdisMFreeSharedMemory (not in shutdown), NdisMMapIoSpace (only init): as named.`,
  ]),
  clause('SDV-04', outOfScope('build-time'), [
    from('WDD:devtest'),
    obligation`[R no] Irql_Miscellaneous_Function, Irql_Gather_DMA_Function, Irql_Miniport_Driver_Function: NDIS memory / DMA routines at their IRQL.`,
  ]),
  clause('SDV-05', outOfScope('build-time'), [
    from('WDD:devtest'),
    obligation`[R no] Flags_Irql: no KeGetCurrentIrql inside callbacks that receive a dispatch-level flag.`,
  ]),
  clause('SDV-06', outOfScope('build-time'), [
    from('WDD:devtest'),
    obligation`[R no] IrqlExAllocatePool / IrqlExFree1,2,3: POOL-36/37 (0xC4/0x20004, 0xA / -).`,
  ]),
  clause('SDV-07', outOfScope('build-time'), [
    from('WDD:devtest'),
    obligation`[R no] IrqlMmApcLte / IrqlMmDispatch: VRF-51/52 (0xC4/0x20019, 0x2001A).`,
  ]),
  clause('SDV-08', outOfScope('build-time'), [
    from('WDD:devtest'),
    obligation`[R no] IrqlKeRaiseLower(2): raise >= current; lower only restores the preceding raise; nesting ok.`,
  ]),
  clause('SDV-09', outOfScope('build-time'), [
    from('WDD:devtest'),
    obligation`[R no] DoubleExFreePool (storport): same pointer not freed twice (relaxed by RemoveHeadList/RemoveEntryList).`,
  ]),
  clause('SDV-10', outOfScope('build-time'), [
    from('WDD:devtest'),
    obligation`[R no] HwStorPortProhibitedDDIs (storport): physical storport miniports must not call (relevant part of list): ExAllocatePool*, MmAllocateNonCachedMemory, MmAllocatePagesForMdl, MmFreeContiguousMemory, MmFreeNonCachedMemory, MmFreePagesFromMdl, MmMapLockedPages, MmMapLockedPagesSpecifyCache, MmMapLockedPagesWithReservedMapping, MmProbeAndLockPages, MmSecure/UnsecureVirtualMemory, MmUnlockPages, MmUnmapLockedPages, ProbeForRead/Write, KeRaise/LowerIrql, KeGetCurrentIrql. Not on the list: IoAllocateMdl, IoFreeMdl, IoBuildPartialMdl, MmBuildMdlForNonPagedPool, MmAllocateContiguous*, MmMapIoSpace, MmAllocatePagesForMdlEx.`,
  ]),
  clause('SDV-11', outOfScope('build-time'), [
    from('WDD:devtest'),
    obligation`[R no] SpNoWait, StorPortStartIo (storport): no pool / MmAllocatePagesForMdl / MmAllocateNonCachedMemory inside StartIo.`,
  ]),
  clause('SDV-12', outOfScope('build-time'), [
    from('WDD:devtest'),
    obligation`[R no] MdlAfterReqCompleted{Read,Write,Ioctl,IntIoctl} and...A (kmdf): MDL fetched with WdfRequestRetrieve{Input,Output}WdmMdl not used after WdfRequestComplete*;...A variants watch: MmGetMdlByteCount, MmGetSystemAddressForMdlSafe, MmGetMdlVirtualAddress, IoBuildPartialMdl (args 1,2), KeFlushIoBuffers, MmGetMdlPfnArray, MmGetMdlByteOffset, MmPrepareMdlForReuse, WdfDmaTransactionInitialize, WDF_MEMORY_DESCRIPTOR_INIT_MDL.`,
  ]),
  clause('SDV-13', outOfScope('advice'), [
    from('WDD:devtest'),
    silent`[R no] UnSafeAllocatePool and C28751: the deprecated Ex allocators are banned.`,
  ]),
  clause('SDV-14', outOfScope('caller-only'), [
    from('WDD:devtest'),
    obligation`[R no] C28145: MDL fields opaque; exceptions MDL_MAPPING_CAN_FAIL, MDL_PAGES_LOCKED.`,
    restates('LAY-02'),
  ]),
  clause('SDV-15', outOfScope('build-time'), [
    from('WDD:devtest'),
    obligation`[R no] C28147 / C28134 / C30033: default tag ' kdD',' mdW' / string tag / executable pool under NX opt-in.`,
  ]),
];
