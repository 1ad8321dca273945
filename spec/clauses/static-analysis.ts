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
    obligation`[R no] Rules NdisAllocateNetBuffer, NdisAllocateGenericObject, NdisAllocateMemoryWithTagPriority (a tag is needed), NdisMFreeSharedMemory (not in shutdown), NdisMMapIoSpace (only at initialization).`,
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
    obligation`[R no] Rules IrqlExAllocatePool and IrqlExFree1, 2, 3: POOL-36 and POOL-37 (0xC4/0x20004, 0xA).`,
  ]),
  clause('SDV-07', outOfScope('build-time'), [
    from('WDD:devtest'),
    obligation`[R no] Rules IrqlMmApcLte and IrqlMmDispatch: VRF-51 and VRF-52 (0xC4/0x20019, 0x2001A).`,
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
    obligation`[R no] Rules MdlAfterReqCompleted (Read, Write, Ioctl, IntIoctl, and each with A; kmdf): an MDL fetched with WdfRequestRetrieveInputWdmMdl or its output form is not used after WdfRequestComplete; the A variants watch MmGetMdlByteCount, MmGetSystemAddressForMdlSafe, MmGetMdlVirtualAddress, IoBuildPartialMdl (arguments 1 and 2), KeFlushIoBuffers, MmGetMdlPfnArray, MmGetMdlByteOffset, MmPrepareMdlForReuse, WdfDmaTransactionInitialize and WDF_MEMORY_DESCRIPTOR_INIT_MDL.`,
  ]),
  clause('SDV-13', outOfScope('advice'), [
    from('WDD:devtest'),
    silent`[R no] UnSafeAllocatePool and C28751: the deprecated Ex allocators are banned.`,
  ]),
  clause('SDV-14', outOfScope('caller-only'), [
    from('WDD:devtest/28145'),
    obligation`[R no] C28145: MDL fields opaque; exceptions MDL_MAPPING_CAN_FAIL, MDL_PAGES_LOCKED.`,
    restates('LAY-02'),
  ]),
  clause('SDV-15', outOfScope('build-time'), [
    from('WDD:devtest'),
    obligation`[R no] Warnings C28147 (default tag ' kdD' or ' mdW'), C28134 (a string as tag), C30033 (executable pool under the opt-in to no execution).`,
  ]),
];
