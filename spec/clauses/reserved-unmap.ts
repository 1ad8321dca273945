import { clause, documentedStop, from, guarantee, judged, obligation, reading } from './builders.ts';
import type { Clause } from './clause.ts';

/** MmUnmapReservedMapping. */
export const reservedUnmapClauses: readonly Clause[] = [
  clause('RUNM-01', judged, [
    from('DDI:mmunmapreservedmapping'),
    guarantee`[R mem] Unmaps what MmMapLockedPagesWithReservedMapping mapped; the reservation stays.`,
  ]),
  clause('RUNM-02', judged, [
    from('DDI:mmunmapreservedmapping; KMT-RSV; MIDI'),
    obligation`[RTD bug] BaseAddress is described both as the start of the reservation and as the value returned by the map call, which differ by ByteOffset; callers pass the returned value.`,
    reading('G-05', 'CONF-18'),
  ]),
  clause('RUNM-03', judged, [
    from('DDI:mmunmapreservedmapping; BC:0xDA'),
    obligation`[R no] PoolTag must be identical.`,
    documentedStop`[R bug] Otherwise 0xDA/0x108.`,
    reading('G-23'),
  ]),
  clause('RUNM-04', judged, [from('BC:0xDA'), documentedStop`[R bug] Nothing mapped / range empty: 0xDA/0x109.`]),
  clause('RUNM-05', judged, [
    from('BC:0xDA'),
    documentedStop`[R bug] More pages than mapped: 0xDA/0x10A; a part not mapped: 0x10B; not everything that is mapped: 0x10C.`,
  ]),
  clause('RUNM-06', judged, [from('DDI:mmunmapreservedmapping'), obligation`[R bug] MDL is the one that was mapped.`]),
  clause('RUNM-07', judged, [
    from('ROS:mdl'),
    guarantee`[M fld] Clears MDL_MAPPED_TO_SYSTEM_VA and MDL_PARTIAL_HAS_BEEN_MAPPED.`,
  ]),
  clause('RUNM-08', judged, [
    from('KMT-RSV'),
    guarantee`[T mem,bug] All slots are unmapped afterwards; access is RSV-03 again.`,
  ]),
  clause('RUNM-09', judged, [
    from('DDI:mmmaplockedpageswithreservedmapping; KMT-RSV'),
    guarantee`[RT mem] Pages keep lock and contents; the range can be mapped again with the same or another MDL.`,
  ]),
  clause('RUNM-10', judged, [from('BC:0xDA'), obligation`[R bug] Only whole-mapping unmap (RUNM-05).`]),
];
