import { clause, from, guarantee, obligation, outOfScope } from './builders.ts';
import type { Clause } from './clause.ts';

/** I/O space. */
export const ioSpaceClauses: readonly Clause[] = [
  clause('IOSP-01', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-mmmapiospace'),
    guarantee`[R ret,mem] MmMapIoSpace(pa, n>0, cache): maps to nonpaged system VA; returns the VA for pa (byte offset kept, from the wording that the result maps the given base physical address); NULL if no VA space. ≤ DISPATCH.`,
  ]),
  clause('IOSP-02', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-mmmapiospace; BC:0xC4; BC:0x1A', 'Remarks'),
    obligation`[R bug] Only for device memory or RAM pages that are locked (belonging to a locked MDL). Verifier 0xC4/0x83 (start, bytes, first unlocked PFN); non-Verifier BC 0x1A/0x1233 (PFN).`,
  ]),
  clause('IOSP-03', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-mmmapiospaceex; SMP'),
    obligation`[R mem,bug] MmMapIoSpaceEx: Protect = exactly one of READONLY, READWRITE, EXECUTE, EXECUTE_READ, EXECUTE_READWRITE, optionally NOCACHE xor WRITECOMBINE. MmMapIoSpace itself yields executable mapping (sample comment).`,
  ]),
  clause('IOSP-04', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-mmunmapiospace; BC:0xC4; BC:0xDA; BC:0x1A'),
    obligation`[R bug] MmUnmapIoSpace(base, n) — same n. Doc: ≤ DISPATCH. Verifier: >APC ⇒ 0xC4/0x7B (CONF-08). Unknown mapping ⇒ BC 0xDA/0x400; BC 0x1A/0x61948, 0x6194A (I/O page accounting).`,
  ]),
  clause('IOSP-05', outOfScope('routine-not-modelled'), [
    from('BC:0xC4'),
    obligation`[R bug] Verifier 0xC4/0x73 MmMapIoSpace above DISPATCH.`,
  ]),
  clause('IOSP-06', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-mmallocatemdlforiospace; DDI:wdm/ns-wdm-_mm_physical_address_list'),
    guarantee`[R ret] MmAllocateMdlForIoSpace: page-aligned bases, page-multiple nonzero sizes, none in RAM, total ≤ 2^32−1; else STATUS_INVALID_PARAMETER_1; STATUS_INSUFFICIENT_RESOURCES; other codes possible. MDL unmapped; map with MmMapLockedPagesSpecifyCache; free with IoFreeMdl. ≤ DISPATCH. Only memory-mapped, not port, space.`,
  ]),
  clause('IOSP-07', outOfScope('routine-not-modelled'), [
    from('BC:0xC4'),
    obligation`[R bug] MDL not flagged I/O but holding non-RAM pages ⇒ Verifier 0xC4/0x89; MmProbeAndLockPages on memory outside the PFN database ⇒ 0xC4/0x6F.`,
  ]),
  clause('IOSP-08', outOfScope('routine-not-modelled'), [
    from(
      'DDI:wdm/ne-wdm-_memory_caching_type; MmMapLockedPagesSpecifyCache; MmMapLockedPagesWithReservedMapping',
      'Remarks',
    ),
    obligation`[R bug] Cache rule: one physical page has one cache attribute at a time; two mappings with different attributes ⇒ processor behaviour undefined. When the page already has an attribute the requested one is ignored. Exception: pages of MmAllocatePagesForMdl have none (CONF-16).`,
  ]),
  clause('IOSP-09', outOfScope('routine-not-modelled'), [
    from('DDI:ntddk/nf-ntddk-mmgetphysicaladdress'),
    obligation`[R ret,fld] MmGetPhysicalAddress(va): any IRQL if va is valid nonpaged; not for DMA.`,
  ]),
  clause('IOSP-10', outOfScope('routine-not-modelled'), [
    from('DDI:ntddk/nf-ntddk-mmisaddressvalid'),
    guarantee`[R ret] MmIsAddressValid(va): TRUE iff a read/write now would not fault; racy unless memory is locked/nonpaged; ≤ DISPATCH; discouraged.`,
  ]),
  clause('IOSP-11', outOfScope('routine-not-modelled'), [
    from('DDI:ntddk/nf-ntddk-mmcopymemory'),
    guarantee`[R ret] MmCopyMemory(dst nonpaged, src VA or PA, n, flag, &done): never bug checks on bad source; error status + partial count; refuses I/O space; VIRTUAL form pages in; uses current process for user VAs. ≤ APC.`,
  ]),
];
