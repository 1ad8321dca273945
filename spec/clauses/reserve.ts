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

/** MmAllocateMappingAddress; MmFreeMappingAddress. */
export const reserveClauses: readonly Clause[] = [
  clause('RSV-01', judged, [
    from('DDI:mmallocatemappingaddress'),
    guarantee`[R ret] Reserves system address space of the given size; returns its start.`,
  ]),
  clause('RSV-02', notObservable('a count of page frames in use'), [
    from('DDI:mmallocatemappingaddress'),
    guarantee`[R mem] Allocates no physical memory.`,
    obligation`[R bug] The range must not be accessed until mapped.`,
  ]),
  clause('RSV-03', judged, [
    from('KMT-RSV; BC:0x50'),
    undefinedOutcome`[T no] Access while unmapped.`,
    documentedStop`[TR bug] Stop 0x50; structured exception handling does not catch it.`,
  ]),
  clause('RSV-04', judged, [
    from('KMT-RSV'),
    guarantee`[T ret] Capacity is NumberOfBytes rounded up to whole pages (1 byte gives one page); start is page-aligned.`,
  ]),
  clause('RSV-05', judged, [
    from('KMT-RSV; DDI25:mmallocatemappingaddressex'),
    obligation`[R no] PoolTag must not be 0.`,
    guarantee`[TR ret] With PoolTag 0 the result is NULL.`,
    permission`[T ret] Tag 1 is valid.`,
  ]),
  clause('RSV-06', judged, [
    from('DDI25:mmallocatemappingaddressex; HDR'),
    permission`[R ret] NULL when system PTEs are insufficient.`,
    reading('G-14'),
  ]),
  clause('RSV-07', outOfScope('not-described'), [
    from('DDI:mmallocatemappingaddress'),
    silent`[R ret] The older page mentions no NULL at all.`,
    reading('G-14'),
  ]),
  clause('RSV-08', judged, [
    from('BC:0xDA'),
    documentedStop`[RI bug] NumberOfBytes 0: stop 0xDA/0x100 (request for 0 mappings).`,
  ]),
  clause('RSV-09', judged, [
    from('DDI25:mmallocatemappingaddressex'),
    guarantee`[R ret] Very large reservations (of the order of 4 G pages) fail.`,
  ]),
  clause('RSV-10', judged, [from('inference'), guarantee`[I ret] Two live reservations never overlap.`]),
  clause('RSV-11', judged, [
    from('DDI25:mmallocatemappingaddressex; MIDI'),
    permission`[RD ret] Flags 0 or MM_MAPPING_ADDRESS_DIVISIBLE (0x1). The page explains the flag as "address divisible by the size"; it is used so that two MDLs can be mapped back to back inside one reservation through sub-addresses.`,
    reading('G-07'),
  ]),
  clause('RSV-12', judged, [from('DDI:mmallocatemappingaddress'), obligation`[R no] Free with MmFreeMappingAddress.`]),
  clause('RFREE-01', judged, [from('DDI:mmfreemappingaddress'), guarantee`[R no] Frees the reservation.`]),
  clause('RFREE-02', judged, [
    from('DDI:mmfreemappingaddress; KMT-RSV'),
    obligation`[R no] BaseAddress must be what the allocation returned.`,
    permission`[T no] A public test frees base + 4 and expects it to work.`,
  ]),
  clause('RFREE-03', judged, [
    from('DDI:mmfreemappingaddress; BC:0xDA'),
    obligation`[R no] PoolTag must be identical.`,
    documentedStop`[R bug] Otherwise 0xDA/0x101.`,
    reading('G-23'),
  ]),
  clause('RFREE-04', judged, [
    from('DDI:mmfreemappingaddress; BC:0xDA'),
    obligation`[R no] The range must be unmapped first.`,
    documentedStop`[R bug] Otherwise 0xDA/0x103.`,
  ]),
  clause('RFREE-05', judged, [
    from('BC:0xDA'),
    documentedStop`[R bug] Range apparently empty / bad address: 0xDA/0x102.`,
  ]),
  clause('RFREE-06', judged, [
    from('BC:0xDA'),
    undefinedOutcome`[I bug] Freeing twice: undefined; 0xDA/0x101 or 0x102 are the matching codes.`,
  ]),
  clause('RFREE-07', judged, [
    from('inference'),
    undefinedOutcome`[I mem,bug] Any use of the range afterwards is undefined.`,
  ]),
];
