import { clause, documentedStop, from, guarantee, obligation, outOfScope } from './builders.ts';
import type { Clause } from './clause.ts';

/** Processes and address spaces. */
export const processClauses: readonly Clause[] = [
  clause('PROC-01', outOfScope('routine-not-modelled'), [
    from('WDD:kernel/overview-of-windows-memory-space; WDD:kernel/accessing-user-space-memory'),
    guarantee`[R ret,mem] User addresses mean something only in the process whose address space is current; another process's user addresses are invisible. System addresses are the same everywhere (session space aside).`,
  ]),
  clause('PROC-02', outOfScope('routine-not-modelled'), [
    from('DDI:ntifs/nf-ntifs-kestackattachprocess'),
    guarantee`[R mem] KeStackAttachProcess(process,&state): current thread runs in the target's address space; IRQL < DISPATCH; state storage = nonpaged pool or own stack. Nesting allowed, the prior attach state is saved.`,
  ]),
  clause('PROC-03', outOfScope('routine-not-modelled'), [
    from('DDI:ntifs/nf-ntifs-keunstackdetachprocess'),
    obligation`[I no] Each attach is matched by one KeUnstackDetachProcess(&state) (IRQL < DISPATCH), restoring the previous attach state — LIFO.`,
  ]),
  clause('PROC-04', outOfScope('routine-not-modelled'), [
    from('BC:0x5; BC:0x6; BC:0x1'),
    obligation`[R bug] KeAttachProcess (obsolete) when already attached, or attach while a DPC runs, or returning attached ⇒ BC 0x5(target/original, attached-to, APC index, DPC flag). BC 0x6 on bad detach. Mismatched APC state at syscall exit ⇒ BC 0x1.`,
  ]),
  clause('PROC-05', outOfScope('routine-not-modelled'), [
    from('DDI:ntifs/nf-ntifs-kestackattachprocess', 'Remarks'),
    obligation`[R no] While attached keep the code simple; do not send IRPs.`,
  ]),
  clause('PROC-06', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-iogetcurrentprocess'),
    guarantee`[R ret] Current process = attached process; PsGetCurrentProcess ≡ IoGetCurrentProcess; any IRQL.`,
  ]),
  clause('PROC-07', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-mmprobeandlockpages', 'Remarks'),
    guarantee`[R mem] MmProbeAndLockPages resolves the MDL's VA in the current address space; afterwards only the physical pages are guaranteed, the VA may be unmapped/reused.`,
  ]),
  clause('PROC-08', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-mmgetmdlvirtualaddress', 'Remarks'),
    obligation`[R mem,exc] MmGetMdlVirtualAddress value is an index, not necessarily dereferenceable in the current context.`,
  ]),
  clause('PROC-09', outOfScope('routine-not-modelled'), [
    from('MmMapLockedPagesSpecifyCache; DDI:wdm/nf-wdm-mmunmaplockedpages', 'Remarks'),
    obligation`[R ret,fld,dv] User-mode mapping from MmMapLockedPagesSpecifyCache lives in the process current at the call; MmUnmapLockedPages for it must run in that same process (else it may delete a random process's range); IRQL ≤ APC for both.`,
  ]),
  clause('PROC-10', outOfScope('routine-not-modelled'), [
    from('MmMapLockedPagesSpecifyCache'),
    guarantee`[R mem,exc] User mapping is never executable; with MdlMappingNoWrite it is read-only and user mode cannot change either.`,
  ]),
  clause('PROC-11', outOfScope('routine-not-modelled'), [
    from('MmMapLockedPagesSpecifyCache'),
    guarantee`[I ret] RequestedAddress may be rounded down; caller must use the returned value. KernelMode ignores RequestedAddress.`,
  ]),
  clause('PROC-12', outOfScope('routine-not-modelled'), [
    from('BC:0x76; BC:0xCB; WDD:devtest/pool-tracking'),
    obligation`[R bug] A process may not exit with locked pages: BC 0x76/0x00(process, count, stacks); with TrackLockedPages or Verifier pool tracking BC 0xCB(track ptr, 0, mdl, count). Unlocking not-locked process pages: BC 0x76/0x01(mdl, current count, stacks).`,
  ]),
  clause('PROC-13', outOfScope('routine-not-modelled'), [
    from('BC:0xD9'),
    documentedStop`[R bug] Lock tracker corruption BC 0xD9: 1 same MDL inserted twice in process list, 2 system list, 3 found twice on free, 4 found after removal.`,
  ]),
  clause('PROC-14', outOfScope('routine-not-modelled'), [
    from('BC:0x4E'),
    obligation`[R bug] Unlock more often than lock ⇒ BC 0x4E/0x07(PFN, share count, 0).`,
  ]),
  clause('PROC-15', outOfScope('routine-not-modelled'), [
    from('DDI:ntddk/nf-ntddk-mmsecurevirtualmemory'),
    guarantee`[R no] MmSecureVirtualMemory(addr,size,PAGE_READWRITE or PAGE_READONLY): user range cannot be freed nor made more restrictive than the mode (RW: not NOACCESS/READONLY; RO: not NOACCESS); NULL on failure; ≤ APC; auto-released at process exit. Does not remove need for try/except.`,
  ]),
  clause('PROC-16', outOfScope('routine-not-modelled'), [
    from('DDI:ntddk/nf-ntddk-mmsecurevirtualmemoryex'),
    guarantee`[R ret] …Ex flags EXCLUSIVE, NO_CHANGE, USER_MODE_ONLY, NO_INHERIT; NULL for protection problem, uncommitted memory, bad parameter.`,
  ]),
  clause('PROC-17', outOfScope('routine-not-modelled'), [
    from('DDI:ntddk/nf-ntddk-mmunsecurevirtualmemory; DDI:ntddk/nf-ntddk-mmsecurevirtualmemory; BC:0x1A', 'Remarks'),
    obligation`[R bug] MmUnsecureVirtualMemory(handle): in the same process, before it exits; wrong process/address ⇒ BC 0x1A/0x15000, 0x15001. ≤ APC.`,
  ]),
];
