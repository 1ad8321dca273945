import {
  clause,
  documentedStop,
  from,
  guarantee,
  judged,
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

/** MmFreePagesFromMdl. */
export const freepClauses: readonly Clause[] = [
  clause('FREEP-01', judged, [
    from('DDI:mmfreepagesfrommdl; DDI:mmallocatepagesformdlex'),
    guarantee`[R no] Frees all pages described by an MDL from MmAllocatePagesForMdl (or the Ex / Node variant).`,
    reading('G-10', 'CONF-35'),
  ]),
  clause('FREEP-02', judged, [
    from('DDI:mmfreepagesfrommdl'),
    obligation`[R no] For no other MDL than those of FREEP-01.`,
    undefinedOutcome`[R bug] Otherwise undefined.`,
    reading('G-10', 'CONF-35'),
  ]),
  clause('FREEP-03', judged, [
    from('DDI:mmfreepagesfrommdl'),
    obligation`[R no] The MDL itself is not freed; call ExFreePool afterwards.`,
  ]),
  clause('FREEP-04', judged, [
    from('DDI:mmgetsystemaddressformdlsafe; KMT-MDL', 'Last case'),
    since('windows-7'),
    guarantee`[RT mem] An existing system mapping is released as well. Before Windows 7 MmUnmapLockedPages was required first.`,
  ]),
  clause('FREEP-05', judged, [
    from('MmMapLockedPagesSpecifyCache', 'Warning'),
    obligation`[I mem] User mappings are not mentioned: unmap them first.`,
    reading('G-32'),
  ]),
  clause('FREEP-06', judged, [
    from('KMT-RSV'),
    obligation`[IT mem] Reserved mappings are not mentioned: unmap them first, as the public test always does.`,
  ]),
  clause('FREEP-07', judged, [
    from('BC:0x1A; BC:0x4E; ROS:mdl'),
    undefinedOutcome`[RM no] Freeing twice, or with a damaged page array.`,
    documentedStop`[R bug] Stop 0x1A/0x1236; for a page still locked for I/O 0x4E/0x9A.`,
  ]),
  clause('FREEP-08', judged, [
    from('ROS:mdl'),
    guarantee`[MI fld] Afterwards MDL_PAGES_LOCKED is clear.`,
    permission`[MI fld] The other fields are unspecified.`,
    obligation`[I no] Only ExFreePool is legal next.`,
  ]),
  clause('FREEP-09', outOfScope('caller-only'), [
    from('inference'),
    obligation`[I no] The byte count must be unchanged since allocation.`,
  ]),
  clause('FREEP-10', outOfScope('stop-not-reached'), [
    from('BC:0xC4'),
    verifierStop`[R dv] IRQL > DISPATCH_LEVEL: 0xC4/0x7E.`,
    reading('G-15'),
  ]),
  clause('FREEP-11', judged, [from('inference'), undefinedOutcome`[I mem] Partial MDLs built from it become invalid.`]),
  clause('FREEP-12', outOfScope('not-described'), [
    from('HDR2'),
    silent`[H no] MmFreePagesFromMdlEx(Mdl, Flags) exists with MM_FREE_MDL_PAGES_ZERO; no page describes it.`,
  ]),
];
