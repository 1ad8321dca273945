import { clause, from, guarantee, obligation, outOfScope, permission, undefinedOutcome } from './builders.ts';
import type { Clause } from './clause.ts';

/** NDIS handles. */
export const ndisHandlesClauses: readonly Clause[] = [
  clause('NDIS-01', outOfScope('routine-not-modelled'), [
    from('WDD:network/obtaining-pool-handles'),
    guarantee`[R no] "Obtaining Pool Handles": protocol driver — handle from NdisRegisterProtocolDriver; miniport — handle passed to MiniportInitializeEx; intermediate — NdisRegisterProtocolDriver for send pools, MiniportInitializeEx for receive pools; filter — handle passed to FilterAttach; anyone else — NdisAllocateGenericObject. The page's own list of consumers is only NdisAllocateNetBufferPool and NdisAllocateNetBufferListPool.`,
  ]),
  clause('NDIS-02', outOfScope('routine-not-modelled'), [
    from('NdisAllocateMdl; SMP', 'Parameters'),
    obligation`[R no] NdisAllocateMdl's NdisHandle parameter points to that page: "obtained during caller initialization". Samples pass a miniport adapter handle (netvmini, mux) and a protocol binding handle from NdisOpenAdapterEx (ndisprot).`,
  ]),
  clause('NDIS-03', outOfScope('routine-not-modelled'), [
    from('DDI:ndis/nf-ndis-ndisallocatememorywithtagpriority', 'Parameters'),
    obligation`[R no] Memory-routine handle list: NdisMRegisterMiniportDriver, MiniportInitializeEx, NdisRegisterProtocolDriver, NdisOpenAdapterEx, NdisFRegisterFilterDriver, FilterAttach.`,
  ]),
  clause('NDIS-04', outOfScope('routine-not-modelled'), [
    from('(inferred)'),
    permission`[I no] Recommended union of valid NDIS handles for all four families (MDL, memory, NB pool, NBL pool): {protocol driver, binding, miniport driver, miniport adapter, filter driver, filter module, generic object}.`,
  ]),
  clause('NDIS-05', outOfScope('routine-not-modelled'), [
    from(
      'DDI:ndis/nf-ndis-ndisallocategenericobject; DDI:ndis/nf-ndis-ndisfreegenericobject; WDD:devtest/memory-usage-rule-set--ndis-',
    ),
    guarantee`[R ret] Generic object: NdisAllocateGenericObject(DriverObject optional, Tag, Size extra bytes) → pointer usable as NDIS handle, NULL on failure; all resources made with it must be freed before NdisFreeGenericObject. ≤ DISPATCH. Extra area begins after sizeof(NDIS_GENERIC_OBJECT). SDV rule: alternate allocate/free, none left at MiniportHaltEx end.`,
  ]),
  clause('NDIS-06', outOfScope('routine-not-modelled'), [
    from('HDR'),
    permission`[R ret] Pool functions declare the handle optional (_In_opt_) — NULL accepted by signature; NdisAllocateMdl's is mandatory.`,
  ]),
  clause('NDIS-07', outOfScope('routine-not-modelled'), [
    from('(inferred)'),
    undefinedOutcome`[I no] A handle becomes invalid when its giver goes away (deregister/halt/detach/close/free): using it later is UB.`,
  ]),
];
