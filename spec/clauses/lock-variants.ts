import { clause, from, guarantee, judged, obligation, outOfScope, reading, verifierStop } from './builders.ts';
import type { Clause } from './clause.ts';

/** MmProbeAndLockProcessPages; MmProbeAndLockSelectedPages. */
export const lockVariantsClauses: readonly Clause[] = [
  clause('LOCKP-01', judged, [
    from('ROS:mdl'),
    guarantee`[M fld,exc] Behaves as MmProbeAndLockPages performed in the address space of Process.`,
  ]),
  clause('LOCKP-02', judged, [
    from('BC:0xC4'),
    verifierStop`[R dv] Wrong MDL flags: 0xC4/0xB1. IRQL > DISPATCH_LEVEL: 0xC4/0x71.`,
    reading('G-27'),
  ]),
  clause('LOCKP-03', judged, [
    from('inference'),
    obligation`[I exc] The caller must handle exceptions, by analogy with LOCK-04.`,
  ]),
  clause('LOCKS-01', judged, [
    from('DDI:mmprobeandlockselectedpages'),
    guarantee`[R fld] Locks the pages named by SegmentArray and updates the MDL to describe them.`,
  ]),
  clause('LOCKS-02', judged, [
    from('DDI:mmprobeandlockselectedpages'),
    guarantee`[R exc] The meanings of Operation are those of LOCK-11; on failure STATUS_ACCESS_VIOLATION or another exception is raised.`,
    obligation`[R exc] Calls must be inside try/except.`,
  ]),
  clause('LOCKS-03', outOfScope('stop-not-reached'), [
    from('BC:0xC4'),
    verifierStop`[R dv] IRQL > DISPATCH_LEVEL: 0xC4/0x72 (the page itself says <= APC_LEVEL).`,
    reading('G-27'),
  ]),
];
