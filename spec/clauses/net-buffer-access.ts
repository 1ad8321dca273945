import { clause, from, guarantee, obligation, outOfScope, permission, undefinedOutcome } from './builders.ts';
import type { Clause } from './clause.ts';

/** NdisGetDataBuffer; NdisCopyFromNetBufferToNetBuffer; NdisQueryNetBufferPhysicalCount; NdisMAllocateNetBufferSGList. */
export const netBufferAccessClauses: readonly Clause[] = [
  clause('GDB-01', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndisgetdatabuffer', 'Return value'),
    guarantee`[R ret] BytesNeeded > DataLength ⇒ NULL.`,
  ]),
  clause('GDB-02', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndisgetdatabuffer', 'Return value'),
    guarantee`[I mem] Requested prefix [0,BytesNeeded) of used data contiguous (within one MDL) and aligned ⇒ pointer into the mapped MDL = NB-05 address; Storage ignored.`,
  ]),
  clause('GDB-03', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndisgetdatabuffer', 'Return value'),
    guarantee`[R mem] Not contiguous, Storage ≠ NULL ⇒ bytes copied in chain order to Storage, Storage returned.`,
  ]),
  clause('GDB-04', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndisgetdatabuffer', 'Return value'),
    guarantee`[R ret] Not contiguous, Storage NULL ⇒ NULL.`,
  ]),
  clause('GDB-05', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndisgetdatabuffer', 'Return value last para'),
    guarantee`[R no] Mapping failure ⇒ NULL, even when contiguous or Storage given.`,
  ]),
  clause('GDB-06', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndisgetdatabuffer; HDR', 'Remarks'),
    obligation`[R no] Alignment: address ≡ AlignOffset (mod AlignMultiple); AlignMultiple a power of two, header range 1..8192, 1 = no requirement; 0 ≤ AlignOffset < AlignMultiple. The page promises that NDIS obtains memory itself when alignment requires it, yet no release routine exists; readings: copy to Storage if given else NULL. Permit {Storage, NULL, other aligned address with right contents}.`,
  ]),
  clause('GDB-07', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndisgetdatabuffer', 'Parameters'),
    obligation`[I no] Storage must hold ≥ BytesNeeded bytes; its own alignment is not adjusted.`,
  ]),
  clause('GDB-08', outOfScope('routine-not-modelled'), [
    from('(inferred)'),
    guarantee`[I fld] NB fields and chain never change (mapping flags of MDLs may).`,
  ]),
  clause('GDB-09', outOfScope('routine-not-modelled'), [
    from('(inferred)'),
    undefinedOutcome`[I no] BytesNeeded 0 undocumented ⇒ any.`,
  ]),
  clause('GDB-10', outOfScope('routine-not-modelled'), [
    from('(inferred)'),
    permission`[I no] Whether two virtually adjacent MDLs count as contiguous: undocumented; permit both.`,
  ]),
  clause('CPY-01', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndiscopyfromnetbuffertonetbuffer', 'Remarks'),
    guarantee`[R mem] NdisCopyFromNetBufferToNetBuffer(dst, dOff, n, src, sOff, &copied): offsets count from the current data start (CurrentMdl+CurrentMdlOffset) of each NB.`,
  ]),
  clause('CPY-02', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndiscopyfromnetbuffertonetbuffer', 'Parameters BytesCopied, Rm'),
    guarantee`[R ret] Stops early when source data or destination space ends; copied = bytes really moved (≤ n); that is not an error (SUCCESS ).`,
  ]),
  clause('CPY-03', outOfScope('routine-not-modelled'), [
    from('(inferred)'),
    permission`[I no] Whether the source bound is DataLength or the chain end, and likewise the destination, is not stated ("source runs out of data", "destination runs out of space"). Permit source bound between min(DataLength−sOff) and chain end; destination bound = chain end (space).`,
  ]),
  clause('CPY-04', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndiscopyfromnetbuffertonetbuffer', 'Remarks'),
    guarantee`[R fld] No field of dst is changed; caller updates DataLength, DataOffset, CurrentMdlOffset.`,
  ]),
  clause('CPY-05', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndiscopyfromnetbuffertonetbuffer', 'Remarks'),
    obligation`[R no] CurrentMdl & CurrentMdlOffset must be right in both.`,
  ]),
  clause('CPY-06', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndiscopyfromnetbuffertonetbuffer', 'Return value'),
    guarantee`[R no] NDIS_STATUS_RESOURCES on lack of resources (mapping).`,
  ]),
  clause('CPY-07', outOfScope('routine-not-modelled'), [
    from('(inferred)'),
    undefinedOutcome`[I no] Overlapping src/dst buffers: undocumented ⇒ UB.`,
  ]),
  clause('PHY-01', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndisquerynetbufferphysicalcount'),
    guarantee`[R ret,fld] NdisQueryNetBufferPhysicalCount: maximum number of physical breaks for the NB's MDLs — an upper bound.`,
  ]),
  clause('SGL-01', outOfScope('routine-not-modelled'), [
    from('DDI:ndis/nf-ndis-ndismallocatenetbuffersglist; WDD:network/ndis-scatter-gather-dma'),
    guarantee`[R no] NdisMAllocateNetBufferSGList starts at the beginning of CurrentMdl; data begins CurrentMdlOffset bytes into the list; called at DISPATCH; freed by NdisMFreeNetBufferSGList not while hardware still uses it.`,
  ]),
];
