import {
  clause,
  documentedStop,
  from,
  guarantee,
  obligation,
  outOfScope,
  permission,
  silent,
  undefinedOutcome,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** Pool: release, corruption, quota, special pool. */
export const poolFreeClauses: readonly Clause[] = [
  clause('POOL-38', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-exallocatepool2', 'Remarks, DDI:wdm/nf-wdm-exfreepoolwithtag P'),
    permission`[R ret,bug] Any block from the Ex allocators may be freed with ExFreePool or ExFreePoolWithTag; the argument is the block's base; with the Tag form the tag equals the allocation tag.`,
  ]),
  clause('POOL-39', outOfScope('routine-not-modelled'), [
    from('MmMapLockedPagesSpecifyCache', 'Warning'),
    obligation`[R fld] Pool buffer that is mapped into user space: zero it first unless the allocator did, make its size a page multiple, do not free it while the user mapping exists (mdl.md MAPU-18).`,
  ]),
  clause('POOL-40', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-exfreepool', 'Remarks'),
    obligation`[R ret,bug] Memory is dead after free: no access.`,
  ]),
  clause('POOL-41', outOfScope('routine-not-modelled'), [
    from('BC'),
    undefinedOutcome`[R bug] Freeing twice ⇒ BC 0xC2/0x06(–,header ptr,header) or 0x07(–,header contents, block); Verifier 0xC4/0x13,0x14; BC 0x19/0x22 (no tracking entry); SDV DoubleExFreePool. If the block was re-allocated in between, the second free hits the new owner (Microsoft ntdebugging blog, pool corruption part 3).`,
  ]),
  clause('POOL-42', outOfScope('routine-not-modelled'), [
    from('BC:0xC2; BC:0xC4; BC:0x1A'),
    undefinedOutcome`[R bug] Freeing a non-pool or wrong address ⇒ BC 0xC2: 0x40 (user address; start of system space), 0x41/0x44/0x47 (nonpaged not allocated), 0x42/0x43 (never in any pool), 0x46/0x99 (invalid), 0x48/0x50 (paged not allocated), 0x41286 (middle of a paged block), 0x60 (bad pointer to MmFreeContiguousMemory). Verifier 0xC4/0x10 (address not from an allocate), 0x16 (bad address or params), 0x13A–0x13F (tracking data mismatch, incl. 0x13E pointer, 0x13F size). Mm-side: BC 0x1A/0x5305, 0x1A/0x41286.`,
  ]),
  clause('POOL-43', outOfScope('routine-not-modelled'), [
    from('BC:0xC2; BC:0xC4; BC:0x41; WDD:devtest/automatic-checks'),
    obligation`[R bug] MUST_SUCCEED requests: never allowed. BC 0xC2/0x9A(type,bytes,tag); Verifier 0xC4/0x03; legacy BC 0x41 when unsatisfied.`,
  ]),
  clause('POOL-44', outOfScope('routine-not-modelled'), [
    from('BC'),
    undefinedOutcome`[R bug] Corrupted header found ⇒ BC 0x19 (0x02,0x03,0x05–0x0A,0x0D–0x0F,0x20,0x23–0x25) or BC 0xC2/0x01,0x02,0x04; overrun found at free ⇒ BC 0x19/0x21(pointer, size, bad value), Verifier pool tracking 0xC4/0x51,52,53,54,59.`,
  ]),
  clause('POOL-45', outOfScope('routine-not-modelled'), [
    from('BC:0x4E; DDI:wdm/nf-wdm-mmprobeandlockpages', 'Description'),
    obligation`[R mem,bug] Freeing a page that still has an I/O lock ⇒ BC 0x4E/0x9A(PFN, state, reference count). So a pool block whose pages are locked through some MDL must not be freed. Pages of a partial-page block may survive because the page itself is not released — the outcome is therefore UB, not guaranteed bug. for the pool link; for the PFN code.`,
  ]),
  clause('POOL-46', outOfScope('routine-not-modelled'), [
    from('BC:0xC4; WDD:devtest/miscellaneous-checks'),
    obligation`[R bug,dv] Freeing a block holding live kernel objects: timer 0xC4/0x15, ERESOURCE 0x17/0xD2, lookaside list 0xCC, queued work item (Misc. checks), IRP freed by ExFreePool 0x105.`,
  ]),
  clause('POOL-47', outOfScope('routine-not-modelled'), [
    from('BC:0xC5; BC:0xD0'),
    documentedStop`[R bug] Pool corruption seen later at raised IRQL: small blocks BC 0xC5, ≥PAGE_SIZE blocks BC 0xD0 (addr, irql, rw, ip).`,
  ]),
  clause('POOL-48', outOfScope('routine-not-modelled'), [
    from('(inferred)'),
    undefinedOutcome`[I no] ExFreePool(NULL) is nowhere documented ⇒ UB (treat as 0xC2/0x46-class).`,
  ]),
  clause('POOL-49', outOfScope('routine-not-modelled'), [
    from(
      'DDI:wdm/nf-wdm-exfreepool2; DDI:wdm/nf-wdm-excreatepool; DDI:wdm/nf-wdm-exdestroypool; DDI:ntifs/nf-ntifs-exquerypoolblocksize',
    ),
    silent`[R no] ExFreePool2, ExCreatePool, ExDestroyPool, ExQueryPoolBlockSize: listed but undocumented/forbidden; leave out.`,
  ]),
  clause('POOL-50', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-mmsizeofmdl; DDI:wdm/nf-wdm-mminitializemdl', 'Remarks'),
    obligation`[R ret,fld] Storage for a hand-made MDL must be nonpaged; size ≥ sizeof(MDL)+sizeof(PFN)·span(BaseVa,Length) (= MmSizeOfMdl).`,
  ]),
  clause('POOL-51', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-mmallocatepagesformdlex; DDI:wdm/nf-wdm-mmfreepagesfrommdl', 'Remarks'),
    obligation`[R dv] MDL returned by MmAllocatePagesForMdl(Ex)/NodePages is a pool block: after MmFreePagesFromMdl it is released with ExFreePool (not IoFreeMdl).`,
  ]),
  clause('POOL-52', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-iofreemdl; DDI:wdm/nf-wdm-mmallocatemdlforiospace; NdisAllocateMdl', 'Remarks'),
    obligation`[R no] MDL returned by IoAllocateMdl or MmAllocateMdlForIoSpace is released with IoFreeMdl; by NdisAllocateMdl with NdisFreeMdl. Mixing is never allowed.`,
  ]),
  clause('POOL-53', outOfScope('routine-not-modelled'), [
    from('MmBuildMdlForNonPagedPool; BC:0xC4; BC:0x1A', 'Remarks'),
    obligation`[R bug] Build for nonpaged pool: buffer must be nonpaged pool or memory whose physical pages cannot be traded (contiguous memory named); not kernel stack, not paged pool, not driver image code/data (ISS DDI#131). Verifier 0xC4/0x7F (paged pool: irql,mdl,flags), 0xC4/0x140 (pageable or tradable: irql,mdl,va); BC 0x1A/0x1240 (range not resident: mdl, pte).`,
  ]),
  clause('POOL-54', outOfScope('routine-not-modelled'), [
    from(
      'DDI:wdm/nf-wdm-exallocatepoolwithquota; DDI:wdm/nf-wdm-exallocatepoolwithquotatag; WDD:kernel/pool_flags',
      'Remarks',
    ),
    obligation`[R fld] Quota routines charge the current process; meant for highest-level drivers running in the requestor's context. USE_QUOTA flag same.`,
  ]),
  clause('POOL-55', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-exallocatepoolwithquota', 'Remarks'),
    guarantee`[R fld] Obsolete ExAllocatePoolWithQuota page: nothing is charged for n ≥ PAGE_SIZE. Other quota pages silent.`,
  ]),
  clause('POOL-56', outOfScope('routine-not-modelled'), [
    from('BC:0xC4; WDD:devtest/pool-tracking'),
    obligation`[R bug] Charging quota to the Idle process ⇒ Verifier 0xC4/0x10A; from a DPC ⇒ 0xC4/0x10B.`,
  ]),
  clause('POOL-57', outOfScope('routine-not-modelled'), [
    from('BC:0xC2'),
    documentedStop`[R bug] Releasing quota on a corrupted allocation ⇒ BC 0xC2/0x0B,0x0C,0x0D(addr, tag, bad process pointer).`,
  ]),
  clause('POOL-58', outOfScope('routine-not-modelled'), [
    from('WDD:devtest/special-pool'),
    guarantee`[R ret,exc] Verify End (default): each block on its own page, as high as possible so that it ends at the page end; front of page patterned; neighbour pages no-access. Verify Start: block at page start.`,
  ]),
  clause('POOL-59', outOfScope('routine-not-modelled'), [
    from('BC:0xC1; BC:0xCC; BC:0xCD; BC:0xD5; BC:0xD6'),
    documentedStop`[R bug] Overrun past the page ⇒ BC 0xCD (system) / 0xD6 (driver) (addr, rw, ip); underrun pattern damage found at free ⇒ BC 0xC1/0x23 or 0x24; single bit 0x32; use after free ⇒ 0xCC (system)/0xD5 (driver). None of these can be caught with try/except.`,
  ]),
  clause('POOL-60', outOfScope('routine-not-modelled'), [
    from('BC:0xC1'),
    documentedStop`[R bug] BC 0xC1 other codes (in param 4): 0x20 free of non-allocated, 0x21/0x22 bad address (sizes), 0x30 allocate at bad IRQL(irql,type,bytes), 0x31 free at bad IRQL(irql,type,addr).`,
  ]),
  clause('POOL-61', outOfScope('routine-not-modelled'), [
    from('WDD:devtest/special-pool'),
    guarantee`[R ret] Special pool exhausted ⇒ silently ordinary pool. Blocks ≥ a page are outside it. Also covers IoAllocateMdl allocations (Win7+).`,
  ]),
];
