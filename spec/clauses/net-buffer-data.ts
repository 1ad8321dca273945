import { clause, from, guarantee, obligation, outOfScope, permission } from './builders.ts';
import type { Clause } from './clause.ts';

/** The data space of a NET_BUFFER. */
export const netBufferDataClauses: readonly Clause[] = [
  clause('NB-01', outOfScope('routine-not-modelled'), [
    from('DDI:nbl/ns-nbl-net_buffer; WDD:network/net-buffer-structure'),
    guarantee`[R fld] DataOffset = bytes from start of m0's buffer, counted along the chain, to the first used byte = size of unused (backfill) space. DataLength = used bytes (ULONG, ≤ 0xFFFFFFFF; stDataLength is the SIZE_T view). Total data size = DataOffset + DataLength.`,
  ]),
  clause('NB-02', outOfScope('routine-not-modelled'), [
    from('DDI:nbl/ns-nbl-net_buffer'),
    guarantee`[R no] CurrentMdl/CurrentMdlOffset locate the same byte: Σ_{mi before CurrentMdl} len(mi) + CurrentMdlOffset = DataOffset. (Figure netbufferdata-wmdl in DRV:network/images shows exactly this; page text: CurrentMdl skips MDLs the current driver does not use; the offset points at the start of used data inside it.)`,
  ]),
  clause('NB-03', outOfScope('routine-not-modelled'), [
    from('NDL'),
    guarantee`[I no] Normal form: 0 ≤ CurrentMdlOffset < len(CurrentMdl) (NDL defines the same normal form for MDL pointers, incl. skipping zero-length MDLs; NULL MDL with offset 0 for end-of-chain).`,
  ]),
  clause('NB-04', outOfScope('routine-not-modelled'), [
    from('ISS'),
    obligation`[I no] DataOffset + DataLength ≤ L; bytes after the data end in the last MDL(s) are legal slack. — the figure lets the last MDL extend past the end of used data, and a driver trace in the cited issue shows 0x42 bytes available from the data start with DataLength 0x40 (and DataOffset = CurrentMdlOffset = 0x26 in the first MDL).`,
  ]),
  clause('NB-05', outOfScope('routine-not-modelled'), [
    from('(inferred)'),
    guarantee`[I mem] First used byte address = MmGetSystemAddressForMdlSafe(CurrentMdl,…) + CurrentMdlOffset. MmGetMdlByteOffset is unrelated to CurrentMdlOffset.`,
  ]),
  clause('NB-06', outOfScope('routine-not-modelled'), [
    from('WDD:network/supporting-header-data-split-…; ISS'),
    obligation`[R fld] Data may start in a later MDL, and NBs may have any number of MDLs; code must not assume one.`,
  ]),
  clause('NB-07', outOfScope('routine-not-modelled'), [
    from('WDD:network/net-buffer-structure; WDD:network/advance-operations'),
    guarantee`[R ret,mem] Unused space can hold valid lower-layer data and is preserved by advance/retreat without allocation.`,
  ]),
  clause('NB-08', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndisadjustnetbuffercurrentmdl'),
    guarantee`[R fld] NdisAdjustNetBufferCurrentMdl recomputes CurrentMdl/CurrentMdlOffset from DataOffset (only those two change).`,
  ]),
  clause('NB-09', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndisallocatenetbuffer', 'Remarks'),
    permission`[R no] A driver owning an NB may repoint it to another chain if it sets all five fields consistently (FIRST_MDL, DATA_LENGTH, DATA_OFFSET, CURRENT_MDL, CURRENT_MDL_OFFSET — macros are lvalues).`,
  ]),
];
