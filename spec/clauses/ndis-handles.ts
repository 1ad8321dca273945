import {
  clause,
  from,
  guarantee,
  judged,
  obligation,
  outOfScope,
  permission,
  reading,
  undefinedOutcome,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** NDIS handles. */
export const ndisHandlesClauses: readonly Clause[] = [
  clause('NDIS-01', outOfScope('background-system'), [
    from('WDD:network/obtaining-pool-handles'),
    guarantee`[R no] Who has which handle: a protocol driver from NdisRegisterProtocolDriver; a miniport that of MiniportInitializeEx; an intermediate driver the first for send pools, the second for receive pools; a filter that of FilterAttach; anyone else NdisAllocateGenericObject. Listed consumers are only NdisAllocateNetBufferPool and NdisAllocateNetBufferListPool.`,
  ]),
  clause('NDIS-02', judged, [
    from('NdisAllocateMdl; SMP', 'Parameters'),
    obligation`[R no] The NdisHandle of NdisAllocateMdl was obtained during the caller's initialization.`,
    permission`[S no] Samples pass a miniport adapter handle and a protocol binding handle.`,
  ]),
  clause('NDIS-03', judged, [
    from('DDI:ndis/nf-ndis-ndisallocatememorywithtagpriority', 'Parameters'),
    obligation`[R no] Memory-routine handle list: NdisMRegisterMiniportDriver, MiniportInitializeEx, NdisRegisterProtocolDriver, NdisOpenAdapterEx, NdisFRegisterFilterDriver, FilterAttach.`,
  ]),
  clause('NDIS-04', judged, [
    from('inference'),
    permission`[I no] Valid NDIS handles for all four families (MDL, memory, NET_BUFFER pool, NET_BUFFER_LIST pool): protocol driver, binding, miniport driver, miniport adapter, filter driver, filter module, generic object (the union of NDIS-01 to NDIS-03).`,
    reading('CONF-27'),
  ]),
  clause('NDIS-05', judged, [
    from(
      'DDI:ndis/nf-ndis-ndisallocategenericobject; DDI:ndis/nf-ndis-ndisfreegenericobject; WDD:devtest/memory-usage-rule-set--ndis-',
    ),
    guarantee`[R ret] NdisAllocateGenericObject(DriverObject optional, Tag, Size extra bytes) gives a pointer usable as NDIS handle. The extra area begins after sizeof(NDIS_GENERIC_OBJECT).`,
    permission`[R ret] NULL on failure.`,
    obligation`[R no] All resources made with it must be freed before NdisFreeGenericObject. IRQL <= DISPATCH_LEVEL. Allocate and free alternate, none left when MiniportHaltEx ends.`,
  ]),
  clause('NDIS-06', judged, [
    from('HDR; NdisAllocateMdl', 'Parameters'),
    permission`[RH ret] The pool functions declare the handle optional, so that NULL is accepted by signature; NdisAllocateMdl's is mandatory.`,
    reading('CONF-27'),
  ]),
  clause('NDIS-07', judged, [
    from('inference'),
    undefinedOutcome`[I no] A handle becomes invalid when its giver goes away (deregister, halt, detach, close, free): using it later is undefined.`,
  ]),
];
