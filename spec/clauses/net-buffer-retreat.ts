import { clause, from, guarantee, judged, outOfScope, permission, reading, undefinedOutcome } from './builders.ts';
import type { Clause } from './clause.ts';

/** Retreat of a data start. */
export const netBufferRetreatClauses: readonly Clause[] = [
  clause('RET-01', judged, [
    from('WDD:network/retreat-operations; SMP'),
    guarantee`[R fld] d < DataOffset O (no allocation): DataOffset' = O - d; DataLength' = N + d; CurrentMdl and its offset are recomputed (may move to an earlier MDL); chain unchanged; SUCCESS; backfill and handler unused.`,
    guarantee`[I fld] The same holds for d = O, which the documents leave open.`,
    reading('CONF-28'),
  ]),
  clause('RET-02', judged, [
    from('SMP'),
    guarantee`[S ret] After RET-01 the used region may span MDLs; the d new bytes need not be contiguous with the old start.`,
  ]),
  clause('RET-03', judged, [
    from('DDI:nblapi/nf-nblapi-ndisretreatnetbufferdatastart; WDD:network/retreat-operations', 'Remarks'),
    guarantee`[R fld] d > O: NDIS gets one new MDL with its memory and links it in front: FIRST_MDL' = new, new.Next = old first. DataLength' = N + d.`,
    guarantee`[I fld] With S the byte count of the new MDL: DataOffset' = S - (d - O), CurrentMdl' = new, CurrentMdlOffset' = DataOffset'.`,
  ]),
  clause('RET-04', judged, [
    from('DDI:nblapi/nf-nblapi-ndisretreatnetbufferdatastart', 'DataBackFill'),
    permission`[R fld] Size S asked for: d + backfill by the text on the parameter, or (d - O) + backfill. Any S >= (d - O) and >= the smaller of the two is permitted, so that DataOffset' is backfill or backfill + O.`,
    reading('CONF-28'),
  ]),
  clause('RET-05', judged, [
    from('DDI:nblapi/nc-nblapi-net_buffer_allocate_mdl; HDR'),
    guarantee`[RH no] NetAllocateMdl(ULONG *BufferSize): in = wanted size; returns MDL or NULL. Called at <= DISPATCH_LEVEL. Handler NULL: NDIS default allocation.`,
    permission`[R no] Any allocation method will do.`,
    reading('CONF-21'),
  ]),
  clause('RET-06', judged, [
    from('DDI:nblapi/nf-nblapi-ndisretreatnetbufferdatastart; SMP', 'Return value'),
    guarantee`[R ret] Failure: NDIS_STATUS_RESOURCES (insufficient resources, also when a handler returns NULL) or NDIS_STATUS_FAILURE (other).`,
    guarantee`[I fld] The NET_BUFFER is unchanged on failure.`,
  ]),
  clause('RET-07', judged, [
    from('inference'),
    guarantee`[I mem] New bytes are uninitialised; old unused bytes keep their content.`,
  ]),
  clause('RET-08', judged, [
    from('DDI:nblapi/nf-nblapi-ndisretreatnetbufferlistdatastart', 'Remarks'),
    guarantee`[R fld] List form: the same for every NET_BUFFER of the list; also takes NetFreeMdl.`,
    guarantee`[I fld] All or nothing: those already retreated are undone when a later one fails.`,
  ]),
  clause('RET-09', outOfScope('background-system'), [
    from('WDD:network/retreat-operations'),
    guarantee`[R fld] On the receive-return path retreat never needs memory: it reverses the earlier advance.`,
  ]),
  clause('RET-10', outOfScope('not-described'), [
    from('inference'),
    undefinedOutcome`[I ret] Overflow of d + N as ULONG is undocumented.`,
    reading('CONF-40'),
  ]),
];
