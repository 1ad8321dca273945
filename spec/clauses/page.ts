import { clause, from, guarantee, obligation, outOfScope } from './builders.ts';
import type { Clause } from './clause.ts';

/** Pages for MDLs, seen from the system; Reserved ranges, seen from the system. */
export const pageClauses: readonly Clause[] = [
  clause('PAGE-01', outOfScope('routine-not-modelled'), [
    from(
      'DDI:wdm/nf-wdm-mmallocatepagesformdl; DDI:wdm/nf-wdm-mmallocatepagesformdlex; DDI:wdm/nf-wdm-mmallocatenodepagesformdlex',
    ),
    guarantee`[R mem] MmAllocatePagesForMdl/Ex/Node: nonpaged pages, not mapped, usually scattered, zeroed by default (Ex: unless MM_DONT_ZERO_ALLOCATION 0x1).`,
  ]),
  clause('PAGE-02', outOfScope('routine-not-modelled'), [
    from(
      'DDI:wdm/nf-wdm-mmallocatepagesformdl; DDI:wdm/nf-wdm-mmallocatepagesformdlex; DDI:wdm/nf-wdm-mmallocatenodepagesformdlex',
      'Return value,flags',
    ),
    guarantee`[R mem,fld] May give fewer bytes than asked; caller checks MmGetMdlByteCount. NULL when none or no pool for the MDL. FULLY_REQUIRED 0x4 ⇒ all or NULL.`,
  ]),
  clause('PAGE-03', outOfScope('routine-not-modelled'), [
    from(
      'DDI:wdm/nf-wdm-mmallocatepagesformdl; DDI:wdm/nf-wdm-mmallocatepagesformdlex; DDI:wdm/nf-wdm-mmallocatenodepagesformdlex',
      'flags',
    ),
    guarantee`[R fld] SkipBytes page multiple: next candidate range = [Low+k·Skip, High+k·Skip]. REQUIRE_CONTIGUOUS_CHUNKS 0x20: Skip 0 ⇒ one contiguous block or NULL; Skip≠0 ⇒ power of two ≥ PAGE_SIZE, Total multiple of Skip, each chunk contiguous, exactly Skip long and Skip aligned, partial allowed.`,
  ]),
  clause('PAGE-04', outOfScope('routine-not-modelled'), [
    from(
      'DDI:wdm/nf-wdm-mmallocatepagesformdl; DDI:wdm/nf-wdm-mmallocatepagesformdlex; DDI:wdm/nf-wdm-mmallocatenodepagesformdlex',
    ),
    obligation`[R ret] Other flags: LOCAL_NODE_ONLY 2, NO_WAIT 8, PREFER_CONTIGUOUS 0x10, FAST_LARGE_PAGES 0x40 (needs 0x20, Skip multiple of large page), HOT_REMOVE 0x100 (not with 4; PASSIVE only).`,
  ]),
  clause('PAGE-05', outOfScope('routine-not-modelled'), [
    from(
      'DDI:wdm/nf-wdm-mmallocatepagesformdl; DDI:wdm/nf-wdm-mmallocatepagesformdlex; DDI:wdm/nf-wdm-mmallocatenodepagesformdlex',
      'Remarks',
    ),
    guarantee`[R ret] Max 4 GB − PAGE_SIZE per call.`,
  ]),
  clause('PAGE-06', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-mmgetsystemaddressformdlsafe', 'Remarks'),
    obligation`[R ret] Map with MmMapLockedPagesSpecifyCache or GetSystemAddress; Win7+ MmFreePagesFromMdl drops the system mapping itself; before that MmUnmapLockedPages once. Then ExFreePool(mdl).`,
  ]),
  clause('PAGE-07', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-mmgetsystemaddressformdlsafe; BC:0xC4; WDD:devtest/wdm-irqlmmapclte'),
    obligation`[R bug] IRQL ≤ APC preferred, ≤ DISPATCH allowed (2008+). Verifier 0xC4/0x7E above DISPATCH; rule IrqlMmApcLte says ≤ APC (CONF-10). From a special kernel APC may self-deadlock.`,
  ]),
  clause('PAGE-08', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-mmfreepagesfrommdl; BC:0x4E'),
    obligation`[R bug] MmFreePagesFromMdl only for MDLs of that family; freeing pages still I/O-locked by another MDL ⇒ BC 0x4E/0x9A.`,
  ]),
  clause('RSVS-01', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-mmallocatemappingaddress; BC:0xDA'),
    guarantee`[R ret] MmAllocateMappingAddress(n, tag): reserves system VA, no RAM; inaccessible until mapped; ≤ APC. Failure result not stated (assume NULL ); zero mappings ⇒ BC 0xDA/0x100 or 0x200.`,
  ]),
  clause('RSVS-02', outOfScope('routine-not-modelled'), [
    from(
      'MmMapLockedPagesWithReservedMapping; DDI:wdm/nf-wdm-mmmaplockedpageswithreservedmapping',
      'Return value, Remarks',
    ),
    guarantee`[R ret,mem,fld] MmMapLockedPagesWithReservedMapping(base,tag,mdl,cache): MDL must be locked; base = start of the reservation; range need only be big enough for the MDL; returns VA including the MDL byte offset; MappedSystemVa field set without the offset; NULL only on parameter error; never for lack of resources. ≤ DISPATCH.`,
  ]),
  clause('RSVS-03', outOfScope('routine-not-modelled'), [
    from('BC:0xDA'),
    obligation`[R bug] Tag must equal the reservation's: map 0xDA/0x104(first,caller tag,owner tag), unmap 0x108, free 0x101.`,
  ]),
  clause('RSVS-04', outOfScope('routine-not-modelled'), [
    from('BC:0xDA'),
    obligation`[R bug] Map into invalid space 0x105; into a range still mapped 0x107 (unmap first).`,
  ]),
  clause('RSVS-05', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-mmunmapreservedmapping; BC:0xDA'),
    obligation`[R bug] MmUnmapReservedMapping(base,tag,mdl): empty 0x109; more than exists 0x10A; portion not mapped 0x10B; not the whole 0x10C. ≤ DISPATCH.`,
  ]),
  clause('RSVS-06', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-mmfreemappingaddress; BC:0xDA'),
    obligation`[R bug] Map/unmap may repeat; must be unmapped before MmFreeMappingAddress(base,tag) else 0x103; empty 0x102; ≤ APC.`,
  ]),
];
