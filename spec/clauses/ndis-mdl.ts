import {
  clause,
  from,
  guarantee,
  judged,
  obligation,
  outOfScope,
  permission,
  reading,
  restates,
  undefinedOutcome,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** NdisAllocateMdl and its relatives. */
export const ndisMdlClauses: readonly Clause[] = [
  clause('NMDL-01', judged, [
    from('NdisAllocateMdl', 'Remarks'),
    guarantee`[R ret,fld] NdisAllocateMdl(handle, va, length) allocates and builds in one step: result equals IoAllocateMdl + MmBuildMdlForNonPagedPool in effect.`,
    restates('MDLN-01'),
  ]),
  clause('NMDL-02', judged, [
    from('NdisAllocateMdl', 'Parameters, Important'),
    obligation`[R no] va must be nonpaged pool: ExAllocatePool*(NonPagedNx), NdisAllocateMemoryWithTagPriority, or NdisMAllocateSharedMemory memory. Not stack, paged pool, driver globals, other regions; those use IoAllocateMdl with MmProbeAndLockPages.`,
    reading('CONF-19'),
    restates('MDLN-02'),
  ]),
  clause('NMDL-03', judged, [
    from('NdisAllocateMdl', 'Return value'),
    permission`[R ret] On failure the result is NULL.`,
    obligation`[R no] IRQL <= DISPATCH_LEVEL.`,
    restates('MDLN-01'),
  ]),
  clause('NMDL-04', judged, [
    from('NdisAllocateMdl; DDI:mdlapi/nf-mdlapi-ndisfreemdl; SMP'),
    obligation`[R no] Must be freed with NdisFreeMdl, which takes only MDLs from NdisAllocateMdl.`,
    guarantee`[I mem] It frees the MDL and not the buffer, and only that MDL, not Next.`,
    restates('MDLN-03'),
  ]),
  clause('NMDL-05', judged, [
    from('MmBuildMdlForNonPagedPool'),
    obligation`[I no] Because the MDL is built for nonpaged pool (NMDL-01), all prohibitions for MmBuildMdlForNonPagedPool apply: no lock or unlock, no second system mapping, no unmap.`,
    permission`[I no] User mapping is permitted.`,
  ]),
  clause('NMDL-06', judged, [
    from('SMP'),
    obligation`[I no] The buffer must outlive the MDL: free the MDL first, as samples do.`,
  ]),
  clause('NMDL-07', judged, [
    from('inference'),
    undefinedOutcome`[I no] Length 0 is not addressed.`,
    reading('CONF-40'),
  ]),
  clause('NMDL-08', judged, [
    from('DDI:ndis/nf-ndis-ndisadjustmdllength; HDR'),
    guarantee`[RH fld] NdisAdjustMdlLength(mdl, n): a plain store to ByteCount; address, offset and page numbers stay. Any IRQL.`,
    obligation`[R no] Only on MDLs that the caller itself got from NdisAllocateMdl; n <= original length; the original length must be restored before NdisFreeMdl.`,
    restates('MDLN-05'),
  ]),
  clause('NMDL-09', judged, [
    from('WDD:network/ndisquerymdl; HDR'),
    guarantee`[R fld] NdisQueryMdl(mdl,&va or NULL,&len,priority): if va pointer given, va = MmGetSystemAddressForMdlSafe(mdl, priority | MdlMappingNoExecute): so it may create a system mapping, may yield NULL; len = byte count always, even when va is NULL.`,
  ]),
  clause('NMDL-10', judged, [
    from('WDD:network/ndisquerymdl'),
    permission`[R ret] The NULL of NMDL-09: with Low or Normal priority when resources are low or exhausted, with High only when exhausted.`,
  ]),
  clause('NMDL-11', judged, [
    from('WDD:network/ndisquerymdloffset; HDR'),
    guarantee`[R no] NdisQueryMdlOffset: (byte offset in first page, byte count); never maps.`,
  ]),
  clause('NMDL-12', judged, [
    from('WDD:network/ndis-mdl-to-span-pages; HDR'),
    guarantee`[H ret] NDIS_MDL_TO_SPAN_PAGES: pages spanned by [va, va+count); header returns 1 for a zero-length MDL.`,
  ]),
  clause('NMDL-13', judged, [
    from('WDD:network/ndisgetmdlphysicalarraysize; HDR'),
    guarantee`[R ret] NdisGetMdlPhysicalArraySize: the number of disconnected physical blocks, so at least 1 and at most the pages spanned.`,
    guarantee`[H ret] The header gives the upper bound: NDIS_MDL_TO_SPAN_PAGES.`,
    reading('CONF-20'),
  ]),
  clause('NMDL-14', judged, [
    from('WDD:network/ndisgetnextmdl; WDD:network/ndis-mdl-linkage; HDR; SMP'),
    guarantee`[R no] NdisGetNextMdl / NDIS_MDL_LINKAGE: Next pointer; linkage macro is an lvalue in the header (samples assign to it).`,
  ]),
  clause('NMDL-15', judged, [
    from('DDI:ndis/nf-ndis-ndismallocatesharedmemory; DDI:wdm/nf-wdm-keflushiobuffers', 'Remarks'),
    obligation`[R no] Cached shared memory that needs flushing must be described by NdisAllocateMdl and flushed by KeFlushIoBuffers, one call per MDL of a chain.`,
  ]),
  clause('NMDL-16', outOfScope('build-time'), [
    from('WDD:devtest/ndis-ndisallocatemdl; WDD:devtest/ndis-irql-netbuffer-function'),
    obligation`[R no] Static rules: NdisAllocateMdl and NdisFreeMdl alternate, and an MDL left when MiniportHaltEx ends is a defect; IRQL <= DISPATCH_LEVEL (Irql_NetBuffer_Function).`,
  ]),
];
