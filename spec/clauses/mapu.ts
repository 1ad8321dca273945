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
  verifierStop,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** MmMapLockedPagesSpecifyCache, UserMode. */
export const mapuClauses: readonly Clause[] = [
  clause('MAPU-01', judged, [
    from('MmMapLockedPagesSpecifyCache', 'Remarks'),
    guarantee`[R ret] Returns a user address valid only in the process current at the call; in a 32-bit process it lies in the 32-bit range.`,
  ]),
  clause('MAPU-02', judged, [
    from('MmMapLockedPagesSpecifyCache', 'Remarks'),
    guarantee`[R exc] On failure raises an exception.`,
    obligation`[R exc] The caller must wrap the call in try/except.`,
    reading('G-03'),
  ]),
  clause('MAPU-03', judged, [
    from('HDR; MmMapLockedPagesSpecifyCache', 'Remarks'),
    guarantee`[RH ret] Never returns NULL: the header's annotation says the result is non-null for UserMode, and BugCheckOnFailure is described for KernelMode only.`,
    reading('G-03'),
  ]),
  clause('MAPU-04', judged, [
    from('MmMapLockedPagesSpecifyCache', 'Parameters'),
    permission`[R ret] RequestedAddress NULL: the system chooses.`,
  ]),
  clause('MAPU-05', judged, [
    from('MmMapLockedPagesSpecifyCache', 'Parameters'),
    guarantee`[R ret] RequestedAddress non-NULL: the mapping starts there, or lower where the system rounds it down to a boundary; never above it.`,
    permission`[R ret] The system may round the requested address down to fit a boundary.`,
    reading('G-04'),
  ]),
  clause('MAPU-06', judged, [
    from('KMT-MAP; MIDI'),
    permission`[TD ret] A page-aligned, free requested address is normally used exactly; a lower result is allowed (MAPU-05).`,
    reading('G-04'),
  ]),
  clause('MAPU-07', judged, [
    from('KMT-MAP'),
    permission`[T exc] An address that is not page-aligned (page + 2048): may raise STATUS_INVALID_ADDRESS, with nothing mapped.`,
    reading('G-04'),
  ]),
  clause('MAPU-08', notObservable('the highest user address of the implementation'), [
    from('KMT-MAP'),
    permission`[T exc] An address too close to the top of user space: STATUS_INVALID_ADDRESS. Seen on 32-bit layouts: the base of the highest user page - 15 pages fails; - 16 pages gives success or STATUS_CONFLICTING_ADDRESSES.`,
  ]),
  clause('MAPU-09', judged, [
    from('KMT-MAP; ROS:mdl'),
    permission`[T exc] An occupied range may raise STATUS_CONFLICTING_ADDRESSES.`,
  ]),
  clause('MAPU-10', judged, [
    from('ROS:mdl'),
    permission`[M exc] Other statuses: STATUS_INSUFFICIENT_RESOURCES, STATUS_NO_MEMORY, a quota status, STATUS_PROCESS_IS_TERMINATING.`,
  ]),
  clause('MAPU-11', notObservable('execution from a mapping'), [
    from('MmMapLockedPagesSpecifyCache'),
    guarantee`[R mem] Always non-executable; MdlMappingNoExecute is unnecessary. MdlMappingNoWrite is still meaningful.`,
  ]),
  clause('MAPU-12', judged, [
    from('MmMapLockedPagesSpecifyCache'),
    guarantee`[R mem,exc] User code can change neither the no-execute nor the no-write property; with MdlMappingNoWrite the process cannot modify the pages through that mapping.`,
    reading('G-37'),
  ]),
  clause('MAPU-13', judged, [
    from('KMT-MAP'),
    guarantee`[T mem] Without MdlMappingNoWrite user code may read and write.`,
  ]),
  clause('MAPU-14', notObservable('user code that reserves, frees and unmaps memory at an address'), [
    from('KMT-MAP'),
    guarantee`[T ret] User code cannot take the range away: reserving over it gives STATUS_CONFLICTING_ADDRESSES, NtFreeVirtualMemory (decommit or release) STATUS_UNABLE_TO_DELETE_SECTION, NtUnmapViewOfSection STATUS_NOT_MAPPED_VIEW.`,
  ]),
  clause('MAPU-15', judged, [
    from('MmMapLockedPagesSpecifyCache', 'Remarks'),
    permission`[RI ret,mem] More than one user mapping of one MDL (same or different processes) is not forbidden; each is released on its own. The rule of one mapping is about system space.`,
    reading('G-28'),
  ]),
  clause('MAPU-16', judged, [
    from('KMT-MAP; MmBuildMdlForNonPagedPool (2014); MmBuildMdlForNonPagedPool'),
    permission`[TR mem] A system mapping and user mappings of the same MDL may coexist.`,
  ]),
  clause('MAPU-17', judged, [
    from('KMT-MAP; ROS:mdl'),
    guarantee`[TI fld] Does not change MDL_MAPPED_TO_SYSTEM_VA or MappedSystemVa.`,
  ]),
  clause('MAPU-18', judged, [
    from('MmMapLockedPagesSpecifyCache', 'Warning'),
    obligation`[R mem] Buffers that were never initialised (pool is the page's example; memory that the allocator zeroed counts as initialised) are filled with zeros before they are mapped; pool buffers are whole pages; neither is freed to pool while mapped.`,
  ]),
  clause('MAPU-19', judged, [
    from('DDI:mmunmaplockedpages; MIDI; KMT-MAP'),
    obligation`[RD mem] Unmap in the original process before the pages are unlocked or freed.`,
    reading('G-32'),
  ]),
  clause('MAPU-20', judged, [
    from('EBPF'),
    permission`[D no] If left mapped, the range goes away when the process exits: an address-space leak bounded by process life was seen, and no stop.`,
  ]),
  clause('MAPU-21', judged, [
    from('MmMapLockedPagesSpecifyCache; MIDI'),
    obligation`[RD dv] An MDL for a user mapping is locked, built for nonpaged pool, or partial.`,
  ]),
  clause('MAPU-22', judged, [from('BC:0xC4'), verifierStop`[R dv] IRQL > APC_LEVEL: 0xC4/0x77.`]),
  clause('MAPU-23', judged, [
    from('MmMapLockedPagesSpecifyCache', 'Remarks'),
    obligation`[R no] The caller runs at IRQL <= APC_LEVEL.`,
    undefinedOutcome`[I no] Above it the outcome is undefined.`,
    verifierStop`[R dv] 0xC4/0x77.`,
  ]),
  clause('MAPU-24', outOfScope('caller-only'), [
    from('MmMapLockedPagesSpecifyCache', 'Warning'),
    obligation`[R mem] Kernel memory that a driver maps into a process must not show untrusted code anything sensitive. This holds for every kind of memory.`,
    obligation`[I mem] It holds for the rest of the first and last page too (GEN-06).`,
  ]),
  clause('MAPU-25', outOfScope('caller-only'), [
    from('MmMapLockedPagesSpecifyCache', 'RequestedAddress'),
    obligation`[R ret] With a requested address the caller looks at the returned one.`,
    obligation`[I ret] It goes on with the returned one.`,
  ]),
];
