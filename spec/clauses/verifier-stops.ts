import { clause, from, judged, outOfScope, reading, restates, verifierStop } from './builders.ts';
import type { Clause } from './clause.ts';

/** Driver Verifier: stops 0xC4. */
export const verifierStopsClauses: readonly Clause[] = [
  clause('VRF-01', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x00: zero-byte pool request (irql / type / bytes).`,
  ]),
  clause('VRF-02', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x01: paged allocation above APC (irql / type / bytes).`,
  ]),
  clause('VRF-03', outOfScope('stop-not-reached'), [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x02: nonpaged allocation above DISPATCH (irql / type / bytes).`,
  ]),
  clause('VRF-04', judged, [from('BC:0xC4', 'Table'), verifierStop`[R dv] 0xC4/0x03: must-succeed > 1 page.`]),
  clause('VRF-05', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x10: free of address never returned by allocate (addr).`,
  ]),
  clause('VRF-06', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x11 / 0x12: free paged > APC / nonpaged > DISPATCH (irql / type / addr).`,
  ]),
  clause('VRF-07', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x13, 0x14: double free (- / header ptr / header).`,
  ]),
  clause('VRF-08', outOfScope('background-system'), [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x15, 0x17: block holds active timer / ERESOURCE (object / type / addr).`,
  ]),
  clause('VRF-09', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x16: free at bad address or bad parameters (- / addr).`,
  ]),
  clause('VRF-10', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x30 / 0x31: bad KeRaiseIrql / KeLowerIrql argument (irql / requested / (0,1)).`,
  ]),
  clause('VRF-11', outOfScope('undefined-outcome'), [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x51 to 0x54, 0x59: overrun discovered at free (pool tracking).`,
  ]),
  clause('VRF-12', outOfScope('background-system'), [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x60, 0x61, 0x62: unload with pool not freed / allocating during unload / leak count (paged bytes / nonpaged bytes / count).`,
  ]),
  clause('VRF-13', outOfScope('background-system'), [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x6F: MmProbeAndLockPages on pages not in PFN database (mdl / page / highest page).`,
  ]),
  clause('VRF-14', outOfScope('stop-not-reached'), [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x70, 0x71, 0x72: MmProbeAndLockPages, MmProbeAndLockProcessPages, MmProbeAndLockSelectedPages above DISPATCH_LEVEL (irql / mdl / mode or process).`,
    restates('LOCK-21'),
  ]),
  clause('VRF-15', outOfScope('stop-not-reached'), [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x73: MmMapIoSpace above DISPATCH (irql / pa / bytes).`,
  ]),
  clause('VRF-16', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x74, 0x75: MmMapLockedPages kernel > DISPATCH / user > APC (irql / mdl / mode).`,
  ]),
  clause('VRF-17', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x76, 0x77: MmMapLockedPagesSpecifyCache kernel > DISPATCH / user > APC (irql / mdl / mode).`,
    restates('MAPU-22'),
  ]),
  clause('VRF-18', outOfScope('stop-not-reached'), [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x78: MmUnlockPages > DISPATCH (irql / mdl).`,
    restates('UNLOCK-11'),
  ]),
  clause('VRF-19', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x79, 0x7A: MmUnmapLockedPages kernel > DISPATCH / user > APC (irql / va / mdl).`,
    restates('UNMAP-17'),
  ]),
  clause('VRF-20', outOfScope('stop-not-reached'), [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x7B: MmUnmapIoSpace > APC (irql / va / bytes).`,
  ]),
  clause('VRF-21', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x7C: MmUnlockPages on an MDL never successfully locked (mdl / flags).`,
  ]),
  clause('VRF-22', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x7D: MmUnlockPages on nonpaged-pool MDL (mdl / flags).`,
  ]),
  clause('VRF-23', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x7E: MmAllocatePagesForMdl(Ex) / MmFreePagesFromMdl > DISPATCH (irql / DISPATCH).`,
    restates('PAGES-14'),
  ]),
  clause('VRF-24', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x7F: MmBuildMdlForNonPagedPool on paged pool (irql / mdl / flags).`,
    restates('BUILD-17'),
  ]),
  clause('VRF-25', outOfScope('stop-not-reached'), [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x81: MmMapLockedPages used at all (without can-fail) (mdl / flags).`,
    reading('CONF-36'),
  ]),
  clause('VRF-26', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x82: SpecifyCache with BugCheckOnFailure TRUE (mdl / flags).`,
  ]),
  clause('VRF-27', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x83: MmMapIoSpace over RAM not locked (start / bytes / first unlocked PFN).`,
  ]),
  clause('VRF-28', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x85: MmMapLockedPages with unlocked pages (mdl / pages / first unlocked PFN).`,
  ]),
  clause('VRF-29', outOfScope('stop-not-reached'), [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x89: MDL not marked I/O holds non-memory pages (mdl / ptr / page).`,
    restates('MAP-09'),
  ]),
  clause('VRF-30', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0xB0, 0xB1: probe-and-lock with wrong flags (e.g. MDL built for nonpaged pool) (mdl / flags / offending flags).`,
  ]),
  clause('VRF-31', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0xB2: MmMapLockedPages with unexpected flags (already system mapped,...) (mdl / flags / offending).`,
  ]),
  clause('VRF-32', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0xB3: MmMapLockedPages with missing flags (not locked) (mdl / flags / missing).`,
  ]),
  clause('VRF-33', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0xB4: MmUnlockPages on partial MDL (mdl / flags / PARTIAL).`,
  ]),
  clause('VRF-34', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0xB5: MmUnmapLockedPages on partial MDL (mdl / flags / PARTIAL).`,
  ]),
  clause('VRF-35', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0xB6: MmUnmapLockedPages on MDL not mapped to system VA (mdl / flags / missing).`,
  ]),
  clause('VRF-36', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0xB8: IoFreeMdl while pages still mapped (other than the own mapping of a partial MDL) (mdl / flags).`,
  ]),
  clause('VRF-37', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0xB9: MmUnmapLockedPages with bad user address (va / mdl).`,
  ]),
  clause('VRF-38', outOfScope('background-system'), [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0xCC, 0xD2: freed block contains lookaside list / ERESOURCE (object / block / size).`,
  ]),
  clause('VRF-39', outOfScope('background-system'), [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0xE0: kernel routine given a user address (va / size).`,
  ]),
  clause('VRF-40', outOfScope('background-system'), [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x105: IRP freed with ExFreePool (irp).`,
  ]),
  clause('VRF-41', outOfScope('background-system'), [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x10A, 0x10B: quota charged to Idle / from DPC.`,
  ]),
  clause('VRF-42', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x13A to 0x13F: ExFreePool tracking mismatches (POOL-42).`,
  ]),
  clause('VRF-43', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[RD dv] 0xC4/0x140: an MDL that is not locked is built over pageable or tradable memory (irql, mdl, va).`,
    restates('BUILD-17'),
  ]),
  clause('VRF-44', outOfScope('stop-not-reached'), [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x141: physical memory < 4 GB explicitly requested (highest / bytes).`,
  ]),
  clause('VRF-45', outOfScope('background-system'), [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x1010, 0x1011: invariant MDL contents changed for write IRP / for read IRP during dispatch (device / irp / system va).`,
  ]),
  clause('VRF-46', outOfScope('no-observation'), [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x2000, 0x2001, 0x2002: executable pool type / page protection / MDL mapping without MdlMappingNoExecute (code-integrity option) (ip / type or prot or priority / tag).`,
  ]),
  clause('VRF-47', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x00020004: DDI rule IrqlExAllocatePool.`,
  ]),
  clause('VRF-48', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x00020006: IrqlExApcLte2 (ProbeForRead/Write <= APC).`,
  ]),
  clause('VRF-49', outOfScope('background-system'), [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x00020008: IrqlExPassive (ExRaise*).`,
    reading('CONF-32'),
  ]),
  clause('VRF-50', outOfScope('stop-not-reached'), [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x00020011: IrqlKeDispatchLte (KeFlushIoBuffers, KeRaiseIrqlToDpcLevel <= DISPATCH).`,
  ]),
  clause('VRF-51', judged, [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x00020019: IrqlMmApcLte: MmAllocate/FreeNonCachedMemory, MmAllocatePagesForMdl(Ex), MmFreePagesFromMdl, MmSecure/UnsecureVirtualMemory, MmLock/UnlockPagable... <= APC.`,
  ]),
  clause('VRF-52', outOfScope('stop-not-reached'), [
    from('BC:0xC4', 'Table'),
    verifierStop`[R dv] 0xC4/0x0002001A: IrqlMmDispatch: MmFreeContiguousMemory.`,
  ]),
];
