import { clause, from, guarantee, obligation, outOfScope, undefinedOutcome } from './builders.ts';
import type { Clause } from './clause.ts';

/** Advance of a data start. */
export const netBufferAdvanceClauses: readonly Clause[] = [
  clause('NBADV-01', outOfScope('routine-not-modelled'), [
    from('WDD:network/advance-operations'),
    guarantee`[R fld] DataLength' = N − d. d ≤ N is required.`,
  ]),
  clause('NBADV-02', outOfScope('routine-not-modelled'), [
    from('WDD:network/advance-operations'),
    guarantee`[R fld] No memory freed: DataOffset' = O + d; CurrentMdl/Offset recomputed; chain unchanged.`,
  ]),
  clause('NBADV-03', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndisadvancenetbufferdatastart', 'Parameters'),
    guarantee`[R fld] FreeMdl FALSE: MDLs that became unused are kept for later retreats.`,
  ]),
  clause('NBADV-04', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndisadvancenetbufferdatastart; WDD:network/advance-operations', 'Remarks'),
    guarantee`[I fld] FreeMdl TRUE: MDLs that become wholly unused by this advance and were allocated by a retreat are unlinked from the front and freed with their memory; if F = Σ their byte counts, DataOffset' = O + d − F. MDLs of any other origin are never freed, they just stay unused.`,
  ]),
  clause('NBADV-05', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndisadvancenetbufferdatastart; DDI:nblapi/nc-nblapi-net_buffer_free_mdl', 'Remarks'),
    guarantee`[R no] NetFreeMdl is called only for MDLs that came from the driver's NetAllocateMdl; NDIS-default ones are freed by NDIS. Same mechanism must be used to free as to allocate. Called at ≤ DISPATCH.`,
  ]),
  clause('NBADV-06', outOfScope('routine-not-modelled'), [
    from('(inferred)'),
    undefinedOutcome`[I no] Handler-allocated MDL but no free handler (or vice versa): undocumented ⇒ UB.`,
  ]),
  clause('NBADV-07', outOfScope('routine-not-modelled'), [
    from('(inferred)'),
    guarantee`[R fld] Round trip: Retreat(d) then Advance(d, TRUE, matching handler) restores DataLength, chain identity, CurrentMdl, CurrentMdlOffset and DataOffset. With FreeMdl FALSE after an allocating retreat: chain stays longer, DataOffset' = S + O. from formulas`,
  ]),
  clause('NBADV-08', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndisadvancenetbufferdatastart', 'FreeMdl'),
    guarantee`[I fld] Partial advance that leaves part of the new MDL used frees nothing.`,
  ]),
  clause('NBADV-09', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndisadvancenetbufferdatastart', 'Remarks'),
    obligation`[R no] Receive path (protocol reading headers): FreeMdl must be FALSE and chain not modified.`,
  ]),
  clause('NBADV-10', outOfScope('routine-not-modelled'), [
    from(
      'DDI:nblapi/nf-nblapi-ndisadvancenetbufferlistdatastart; DDI:nblapi/nf-nblapi-ndisretreatnetbufferlistdatastart',
      'Remarks',
    ),
    guarantee`[R no] List form: every NB, equivalent to per-NB calls; releases what the list retreat claimed. Either form may undo the list retreat.`,
  ]),
  clause('NBADV-11', outOfScope('routine-not-modelled'), [
    from('WDD:network/packet-indication-format'),
    obligation`[R no] WFP callouts may retreat/advance indicated NBLs but must undo before returning.`,
  ]),
];
