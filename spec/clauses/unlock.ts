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
  restates,
  undefinedOutcome,
  verifierStop,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** MmUnlockPages. */
export const unlockClauses: readonly Clause[] = [
  clause('UNLOCK-01', judged, [
    from('DDI:mmunlockpages'),
    obligation`[R bug,dv] The MDL must have been locked by MmProbeAndLockPages (or its variants).`,
  ]),
  clause('UNLOCK-02', judged, [
    from('DDI:mmunlockpages; DDI:mmgetsystemaddressformdlsafe', 'First case'),
    guarantee`[R mem,fld] If mapped to system space, that mapping is released before the pages are unlocked.`,
    reading('G-31'),
  ]),
  clause('UNLOCK-03', judged, [
    from('DDI:mmprobeandlockpages; ROS:mdl'),
    guarantee`[RM fld] Pages lose this MDL's lock; MDL enters the unlocked state (MDL_PAGES_LOCKED and MDL_MAPPED_TO_SYSTEM_VA clear).`,
  ]),
  clause('UNLOCK-04', judged, [
    from('WDD:kernel/using-mdls; ROS:mdl'),
    permission`[RM fld] The PFN array is no longer valid afterwards; its contents are unspecified.`,
  ]),
  clause('UNLOCK-05', judged, [
    from('DDI:mmunlockpages; KMT-MAP'),
    obligation`[RI mem] User-mode mappings are not mentioned as released: unmap them first.`,
    reading('G-32'),
  ]),
  clause('UNLOCK-06', judged, [
    from('BC:0xC4; BC:0x76; BC:0x4E'),
    undefinedOutcome`[R bug] An MDL that was never locked, or whose lock failed.`,
    documentedStop`[R bug] 0x76/1 for process pages; 0x4E/7 when a page is unlocked more often than locked.`,
    verifierStop`[R dv] 0xC4/0x7C.`,
  ]),
  clause('UNLOCK-07', judged, [
    from('MmBuildMdlForNonPagedPool (2014); MmBuildMdlForNonPagedPool; BC:0xC4'),
    obligation`[R no] The MDL is not one that MmBuildMdlForNonPagedPool built.`,
    undefinedOutcome`[R no] Otherwise undefined.`,
    verifierStop`[R dv] 0xC4/0x7D.`,
    restates('BUILD-08'),
  ]),
  clause('UNLOCK-08', judged, [
    from('DDI:mmprobeandlockpages; BC:0xC4; WDD:devtest/automatic-checks'),
    obligation`[R no] The MDL is not a partial one.`,
    verifierStop`[R dv] 0xC4/0xB4.`,
  ]),
  clause('UNLOCK-09', judged, [
    from('BC:0x4E', 'Cause'),
    undefinedOutcome`[R no] Calling twice with the same MDL is the documents' own example of misuse.`,
    documentedStop`[R bug] It leads to 0x4E.`,
  ]),
  clause('UNLOCK-10', judged, [
    from('BC:0x50'),
    undefinedOutcome`[I mem,bug] Any address obtained from the released mapping must not be used; access may stop the system (0x50) or hit another owner's mapping.`,
  ]),
  clause('UNLOCK-11', outOfScope('stop-not-reached'), [
    from('BC:0xC4'),
    verifierStop`[R dv] IRQL > DISPATCH_LEVEL: 0xC4/0x78.`,
  ]),
  clause('UNLOCK-12', judged, [
    from('WDD:kernel/errors-in-direct-i-o'),
    guarantee`[I mem] Data written through the mapping before the unlock stays in the buffer.`,
  ]),
  clause('UNLOCK-13', judged, [from('ROS:mdl'), guarantee`[MI no] Works in any process context.`]),
  clause('UNLOCK-14', judged, [
    from('DDI:mmunlockpages'),
    obligation`[I no] An MDL from MmAllocatePagesForMdl(Ex) was not locked by the probe routine: it is outside UNLOCK-01.`,
    undefinedOutcome`[I no] MmUnlockPages on it is undefined.`,
  ]),
];
