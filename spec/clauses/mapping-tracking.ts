import { clause, from, guarantee, obligation, outOfScope } from './builders.ts';
import type { Clause } from './clause.ts';

/** Mapping bookkeeping. */
export const mappingTrackingClauses: readonly Clause[] = [
  clause('MAPT-01', outOfScope('routine-not-modelled'), [
    from('BC:0xDA'),
    obligation`[R bug] With PTE tracking (registry TrackPtes, per BC 0xDB/0x3F pages) a bad MmUnmapLockedPages ⇒ BC 0xDA: 0x01 duplicate free; 0x02 wrong number of mappings (expected, requested); 0x03 wrong address; 0x04 first PFN of MDL changed since mapping; 0x05 StartVa changed since mapping; 0x06 MDL never / not now mapped (mdl, va, count).`,
  ]),
  clause('MAPT-02', outOfScope('routine-not-modelled'), [
    from('BC:0xDA'),
    obligation`[R bug] Generic release errors: 0x300 no mappings, 0x301 not permitted, 0x302 address not mapped, 0x303 not reserved, 0x304 starts inside another, 0x305 wrong count (given, expected), 0x306 already free.`,
  ]),
  clause('MAPT-03', outOfScope('routine-not-modelled'), [
    from('BC:0x1A'),
    obligation`[R bug] BC 0x1A: 0x1233 mapping an unlocked physical page; 0x1235 protecting an MDL with an invalid mapping; 0x1236 MDL contains unlocked/invalid page (mdl, pfn ptr, pfn).`,
  ]),
  clause('MAPT-04', outOfScope('routine-not-modelled'), [
    from('MmMapLockedPagesSpecifyCache; BC:0x3F; BC:0xD8'),
    guarantee`[R ret,bug] No system PTEs left: a KernelMode map through MmMapLockedPagesSpecifyCache or MmGetSystemAddressForMdlSafe returns NULL (with BugCheckOnFailure TRUE a stop; global exhaustion BC 0x3F / 0xD8); a reserved map needs none.`,
  ]),
  clause('MAPT-05', outOfScope('routine-not-modelled'), [
    from('BC:0xD7'),
    obligation`[R bug] BC 0xD7 unmapping a view that is not mapped (va; 1 = unmapped, 2 = committed).`,
  ]),
  clause('MAPT-06', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-mmprotectmdlsystemaddress'),
    guarantee`[R ret,mem,bug] MmProtectMdlSystemAddress: only on a mapped MDL; STATUS_NOT_MAPPED_VIEW, STATUS_INVALID_PAGE_PROTECTION, STATUS_SUCCESS; one of NOACCESS, READONLY, READWRITE, EXECUTE, EXECUTE_READ, EXECUTE_READWRITE. ≤ DISPATCH.`,
  ]),
  clause('MAPT-07', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-mmmapmdl; ISS'),
    guarantee`[R fld] MmMapMdl: maps if not mapped, calls the callback with the VA, then undoes only a mapping it made. STATUS_SUCCESS iff the callback ran. ≤ DISPATCH.`,
  ]),
  clause('MAPT-08', outOfScope('routine-not-modelled'), [
    from('HDR; DDI:wdm/nf-wdm-mmgetsystemaddressformdlsafe', 'Remarks agrees'),
    guarantee`[R ret] Public macro for MmGetSystemAddressForMdlSafe: if flags contain MAPPED_TO_SYSTEM_VA or SOURCE_IS_NONPAGED_POOL return the MappedSystemVa field, else MmMapLockedPagesSpecifyCache(mdl, KernelMode, MmCached, NULL, FALSE, priority). MmPrepareMdlForReuse: unmap only when PARTIAL_HAS_BEEN_MAPPED.`,
  ]),
  clause('MAPT-09', outOfScope('routine-not-modelled'), [
    from('MmMapLockedPagesSpecifyCache'),
    obligation`[R dv] At most one system mapping per MDL; a nonpaged-built MDL counts as already mapped; any number of user mappings is not limited by the text.`,
  ]),
  clause('MAPT-10', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-mmgetsystemaddressformdlsafe', 'Remarks'),
    obligation`[R no] MmGetSystemAddressForMdlSafe assumes the caller owns the MDL: calls from several threads must be serialised by the caller; repeated calls are fine.`,
  ]),
  clause('MAPT-11', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-mmgetsystemaddressformdlsafe; DDI:wdm/nf-wdm-mmunlockpages'),
    guarantee`[R no] Who drops the system mapping: locked MDL → MmUnlockPages; nonpaged-built → nobody; partial → MmPrepareMdlForReuse or IoFreeMdl; pages-allocated → MmUnmapLockedPages, or (Win7+) MmFreePagesFromMdl; explicit MmMapLockedPagesSpecifyCache → MmUnmapLockedPages (or MmUnlockPages).`,
  ]),
  clause('MAPT-12', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-iobuildpartialmdl', 'Remarks'),
    guarantee`[R ret] A partial MDL of a mapped source shares that mapping (address = source address + delta); of an unmapped source it is unmapped and may get its own.`,
  ]),
];
