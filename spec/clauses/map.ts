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
  silent,
  since,
  undefinedOutcome,
  verifierStop,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** MmMapLockedPagesSpecifyCache, both modes. */
export const mapClauses: readonly Clause[] = [
  clause('MAP-01', judged, [
    from('MmMapLockedPagesSpecifyCache; DDI:mmgetsystemaddressformdlsafe', 'Parameters, Remarks'),
    obligation`[R bug,dv] The MDL must describe locked-down pages: built by MmProbeAndLockPages or MmAllocatePagesForMdlEx. For user mappings an MDL from MmBuildMdlForNonPagedPool also qualifies.`,
    permission`[RTD no] MDLs from MmAllocatePagesForMdl and partial MDLs (through MmGetSystemAddressForMdlSafe) are usable too.`,
  ]),
  clause('MAP-02', judged, [
    from('TRC; KMT-MAP; ROS:mdl; MmMapLockedPagesSpecifyCache'),
    guarantee`[DT ret] Success returns the address of the first described byte: page-aligned mapping base + ByteOffset.`,
    reading('G-35'),
  ]),
  clause('MAP-03', judged, [
    from('MmMapLockedPagesSpecifyCache; KMT-RSV; ROS:mdl'),
    guarantee`[IM mem] All n pages are mapped, in array order, at consecutive virtual pages.`,
  ]),
  clause('MAP-04', notObservable('the cache attribute of a mapping'), [
    from('MmMapLockedPagesSpecifyCache', 'Remarks'),
    guarantee`[R no] CacheType is used only if the pages have no cache attribute yet; otherwise their existing attribute wins silently. Nearly all pages have one.`,
  ]),
  clause('MAP-05', notObservable('the cache attribute of a mapping'), [
    from('MmMapLockedPagesSpecifyCache', 'Remarks'),
    guarantee`[R no] Exception to MAP-04: pages from MmAllocatePagesForMdl have none, so CacheType decides.`,
    reading('G-09'),
  ]),
  clause('MAP-06', judged, [
    from('MmMapLockedPagesSpecifyCache', 'Remarks'),
    obligation`[R no] A user mapping must be released with MmUnmapLockedPages.`,
    permission`[R no] A system mapping may be, unless SYSVA-06 or another implied release already took it.`,
  ]),
  clause('MAP-07', judged, [from('KMT-MAP'), guarantee`[IT mem] Contents are not changed by mapping.`]),
  clause('MAP-08', judged, [
    from('BC:0x1A; BC:0xC4; EBPF'),
    undefinedOutcome`[R no] Mapping an MDL whose pages are not locked.`,
    documentedStop`[R bug] Stop 0x1A/0x1233 (page number given), or 0x1A/0x1236 (MDL with an unlocked or invalid page).`,
    verifierStop`[RD dv] 0xC4/0x85, 0xB2 or 0xB3.`,
  ]),
  clause('MAP-09', outOfScope('stop-not-reached'), [
    from('BC:0xC4'),
    verifierStop`[R dv] PFN array containing non-memory pages without MDL_IO_SPACE: 0xC4/0x89.`,
  ]),
  clause('MAP-10', judged, [
    from('DDI:mmgetsystemaddressformdlsafe; MmMapLockedPagesSpecifyCache'),
    permission`[R ret] Priority says how important success is when PTEs are scarce: Low may fail when fairly low on resources, Normal when very low, High only when completely out.`,
  ]),
  clause('MAP-11', judged, [
    from('MmMapLockedPagesSpecifyCache', 'Parameters'),
    since('windows-8'),
    permission`[R mem] From Windows 8, Priority may be ORed with MdlMappingNoWrite and/or MdlMappingNoExecute.`,
  ]),
  clause('MAP-12', judged, [
    from('MmMapLockedPagesSpecifyCache; BC:0xBE'),
    guarantee`[R mem] MdlMappingNoWrite gives a read-only mapping.`,
    documentedStop`[RI bug] Writing through it in the system range: stop 0xBE (write to read-only memory).`,
  ]),
  clause('MAP-13', notObservable('execution from a mapping'), [
    from('MmMapLockedPagesSpecifyCache; BC:0xC4'),
    guarantee`[R no] MdlMappingNoExecute gives a non-executable mapping.`,
    verifierStop`[R dv] Verifier's code-integrity checks stop (0xC4/0x2002) on an executable request.`,
  ]),
  clause('MAP-14', judged, [
    from('MmMapLockedPagesSpecifyCache'),
    guarantee`[I mem] No-write/no-execute qualify only the mapping being created; other mappings of the same pages keep their own protection.`,
  ]),
  clause('MAP-15', judged, [
    from('DDI:iobuildpartialmdl'),
    guarantee`[I mem] Length mapped is exactly the MDL's range rounded out to pages; a smaller or larger window cannot be asked for (use a partial MDL).`,
  ]),
  clause('MAP-16', judged, [
    from('MmMapLockedPagesSpecifyCache', 'AccessMode'),
    obligation`[R no] AccessMode is KernelMode or UserMode.`,
    undefinedOutcome`[I no] Another value is not described.`,
  ]),
  clause('MAP-17', outOfScope('advice'), [
    from('MmMapLockedPagesSpecifyCache', 'AccessMode'),
    silent`[R no] KernelMode is the right choice for nearly every driver.`,
  ]),
  clause('MAP-18', judged, [
    from('MmMapLockedPagesSpecifyCache', 'Remarks'),
    permission`[R ret] A driver that cannot tell whether a locked-down MDL has a system mapping may call MmGetSystemAddressForMdlSafe in place of a KernelMode map: it gets the address already there, or a new mapping.`,
  ]),
  clause('MAP-19', outOfScope('build-time'), [
    from('MmMapLockedPagesSpecifyCache', 'Requirements'),
    guarantee`[R no] Declared in wdm.h (also through ntddk.h, ntifs.h), NtosKrnl.lib, NtosKrnl.exe, Universal target; no first version named.`,
    obligation`[R no] Physical storport miniports may not call it (SDV-10).`,
    reading('G-29'),
  ]),
];
