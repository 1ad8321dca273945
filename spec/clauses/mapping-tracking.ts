import {
  clause,
  documentedStop,
  from,
  guarantee,
  judged,
  notObservable,
  obligation,
  outOfScope,
  permission,
  reading,
  restates,
  undefinedOutcome,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** Mapping bookkeeping. */
export const mappingTrackingClauses: readonly Clause[] = [
  clause('MAPT-01', judged, [
    from('BC:0xDA'),
    obligation`[R no] MmUnmapLockedPages takes the address and the MDL of a live mapping, unchanged since it was made.`,
    undefinedOutcome`[R no] Without tracking the outcome is undefined.`,
    documentedStop`[R bug] With PTE tracking 0xDA: 0x01 duplicate free; 0x02 wrong number of mappings (expected, requested); 0x03 wrong address; 0x04 first page of the MDL changed since mapping; 0x05 StartVa changed since mapping; 0x06 MDL never or not now mapped (mdl, va, count).`,
    reading('CONF-37'),
    restates('UNMAP-12'),
  ]),
  clause('MAPT-02', judged, [
    from('BC:0xDA'),
    obligation`[R no] System address space is released as it was reserved or mapped: whole, once, at its start.`,
    undefinedOutcome`[R no] Otherwise undefined.`,
    documentedStop`[R bug] 0xDA: 0x300 no mappings, 0x301 not permitted, 0x302 address not mapped, 0x303 not reserved, 0x304 starts inside another, 0x305 wrong count (given, expected), 0x306 already free.`,
  ]),
  clause('MAPT-03', judged, [
    from('BC:0x1A'),
    obligation`[R no] The pages of an MDL that is mapped are locked, and a mapping whose protection is changed is valid.`,
    documentedStop`[R bug] 0x1A: 0x1233 mapping an unlocked physical page; 0x1235 protecting an MDL with an invalid mapping; 0x1236 MDL contains an unlocked or invalid page (mdl, entry, page number).`,
    restates('MAP-08'),
  ]),
  clause('MAPT-04', judged, [
    from('MmMapLockedPagesSpecifyCache; BC:0x3F; BC:0xD8'),
    guarantee`[R ret] No system PTEs left: a KernelMode map through MmMapLockedPagesSpecifyCache or MmGetSystemAddressForMdlSafe returns NULL; a reserved map needs none.`,
    documentedStop`[R bug] With BugCheckOnFailure TRUE a stop; global exhaustion 0x3F or 0xD8.`,
    restates('MAPK-02'),
  ]),
  clause('MAPT-05', outOfScope('routine-not-modelled'), [
    from('BC:0xD7'),
    obligation`[R no] Only a view that is mapped is unmapped.`,
    documentedStop`[R bug] 0xD7: unmapping a view that is not mapped (va; 1 = unmapped, 2 = committed).`,
  ]),
  clause('MAPT-06', judged, [
    from('DDI:wdm/nf-wdm-mmprotectmdlsystemaddress'),
    obligation`[R no] MmProtectMdlSystemAddress: only on a mapped MDL; one of NOACCESS, READONLY, READWRITE, EXECUTE, EXECUTE_READ, EXECUTE_READWRITE. IRQL <= DISPATCH_LEVEL.`,
    guarantee`[R ret] STATUS_NOT_MAPPED_VIEW, STATUS_INVALID_PAGE_PROTECTION, STATUS_SUCCESS.`,
    restates('PROT-01'),
  ]),
  clause('MAPT-07', judged, [
    from('DDI:wdm/nf-wdm-mmmapmdl; ISS'),
    guarantee`[R ret] MmMapMdl: maps if not mapped, calls the callback with the address, then undoes only a mapping it made. STATUS_SUCCESS if and only if the callback ran. IRQL <= DISPATCH_LEVEL.`,
    restates('MMDL-01'),
  ]),
  clause('MAPT-08', judged, [
    from('HDR; DDI:wdm/nf-wdm-mmgetsystemaddressformdlsafe', 'Remarks'),
    guarantee`[RH ret] MmGetSystemAddressForMdlSafe: if the flags contain MDL_MAPPED_TO_SYSTEM_VA or MDL_SOURCE_IS_NONPAGED_POOL return MappedSystemVa, else MmMapLockedPagesSpecifyCache(mdl, KernelMode, MmCached, NULL, FALSE, priority).`,
    guarantee`[H no] MmPrepareMdlForReuse unmaps only when MDL_PARTIAL_HAS_BEEN_MAPPED is set.`,
    restates('SYSVA-00'),
  ]),
  clause('MAPT-09', judged, [
    from('MmMapLockedPagesSpecifyCache'),
    obligation`[R dv] At most one system mapping per MDL; a nonpaged-built MDL counts as already mapped.`,
    permission`[R no] The number of user mappings is not limited by the text.`,
    restates('MAPK-05'),
  ]),
  clause('MAPT-10', notObservable('concurrent calls'), [
    from('DDI:wdm/nf-wdm-mmgetsystemaddressformdlsafe', 'Remarks'),
    obligation`[R no] MmGetSystemAddressForMdlSafe assumes the caller owns the MDL: calls from several threads must be serialised by the caller; repeated calls are fine.`,
    restates('SYSVA-07'),
  ]),
  clause('MAPT-11', judged, [
    from('DDI:wdm/nf-wdm-mmgetsystemaddressformdlsafe; DDI:wdm/nf-wdm-mmunlockpages'),
    guarantee`[R mem] Who drops the system mapping: locked MDL, MmUnlockPages; nonpaged-built, nobody; partial, MmPrepareMdlForReuse or IoFreeMdl; pages-allocated, MmUnmapLockedPages or (from Windows 7) MmFreePagesFromMdl; explicit map, MmUnmapLockedPages (or MmUnlockPages).`,
    obligation`[R no] The caller releases what none of these releases by itself.`,
    restates('SYSVA-06'),
  ]),
  clause('MAPT-12', judged, [
    from('DDI:wdm/nf-wdm-iobuildpartialmdl', 'Remarks'),
    guarantee`[R ret] A partial MDL of a mapped source shares that mapping (address = source address + delta); of an unmapped source it is unmapped and may get its own.`,
    restates('PART-09'),
  ]),
];
