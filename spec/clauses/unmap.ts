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
  undefinedOutcome,
  verifierStop,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** MmUnmapLockedPages. */
export const unmapClauses: readonly Clause[] = [
  clause('UNMAP-01', judged, [
    from('DDI:mmunmaplockedpages'),
    guarantee`[R mem,fld] Releases the mapping made earlier by MmMapLockedPages(SpecifyCache).`,
  ]),
  clause('UNMAP-02', judged, [
    from('DDI:mmunmaplockedpages; KMT-MDL; KMT-MAP; MIDI'),
    obligation`[RT bug] BaseAddress is the address the pages were mapped at; callers pass the value the map call returned (offset included).`,
  ]),
  clause('UNMAP-03', outOfScope('no-observation'), [
    from('ROS:mdl'),
    guarantee`[M no] BaseAddress below the user limit selects user unmapping, otherwise system unmapping.`,
  ]),
  clause('UNMAP-04', judged, [
    from('KMT-MDL; ROS:mdl'),
    guarantee`[T fld] The system case clears MDL_MAPPED_TO_SYSTEM_VA.`,
    guarantee`[M no] It clears MDL_PARTIAL_HAS_BEEN_MAPPED and MDL_FREE_EXTRA_PTES.`,
  ]),
  clause('UNMAP-05', judged, [from('ROS:mdl'), guarantee`[MI fld] User case changes no MDL flag.`]),
  clause('UNMAP-06', judged, [
    from('DDI:mmunmaplockedpages', 'Remarks'),
    obligation`[R no] User mappings must be released in the process they were made in.`,
    undefinedOutcome`[R mem] Otherwise the call may delete a range of an unrelated process.`,
  ]),
  clause('UNMAP-07', judged, [
    from('DDI:mmunmaplockedpages; KMT-MDL'),
    guarantee`[RT mem] Pages stay locked/allocated and contents are kept; other mappings stay.`,
  ]),
  clause('UNMAP-08', judged, [
    from('BC:0xC4; BC:0xDA; WDD:devtest/automatic-checks'),
    undefinedOutcome`[R no] The MDL is not mapped in system space.`,
    documentedStop`[R bug] With PTE tracking 0xDA/6.`,
    verifierStop`[R dv] 0xC4/0xB6.`,
    reading('G-33'),
  ]),
  clause('UNMAP-09', judged, [
    from('BC:0xC4; WDD:devtest/automatic-checks; DDI:mmgetsystemaddressformdlsafe', 'Third case'),
    obligation`[R no] Not allowed directly on the system mapping of a partial MDL: use MmPrepareMdlForReuse or IoFreeMdl.`,
    verifierStop`[R dv] 0xC4/0xB5.`,
  ]),
  clause('UNMAP-10', judged, [
    from('MIDI'),
    permission`[D mem] A user mapping of a partial MDL is released with MmUnmapLockedPages.`,
  ]),
  clause('UNMAP-11', judged, [
    from('MmBuildMdlForNonPagedPool (2014); MmBuildMdlForNonPagedPool; MmMapLockedPagesSpecifyCache; MIDI'),
    obligation`[R no] Not for the existing system address of an MDL from MmBuildMdlForNonPagedPool.`,
    undefinedOutcome`[R no] Otherwise undefined.`,
    guarantee`[RD mem] Its user mappings are unmapped normally.`,
  ]),
  clause('UNMAP-12', judged, [
    from('BC:0xDA'),
    undefinedOutcome`[R no] Wrong address or wrong MDL.`,
    documentedStop`[R bug] With tracking 0xDA/3 (wrong address), /2 (wrong count), /4 (first page changed), /5 (start changed), /1 (duplicate).`,
  ]),
  clause('UNMAP-13', judged, [
    from('BC:0xC4; ROS:mdl'),
    undefinedOutcome`[RM no] Bad user address.`,
    verifierStop`[R dv] 0xC4/0xB9.`,
  ]),
  clause('UNMAP-14', judged, [
    from('DDI:mmgetsystemaddressformdlsafe', 'Fourth case'),
    guarantee`[R mem] One call releases the mapping however often MmGetSystemAddressForMdlSafe returned it.`,
  ]),
  clause('UNMAP-15', judged, [
    from('DDI:mmunmapreservedmapping'),
    obligation`[R no] Not for reserved mappings (use MmUnmapReservedMapping).`,
    undefinedOutcome`[I no] Otherwise undefined.`,
  ]),
  clause('UNMAP-16', judged, [
    from('BC:0x50; MIDI'),
    undefinedOutcome`[I mem,exc,bug] Access through the old address afterwards: undefined; typically 0x50 for system addresses, access violation for user ones; the address may be reused at once.`,
  ]),
  clause('UNMAP-17', judged, [
    from('BC:0xC4'),
    verifierStop`[R dv] IRQL: 0xC4/0x79 (system, > DISPATCH_LEVEL), 0x7A (user, > APC_LEVEL).`,
  ]),
];
