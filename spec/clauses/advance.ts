import {
  clause,
  from,
  guarantee,
  judged,
  obligation,
  outOfScope,
  permission,
  reading,
  undefinedOutcome,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** MmAdvanceMdl. */
export const advanceClauses: readonly Clause[] = [
  clause('ADV-01', judged, [
    from('DDI:mmadvancemdl'),
    guarantee`[R ret,fld] Moves the start forward by NumberOfBytes; end unchanged; ByteCount shrinks by NumberOfBytes. STATUS_SUCCESS.`,
  ]),
  clause('ADV-02', judged, [from('DDI:mmadvancemdl'), guarantee`[R ret] Past the end: STATUS_INVALID_PARAMETER_2.`]),
  clause('ADV-03', judged, [
    from('DDI:mmadvancemdl'),
    guarantee`[R fld] MmGetMdlVirtualAddress grows by NumberOfBytes.`,
  ]),
  clause('ADV-04', judged, [
    from('DDI:mmadvancemdl'),
    guarantee`[R mem,fld] If it passes the first page, pages passed are unlocked at once, and the system address and user address are adjusted.`,
  ]),
  clause('ADV-05', judged, [
    from('DDI:mmadvancemdl'),
    guarantee`[R ret,mem] If mapped, the system address of the remaining range is adjusted (ADV-04): the same bytes at the same addresses.`,
    guarantee`[I ret] New system address = old + NumberOfBytes.`,
  ]),
  clause('ADV-06', judged, [
    from('DDI:mmadvancemdl'),
    obligation`[I mem] Bytes of passed pages must not be accessed through the MDL any more.`,
    undefinedOutcome`[I mem] Otherwise undefined.`,
  ]),
  clause('ADV-07', outOfScope('caller-only'), [
    from('DDI:mmadvancemdl'),
    obligation`[R no] Meant only for low-memory forward progress; a list of conditions must hold, otherwise use IoBuildPartialMdl.`,
  ]),
  clause('ADV-08', judged, [from('inference'), guarantee`[I fld] On failure the MDL is unchanged.`]),
  clause('ADV-09', outOfScope('not-described'), [
    from('DDI:mmadvancemdl'),
    permission`[I ret] NumberOfBytes = ByteCount: the page says that "past the end" fails, equality is not settled; both outcomes are left open.`,
    reading('G-24'),
  ]),
  clause('ADV-10', judged, [from('inference'), guarantee`[I fld] NumberOfBytes = 0: success and no change expected.`]),
  clause('ADV-11', judged, [
    from('DDI:mmadvancemdl'),
    obligation`[I no] For which kinds of MDL it is valid is not stated; "unlocked" implies a locked MDL.`,
  ]),
  clause('ADV-12', judged, [
    from('ROS:mdl'),
    guarantee`[M no] Cleanup after an advance is as before (MmUnlockPages and unmapping take the advanced MDL; MDL_FREE_EXTRA_PTES keeps the bookkeeping).`,
  ]),
  clause('ADV-13', judged, [
    from('DDI:mmadvancemdl'),
    guarantee`[I fld] Advance inside the first page: page count and array unchanged, only ByteOffset and ByteCount change.`,
  ]),
];
