import {
  clause,
  from,
  guarantee,
  judged,
  notObservable,
  obligation,
  outOfScope,
  permission,
  reading,
  undefinedOutcome,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** NdisGetDataBuffer; NdisCopyFromNetBufferToNetBuffer; NdisQueryNetBufferPhysicalCount; NdisMAllocateNetBufferSGList. */
export const netBufferAccessClauses: readonly Clause[] = [
  clause('GDB-01', judged, [
    from('DDI:nblapi/nf-nblapi-ndisgetdatabuffer', 'Return value'),
    guarantee`[R ret] BytesNeeded > DataLength: NULL.`,
  ]),
  clause('GDB-02', judged, [
    from('DDI:nblapi/nf-nblapi-ndisgetdatabuffer', 'Return value'),
    guarantee`[R ret] Requested prefix [0, BytesNeeded) of used data contiguous (within one MDL) and aligned: a pointer into the mapped MDL; Storage ignored.`,
    guarantee`[I ret] The pointer is the address of NB-05.`,
  ]),
  clause('GDB-03', judged, [
    from('DDI:nblapi/nf-nblapi-ndisgetdatabuffer', 'Return value'),
    guarantee`[R ret,mem] Not contiguous, Storage != NULL: the bytes are copied in chain order to Storage, Storage is returned.`,
  ]),
  clause('GDB-04', judged, [
    from('DDI:nblapi/nf-nblapi-ndisgetdatabuffer', 'Return value'),
    guarantee`[R ret] Not contiguous, Storage NULL: NULL.`,
  ]),
  clause('GDB-05', notObservable('which descriptors of a chain NDIS maps, and when'), [
    from('DDI:nblapi/nf-nblapi-ndisgetdatabuffer', 'Return value last para'),
    guarantee`[R ret] Mapping failure: NULL, even when contiguous or with Storage.`,
  ]),
  clause('GDB-06', judged, [
    from('DDI:nblapi/nf-nblapi-ndisgetdatabuffer; HDR', 'Remarks'),
    obligation`[RH no] AlignMultiple is a power of two, 1..8192, 1 for no requirement; 0 <= AlignOffset < AlignMultiple.`,
    permission`[R ret] Address = AlignOffset (mod AlignMultiple): Storage, NULL or another aligned address with the right contents.`,
    reading('CONF-29'),
  ]),
  clause('GDB-07', judged, [
    from('DDI:nblapi/nf-nblapi-ndisgetdatabuffer', 'Parameters'),
    obligation`[R no] Storage must hold at least BytesNeeded bytes.`,
    obligation`[I no] Its own alignment is not adjusted.`,
  ]),
  clause('GDB-08', judged, [
    from('inference'),
    guarantee`[I fld] Fields and chain of the NET_BUFFER never change (mapping flags of MDLs may).`,
  ]),
  clause('GDB-09', outOfScope('not-described'), [
    from('inference'),
    undefinedOutcome`[I ret] BytesNeeded 0 is undocumented.`,
  ]),
  clause('GDB-10', outOfScope('not-described'), [
    from('inference'),
    permission`[I ret] Whether two virtually adjacent MDLs count as contiguous is undocumented: both are permitted.`,
  ]),
  clause('CPY-01', judged, [
    from('DDI:nblapi/nf-nblapi-ndiscopyfromnetbuffertonetbuffer', 'Remarks'),
    guarantee`[R mem] NdisCopyFromNetBufferToNetBuffer(dst, dOff, n, src, sOff, &copied): offsets count from the current data start (CurrentMdl+CurrentMdlOffset) of each NB.`,
    reading('CONF-43'),
  ]),
  clause('CPY-02', judged, [
    from('DDI:nblapi/nf-nblapi-ndiscopyfromnetbuffertonetbuffer', 'Parameters, Remarks'),
    guarantee`[R ret] Stops early when source data or destination space ends; copied = bytes really moved (<= n).`,
    guarantee`[I ret] That is no error: SUCCESS.`,
  ]),
  clause('CPY-03', outOfScope('not-described'), [
    from('inference'),
    permission`[I mem] Whether the source bound is DataLength or the chain end, and likewise the destination, is not stated: source bound between min(DataLength - sOff) and chain end, destination bound the chain end.`,
    reading('CONF-30'),
  ]),
  clause('CPY-04', judged, [
    from('DDI:nblapi/nf-nblapi-ndiscopyfromnetbuffertonetbuffer', 'Remarks'),
    guarantee`[R fld] No field of dst is changed.`,
    obligation`[R no] The caller updates DataLength, DataOffset and CurrentMdlOffset.`,
    reading('CONF-42'),
  ]),
  clause('CPY-05', judged, [
    from('DDI:nblapi/nf-nblapi-ndiscopyfromnetbuffertonetbuffer', 'Remarks'),
    obligation`[R no] CurrentMdl & CurrentMdlOffset must be right in both.`,
  ]),
  clause('CPY-06', judged, [
    from('DDI:nblapi/nf-nblapi-ndiscopyfromnetbuffertonetbuffer', 'Return value'),
    guarantee`[R no] NDIS_STATUS_RESOURCES on lack of resources (mapping).`,
  ]),
  clause('CPY-07', outOfScope('not-described'), [
    from('inference'),
    undefinedOutcome`[I mem] Overlapping source and destination buffers are undocumented.`,
  ]),
  clause('PHY-01', judged, [
    from('DDI:nblapi/nf-nblapi-ndisquerynetbufferphysicalcount'),
    guarantee`[R ret] NdisQueryNetBufferPhysicalCount: maximum number of physical breaks for the NET_BUFFER's MDLs, an upper bound.`,
    guarantee`[I ret] At least 1 if DataLength > 0 and at most the sum of NDIS_MDL_TO_SPAN_PAGES over the chain.`,
  ]),
  clause('SGL-01', outOfScope('background-system'), [
    from('DDI:ndis/nf-ndis-ndismallocatenetbuffersglist; WDD:network/ndis-scatter-gather-dma'),
    guarantee`[R no] NdisMAllocateNetBufferSGList starts at the beginning of CurrentMdl; data begins CurrentMdlOffset bytes into the list.`,
    obligation`[R no] Called at DISPATCH_LEVEL; freed by NdisMFreeNetBufferSGList, not while hardware still uses it.`,
  ]),
];
