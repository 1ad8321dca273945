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
  verifierStop,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** MmMapLockedPagesSpecifyCache, KernelMode. */
export const mapkClauses: readonly Clause[] = [
  clause('MAPK-01', judged, [
    from('MmMapLockedPagesSpecifyCache; WDD:kernel/using-mdls'),
    guarantee`[R ret,mem] Returns an address in system space valid in every process context.`,
  ]),
  clause('MAPK-02', judged, [
    from('MmMapLockedPagesSpecifyCache; KMT-MDL'),
    guarantee`[RT ret,fld] On failure with BugCheckOnFailure FALSE returns NULL and leaves the MDL unmapped: MDL_MAPPED_TO_SYSTEM_VA is clear.`,
    reading('G-03'),
  ]),
  clause('MAPK-03', judged, [
    from('MmMapLockedPagesSpecifyCache; BC:0x3F; BC:0xD8; ROS:mdl'),
    documentedStop`[R bug] On failure with BugCheckOnFailure TRUE the system stops.`,
    documentedStop`[M bug] The code is not given on the page: 0x3F NO_MORE_SYSTEM_PTES, or 0xD8 when PTE tracking is on.`,
  ]),
  clause('MAPK-04', judged, [
    from('MmMapLockedPagesSpecifyCache; BC:0xC4', 'Parameters'),
    obligation`[R no] Drivers must pass BugCheckOnFailure = FALSE.`,
    verifierStop`[R dv] Otherwise 0xC4/0x82.`,
  ]),
  clause('MAPK-05', judged, [
    from('MmMapLockedPagesSpecifyCache; BC:0xC4; WDD:devtest/automatic-checks', 'Remarks'),
    obligation`[R no] At most one system mapping per MDL: calling again while mapped is forbidden.`,
    undefinedOutcome`[R mem] Otherwise undefined.`,
    verifierStop`[R dv] 0xC4/0xB2.`,
    reading('G-28'),
  ]),
  clause('MAPK-06', judged, [
    from('MmBuildMdlForNonPagedPool (2014); MmBuildMdlForNonPagedPool; MmMapLockedPagesSpecifyCache'),
    obligation`[R no] Not for MDLs from MmBuildMdlForNonPagedPool.`,
    undefinedOutcome`[R no] Otherwise undefined.`,
    restates('BUILD-07'),
  ]),
  clause('MAPK-07', judged, [
    from('MmMapLockedPagesSpecifyCache; MIDI', 'Parameters'),
    permission`[RD ret] RequestedAddress concerns UserMode only; for KernelMode it has no described effect, and a driver of the system's maker notes that it is not honoured.`,
  ]),
  clause('MAPK-08', judged, [
    from('KMT-MDL; ROS:mdl'),
    guarantee`[T fld] After success MDL_MAPPED_TO_SYSTEM_VA is set and MappedSystemVa equals the returned address.`,
    guarantee`[M fld] For a partial MDL MDL_PARTIAL_HAS_BEEN_MAPPED is set too.`,
    reading('G-02'),
  ]),
  clause('MAPK-09', judged, [
    from('MmMapLockedPagesSpecifyCache'),
    permission`[I ret] The address chosen is otherwise arbitrary.`,
    guarantee`[I ret] Two calls for different MDLs get disjoint ranges while both live.`,
  ]),
  clause('MAPK-10', notObservable('a store to MdlFlags'), [
    from('ROS:mdl'),
    permission`[M ret] A driver-set MDL_MAPPING_CAN_FAIL turns a failing BugCheckOnFailure call into NULL.`,
  ]),
  clause('MAPK-11', judged, [
    from('BC:0x3F'),
    permission`[R ret] May fail even with free memory, because contiguous system address space is the resource and may be fragmented.`,
    reading('G-22'),
  ]),
  clause('MAPK-12', outOfScope('profile-not-modelled'), [
    from('BC:0x1A', 'Older table'),
    documentedStop`[R bug] Historical: mapping a cached page as non-cached with stop-on-failure gave 0x1A/0x1000.`,
  ]),
  clause('MAPK-13', outOfScope('stop-not-reached'), [
    from('BC:0xC4'),
    verifierStop`[R dv] IRQL > DISPATCH_LEVEL: 0xC4/0x76.`,
  ]),
  clause('MAPK-14', judged, [
    from('ROS:mdl'),
    obligation`[IM no] A partial MDL whose mapping is inherited already counts as mapped: do not map it again.`,
    undefinedOutcome`[IM no] Otherwise undefined.`,
  ]),
  clause('MAPK-15', judged, [
    from('MmMapLockedPagesSpecifyCache', 'Remarks'),
    obligation`[R no] The caller runs at IRQL <= DISPATCH_LEVEL.`,
    undefinedOutcome`[I no] Above it the outcome is undefined.`,
    verifierStop`[R dv] 0xC4/0x76.`,
  ]),
];
