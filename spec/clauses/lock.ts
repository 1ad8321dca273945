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
  undefinedOutcome,
  verifierStop,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** MmProbeAndLockPages. */
export const lockClauses: readonly Clause[] = [
  clause('LOCK-01', judged, [
    from('DDI:mmprobeandlockpages'),
    guarantee`[R mem,fld] On return the pages are resident, permit the operation, and are locked; the PFN array describes them.`,
  ]),
  clause('LOCK-02', judged, [
    from('DDI:mmprobeandlockpages; TRC'),
    guarantee`[RD fld] MDL enters the locked state (MDL_PAGES_LOCKED set).`,
  ]),
  clause('LOCK-03', judged, [
    from('DDI:mmprobeandlockpages'),
    guarantee`[R exc] If the pages do not permit the operation, raises STATUS_ACCESS_VIOLATION or another exception. No return value.`,
    reading('CONF-38'),
  ]),
  clause('LOCK-04', outOfScope('caller-only'), [
    from('DDI:mmprobeandlockpages'),
    obligation`[R exc] Calls must be inside try/except.`,
  ]),
  clause('LOCK-05', judged, [
    from('BC:0xC4; ROS:mdl'),
    guarantee`[RM fld] After an exception the MDL is not locked.`,
    obligation`[R no] Nothing may be unlocked then: MmUnlockPages on it is a violation.`,
    verifierStop`[R dv] 0xC4/0x7C.`,
  ]),
  clause('LOCK-06', judged, [
    from('DDI:mmprobeandlockpages; BC:0x76'),
    obligation`[R bug] Every success is matched by one MmUnlockPages.`,
  ]),
  clause('LOCK-07', judged, [
    from('DDI:mmprobeandlockpages'),
    obligation`[R no] The same MDL is not locked a second time before it is unlocked.`,
    undefinedOutcome`[R no] Otherwise the behaviour is undefined.`,
  ]),
  clause('LOCK-08', judged, [
    from('DDI:mmprobeandlockpages; WDD:kernel/splitting-dma-transfer-requests'),
    permission`[R fld] After unlock the same MDL may be locked again.`,
  ]),
  clause('LOCK-09', judged, [
    from('DDI:mmprobeandlockpages'),
    guarantee`[R mem] Two or more MDLs may lock the same physical page; it is released when the last of them is unlocked.`,
  ]),
  clause('LOCK-10', judged, [
    from('DDI:mmprobeandlockpages; BC:0xC4'),
    obligation`[R no] Not allowed on MDLs from MmBuildMdlForNonPagedPool or IoBuildPartialMdl.`,
    undefinedOutcome`[R no] Otherwise the behaviour is undefined.`,
    verifierStop`[R dv] 0xC4/0xB0.`,
  ]),
  clause('LOCK-11', judged, [
    from('DDI:mmprobeandlockpages; DDI:_lock_operation'),
    guarantee`[R mem] IoReadAccess: the driver may look at but not change the buffer. IoWriteAccess and IoModifyAccess: equivalent, read and write.`,
  ]),
  clause('LOCK-12', outOfScope('no-observation'), [
    from('ROS:mdl; TRC'),
    guarantee`[MD fld] MDL_WRITE_OPERATION is set for write/modify, cleared for read.`,
  ]),
  clause('LOCK-13', judged, [
    from('DDI:mmprobeandlockpages', 'End of Remarks'),
    permission`[R mem] The virtual address may be unmapped, freed or reused while the physical pages stay locked.`,
    guarantee`[R mem] The physical pages and what they hold stay.`,
  ]),
  clause('LOCK-14', judged, [
    from('DDI:mmprobeandlockpages', 'Description'),
    guarantee`[R mem] Locked pages are neither paged out nor given to another owner until unlocked.`,
  ]),
  clause('LOCK-15', judged, [
    from('ROS:mdl'),
    guarantee`[MI exc] AccessMode UserMode with a range that wraps or is not wholly in user space raises STATUS_ACCESS_VIOLATION.`,
  ]),
  clause('LOCK-16', outOfScope('no-observation'), [
    from('TRC; ROS:mdl'),
    guarantee`[DM fld] Process = current process when the buffer is a user address, NULL when it is a system address.`,
  ]),
  clause('LOCK-17', judged, [
    from('DDI:mmprobeandlockpages; WDD:kernel/accessing-user-space-memory'),
    obligation`[R exc] User pages are locked in the context of the process that owns them: the caller runs in it.`,
  ]),
  clause('LOCK-18', judged, [
    from('WDD:devtest/low-resources-simulation'),
    permission`[R exc] May fail for lack of resources (simulated by Verifier).`,
  ]),
  clause('LOCK-19', judged, [
    from('BC:0x50'),
    undefinedOutcome`[I bug] Invalid system addresses are not covered by try/except.`,
    documentedStop`[R bug] An access to an invalid system address stops with 0x50 rather than raising.`,
  ]),
  clause('LOCK-20', outOfScope('stop-not-reached'), [
    from('BC:0xC4'),
    obligation`[R no] The pages are in the page-frame database (no device memory).`,
    verifierStop`[R dv] Otherwise 0xC4/0x6F.`,
  ]),
  clause('LOCK-21', outOfScope('stop-not-reached'), [
    from('BC:0xC4'),
    verifierStop`[R dv] IRQL > DISPATCH_LEVEL: 0xC4/0x70.`,
    reading('CONF-11'),
  ]),
  clause('LOCK-22', judged, [
    from('BC:0x76; BC:0xCB'),
    documentedStop`[R bug] Process exits with pages locked: stop 0x76/0 (or 0xCB with TrackLockedPages or Verifier pool tracking).`,
  ]),
  clause('LOCK-23', notObservable('memory of a kernel stack'), [
    from('MmBuildMdlForNonPagedPool; WINE'),
    permission`[RT fld] Buffers on a kernel stack may be locked (this is the prescribed way).`,
  ]),
  clause('LOCK-24', judged, [
    from('KMT-MAP'),
    permission`[T fld] Locking nonpaged pool through an unbuilt MDL is accepted.`,
  ]),
  clause('LOCK-25', judged, [
    from('DDI:mmprobeandlockpages; ROS:mdl'),
    guarantee`[R fld] Whole-page effect: every page touched by the range is locked, all n of them.`,
    guarantee`[M fld] All or none: what was locked before a failure is undone.`,
  ]),
  clause('LOCK-26', outOfScope('profile-not-modelled'), [
    from('BC:0x1A', 'Older table'),
    documentedStop`[R bug] Older stop 0x1A/0x61946: write lock attempted for a paging read.`,
  ]),
  clause('LOCK-27', judged, [
    from('DDI:mmprobeandlockpages; ROS:mdl', 'Parameters'),
    guarantee`[R exc] AccessMode is the mode in which the range is probed.`,
    guarantee`[M exc] UserMode demands a user range (LOCK-15); KernelMode accepts user or system addresses.`,
  ]),
];
