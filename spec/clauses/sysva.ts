import {
  clause,
  from,
  guarantee,
  judged,
  notObservable,
  obligation,
  outOfScope,
  permission,
  reading,
  undefinedOutcome,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** MmGetSystemAddressForMdlSafe. */
export const sysvaClauses: readonly Clause[] = [
  clause('SYSVA-00', judged, [
    from('HDR; DDI:mmgetsystemaddressformdlsafe'),
    guarantee`[HR ret,fld] MmGetSystemAddressForMdlSafe(mdl, prio): if MdlFlags & (MDL_MAPPED_TO_SYSTEM_VA or MDL_SOURCE_IS_NONPAGED_POOL) return MappedSystemVa; else return MmMapLockedPagesSpecifyCache(mdl, KernelMode, MmCached, NULL, FALSE, prio).`,
  ]),
  clause('SYSVA-0B', judged, [
    from('HDR; DDI:mmgetsystemaddressformdl'),
    guarantee`[HR ret,bug] MmGetSystemAddressForMdl (obsolete): same test, but falls to MmMapLockedPages(mdl, KernelMode), which stops the system on failure.`,
  ]),
  clause('SYSVA-01', judged, [
    from('DDI:mmgetsystemaddressformdlsafe'),
    guarantee`[R ret] Returns a nonpaged system address for the buffer.`,
    permission`[R ret] NULL if not mapped and mapping fails.`,
  ]),
  clause('SYSVA-02', judged, [
    from('DDI:mmgetsystemaddressformdlsafe'),
    guarantee`[RH ret] Already mapped (or nonpaged-built): returns the existing address, Priority ignored.`,
  ]),
  clause('SYSVA-03', judged, [
    from('DDI:mmgetsystemaddressformdlsafe', 'Fourth case'),
    guarantee`[R ret] A later call returns the same address until it is released.`,
  ]),
  clause('SYSVA-04', judged, [
    from('DDI:mmgetsystemaddressformdlsafe'),
    obligation`[R dv] MDL must describe locked pages: MmProbeAndLockPages, MmBuildMdlForNonPagedPool, IoBuildPartialMdl or MmAllocatePagesForMdlEx.`,
  ]),
  clause('SYSVA-05', notObservable('the cache attribute of a mapping'), [
    from('DDI:mmgetsystemaddressformdlsafe'),
    guarantee`[R no] A new mapping is asked for with MmCached, subject to MAP-04.`,
    reading('G-09'),
  ]),
  clause('SYSVA-06', judged, [
    from('DDI:mmgetsystemaddressformdlsafe', 'Four cases'),
    guarantee`[R mem] The mapping is released: for a locked MDL by MmUnlockPages; for a partial one by MmPrepareMdlForReuse or IoFreeMdl; for a page-allocated one by MmUnmapLockedPages, implied by MmFreePagesFromMdl from Windows 7.`,
    obligation`[R no] An MDL built for nonpaged pool needs no release; the others get theirs.`,
  ]),
  clause('SYSVA-07', notObservable('concurrent calls'), [
    from('DDI:mmgetsystemaddressformdlsafe'),
    obligation`[R no] One thread at a time per MDL (GEN-02).`,
  ]),
  clause('SYSVA-08', judged, [
    from('DDI:mmgetsystemaddressformdlsafe'),
    guarantee`[R ret] The returned address has the MDL's byte offset (not after a reserved mapping: SYSVA-11).`,
    reading('G-08'),
  ]),
  clause('SYSVA-09', outOfScope('caller-only'), [
    from('WDD:kernel/errors-in-direct-i-o'),
    obligation`[R ret] Caller must check for NULL.`,
  ]),
  clause('SYSVA-10', outOfScope('undefined-outcome'), [
    from('WDD:kernel/errors-in-direct-i-o; WDD:kernel/security-issues-for-i-o-control-codes; HDR'),
    undefinedOutcome`[RH no] A NULL MDL pointer: one page says the result is NULL; the macro dereferences it.`,
    reading('G-11', 'CONF-12'),
  ]),
  clause('SYSVA-11', judged, [
    from('DDI:mmmaplockedpageswithreservedmapping'),
    undefinedOutcome`[I ret] On an MDL mapped in a reserved range it returns MappedSystemVa, which excludes the byte offset: wrong by ByteOffset unless that is 0.`,
    reading('G-08', 'CONF-17'),
  ]),
];
