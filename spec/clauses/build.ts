import {
  clause,
  documentedStop,
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

/** MmBuildMdlForNonPagedPool. */
export const buildClauses: readonly Clause[] = [
  clause('BUILD-01', judged, [
    from('MmBuildMdlForNonPagedPool (2014); MmBuildMdlForNonPagedPool', 'Description'),
    guarantee`[R mem,fld] Updates the MDL to describe the physical pages under its buffer: PFN[i] = page number backing StartVa + i*4096.`,
  ]),
  clause('BUILD-02', judged, [
    from('MmBuildMdlForNonPagedPool (2014); MmBuildMdlForNonPagedPool', 'Remarks'),
    obligation`[R bug,dv] The buffer is nonpaged system memory, e.g. nonpaged pool or memory from MmAllocateContiguousMemorySpecifyCache, or memory that BUILD-03 admits.`,
    reading('G-01', 'CONF-34'),
  ]),
  clause('BUILD-03', notObservable('memory that is locked in place other than through an MDL'), [
    from('MmBuildMdlForNonPagedPool', 'Remarks'),
    permission`[R no] Memory that is locked down so that its physical pages cannot be traded is admitted too.`,
    reading('G-01', 'CONF-34'),
  ]),
  clause('BUILD-04', notObservable('memory of a kernel stack'), [
    from('MmBuildMdlForNonPagedPool; OSR', 'Remarks'),
    obligation`[RD dv] Not allowed for buffers on a kernel stack, even if the stack cannot be paged: its pages may be traded unless locked. Use MmProbeAndLockPages.`,
    reading('G-01', 'CONF-34'),
  ]),
  clause('BUILD-05', judged, [
    from('MmBuildMdlForNonPagedPool (2014); MmBuildMdlForNonPagedPool; WDD:kernel/using-mdls', 'Parameters'),
    obligation`[R no] The MDL was made with IoAllocateMdl (or MmInitializeMdl over nonpaged memory).`,
  ]),
  clause('BUILD-06', judged, [
    from('MmBuildMdlForNonPagedPool (2014); MmBuildMdlForNonPagedPool; BC:0xC4', 'Remarks'),
    obligation`[R no] The result is not passed to MmProbeAndLockPages.`,
    undefinedOutcome`[R no] Otherwise the behaviour is undefined.`,
    verifierStop`[R dv] 0xC4/0xB0.`,
    reading('G-34'),
  ]),
  clause('BUILD-07', judged, [
    from('MmBuildMdlForNonPagedPool (2014); MmBuildMdlForNonPagedPool; MmMapLockedPagesSpecifyCache', 'Remarks'),
    obligation`[R no] The result is not passed to MmMapLockedPagesSpecifyCache(KernelMode).`,
    undefinedOutcome`[R mem] Otherwise the behaviour is undefined.`,
    reading('G-34'),
  ]),
  clause('BUILD-08', judged, [
    from('MmBuildMdlForNonPagedPool (2014); MmBuildMdlForNonPagedPool; BC:0xC4', 'Remarks'),
    obligation`[R no] The result is not passed to MmUnlockPages.`,
    undefinedOutcome`[R no] Otherwise the behaviour is undefined.`,
    verifierStop`[R dv] 0xC4/0x7D.`,
    reading('G-34'),
  ]),
  clause('BUILD-09', judged, [
    from('MmBuildMdlForNonPagedPool (2014); MmBuildMdlForNonPagedPool', 'Remarks'),
    obligation`[R no] The existing system address of the result is not passed to MmUnmapLockedPages.`,
    undefinedOutcome`[R no] Otherwise the behaviour is undefined.`,
    reading('G-34'),
  ]),
  clause('BUILD-10', judged, [
    from('MmBuildMdlForNonPagedPool (2014); MmBuildMdlForNonPagedPool; HDR', 'Remarks'),
    guarantee`[R ret] MmGetSystemAddressForMdlSafe on the result returns the buffer's original start address.`,
    guarantee`[H ret] It does so whatever the Priority, and cannot fail.`,
  ]),
  clause('BUILD-11', judged, [
    from('MmBuildMdlForNonPagedPool (2014); MmBuildMdlForNonPagedPool; MmMapLockedPagesSpecifyCache', 'Remarks'),
    permission`[R ret] Mapping the result into user space with MmMapLockedPagesSpecifyCache(UserMode) is allowed, under BUILD-26.`,
  ]),
  clause('BUILD-12', judged, [
    from('DDI:mmgetsystemaddressformdlsafe', 'Second case'),
    guarantee`[R no] No cleanup is needed before IoFreeMdl (no unlock, no unmap).`,
  ]),
  clause('BUILD-13', judged, [
    from('MmBuildMdlForNonPagedPool (2014)'),
    guarantee`[R no] There is no return value.`,
    guarantee`[I no] There is no documented failure.`,
  ]),
  clause('BUILD-14', judged, [
    from('KMT-MDL; ROS:mdl'),
    guarantee`[T fld] MDL_SOURCE_IS_NONPAGED_POOL is set, MDL_PAGES_LOCKED is clear.`,
    guarantee`[RH fld] MappedSystemVa = StartVa + ByteOffset (BUILD-10 with SYSVA-00).`,
    guarantee`[M no] Process = NULL.`,
  ]),
  clause('BUILD-15', outOfScope('no-observation'), [
    from('ROS:mdl'),
    permission`[M fld] MDL_IO_SPACE is set too when the pages are not ordinary memory.`,
  ]),
  clause('BUILD-16', judged, [
    from('BC:0x1A'),
    documentedStop`[R bug] Building over a range that is not resident: stop 0x1A/0x1240.`,
  ]),
  clause('BUILD-17', judged, [
    from('BC:0xC4; OSR'),
    verifierStop`[RD dv] 0xC4/0x7F for pages from paged pool; 0xC4/0x140 for pageable or tradable memory.`,
  ]),
  clause('BUILD-18', outOfScope('undefined-outcome'), [
    from('KMT-MDL'),
    undefinedOutcome`[T fld] Without Verifier, building over a resident paged-pool page was seen not to fail; undefined all the same.`,
  ]),
  clause('BUILD-19', judged, [
    from('MmMapLockedPagesSpecifyCache', 'Warning'),
    obligation`[I mem] The page array stays meaningful only while the buffer stays allocated; freeing the buffer leaves the MDL dangling.`,
  ]),
  clause('BUILD-20', judged, [
    from('ROS:mdl'),
    undefinedOutcome`[I no] Building twice, or on an MDL that is locked, partial or mapped, is not described: undefined.`,
  ]),
  clause('BUILD-21', judged, [from('inference'), guarantee`[I mem] The buffer's contents are not changed.`]),
  clause('BUILD-22', notObservable('memory of a driver image'), [
    from('GH:131; NdisAllocateMdl'),
    obligation`[R dv] Code and data sections of images (driver globals) should not be built over: one discussion of the maintainers rules them out, the page itself is silent.`,
    reading('G-01', 'CONF-34'),
  ]),
  clause('BUILD-23', judged, [
    from('MmBuildMdlForNonPagedPool (2014); MmBuildMdlForNonPagedPool', 'Requirements; Metadata'),
    obligation`[R no] The caller runs at IRQL <= DISPATCH_LEVEL.`,
    undefinedOutcome`[I no] Above it the outcome is undefined.`,
  ]),
  clause('BUILD-24', outOfScope('build-time'), [
    from('MmBuildMdlForNonPagedPool (2014); MmBuildMdlForNonPagedPool', 'Requirements; Metadata'),
    guarantee`[R no] There since Windows 2000. Declared in wdm.h (ntddk.h and ntifs.h bring it in), linked through NtosKrnl.lib; exported from NtosKrnl.exe, Universal target.`,
    reading('G-29'),
  ]),
  clause('BUILD-25', judged, [
    from('MmBuildMdlForNonPagedPool (2014); MmBuildMdlForNonPagedPool; MmMapLockedPagesSpecifyCache', 'Remarks'),
    guarantee`[RH ret,fld] A built MDL counts as mapped into system space, at its buffer's own address, and its pages as nonpageable: the ground for BUILD-06 to BUILD-09.`,
  ]),
  clause('BUILD-26', judged, [
    from('MmBuildMdlForNonPagedPool (2014); MmBuildMdlForNonPagedPool', 'Remarks'),
    obligation`[R mem] Mapping it for a process (BUILD-11) binds the driver to MAPU-18 and MAPU-24.`,
  ]),
];
