import { clause, from, guarantee, judged, obligation, outOfScope, reading, undefinedOutcome } from './builders.ts';
import type { Clause } from './clause.ts';

/** Advance of a data start. */
export const netBufferAdvanceClauses: readonly Clause[] = [
  clause('NBADV-01', judged, [
    from('WDD:network/advance-operations'),
    guarantee`[R fld] DataLength' = N - d.`,
    obligation`[I no] d <= N is required: the result could not be negative and the function returns nothing.`,
  ]),
  clause('NBADV-02', judged, [
    from('WDD:network/advance-operations'),
    guarantee`[R fld] No memory freed: DataOffset' = O + d; CurrentMdl/Offset recomputed; chain unchanged.`,
  ]),
  clause('NBADV-03', judged, [
    from('DDI:nblapi/nf-nblapi-ndisadvancenetbufferdatastart', 'Parameters'),
    guarantee`[R fld] FreeMdl FALSE: MDLs that became unused are kept for later retreats.`,
    reading('CONF-41'),
  ]),
  clause('NBADV-04', judged, [
    from('DDI:nblapi/nf-nblapi-ndisadvancenetbufferdatastart; WDD:network/advance-operations', 'Remarks'),
    guarantee`[R fld] FreeMdl TRUE: MDLs that become wholly unused by this advance and were allocated by a retreat are unlinked from the front and freed with their memory. MDLs of any other origin are never freed, they just stay unused.`,
    guarantee`[I fld] With F the sum of their byte counts, DataOffset' = O + d - F.`,
    reading('CONF-41'),
  ]),
  clause('NBADV-05', judged, [
    from('DDI:nblapi/nf-nblapi-ndisadvancenetbufferdatastart; DDI:nblapi/nc-nblapi-net_buffer_free_mdl', 'Remarks'),
    guarantee`[R no] NetFreeMdl is called only for MDLs that came from the driver's NetAllocateMdl, at <= DISPATCH_LEVEL; NDIS-default ones are freed by NDIS.`,
    obligation`[R no] The same mechanism must be used to free as to allocate.`,
  ]),
  clause('NBADV-06', outOfScope('not-described'), [
    from('inference'),
    undefinedOutcome`[I no] A handler-allocated MDL without a free handler, or the reverse, is undocumented.`,
    reading('CONF-40'),
  ]),
  clause('NBADV-07', judged, [
    from('inference'),
    guarantee`[I fld] Round trip: Retreat(d) then Advance(d, TRUE, matching handler) restores DataLength, chain identity, CurrentMdl, CurrentMdlOffset and DataOffset. With FreeMdl FALSE after an allocating retreat the chain stays longer, DataOffset' = S + O.`,
  ]),
  clause('NBADV-08', judged, [
    from('DDI:nblapi/nf-nblapi-ndisadvancenetbufferdatastart', 'FreeMdl'),
    guarantee`[I fld] A partial advance that leaves part of the new MDL used frees nothing.`,
  ]),
  clause('NBADV-09', outOfScope('background-system'), [
    from('DDI:nblapi/nf-nblapi-ndisadvancenetbufferdatastart', 'Remarks'),
    obligation`[R no] Receive path (protocol reading headers): FreeMdl must be FALSE and chain not modified.`,
  ]),
  clause('NBADV-10', judged, [
    from(
      'DDI:nblapi/nf-nblapi-ndisadvancenetbufferlistdatastart; DDI:nblapi/nf-nblapi-ndisretreatnetbufferlistdatastart',
      'Remarks',
    ),
    guarantee`[R no] List form: every NB, equivalent to per-NB calls; releases what the list retreat claimed. Either form may undo the list retreat.`,
  ]),
  clause('NBADV-11', outOfScope('background-system'), [
    from('WDD:network/packet-indication-format'),
    obligation`[R no] WFP callouts may retreat/advance indicated NBLs but must undo before returning.`,
  ]),
];
