import { clause, from, guarantee, obligation, outOfScope, permission, silent } from './builders.ts';
import type { Clause } from './clause.ts';

/** NDIS memory; NDIS shared memory; NDIS I/O space. */
export const ndisMemoryClauses: readonly Clause[] = [
  clause('NMEM-01', outOfScope('routine-not-modelled'), [
    from('DDI:ndis/nf-ndis-ndisallocatememorywithtagpriority; WDD:devtest/ndis-ndisallocatememorywithtagpriority'),
    guarantee`[R ret] NdisAllocateMemoryWithTagPriority(handle,len,tag,priority): nonpaged memory or NULL; priority as ExAllocatePoolWithTagPriority; default tag 'maDN' may be overridden; SDV demands a tag. ≤ DISPATCH.`,
  ]),
  clause('NMEM-02', outOfScope('routine-not-modelled'), [
    from('(inferred)'),
    silent`[I no] Alignment/zeroing not stated; take pool rules POOL-13..16 and "uninitialised".`,
  ]),
  clause('NMEM-03', outOfScope('routine-not-modelled'), [
    from('DDI:ndis/nf-ndis-ndisfreememory; DDI:ndis/nf-ndis-ndisfreememorywithtagpriority'),
    obligation`[R no] Free with NdisFreeMemoryWithTagPriority(handle same, va, tag) or NdisFreeMemory(va, len ignored, flags = 0). IRQL: plain ≤ DISPATCH, noncached < DISPATCH, contiguous = PASSIVE.`,
  ]),
  clause('NMEM-04', outOfScope('routine-not-modelled'), [
    from('WDD:driversecurity/implement-hvci-compatible-code'),
    silent`[R no] HVCI page lists NdisAllocateMemoryWithTagPriority among routines whose callers must avoid executable memory.`,
  ]),
  clause('NSHM-01', outOfScope('routine-not-modelled'), [
    from('DDI:ndis/nf-ndis-ndismallocatesharedmemory; BC:0x7C'),
    guarantee`[R ret,bug] NdisMAllocateSharedMemory(adapter,len,cached ignored,&va,&pa): only from MiniportInitializeEx, only after scatter/gather registration, only at PASSIVE; on failure va = NULL. Higher IRQL ⇒ BC 0x7C/0x01(adapter,len,irql); corruption of an earlier page found ⇒ 0x7C/0x02.`,
  ]),
  clause('NSHM-02', outOfScope('routine-not-modelled'), [
    from('DDI:ndis/nf-ndis-ndismallocatesharedmemory', 'Remarks'),
    guarantee`[R ret] pa is a logical device address: need not equal the host physical address.`,
  ]),
  clause('NSHM-03', outOfScope('routine-not-modelled'), [
    from('DDI:ndis/nf-ndis-ndismfreesharedmemory; WDD:devtest/ndis-ndismfreesharedmemory; BC:0x7C'),
    obligation`[R bug] NdisMFreeSharedMemory: all parameters exactly those of the allocation; no sub-range; not from MiniportShutdownEx; ≤ DISPATCH; all must be released at halt. Already freed ⇒ BC 0x7C/0x03(adapter,page,va).`,
  ]),
  clause('NSHM-04', outOfScope('routine-not-modelled'), [
    from('DDI:ndis/nf-ndis-ndismallocatesharedmemoryasyncex'),
    guarantee`[R ret] Async variant returns NDIS_STATUS_PENDING (completion callback, NULL pointers on failure) or NDIS_STATUS_FAILURE; bus masters only.`,
  ]),
  clause('NSHM-05', outOfScope('routine-not-modelled'), [
    from('DDI:ndis/nf-ndis-ndisallocatesharedmemory; DDI:ndis/ns-ndis-_ndis_shared_memory_parameters'),
    guarantee`[R ret] NdisAllocateSharedMemory (6.20+, VMQ provider): PASSIVE; SUCCESS / RESOURCES / INVALID_PARAMETER / FAILURE; fills VirtualAddress, SharedMemoryHandle; contiguous flag or SG list; freed by NdisFreeSharedMemory with same handle.`,
  ]),
  clause('NSHM-06', outOfScope('routine-not-modelled'), [
    from('NdisAllocateMdl'),
    permission`[R no] Shared memory is a legal NdisAllocateMdl source though it is not literally pool (CONF-19).`,
  ]),
  clause('NIOS-01', outOfScope('routine-not-modelled'), [
    from('DDI:ndis/nf-ndis-ndismmapiospace; DDI:ndis/nf-ndis-ndismunmapiospace'),
    guarantee`[R ret] NdisMMapIoSpace only in MiniportInitializeEx, PASSIVE, device (not host RAM) addresses; SUCCESS/RESOURCE_CONFLICT/RESOURCES/FAILURE; va NULL unless SUCCESS; NdisMUnmapIoSpace with equal length from Initialize/Halt only.`,
  ]),
];
