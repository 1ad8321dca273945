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
  verifierStop,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** Pages for MDLs, seen from the system; Reserved ranges, seen from the system. */
export const pageClauses: readonly Clause[] = [
  clause('PAGE-01', judged, [
    from(
      'DDI:wdm/nf-wdm-mmallocatepagesformdl; DDI:wdm/nf-wdm-mmallocatepagesformdlex; DDI:wdm/nf-wdm-mmallocatenodepagesformdlex',
    ),
    guarantee`[R mem] MmAllocatePagesForMdl/Ex/Node: nonpaged pages, not mapped, usually scattered, zeroed by default (Ex: unless MM_DONT_ZERO_ALLOCATION 0x1).`,
    restates('PAGES-01'),
  ]),
  clause('PAGE-02', judged, [
    from(
      'DDI:wdm/nf-wdm-mmallocatepagesformdl; DDI:wdm/nf-wdm-mmallocatepagesformdlex; DDI:wdm/nf-wdm-mmallocatenodepagesformdlex',
      'Return value, flags',
    ),
    permission`[R fld] May give fewer bytes than asked.`,
    obligation`[R no] The caller checks MmGetMdlByteCount.`,
    permission`[R ret] NULL when no page or no pool for the MDL is left.`,
    guarantee`[R ret,fld] FULLY_REQUIRED 0x4: all or NULL.`,
    restates('PAGES-02'),
  ]),
  clause('PAGE-03', judged, [
    from(
      'DDI:wdm/nf-wdm-mmallocatepagesformdl; DDI:wdm/nf-wdm-mmallocatepagesformdlex; DDI:wdm/nf-wdm-mmallocatenodepagesformdlex',
      'Flags',
    ),
    guarantee`[R fld] SkipBytes: the next candidate range is [Low+k*Skip, High+k*Skip]. REQUIRE_CONTIGUOUS_CHUNKS 0x20: Skip 0 gives one contiguous block or NULL; otherwise each chunk is contiguous, exactly Skip long and Skip aligned, partial results allowed.`,
    obligation`[R no] SkipBytes is a page multiple; with 0x20 and not 0 a power of two >= PAGE_SIZE, Total a multiple of it.`,
    restates('PAGES-08'),
  ]),
  clause('PAGE-04', outOfScope('background-system'), [
    from(
      'DDI:wdm/nf-wdm-mmallocatepagesformdl; DDI:wdm/nf-wdm-mmallocatepagesformdlex; DDI:wdm/nf-wdm-mmallocatenodepagesformdlex',
    ),
    obligation`[R ret] Other flags: LOCAL_NODE_ONLY 2, NO_WAIT 8, PREFER_CONTIGUOUS 0x10, FAST_LARGE_PAGES 0x40 (needs 0x20, Skip multiple of large page), HOT_REMOVE 0x100 (not with 4; PASSIVE only).`,
  ]),
  clause('PAGE-05', notObservable('an allocation of more than 4 GB'), [
    from(
      'DDI:wdm/nf-wdm-mmallocatepagesformdl; DDI:wdm/nf-wdm-mmallocatepagesformdlex; DDI:wdm/nf-wdm-mmallocatenodepagesformdlex',
      'Remarks',
    ),
    guarantee`[R ret] At most 4 GB - PAGE_SIZE per call.`,
    restates('PAGES-10'),
  ]),
  clause('PAGE-06', judged, [
    from('DDI:wdm/nf-wdm-mmgetsystemaddressformdlsafe', 'Remarks'),
    guarantee`[R mem] From Windows 7 MmFreePagesFromMdl drops the system mapping itself.`,
    obligation`[R no] Before that MmUnmapLockedPages once; then ExFreePool(mdl). Map with MmMapLockedPagesSpecifyCache or MmGetSystemAddressForMdlSafe.`,
    restates('FREEP-04'),
  ]),
  clause('PAGE-07', judged, [
    from('DDI:wdm/nf-wdm-mmgetsystemaddressformdlsafe; BC:0xC4; WDD:devtest/wdm-irqlmmapclte'),
    obligation`[R no] IRQL <= APC_LEVEL is preferred, <= DISPATCH_LEVEL allowed (from Windows Server 2008). From a special kernel APC the call may deadlock with itself.`,
    verifierStop`[R dv] 0xC4/0x7E above DISPATCH_LEVEL; rule IrqlMmApcLte says <= APC_LEVEL.`,
    reading('G-15', 'CONF-10'),
  ]),
  clause('PAGE-08', judged, [
    from('DDI:wdm/nf-wdm-mmfreepagesfrommdl; BC:0x4E'),
    obligation`[R no] MmFreePagesFromMdl only for MDLs of that family.`,
    documentedStop`[R bug] Freeing pages still I/O-locked by another MDL: 0x4E/0x9A.`,
    reading('CONF-35'),
    restates('FREEP-02'),
  ]),
  clause('RSVS-01', judged, [
    from('DDI:wdm/nf-wdm-mmallocatemappingaddress; BC:0xDA'),
    guarantee`[R mem] MmAllocateMappingAddress(n, tag): reserves system address space, no RAM; inaccessible until mapped.`,
    permission`[I ret] The result of a failure is not stated on the page: NULL.`,
    obligation`[R no] IRQL <= APC_LEVEL.`,
    documentedStop`[R bug] Zero mappings: 0xDA/0x100 or 0x200.`,
    reading('CONF-40'),
    restates('RSV-01'),
  ]),
  clause('RSVS-02', judged, [
    from(
      'MmMapLockedPagesWithReservedMapping; DDI:wdm/nf-wdm-mmmaplockedpageswithreservedmapping',
      'Return value, Remarks',
    ),
    obligation`[R no] MmMapLockedPagesWithReservedMapping(base, tag, mdl, cache): the MDL must be locked, base the start of the reservation; the range need only be big enough for the MDL. IRQL <= DISPATCH_LEVEL.`,
    guarantee`[R ret,fld] Returns the address including the MDL's byte offset; MappedSystemVa is set without the offset; NULL only on parameter error, never for lack of resources.`,
    reading('CONF-15', 'CONF-17'),
    restates('RMAP-06'),
  ]),
  clause('RSVS-03', judged, [
    from('BC:0xDA'),
    obligation`[R no] Tag must equal the reservation's.`,
    documentedStop`[R bug] Map 0xDA/0x104 (first, caller tag, owner tag), unmap 0x108, free 0x101.`,
    reading('CONF-15'),
    restates('RMAP-03'),
  ]),
  clause('RSVS-04', judged, [
    from('BC:0xDA'),
    obligation`[R no] A reserved map goes into a valid reservation that is unmapped at the call.`,
    documentedStop`[R bug] Into invalid space 0xDA/0x105; into a range still mapped 0x107.`,
    reading('CONF-15'),
    restates('RMAP-04'),
  ]),
  clause('RSVS-05', judged, [
    from('DDI:wdm/nf-wdm-mmunmapreservedmapping; BC:0xDA'),
    obligation`[R no] MmUnmapReservedMapping(base, tag, mdl) takes what is mapped, and all of it. IRQL <= DISPATCH_LEVEL.`,
    documentedStop`[R bug] Empty 0xDA/0x109; more than exists 0x10A; portion not mapped 0x10B; not the whole 0x10C.`,
    reading('CONF-18'),
    restates('RUNM-05'),
  ]),
  clause('RSVS-06', judged, [
    from('DDI:wdm/nf-wdm-mmfreemappingaddress; BC:0xDA'),
    permission`[R no] Map and unmap may repeat.`,
    obligation`[R no] The range must be unmapped before MmFreeMappingAddress(base, tag). IRQL <= APC_LEVEL.`,
    documentedStop`[R bug] Still mapped 0xDA/0x103; empty 0x102.`,
    restates('RFREE-04'),
  ]),
];
