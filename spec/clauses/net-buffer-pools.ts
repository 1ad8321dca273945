import {
  clause,
  documentedStop,
  from,
  guarantee,
  judged,
  obligation,
  outOfScope,
  reading,
  silent,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** NET_BUFFER pools. */
export const netBufferPoolsClauses: readonly Clause[] = [
  clause('NBP-01', judged, [
    from('DDI:nblapi/nf-nblapi-ndisallocatenetbuffer', 'Remarks'),
    obligation`[R no] NBs and NBLs must come from NDIS pools; never hand-made from own memory or stack.`,
  ]),
  clause('NBP-02', judged, [
    from('DDI:nblapi/ns-nblapi-net_buffer_list_pool_parameters'),
    obligation`[R ret] Pool parameters of NET_BUFFER_LISTs: Header{Type DEFAULT, Revision 1, Size SIZEOF_REV_1}; ProtocolId (0 for miniport, filter and intermediate drivers); fAllocateNetBuffer; ContextSize a multiple of MEMORY_ALLOCATION_ALIGNMENT; PoolTag; DataSize.`,
    reading('CONF-22', 'CONF-23'),
  ]),
  clause('NBP-03', judged, [
    from('DDI:nblapi/ns-nblapi-net_buffer_list_pool_parameters', 'Remarks'),
    guarantee`[R fld] (fAllocateNetBuffer FALSE, DataSize 0): NBL only; (TRUE, 0): NBL and NB; (TRUE, > 0): NBL, NB, MDL and data.`,
    obligation`[R no] (FALSE, > 0) is forbidden.`,
    reading('CONF-24'),
  ]),
  clause('NBP-04', judged, [
    from(
      'DDI:nblapi/nf-nblapi-ndisallocatenetbufferandnetbufferlist; DDI:nblapi/nf-nblapi-ndisallocatenetbufferlistpool',
      'Parameters; Remarks',
    ),
    obligation`[R ret] NdisAllocateNetBufferAndNetBufferList requires a pool with fAllocateNetBuffer TRUE and DataSize 0. NdisAllocateNetBufferList works with any.`,
    reading('CONF-24'),
  ]),
  clause('NBP-05', judged, [
    from(
      'DDI:nblapi/nf-nblapi-ndisallocatenetbufferpool; DDI:nblapi/nf-nblapi-ndisallocatenetbuffermdlanddata',
      'Remarks',
    ),
    obligation`[R ret] NET_BUFFER pool: {Header, PoolTag, DataSize}. With DataSize 0 use NdisAllocateNetBuffer; with DataSize > 0 use NdisAllocateNetBufferMdlAndData (NET_BUFFER, MDL and data in one block).`,
  ]),
  clause('NBP-06', judged, [
    from('DDI:nblapi/nf-nblapi-ndisallocatenetbuffer', 'Parameters'),
    obligation`[R no] NdisAllocateNetBuffer(pool, chain or NULL, DataOffset, DataLength): with chain NULL both are 0.`,
    guarantee`[R ret,fld] DataOffset is the initial unused (backfill) space. Initialises MdlChain, DataOffset and DataLength. NULL on failure.`,
    guarantee`[I fld] Initialises CurrentMdl and CurrentMdlOffset too.`,
  ]),
  clause('NBP-07', outOfScope('not-described'), [
    from('inference'),
    silent`[I no] The initial DataOffset and DataLength of a NET_BUFFER from a data pool are not documented.`,
    reading('CONF-40'),
  ]),
  clause('NBP-08', judged, [
    from('DDI:nblapi/nf-nblapi-ndisallocatenetbufferlistpool; DDI:nblapi/nf-nblapi-ndisfreenetbufferpool', 'Remarks'),
    obligation`[R no] MDL and data preallocated with NB/NBL are freed with their container, never separately.`,
  ]),
  clause('NBP-09', judged, [
    from('DDI:nblapi/nf-nblapi-ndisfreenetbuffer; DDI:nblapi/nf-nblapi-ndisallocatenetbuffermdlanddata', 'Remarks'),
    guarantee`[R no] NdisFreeNetBuffer frees NET_BUFFERs of NdisAllocateNetBuffer (and of NdisAllocateNetBufferMdlAndData).`,
    guarantee`[I fld] It does not free an MDL chain that the caller supplied.`,
    reading('CONF-26'),
  ]),
  clause('NBP-10', judged, [
    from('DDI:nblapi/nf-nblapi-ndisfreenetbufferlist', 'Remarks'),
    guarantee`[R no] NdisFreeNetBufferList frees the preallocated NET_BUFFERs with it; others attached are left.`,
    obligation`[R no] The others must be freed or reused; context from NdisAllocateNetBufferListContext must be freed first; context reserved at allocation must not.`,
  ]),
  clause('NBP-11', judged, [
    from('DDI:nblapi/nf-nblapi-ndisfreenetbufferlistpool; DDI:nblapi/nf-nblapi-ndisfreenetbufferpool'),
    obligation`[R no] Free every element before its pool ("must" for NBL pool, "should" for NB pool).`,
  ]),
  clause('NBP-12', judged, [
    from('DDI:nblapi/nf-nblapi-ndisallocatenetbufferlistcontext'),
    obligation`[R no] Sizes are multiples of sizeof(void*) in NdisAllocateNetBufferListContext.`,
    guarantee`[R ret] Context space is aligned to sizeof(void*) only; Offset is reduced if there is room, else ContextSize+BackFill is allocated; RESOURCES or FAILURE.`,
    reading('CONF-23'),
  ]),
  clause('NBP-13', judged, [
    from('DDI:nblapi/nf-nblapi-ndisgetpoolfromnetbuffer; DDI:nblapi/nf-nblapi-ndisgetpoolfromnetbufferlist'),
    guarantee`[R ret] NdisGetPoolFromNetBuffer/List return the owning pool. (For an NB preallocated in an NBL the value is not stated.)`,
  ]),
  clause('NBP-14', outOfScope('profile-not-modelled'), [
    from('DDI:nblapi/ns-nblapi-net_buffer_list_pool_parameters', 'Flags'),
    guarantee`[R bug] NET_BUFFER_LIST_POOL_FLAG_VERIFY (1): freed NET_BUFFER_LISTs are not reused at once but made no-access. It needs the newer revision of the parameters.`,
    reading('CONF-22'),
  ]),
  clause('NBP-15', outOfScope('build-time'), [
    from('WDD:devtest/ndis-ndisallocatenetbuffer; BC:0x7C'),
    obligation`[R no] Static rule NdisAllocateNetBuffer: alternate with NdisFreeNetBuffer; none left when MiniportHaltEx ends.`,
    documentedStop`[R bug] 0x7C/0x27: NET_BUFFER_LIST leaked at unbind or deregister.`,
  ]),
];
