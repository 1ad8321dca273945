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
  undefinedOutcome,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** MmMapLockedPagesWithReservedMapping. */
export const reservedMapClauses: readonly Clause[] = [
  clause('RMAP-01', judged, [
    from('MmMapLockedPagesWithReservedMapping; DDI:mmmaplockedpageswithreservedmapping'),
    guarantee`[R ret,mem] Maps the MDL's pages into the reserved range.`,
  ]),
  clause('RMAP-02', judged, [
    from('MmMapLockedPagesWithReservedMapping', 'Parameters, Remarks'),
    obligation`[R bug] MappingAddress must be the value from MmAllocateMappingAddress (the start of the reservation, not of a sub-range), except for RSV-11.`,
    reading('G-26'),
  ]),
  clause('RMAP-03', judged, [
    from('MmMapLockedPagesWithReservedMapping; BC:0xDA'),
    obligation`[R no] PoolTag must equal the reservation's.`,
    documentedStop`[R bug] Otherwise 0xDA/0x104.`,
    reading('G-23', 'G-36'),
  ]),
  clause('RMAP-04', judged, [
    from('BC:0xDA'),
    documentedStop`[R bug] Not a valid reservation: 0xDA/0x105.`,
    reading('G-36'),
  ]),
  clause('RMAP-05', judged, [
    from('MmMapLockedPagesWithReservedMapping'),
    obligation`[R bug] The MDL must describe locked-down pages (MmProbeAndLockPages or MmAllocatePagesForMdlEx).`,
    permission`[I no] MDLs from MmAllocatePagesForMdl too: the paragraph on caching takes them for granted.`,
  ]),
  clause('RMAP-06', judged, [
    from('DDI:mmmaplockedpageswithreservedmapping; KMT-RSV; ROS:mdl', 'Remarks'),
    guarantee`[RT ret] Returns start of the mapped memory, including the MDL's byte offset: reservation start + ByteOffset.`,
  ]),
  clause('RMAP-07', judged, [
    from('DDI:mmmaplockedpageswithreservedmapping; ROS:mdl', 'Remarks'),
    guarantee`[R fld] MappedSystemVa does not include the byte offset: it is the start of the reservation.`,
    reading('G-02'),
  ]),
  clause('RMAP-08', judged, [
    from('MmMapLockedPagesWithReservedMapping; KMT-RSV', 'Return value'),
    guarantee`[RT ret] NULL only for a parameter error, e.g. when the MDL spans more pages than reserved (a capacity exceeded by one page gives NULL).`,
    guarantee`[R ret] Never NULL for lack of resources: the call is meant for forward progress.`,
    reading('G-36'),
  ]),
  clause('RMAP-09', judged, [
    from('KMT-RSV; ROS:mdl'),
    guarantee`[T mem,bug] Pages occupy consecutive slots from the start, in array order: slot i holds PFN[i]; slots n.. stay unmapped.`,
  ]),
  clause('RMAP-10', judged, [
    from('MmMapLockedPagesWithReservedMapping; KMT-RSV', 'Remarks'),
    permission`[RT ret] A smaller MDL is fine (strict subset).`,
  ]),
  clause('RMAP-11', judged, [
    from('BC:0xDA'),
    obligation`[R no] The reservation must be unmapped at the call.`,
    documentedStop`[R bug] Otherwise 0xDA/0x107.`,
    reading('G-36'),
  ]),
  clause('RMAP-12', notObservable('the cache attribute of a mapping'), [
    from('MmMapLockedPagesWithReservedMapping', 'Remarks'),
    guarantee`[R no] CacheType: the same rule as MAP-04 and MAP-05.`,
    reading('G-09'),
  ]),
  clause('RMAP-13', judged, [
    from('ROS:mdl'),
    guarantee`[M fld] Sets MDL_MAPPED_TO_SYSTEM_VA (and MDL_PARTIAL_HAS_BEEN_MAPPED for a partial MDL).`,
  ]),
  clause('RMAP-14', judged, [
    from('ROS:mdl'),
    obligation`[IM no] The MDL must not already have a system mapping (MAPK-05 by extension).`,
    undefinedOutcome`[I no] Otherwise undefined.`,
  ]),
  clause('RMAP-15', judged, [
    from('MmMapLockedPagesWithReservedMapping; MIDI'),
    obligation`[R no] MDLs from MmBuildMdlForNonPagedPool are not in the permitted list.`,
    permission`[D no] Partial MDLs built from one were seen mapped, at two places at once.`,
    reading('G-06'),
  ]),
  clause('RMAP-16', judged, [
    from('DDI:mmmaplockedpageswithreservedmapping', 'Remarks'),
    permission`[R ret] Mapping and unmapping may be repeated any number of times.`,
  ]),
  clause('RMAP-17', judged, [
    from('inference'),
    guarantee`[I ret] Within one reservation the returned address is the same each time for the same ByteOffset.`,
  ]),
  clause('RMAP-18', outOfScope('undefined-outcome'), [
    from('KMT-RSV'),
    undefinedOutcome`[T ret] An unaligned MappingAddress (base + 4) is outside the contract: before Windows 8 base + 4 came back, from Windows 8 the address rounded down to 16 bytes; both map the first slot.`,
  ]),
  clause('RMAP-19', outOfScope('not-described'), [
    from('MmMapLockedPagesWithReservedMapping'),
    silent`[I no] The page names no exception and no failure beyond RMAP-08; the stops of RMAP-03, RMAP-04 and RMAP-11 come from elsewhere.`,
    reading('G-36'),
  ]),
  clause('RMAP-20', judged, [
    from('KMT-RSV'),
    guarantee`[TI mem] The call takes no protection argument; the mapping made is readable and writable.`,
  ]),
  clause('RMAP-21', judged, [
    from('MmMapLockedPagesWithReservedMapping; KMT-RSV', 'Remarks'),
    guarantee`[R ret,mem] Which bytes are mapped, and how many, was settled when the MDL was allocated; this call takes neither.`,
    guarantee`[T ret,mem] Of the MDL only its byte offset and its pages matter for the place inside the reservation (RMAP-06, RMAP-09).`,
    reading('G-26'),
  ]),
  clause('RMAP-22', outOfScope('build-time'), [
    from('MmMapLockedPagesWithReservedMapping; DDI:mmmaplockedpageswithreservedmapping'),
    guarantee`[R no] Declared in wdm.h.`,
    obligation`[R no] Physical storport miniports may not call it (SDV-10).`,
  ]),
];
