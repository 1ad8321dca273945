import { clause, from, guarantee, judged, obligation, outOfScope, permission, reading } from './builders.ts';
import type { Clause } from './clause.ts';

/** The data space of a NET_BUFFER. */
export const netBufferDataClauses: readonly Clause[] = [
  clause('NB-01', judged, [
    from('DDI:nbl/ns-nbl-net_buffer; WDD:network/net-buffer-structure'),
    guarantee`[R fld] DataOffset = bytes from start of m0's buffer, counted along the chain, to the first used byte = size of unused (backfill) space. DataLength = used bytes (ULONG, <= 0xFFFFFFFF; stDataLength is the SIZE_T view). Total data size = DataOffset + DataLength.`,
  ]),
  clause('NB-02', judged, [
    from('DDI:nbl/ns-nbl-net_buffer'),
    guarantee`[R fld] CurrentMdl and CurrentMdlOffset locate the same byte: the sum of len(mi) before CurrentMdl + CurrentMdlOffset = DataOffset. CurrentMdl skips MDLs that the current driver does not use.`,
    obligation`[R no] A driver that changes them keeps this.`,
  ]),
  clause('NB-03', judged, [
    from('NDL'),
    guarantee`[I fld] Normal form: 0 <= CurrentMdlOffset < len(CurrentMdl), zero-length MDLs skipped; a NULL MDL with offset 0 at the end of the chain.`,
  ]),
  clause('NB-04', judged, [
    from('ISS'),
    obligation`[I no] DataOffset + DataLength <= L; bytes after the data end in the last MDLs are legal slack.`,
  ]),
  clause('NB-05', judged, [
    from('inference'),
    guarantee`[I mem] Address of the first used byte = MmGetSystemAddressForMdlSafe(CurrentMdl) + CurrentMdlOffset. MmGetMdlByteOffset is unrelated to CurrentMdlOffset.`,
  ]),
  clause('NB-06', outOfScope('caller-only'), [
    from('WDD:network/supporting-header-data-split-*; ISS'),
    obligation`[R no] Data may start in a later MDL, and NET_BUFFERs may have any number of MDLs: code must not assume one.`,
  ]),
  clause('NB-07', judged, [
    from('WDD:network/net-buffer-structure; WDD:network/advance-operations'),
    guarantee`[R ret,mem] Unused space can hold valid lower-layer data and is preserved by advance/retreat without allocation.`,
  ]),
  clause('NB-08', judged, [
    from('DDI:nblapi/nf-nblapi-ndisadjustnetbuffercurrentmdl'),
    guarantee`[R fld] NdisAdjustNetBufferCurrentMdl recomputes CurrentMdl/CurrentMdlOffset from DataOffset (only those two change).`,
    reading('CONF-25'),
  ]),
  clause('NB-09', judged, [
    from('DDI:nblapi/nf-nblapi-ndisallocatenetbuffer', 'Remarks'),
    permission`[R fld] A driver owning a NET_BUFFER may repoint it to another chain.`,
    obligation`[R no] It then sets all five fields consistently (FIRST_MDL, DATA_LENGTH, DATA_OFFSET, CURRENT_MDL, CURRENT_MDL_OFFSET).`,
  ]),
];
