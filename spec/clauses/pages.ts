import {
  clause,
  from,
  guarantee,
  judged,
  notObservable,
  obligation,
  outOfScope,
  permission,
  reading,
  silent,
  verifierStop,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** MmAllocatePagesForMdl. */
export const pagesClauses: readonly Clause[] = [
  clause('PAGES-01', judged, [
    from('DDI:mmallocatepagesformdl'),
    guarantee`[R ret,mem] Returns an MDL for nonpaged, zero-filled pages in the physical ranges.`,
    permission`[R ret] NULL if no page or no MDL storage is available.`,
  ]),
  clause('PAGES-02', judged, [
    from('DDI:mmallocatepagesformdl'),
    permission`[R ret,fld] May return fewer bytes than asked.`,
    obligation`[R fld] The caller must look at the byte count.`,
  ]),
  clause('PAGES-03', judged, [
    from('KMT-MDL; ROS:fl'),
    guarantee`[TRM fld] Byte count is a whole number of pages and at most TotalBytes rounded up to a page.`,
  ]),
  clause('PAGES-04', judged, [
    from('KMT-MDL; DDI:mmallocatepagesformdl'),
    guarantee`[T fld] MmGetMdlVirtualAddress = NULL, ByteOffset = 0; not mapped (MDL_MAPPED_TO_SYSTEM_VA clear).`,
  ]),
  clause('PAGES-05', notObservable('a flag bit that more than a re-implementation says is set'), [
    from('ROS:fl; MmMapLockedPagesSpecifyCache'),
    guarantee`[R no] Such an MDL is locked down: it describes locked pages.`,
    guarantee`[M fld] MDL_PAGES_LOCKED is set.`,
    guarantee`[M no] Process is NULL.`,
  ]),
  clause('PAGES-06', judged, [
    from('KMT-MDL'),
    guarantee`[T fld] Every array entry in the described range is a real page number (neither 0 nor -1).`,
  ]),
  clause('PAGES-07', judged, [
    from('DDI:mmallocatepagesformdl'),
    permission`[R fld] Pages are usually not physically contiguous.`,
  ]),
  clause('PAGES-08', judged, [
    from('DDI:mmallocatepagesformdl', 'Parameters'),
    guarantee`[R fld] Ranges: first [Low, High]; if not enough, the range moves by SkipBytes and the search continues.`,
    guarantee`[I fld] Both ends of the range move.`,
    obligation`[R no] SkipBytes must be a multiple of PAGE_SIZE.`,
  ]),
  clause('PAGES-09', outOfScope('not-described'), [
    from('ROS:fl'),
    permission`[M ret] SkipBytes that is not page-aligned may give NULL; otherwise undescribed.`,
  ]),
  clause('PAGES-10', notObservable('an allocation of more than 4 GB'), [
    from('DDI:mmallocatepagesformdl'),
    guarantee`[R ret] At most 4 GB - PAGE_SIZE per call.`,
  ]),
  clause('PAGES-11', judged, [from('DDI:mmallocatepagesformdl'), guarantee`[R mem] Zeroing is unconditional here.`]),
  clause('PAGES-12', judged, [
    from('DDI:mmallocatepagesformdl'),
    obligation`[R no] Free with MmFreePagesFromMdl, then ExFreePool on the MDL.`,
  ]),
  clause('PAGES-13', outOfScope('background-system'), [
    from('DDI:mmallocatepagesformdl; GH:1281', 'Remarks'),
    obligation`[R no] Calling from a special kernel APC may acquire a lock recursively.`,
  ]),
  clause('PAGES-14', judged, [
    from('BC:0xC4; WDD:devtest/wdm-irqlmmapclte'),
    verifierStop`[R dv] IRQL > DISPATCH_LEVEL: 0xC4/0x7E. The IrqlMmApcLte rule (0xC4/0x20019) flags calls above APC_LEVEL.`,
    reading('G-15'),
  ]),
  clause('PAGES-15', notObservable('the cache attribute of a page'), [
    from('MmMapLockedPagesSpecifyCache'),
    guarantee`[R no] The pages have no cache attribute (MAP-05).`,
    reading('G-09'),
  ]),
  clause('PAGES-16', judged, [
    from('inference'),
    guarantee`[I mem,fld] No page is given to two owners: while allocated, a page is in no other live allocation.`,
  ]),
  clause('PAGES-17', outOfScope('not-described'), [from('inference'), silent`[I no] TotalBytes = 0 is not described.`]),
];
