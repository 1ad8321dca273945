import {
  clause,
  documentedStop,
  from,
  guarantee,
  judged,
  notObservable,
  obligation,
  outOfScope,
  reading,
  restates,
  undefinedOutcome,
  verifierStop,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** I/O space. */
export const ioSpaceClauses: readonly Clause[] = [
  clause('IOSP-01', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-mmmapiospace'),
    guarantee`[R ret,mem] MmMapIoSpace(pa, n > 0, cache): maps to a nonpaged system address; NULL if there is no address space.`,
    guarantee`[I ret] Returns the address for pa itself: its byte offset is kept.`,
    obligation`[R no] IRQL <= DISPATCH_LEVEL.`,
  ]),
  clause('IOSP-02', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-mmmapiospace; BC:0xC4; BC:0x1A', 'Remarks'),
    obligation`[R no] Only for device memory or RAM pages that are locked (belonging to a locked MDL).`,
    documentedStop`[R bug] 0x1A/0x1233 (page number).`,
    verifierStop`[R dv] 0xC4/0x83 (start, bytes, first unlocked page).`,
  ]),
  clause('IOSP-03', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-mmmapiospaceex; SMP'),
    obligation`[R no] MmMapIoSpaceEx: Protect is exactly one of READONLY, READWRITE, EXECUTE, EXECUTE_READ, EXECUTE_READWRITE, optionally with NOCACHE or WRITECOMBINE.`,
    guarantee`[S no] MmMapIoSpace itself yields an executable mapping.`,
  ]),
  clause('IOSP-04', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-mmunmapiospace; BC:0xC4; BC:0xDA; BC:0x1A'),
    obligation`[R no] MmUnmapIoSpace(base, n) takes the same n, at <= DISPATCH_LEVEL by its page.`,
    documentedStop`[R bug] Unknown mapping: 0xDA/0x400; 0x1A/0x61948, 0x6194A (accounting of I/O pages).`,
    verifierStop`[R dv] Above APC_LEVEL: 0xC4/0x7B.`,
    reading('CONF-08'),
  ]),
  clause('IOSP-05', outOfScope('routine-not-modelled'), [
    from('BC:0xC4'),
    obligation`[R no] MmMapIoSpace is called at IRQL <= DISPATCH_LEVEL.`,
    verifierStop`[R dv] Otherwise 0xC4/0x73.`,
  ]),
  clause('IOSP-06', judged, [
    from('DDI:wdm/nf-wdm-mmallocatemdlforiospace; DDI:wdm/ns-wdm-_mm_physical_address_list'),
    obligation`[R no] MmAllocateMdlForIoSpace: page-aligned bases, page-multiple nonzero sizes, none in RAM, total <= 2^32-1, IRQL <= DISPATCH_LEVEL. Only memory-mapped, not port, space.`,
    guarantee`[R ret] Otherwise STATUS_INVALID_PARAMETER_1; STATUS_INSUFFICIENT_RESOURCES; other codes possible. The MDL is unmapped; it is mapped with MmMapLockedPagesSpecifyCache and freed with IoFreeMdl.`,
    restates('MDLIO-01'),
  ]),
  clause('IOSP-07', outOfScope('stop-not-reached'), [
    from('BC:0xC4'),
    obligation`[R no] An MDL that holds non-RAM pages is flagged I/O, and memory outside the page database is not locked.`,
    verifierStop`[R dv] An MDL not flagged I/O but holding non-RAM pages: 0xC4/0x89; MmProbeAndLockPages on memory outside the page database: 0xC4/0x6F.`,
  ]),
  clause('IOSP-08', notObservable('the cache attribute of a page'), [
    from(
      'DDI:wdm/ne-wdm-_memory_caching_type; MmMapLockedPagesSpecifyCache; MmMapLockedPagesWithReservedMapping',
      'Remarks',
    ),
    obligation`[R no] One physical page has one cache attribute at a time.`,
    undefinedOutcome`[R no] Two mappings with different attributes make processor behaviour undefined.`,
    guarantee`[R no] When the page already has an attribute the requested one is ignored. Pages of MmAllocatePagesForMdl have none.`,
    reading('CONF-16'),
    restates('GEN-09'),
  ]),
  clause('IOSP-09', outOfScope('routine-not-modelled'), [
    from('DDI:ntddk/nf-ntddk-mmgetphysicaladdress'),
    guarantee`[R ret] MmGetPhysicalAddress(va) is page number * 4096 + offset, at any IRQL if va is valid and nonpaged.`,
    obligation`[R no] Its result is not used for DMA.`,
  ]),
  clause('IOSP-10', outOfScope('routine-not-modelled'), [
    from('DDI:ntddk/nf-ntddk-mmisaddressvalid'),
    guarantee`[R ret] MmIsAddressValid(va): TRUE iff a read/write now would not fault; racy unless memory is locked/nonpaged; <= DISPATCH; discouraged.`,
  ]),
  clause('IOSP-11', outOfScope('routine-not-modelled'), [
    from('DDI:ntddk/nf-ntddk-mmcopymemory'),
    guarantee`[R ret] MmCopyMemory(dst nonpaged, src VA or PA, n, flag, &done): never stops on a bad source; error status and partial count; refuses I/O space; the VIRTUAL form pages in; uses the current process for user addresses.`,
    obligation`[R no] IRQL <= APC_LEVEL.`,
  ]),
];
