import {
  clause,
  documentedStop,
  from,
  guarantee,
  judged,
  obligation,
  outOfScope,
  permission,
  reading,
  silent,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** NDIS memory; NDIS shared memory; NDIS I/O space. */
export const ndisMemoryClauses: readonly Clause[] = [
  clause('NMEM-01', judged, [
    from('DDI:ndis/nf-ndis-ndisallocatememorywithtagpriority; WDD:devtest/ndis-ndisallocatememorywithtagpriority'),
    guarantee`[R ret] NdisAllocateMemoryWithTagPriority(handle, len, tag, priority): nonpaged memory or NULL; priority as ExAllocatePoolWithTagPriority; the default tag may be overridden.`,
    obligation`[R no] IRQL <= DISPATCH_LEVEL; static analysis demands a tag.`,
  ]),
  clause('NMEM-02', outOfScope('not-described'), [
    from('inference'),
    silent`[I no] Alignment and zeroing are not stated; POOL-13 to POOL-16 and "uninitialised" are the likely rules.`,
  ]),
  clause('NMEM-03', judged, [
    from('DDI:ndis/nf-ndis-ndisfreememory; DDI:ndis/nf-ndis-ndisfreememorywithtagpriority'),
    obligation`[R no] Free with NdisFreeMemoryWithTagPriority(handle same, va, tag) or NdisFreeMemory(va, len ignored, flags = 0). IRQL: plain <= DISPATCH, noncached < DISPATCH, contiguous = PASSIVE.`,
    reading('CONF-31'),
  ]),
  clause('NMEM-04', outOfScope('advice'), [
    from('WDD:driversecurity/implement-hvci-compatible-code'),
    silent`[R no] The page on hypervisor-protected code integrity lists NdisAllocateMemoryWithTagPriority among the routines whose callers must avoid executable memory.`,
  ]),
  clause('NSHM-01', judged, [
    from('DDI:ndis/nf-ndis-ndismallocatesharedmemory; BC:0x7C'),
    obligation`[R no] NdisMAllocateSharedMemory(adapter, len, cached ignored, &va, &pa): only from MiniportInitializeEx, only after scatter/gather registration, only at PASSIVE_LEVEL.`,
    guarantee`[R ret] On failure va = NULL.`,
    documentedStop`[R bug] Higher IRQL: 0x7C/0x01 (adapter, len, irql); corruption of an earlier page found: 0x7C/0x02.`,
  ]),
  clause('NSHM-02', judged, [
    from('DDI:ndis/nf-ndis-ndismallocatesharedmemory', 'Remarks'),
    guarantee`[R ret] pa is a logical device address: need not equal the host physical address.`,
  ]),
  clause('NSHM-03', judged, [
    from('DDI:ndis/nf-ndis-ndismfreesharedmemory; WDD:devtest/ndis-ndismfreesharedmemory; BC:0x7C'),
    obligation`[R no] NdisMFreeSharedMemory: all parameters exactly those of the allocation; no sub-range; not from MiniportShutdownEx; <= DISPATCH_LEVEL; all must be released at halt.`,
    documentedStop`[R bug] Already freed: 0x7C/0x03 (adapter, page, va).`,
  ]),
  clause('NSHM-04', outOfScope('background-system'), [
    from('DDI:ndis/nf-ndis-ndismallocatesharedmemoryasyncex'),
    guarantee`[R ret] Async variant returns NDIS_STATUS_PENDING (completion callback, NULL pointers on failure) or NDIS_STATUS_FAILURE; bus masters only.`,
  ]),
  clause('NSHM-05', judged, [
    from('DDI:ndis/nf-ndis-ndisallocatesharedmemory; DDI:ndis/ns-ndis-_ndis_shared_memory_parameters'),
    guarantee`[R ret] NdisAllocateSharedMemory (6.20 and later, VMQ provider): SUCCESS, RESOURCES, INVALID_PARAMETER or FAILURE; fills VirtualAddress and SharedMemoryHandle; contiguous flag or scatter/gather list.`,
    obligation`[R no] PASSIVE_LEVEL; freed by NdisFreeSharedMemory with the same handle.`,
  ]),
  clause('NSHM-06', judged, [
    from('NdisAllocateMdl'),
    permission`[R no] Shared memory is a legal source for NdisAllocateMdl though it is not literally pool.`,
    reading('CONF-19'),
  ]),
  clause('NIOS-01', judged, [
    from('DDI:ndis/nf-ndis-ndismmapiospace; DDI:ndis/nf-ndis-ndismunmapiospace'),
    obligation`[R no] NdisMMapIoSpace only in MiniportInitializeEx, PASSIVE_LEVEL, device (not host RAM) addresses; NdisMUnmapIoSpace with equal length from initialize or halt only.`,
    guarantee`[R ret] SUCCESS, RESOURCE_CONFLICT, RESOURCES or FAILURE; va is NULL unless SUCCESS.`,
  ]),
];
