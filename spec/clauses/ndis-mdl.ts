import { clause, from, guarantee, obligation, outOfScope, undefinedOutcome } from './builders.ts';
import type { Clause } from './clause.ts';

/** NdisAllocateMdl and its relatives. */
export const ndisMdlClauses: readonly Clause[] = [
  clause('NMDL-01', outOfScope('routine-not-modelled'), [
    from('NdisAllocateMdl', 'Remarks'),
    guarantee`[R ret,mem,fld] NdisAllocateMdl(handle, va, length) allocates and builds in one step: result equals IoAllocateMdl + MmBuildMdlForNonPagedPool in effect.`,
  ]),
  clause('NMDL-02', outOfScope('routine-not-modelled'), [
    from('NdisAllocateMdl', 'Parameters Important'),
    obligation`[R dv] va must be nonpaged pool: ExAllocatePool*(NonPagedNx), NdisAllocateMemoryWithTagPriority, or NdisMAllocateSharedMemory memory. Not stack, paged pool, driver globals, other regions; those use IoAllocateMdl + MmProbeAndLockPages.`,
  ]),
  clause('NMDL-03', outOfScope('routine-not-modelled'), [
    from('NdisAllocateMdl', 'Return value'),
    guarantee`[R ret] Failure ⇒ NULL. ≤ DISPATCH.`,
  ]),
  clause('NMDL-04', outOfScope('routine-not-modelled'), [
    from('NdisAllocateMdl; DDI:mdlapi/nf-mdlapi-ndisfreemdl; SMP'),
    obligation`[R mem] Must be freed with NdisFreeMdl; NdisFreeMdl only takes MDLs from NdisAllocateMdl; frees the MDL not the buffer and only that MDL, not Next.`,
  ]),
  clause('NMDL-05', outOfScope('routine-not-modelled'), [
    from('MmBuildMdlForNonPagedPool'),
    obligation`[I no] Because the MDL is "built from nonpaged pool", all MmBuildMdlForNonPagedPool prohibitions apply: no lock/unlock, no second system mapping, no unmap. User mapping permitted. by NMDL-01.`,
  ]),
  clause('NMDL-06', outOfScope('routine-not-modelled'), [
    from('SMP'),
    obligation`[I no] Buffer must outlive the MDL (free MDL first).; samples free MDL then memory.`,
  ]),
  clause('NMDL-07', outOfScope('routine-not-modelled'), [
    from('(inferred)'),
    undefinedOutcome`[I no] Length 0 is not addressed. IoAllocateMdl page also silent. Recommended: UB (any of NULL / MDL with count 0).`,
  ]),
  clause('NMDL-08', outOfScope('routine-not-modelled'), [
    from('DDI:ndis/nf-ndis-ndisadjustmdllength; HDR'),
    obligation`[R mem,fld] NdisAdjustMdlLength(mdl, n): plain store to ByteCount. Only on MDLs the caller itself got from NdisAllocateMdl; n ≤ original length; original length must be restored before NdisFreeMdl. Any IRQL. Only the count changes: VA, offset, PFNs stay.`,
  ]),
  clause('NMDL-09', outOfScope('routine-not-modelled'), [
    from('WDD:network/ndisquerymdl; HDR'),
    guarantee`[R fld] NdisQueryMdl(mdl,&va or NULL,&len,priority): if va pointer given, va = MmGetSystemAddressForMdlSafe(mdl, priority | MdlMappingNoExecute) — so it may create a system mapping, may yield NULL; len = byte count always, even when va is NULL.`,
  ]),
  clause('NMDL-10', outOfScope('routine-not-modelled'), [
    from('WDD:network/ndisquerymdl'),
    guarantee`[R no] Priority semantics of the NULL: Low/Normal may yield NULL when resources low or exhausted; High only when exhausted.`,
  ]),
  clause('NMDL-11', outOfScope('routine-not-modelled'), [
    from('WDD:network/ndisquerymdloffset; HDR'),
    guarantee`[R no] NdisQueryMdlOffset: (byte offset in first page, byte count); never maps.`,
  ]),
  clause('NMDL-12', outOfScope('routine-not-modelled'), [
    from('WDD:network/ndis-mdl-to-span-pages; HDR'),
    guarantee`[H ret] NDIS_MDL_TO_SPAN_PAGES: pages spanned by [va, va+count); header returns 1 for a zero-length MDL.`,
  ]),
  clause('NMDL-13', outOfScope('routine-not-modelled'), [
    from('WDD:network/ndisgetmdlphysicalarraysize; HDR'),
    guarantee`[H ret] NdisGetMdlPhysicalArraySize: doc says number of disconnected physical blocks; header = NDIS_MDL_TO_SPAN_PAGES (upper bound).`,
  ]),
  clause('NMDL-14', outOfScope('routine-not-modelled'), [
    from('WDD:network/ndisgetnextmdl; WDD:network/ndis-mdl-linkage; HDR; SMP'),
    guarantee`[R no] NdisGetNextMdl / NDIS_MDL_LINKAGE: Next pointer; linkage macro is an lvalue in the header (samples assign to it).`,
  ]),
  clause('NMDL-15', outOfScope('routine-not-modelled'), [
    from('DDI:ndis/nf-ndis-ndismallocatesharedmemory; DDI:wdm/nf-wdm-keflushiobuffers', 'Remarks'),
    obligation`[R no] Cached shared memory that needs flushing must be described by NdisAllocateMdl and flushed by KeFlushIoBuffers, one call per MDL of a chain.`,
  ]),
  clause('NMDL-16', outOfScope('routine-not-modelled'), [
    from('WDD:devtest/ndis-ndisallocatemdl; WDD:devtest/ndis-irql-netbuffer-function'),
    obligation`[R no] SDV rule NdisAllocateMdl: allocate/free alternate; an MDL left when MiniportHaltEx ends = defect. Irql_NetBuffer_Function: ≤ DISPATCH.`,
  ]),
];
