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
  restates,
  undefinedOutcome,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** Exceptions and stops. */
export const exceptionsClauses: readonly Clause[] = [
  clause('EXC-01', outOfScope('caller-only'), [
    from('WDD:kernel/handling-exceptions'),
    obligation`[R exc] Routines that may raise: MmMapLockedPages (user mode), MmProbeAndLockPages, ProbeForRead, ProbeForWrite; also MmMapLockedPagesSpecifyCache in UserMode, MmProbeAndLockSelectedPages, pool allocations with quota or raise. The caller must wrap them in try/except.`,
  ]),
  clause('EXC-02', outOfScope('background-system'), [
    from('WDD:kernel/handling-exceptions; BC:0x1E'),
    documentedStop`[R bug] An unhandled exception stops: 0x1E, 0x7E, 0x3B or 0x8E (0x1E: code, address, info0, info1).`,
  ]),
  clause('EXC-03', outOfScope('caller-only'), [
    from('WDD:kernel/handling-exceptions'),
    obligation`[R no] Each driver handles its own exceptions; a lower driver cannot rely on an upper one.`,
  ]),
  clause('EXC-04', judged, [
    from('DDI:wdm/nf-wdm-mmprobeandlockpages', 'Parameters, Remarks'),
    guarantee`[R exc] MmProbeAndLockPages on failure raises STATUS_ACCESS_VIOLATION or others.`,
    guarantee`[I fld] The MDL then is not locked (MDL_PAGES_LOCKED clear): only a successful lock updates the MDL.`,
    reading('CONF-38'),
    restates('LOCK-05'),
  ]),
  clause('EXC-05', judged, [
    from('MmMapLockedPagesSpecifyCache'),
    guarantee`[R ret] KernelMode map failure: NULL if BugCheckOnFailure is FALSE.`,
    documentedStop`[R bug] A stop if it is TRUE.`,
    guarantee`[R exc] UserMode failure: an exception, never NULL.`,
    reading('G-03', 'CONF-14'),
    restates('MAPK-02'),
  ]),
  clause('EXC-06', judged, [
    from('BC:0xA; BC:0xD1; WDD:devtest/force-irql-checking'),
    documentedStop`[R bug] Touching pageable or invalid memory at >= DISPATCH_LEVEL: 0xA (addr, irql, bits: 0 read, 1 write, 8 execute, ip) or 0xD1 (addr, irql, 0/1/2/8, ip). Not an exception.`,
    permission`[R mem] Memory that is pageable but resident may not fault, unless Verifier's forced IRQL checking trims it.`,
  ]),
  clause('EXC-07', judged, [
    from('BC:0x50; BC:0xD5; BC:0xD6; WDD:ifs/buffer-handling'),
    documentedStop`[R bug] Touching an invalid system address below DISPATCH_LEVEL: 0x50 (addr, 0 read/2 write/10 execute (older 0/1), ip, type). Not catchable in general.`,
  ]),
  clause('EXC-08', judged, [
    from('WDD:ifs/buffer-handling; WDD:kernel/handling-exceptions'),
    guarantee`[R exc] Touching an invalid user address below DISPATCH_LEVEL raises STATUS_ACCESS_VIOLATION.`,
  ]),
  clause('EXC-09', judged, [
    from('BC:0xBE'),
    documentedStop`[R bug] A kernel write to a page that is not writable: 0xBE (va, pte).`,
    documentedStop`[I bug] This applies to system mappings with MdlMappingNoWrite: writes there are disabled.`,
    restates('MAP-12'),
  ]),
  clause('EXC-10', judged, [
    from('WDD:kernel/errors-in-direct-i-o'),
    obligation`[R no] Pages locked with IoReadAccess must not be written through the system mapping.`,
    restates('GEN-10'),
  ]),
  clause('EXC-11', judged, [
    from('WDD:kernel/errors-in-direct-i-o'),
    undefinedOutcome`[R mem] Access past the end of an MDL's system mapping: in the same page it succeeds silently on neighbouring bytes; in the next page anything may happen, or the address is invalid.`,
    restates('GEN-06'),
  ]),
  clause('EXC-12', judged, [
    from('WDD:kernel/errors-in-direct-i-o'),
    guarantee`[R mem] Double mapping is a live alias: a store through one VA is visible through the other at once.`,
    restates('GEN-08'),
  ]),
];
