import { clause, from, guarantee, obligation, outOfScope, silent } from './builders.ts';
import type { Clause } from './clause.ts';

/** NET_BUFFER pools. */
export const netBufferPoolsClauses: readonly Clause[] = [
  clause('NBP-01', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndisallocatenetbuffer', 'Remarks'),
    obligation`[R no] NBs and NBLs must come from NDIS pools; never hand-made from own memory or stack.`,
  ]),
  clause('NBP-02', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/ns-nblapi-net_buffer_list_pool_parameters'),
    obligation`[R ret,bug] NBL pool parameters: Header{Type DEFAULT, Revision 1, Size SIZEOF_REV_1}; ProtocolId (0 for miniport/filter/IM); fAllocateNetBuffer; ContextSize multiple of MEMORY_ALLOCATION_ALIGNMENT (16 on 64-bit, 8 on 32-bit ); PoolTag; DataSize.`,
  ]),
  clause('NBP-03', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/ns-nblapi-net_buffer_list_pool_parameters', 'Remarks'),
    obligation`[R ret,fld] Valid combinations: (fAlloc F, Data 0) NBL only; (T,0) NBL+NB; (T,>0) NBL+NB+MDL+data. (F,>0) forbidden.`,
  ]),
  clause('NBP-04', outOfScope('routine-not-modelled'), [
    from(
      'DDI:nblapi/nf-nblapi-ndisallocatenetbufferandnetbufferlist; DDI:nblapi/nf-nblapi-ndisallocatenetbufferlistpool',
      'Parameters; Remarks',
    ),
    obligation`[R ret] NdisAllocateNetBufferAndNetBufferList requires exactly (T,0). NdisAllocateNetBufferList works with any.`,
  ]),
  clause('NBP-05', outOfScope('routine-not-modelled'), [
    from(
      'DDI:nblapi/nf-nblapi-ndisallocatenetbufferpool; DDI:nblapi/nf-nblapi-ndisallocatenetbuffermdlanddata',
      'Remarks',
    ),
    obligation`[R ret] NB pool: {Header, PoolTag, DataSize}. DataSize 0 ⇒ use NdisAllocateNetBuffer; DataSize>0 ⇒ must use NdisAllocateNetBufferMdlAndData (NB, MDL, data in one block).`,
  ]),
  clause('NBP-06', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndisallocatenetbuffer', 'Parameters'),
    obligation`[R fld] NdisAllocateNetBuffer(pool, chain or NULL, DataOffset, DataLength): chain NULL ⇒ both 0. DataOffset = initial unused (backfill) bytes. Initialises MdlChain, DataOffset, DataLength, CurrentMdl, CurrentMdlOffset. NULL on failure.`,
  ]),
  clause('NBP-07', outOfScope('routine-not-modelled'), [
    from('(inferred)'),
    silent`[I no] NB from a data pool: initial DataOffset/DataLength not documented. Recommended: assert only MDL byte count ≥ DataSize and DataOffset+DataLength ≤ Σ.`,
  ]),
  clause('NBP-08', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndisallocatenetbufferlistpool; DDI:nblapi/nf-nblapi-ndisfreenetbufferpool', 'Remarks'),
    obligation`[R no] MDL and data preallocated with NB/NBL are freed with their container, never separately.`,
  ]),
  clause('NBP-09', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndisfreenetbuffer; DDI:nblapi/nf-nblapi-ndisallocatenetbuffermdlanddata', 'Remarks'),
    guarantee`[R fld] NdisFreeNetBuffer frees NBs of NdisAllocateNetBuffer (and, per that page, of …MdlAndData). It does not free a caller-supplied MDL chain. for the latter.`,
  ]),
  clause('NBP-10', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndisfreenetbufferlist', 'Remarks'),
    guarantee`[R no] NdisFreeNetBufferList frees the preallocated NB(s) with it; other NBs attached are left and must be freed or reused; context from NdisAllocateNetBufferListContext must be freed first; context reserved at NBL allocation must not.`,
  ]),
  clause('NBP-11', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndisfreenetbufferlistpool; DDI:nblapi/nf-nblapi-ndisfreenetbufferpool'),
    obligation`[R no] Free every element before its pool ("must" for NBL pool, "should" for NB pool).`,
  ]),
  clause('NBP-12', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndisallocatenetbufferlistcontext'),
    guarantee`[R ret] Context functions: sizes multiple of sizeof(void*) in …ListContext; context space aligned to sizeof(void*) only (ISS DDI#1504); reduce Offset if room, else allocate ContextSize+BackFill; RESOURCES/FAILURE.`,
  ]),
  clause('NBP-13', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/nf-nblapi-ndisgetpoolfromnetbuffer; DDI:nblapi/nf-nblapi-ndisgetpoolfromnetbufferlist'),
    guarantee`[R ret] NdisGetPoolFromNetBuffer/List return the owning pool. (For an NB preallocated in an NBL the value is not stated.)`,
  ]),
  clause('NBP-14', outOfScope('routine-not-modelled'), [
    from('DDI:nblapi/ns-nblapi-net_buffer_list_pool_parameters', 'Flags'),
    guarantee`[R bug] NET_BUFFER_LIST_POOL_FLAG_VERIFY (1): freed NBLs not reused at once but made no-access. (Needs the newer parameter revision — CONF-22.)`,
  ]),
  clause('NBP-15', outOfScope('routine-not-modelled'), [
    from('WDD:devtest/ndis-ndisallocatenetbuffer; BC:0x7C'),
    obligation`[R bug] SDV NdisAllocateNetBuffer: alternate with NdisFreeNetBuffer; none left at MiniportHaltEx end. BC 0x7C/0x27 leaked NBL at unbind/deregister.`,
  ]),
];
