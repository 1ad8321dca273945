import { clause, documentedStop, from, guarantee, obligation, outOfScope, undefinedOutcome } from './builders.ts';
import type { Clause } from './clause.ts';

/** Exceptions and stops. */
export const exceptionsClauses: readonly Clause[] = [
  clause('EXC-01', outOfScope('routine-not-modelled'), [
    from('WDD:kernel/handling-exceptions'),
    obligation`[R exc] Routines that may raise (documented list): MmMapLockedPages (user mode), MmProbeAndLockPages, ProbeForRead, ProbeForWrite; plus MmMapLockedPagesSpecifyCache in UserMode, MmProbeAndLockSelectedPages, quota/raise pool allocations. Caller must wrap in try/except.`,
  ]),
  clause('EXC-02', outOfScope('routine-not-modelled'), [
    from('WDD:kernel/handling-exceptions; BC:0x1E'),
    guarantee`[R bug] Unhandled exception ⇒ bug check (BC 0x1E / 0x7E / 0x3B / 0x8E; 0x1E params: code, address, info0, info1).`,
  ]),
  clause('EXC-03', outOfScope('routine-not-modelled'), [
    from('WDD:kernel/handling-exceptions'),
    obligation`[R no] Each driver handles its own exceptions; a lower driver cannot rely on an upper one.`,
  ]),
  clause('EXC-04', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-mmprobeandlockpages', 'Parameters, Remarks'),
    guarantee`[R mem,fld,exc,dv] MmProbeAndLockPages on failure raises STATUS_ACCESS_VIOLATION or others; MDL then is not locked (PAGES_LOCKED clear from "If successfully locks… MDL is updated").`,
  ]),
  clause('EXC-05', outOfScope('routine-not-modelled'), [
    from('MmMapLockedPagesSpecifyCache'),
    guarantee`[R ret,exc] KernelMode map failure: NULL if BugCheckOnFailure is FALSE, stop if TRUE; UserMode failure: exception, never NULL (mdl.md G-03).`,
  ]),
  clause('EXC-06', outOfScope('routine-not-modelled'), [
    from('BC:0xA; BC:0xD1; WDD:devtest/force-irql-checking'),
    documentedStop`[R bug] Touching pageable or invalid memory at ≥ DISPATCH ⇒ BC 0xA(addr, irql, bits: 0 read, 1 write, 8 execute, ip) or 0xD1(addr, irql, 0/1/2,8, ip). Not an exception. Pageable-but-resident memory may not fault unless Verifier Force-IRQL trims it.`,
  ]),
  clause('EXC-07', outOfScope('routine-not-modelled'), [
    from('BC:0x50; BC:0xD5; BC:0xD6; WDD:ifs/buffer-handling'),
    documentedStop`[R bug] Touching invalid system address below DISPATCH ⇒ BC 0x50(addr, 0 read/2 write/10 execute (older 0/1), ip, type: 0 freed PTE, 2 not present, 3 wrong session, 4 non-canonical, 0xF user VA inconsistent). Not catchable in general (special-pool pages say try/except cannot protect).`,
  ]),
  clause('EXC-08', outOfScope('routine-not-modelled'), [
    from('WDD:ifs/buffer-handling; WDD:kernel/handling-exceptions'),
    guarantee`[R exc] Touching invalid user address below DISPATCH ⇒ STATUS_ACCESS_VIOLATION exception.`,
  ]),
  clause('EXC-09', outOfScope('routine-not-modelled'), [
    from('BC:0xBE'),
    documentedStop`[R bug] Kernel write to a page that is not writable ⇒ BC 0xBE(va, pte). Applies to MdlMappingNoWrite system mappings (SEED3 says writes are disabled; DRV:kernel/accessing-read-only-system-memory says kernel writes to RO memory bug check).`,
  ]),
  clause('EXC-10', outOfScope('routine-not-modelled'), [
    from('WDD:kernel/errors-in-direct-i-o'),
    obligation`[R no] Pages locked with IoReadAccess must not be written through the system mapping.`,
  ]),
  clause('EXC-11', outOfScope('routine-not-modelled'), [
    from('WDD:kernel/errors-in-direct-i-o'),
    undefinedOutcome`[R no] Access past the end of an MDL's system mapping: same page ⇒ succeeds silently on neighbour bytes; next page ⇒ anything or invalid.`,
  ]),
  clause('EXC-12', outOfScope('routine-not-modelled'), [
    from('WDD:kernel/errors-in-direct-i-o'),
    guarantee`[R mem] Double mapping is a live alias: a store through one VA is visible through the other at once.`,
  ]),
];
