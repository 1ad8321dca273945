import {
  clause,
  documentedStop,
  from,
  guarantee,
  judged,
  obligation,
  outOfScope,
  permission,
  restates,
  silent,
  undefinedOutcome,
  verifierStop,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** Processes and address spaces. */
export const processClauses: readonly Clause[] = [
  clause('PROC-01', judged, [
    from('WDD:kernel/overview-of-windows-memory-space; WDD:kernel/accessing-user-space-memory'),
    guarantee`[R mem] User addresses mean something only in the process whose address space is current; another process's user addresses are invisible. System addresses are the same everywhere (session space aside).`,
  ]),
  clause('PROC-02', judged, [
    from('DDI:ntifs/nf-ntifs-kestackattachprocess'),
    guarantee`[R mem] KeStackAttachProcess(process, &state): the current thread runs in the target's address space. Nesting is allowed, the prior attach state is saved.`,
    obligation`[R no] IRQL < DISPATCH_LEVEL; state storage is nonpaged pool or the own stack.`,
  ]),
  clause('PROC-03', judged, [
    from('DDI:ntifs/nf-ntifs-keunstackdetachprocess'),
    obligation`[R no] Each attach is matched by one KeUnstackDetachProcess(&state), at IRQL < DISPATCH_LEVEL.`,
    guarantee`[R mem] It restores the previous attach state.`,
    obligation`[I no] Last in, first out.`,
  ]),
  clause('PROC-04', judged, [
    from('BC:0x5; BC:0x6; BC:0x1'),
    obligation`[R no] KeAttachProcess (obsolete) is not called when already attached nor while a DPC runs; no return while attached.`,
    documentedStop`[R bug] 0x5 (target or original, attached-to, APC index, DPC flag); 0x6 on a bad detach; 0x1 for a mismatched APC state at the exit of a system call.`,
  ]),
  clause('PROC-05', outOfScope('advice'), [
    from('DDI:ntifs/nf-ntifs-kestackattachprocess', 'Remarks'),
    silent`[R no] While attached keep the code simple; do not send IRPs.`,
  ]),
  clause('PROC-06', judged, [
    from('DDI:wdm/nf-wdm-iogetcurrentprocess'),
    guarantee`[R ret] PsGetCurrentProcess and IoGetCurrentProcess give the same; any IRQL.`,
    guarantee`[I ret] While attached they give the target.`,
  ]),
  clause('PROC-07', judged, [
    from('DDI:wdm/nf-wdm-mmprobeandlockpages', 'Remarks'),
    guarantee`[R mem] MmProbeAndLockPages resolves the MDL's VA in the current address space; afterwards only the physical pages are guaranteed, the VA may be unmapped/reused.`,
    restates('LOCK-13'),
  ]),
  clause('PROC-08', outOfScope('caller-only'), [
    from('DDI:wdm/nf-wdm-mmgetmdlvirtualaddress', 'Remarks'),
    obligation`[R no] MmGetMdlVirtualAddress value is an index, not necessarily dereferenceable in the current context.`,
    restates('ACC-04'),
  ]),
  clause('PROC-09', judged, [
    from('MmMapLockedPagesSpecifyCache; DDI:wdm/nf-wdm-mmunmaplockedpages', 'Remarks'),
    obligation`[R no] A user mapping from MmMapLockedPagesSpecifyCache lives in the process current at the call; MmUnmapLockedPages for it must run in that same process. IRQL <= APC_LEVEL for both.`,
    undefinedOutcome`[R mem] Otherwise it may delete a range of a random process.`,
    verifierStop`[R dv] 0xC4/0xB9 (address, mdl): bad user address.`,
    restates('UNMAP-06'),
  ]),
  clause('PROC-10', judged, [
    from('MmMapLockedPagesSpecifyCache'),
    guarantee`[R mem,exc] User mapping is never executable; with MdlMappingNoWrite it is read-only and user mode cannot change either.`,
    restates('MAPU-12'),
  ]),
  clause('PROC-11', judged, [
    from('MmMapLockedPagesSpecifyCache'),
    permission`[R ret] RequestedAddress may be rounded down.`,
    obligation`[R no] The caller must use the returned value.`,
    guarantee`[I ret] KernelMode ignores RequestedAddress.`,
    restates('MAPU-05'),
  ]),
  clause('PROC-12', judged, [
    from('BC:0x76; BC:0xCB; WDD:devtest/pool-tracking'),
    obligation`[R no] A process may not exit with locked pages.`,
    documentedStop`[R bug] 0x76/0x00 (process, count, stacks); with TrackLockedPages or Verifier pool tracking 0xCB (tracking record, 0, mdl, count). Unlocking process pages that are not locked: 0x76/0x01 (mdl, current count, stacks).`,
    restates('LOCK-22'),
  ]),
  clause('PROC-13', outOfScope('undefined-outcome'), [
    from('BC:0xD9'),
    documentedStop`[R bug] Lock tracker corruption: 0xD9: 1 same MDL inserted twice in the list of the process, 2 in that of the system, 3 found twice on free, 4 found after removal.`,
  ]),
  clause('PROC-14', judged, [
    from('BC:0x4E'),
    obligation`[R no] Pages are not unlocked more often than locked.`,
    documentedStop`[R bug] 0x4E/0x07 (page number, share count, 0).`,
    restates('UNLOCK-09'),
  ]),
  clause('PROC-15', judged, [
    from('DDI:ntddk/nf-ntddk-mmsecurevirtualmemory'),
    guarantee`[R ret,mem] MmSecureVirtualMemory(addr, size, PAGE_READWRITE or PAGE_READONLY): the user range can be neither freed nor made more restrictive than the mode (RW: not NOACCESS or READONLY; RO: not NOACCESS); NULL on failure; released at process exit.`,
    obligation`[R no] IRQL <= APC_LEVEL; the need for try/except remains.`,
  ]),
  clause('PROC-16', judged, [
    from('DDI:ntddk/nf-ntddk-mmsecurevirtualmemoryex'),
    guarantee`[R ret] MmSecureVirtualMemoryEx adds the flags EXCLUSIVE, NO_CHANGE, USER_MODE_ONLY, NO_INHERIT; NULL for a protection problem, uncommitted memory or a bad parameter.`,
  ]),
  clause('PROC-17', judged, [
    from('DDI:ntddk/nf-ntddk-mmunsecurevirtualmemory; DDI:ntddk/nf-ntddk-mmsecurevirtualmemory; BC:0x1A', 'Remarks'),
    obligation`[R no] MmUnsecureVirtualMemory(handle): in the same process, before it exits. IRQL <= APC_LEVEL.`,
    documentedStop`[R bug] Wrong process or address: 0x1A/0x15000, 0x15001.`,
  ]),
];
