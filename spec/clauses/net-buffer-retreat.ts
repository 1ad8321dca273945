import { clause, from, guarantee, outOfScope, permission, undefinedOutcome } from './builders.ts';
import type { Clause } from './clause.ts';

/** Retreat of a data start. */
export const netBufferRetreatClauses: readonly Clause[] = [
  clause('RET-01', outOfScope('routine-not-modelled'), [
    from('WDD:network/retreat-operations; SMP'),
    guarantee`[I fld] d ≤ O (no allocation): DataOffset' = O − d; DataLength' = N + d; CurrentMdl/Offset recomputed (may move to an earlier MDL); chain unchanged; SUCCESS; backfill and handler unused. Documents say "greater than" for this case and "d greater than O" for the other, leaving d = O open; the only consistent reading is the no-allocation case.`,
  ]),
  clause('RET-02', outOfScope('routine-not-modelled'), [
    from('SMP'),
    guarantee`[R ret] After RET-01 the used region may span MDLs; the d new bytes need not be contiguous with the old start.`,
  ]),
  clause('RET-03', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndisretreatnetbufferdatastart; WDD:network/retreat-operations', 'Remarks'),
    guarantee`[I fld] d > O: NDIS gets one new MDL with its memory and links it in front: FIRST_MDL' = new, new.Next = old first. Let S = byte count of new MDL. Then necessarily DataLength' = N + d and, because the old O unused bytes become used, DataOffset' = S − (d − O), CurrentMdl' = new, CurrentMdlOffset' = DataOffset'.`,
  ]),
  clause('RET-04', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndisretreatnetbufferdatastart', 'DataBackFill'),
    permission`[R fld] Size asked for: parameter text = d + backfill; the alternative reading = (d − O) + backfill. Permit any S with S ≥ (d − O) and S ≥ min of the two readings; so DataOffset' ∈ {backfill, backfill + O} in the two readings.`,
  ]),
  clause('RET-05', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nc-nblapi-net_buffer_allocate_mdl; HDR'),
    guarantee`[R no] NetAllocateMdl(ULONG *BufferSize): in = wanted size; signature is in/out (_Inout_), page documents only input; returns MDL or NULL. Called at ≤ DISPATCH. Any allocation method. Handler NULL ⇒ NDIS default allocation.`,
  ]),
  clause('RET-06', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndisretreatnetbufferdatastart; SMP', 'Return value'),
    guarantee`[I ret,fld] Failure: NDIS_STATUS_RESOURCES (insufficient resources; a handler returning NULL gives this — mux sample relies on it) or NDIS_STATUS_FAILURE (other). NB unchanged on failure.`,
  ]),
  clause('RET-07', outOfScope('routine-not-modelled'), [
    from('(inferred)'),
    guarantee`[I mem] New bytes are uninitialised; old unused bytes keep their content.`,
  ]),
  clause('RET-08', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndisretreatnetbufferlistdatastart', 'Remarks'),
    guarantee`[I no] List form = the same for every NB of the NBL; also takes NetFreeMdl. Purpose of the free handler unstated; reading: undo NBs already retreated when a later one fails ⇒ all-or-nothing.`,
  ]),
  clause('RET-09', outOfScope('routine-not-modelled'), [
    from('WDD:network/retreat-operations'),
    guarantee`[R fld] On the receive-return path retreat never needs memory: it reverses the earlier advance.`,
  ]),
  clause('RET-10', outOfScope('routine-not-modelled'), [
    from('(inferred)'),
    undefinedOutcome`[I no] d + N overflow of ULONG: undocumented ⇒ NDIS_STATUS_FAILURE or UB.`,
  ]),
];
