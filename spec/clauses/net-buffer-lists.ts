import { clause, from, guarantee, judged, obligation, outOfScope } from './builders.ts';
import type { Clause } from './clause.ts';

/** Derived NET_BUFFER_LISTs; Ownership of NET_BUFFER_LISTs. */
export const netBufferListsClauses: readonly Clause[] = [
  clause('DER-01', judged, [
    from(
      'DDI:nblapi/nf-nblapi-ndisallocateclonenetbufferlist; DDI:nblapi/nf-nblapi-ndisfreeclonenetbufferlist*; WDD:network/cloned-net-buffer-list-structures',
    ),
    guarantee`[R mem,fld] Clone: new NET_BUFFER_LIST, NET_BUFFERs and (by default) MDLs over the same data; no copy; no context structure; each cloned from the start of used data (no access to the parent's backfill). Flag USE_ORIGINAL_MDLS (2): the same MDL chain is shared.`,
    obligation`[R no] Free with NdisFreeCloneNetBufferList and the same flag.`,
  ]),
  clause('DER-02', judged, [
    from('DDI:nblapi/nf-nblapi-ndisallocatefragmentnetbufferlist; WDD:network/fragmented-*'),
    guarantee`[R no] Fragment: per source NB, from used data + StartOffset, pieces <= MaximumLength (last may be shorter), never merged across NBs; then each retreated by DataOffsetDelta (allocating delta(+BackFill) if needed).`,
  ]),
  clause('DER-03', judged, [
    from('DDI:nblapi/nf-nblapi-ndisallocatereassemblednetbufferlist'),
    guarantee`[R no] Reassemble: skip StartOffset in each NB, concatenate remaining data into one NB with one MDL chain; retreat by DataOffsetDelta.`,
  ]),
  clause('DER-04', judged, [
    from(
      'DDI:nblapi/nf-nblapi-ndisfreefragmentnetbufferlist; DDI:nblapi/nf-nblapi-ndisfreereassemblednetbufferlist',
      'Parameters',
    ),
    obligation`[R no] Free routines advance by the DataOffsetDelta that was used and free NBL, NBs, MDLs.`,
  ]),
  clause('DER-05', judged, [
    from('WDD:network/relationships-between-net-buffer-list-generations'),
    guarantee`[R fld] NDIS sets ChildRefCount 0 and Parent NULL at allocation and does not enforce them.`,
    obligation`[R no] The driver maintains them, keeps the parent, frees children first.`,
  ]),
  clause('OWN-01', outOfScope('background-system'), [
    from('DDI:nbl/ns-nbl-net_buffer_list; WDD:network/sending-data-from-a-protocol-driver', 'Remarks'),
    obligation`[R no] After sending (NdisSendNetBufferLists and its kin) the sender owns neither NET_BUFFER_LIST, NET_BUFFERs nor MDLs until completion; it must not even look.`,
  ]),
  clause('OWN-02', outOfScope('background-system'), [
    from('WDD:network/sending-ethernet-frames; WDD:network/sending-network-data'),
    obligation`[R fld] A driver that relinked MDLs or NBs must restore the original links before giving the NBL back.`,
  ]),
  clause('OWN-03', outOfScope('background-system'), [
    from('WDD:network/receiving-data-in-protocol-drivers'),
    obligation`[R no] NDIS_RECEIVE_FLAGS_RESOURCES: receiver must not keep NBL/MDLs after return; copy.`,
  ]),
  clause('OWN-04', outOfScope('background-system'), [
    from('WDD:network/sending-ethernet-frames; WDD:network/indicating-received-ethernet-frames'),
    obligation`[R no] MAC header of a sent frame sits in one MDL; Vista NDIS 6.0 receive: one MDL per NB; later multiple allowed.`,
  ]),
  clause('OWN-05', outOfScope('background-system'), [
    from('WDD:network/supporting-header-data-split-*'),
    obligation`[R no] Header-split: header MDLs may be reclaimed when the indication returns.`,
  ]),
];
