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
  silent,
  undefinedOutcome,
  verifierStop,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** Pool: release, corruption, quota, special pool. */
export const poolFreeClauses: readonly Clause[] = [
  clause('POOL-38', judged, [
    from('DDI:wdm/nf-wdm-exallocatepool2; DDI:wdm/nf-wdm-exfreepoolwithtag; BC:0xC2', 'Remarks; Parameters'),
    permission`[R no] Any block from the Ex allocators may be freed with ExFreePool or ExFreePoolWithTag.`,
    obligation`[R no] The argument is the block's base; with the Tag form the tag equals the allocation tag.`,
    documentedStop`[R bug] 0xC2/0x0A (address, allocator's tag, tag used).`,
  ]),
  clause('POOL-39', judged, [
    from('MmMapLockedPagesSpecifyCache', 'Warning'),
    obligation`[R mem] A pool buffer that is mapped into user space: zero it first unless the allocator did, make its size a page multiple, do not free it while the user mapping exists (MAPU-18).`,
    restates('MAPU-18'),
  ]),
  clause('POOL-40', judged, [
    from('DDI:wdm/nf-wdm-exfreepool', 'Remarks'),
    obligation`[R no] Memory is dead after free: no access.`,
    undefinedOutcome`[R bug] Otherwise undefined; special pool stops with 0xCC or 0xD5, 0xC6 (addr, rw, mode) exists too.`,
  ]),
  clause('POOL-41', judged, [
    from('BC:0xC2; BC:0xC4; BC:0x19'),
    undefinedOutcome`[R no] Freeing twice. If the block was re-allocated in between, the second free hits the new owner.`,
    documentedStop`[R bug] 0xC2/0x06 (-, header pointer, header) or 0x07 (-, header contents, block); 0x19/0x22 (no tracking entry).`,
    verifierStop`[R dv] 0xC4/0x13, 0x14.`,
  ]),
  clause('POOL-42', judged, [
    from('BC:0xC2; BC:0xC4; BC:0x1A'),
    undefinedOutcome`[R no] Freeing a non-pool or wrong address.`,
    documentedStop`[R bug] 0xC2: 0x40 (user address), 0x41/0x44/0x47 (nonpaged not allocated), 0x42/0x43 (never in any pool), 0x46/0x99 (invalid), 0x48/0x50 (paged not allocated), 0x41286 (middle of a paged block), 0x60 (bad pointer to MmFreeContiguousMemory); 0x1A/0x5305, 0x1A/0x41286.`,
    verifierStop`[R dv] 0xC4/0x10 (address not from an allocation), 0x16 (bad address or parameters), 0x13A to 0x13F (tracking data mismatch, incl. 0x13E pointer, 0x13F size).`,
  ]),
  clause('POOL-43', judged, [
    from('BC:0xC2; BC:0xC4; BC:0x41; WDD:devtest/automatic-checks'),
    obligation`[R no] MUST_SUCCEED requests are never allowed.`,
    documentedStop`[R bug] 0xC2/0x9A (type, bytes, tag); on old systems 0x41 when unsatisfied.`,
    verifierStop`[R dv] 0xC4/0x03.`,
  ]),
  clause('POOL-44', outOfScope('undefined-outcome'), [
    from('BC:0x19; BC:0xC2; BC:0xC4'),
    undefinedOutcome`[R no] A corrupted header or an overrun.`,
    documentedStop`[R bug] Header found corrupted: 0x19 (0x02, 0x03, 0x05-0x0A, 0x0D-0x0F, 0x20, 0x23-0x25) or 0xC2/0x01, 0x02, 0x04; overrun found at free: 0x19/0x21 (pointer, size, bad value).`,
    verifierStop`[R dv] Pool tracking: 0xC4/0x51, 52, 53, 54, 59.`,
  ]),
  clause('POOL-45', judged, [
    from('BC:0x4E; DDI:wdm/nf-wdm-mmprobeandlockpages', 'Description'),
    obligation`[I no] A pool block whose pages are locked through some MDL must not be freed.`,
    undefinedOutcome`[I mem] Pages of a partial-page block may survive because the page itself is not released: the outcome is undefined, not certainly a stop.`,
    documentedStop`[R bug] Freeing a page that still has an I/O lock: 0x4E/0x9A (page number, state, reference count).`,
  ]),
  clause('POOL-46', outOfScope('background-system'), [
    from('BC:0xC4; WDD:devtest/miscellaneous-checks'),
    obligation`[R no] A block is not freed while it holds live kernel objects.`,
    verifierStop`[R dv] Timer 0xC4/0x15, ERESOURCE 0x17/0xD2, lookaside list 0xCC, queued work item, IRP freed by ExFreePool 0x105.`,
  ]),
  clause('POOL-47', outOfScope('undefined-outcome'), [
    from('BC:0xC5; BC:0xD0'),
    documentedStop`[R bug] Pool corruption seen later at raised IRQL: small blocks 0xC5, blocks of a page or more 0xD0 (addr, irql, rw, ip).`,
  ]),
  clause('POOL-48', outOfScope('not-described'), [
    from('inference'),
    undefinedOutcome`[I no] ExFreePool(NULL) is nowhere documented.`,
    reading('CONF-40'),
  ]),
  clause('POOL-49', outOfScope('not-described'), [
    from(
      'DDI:wdm/nf-wdm-exfreepool2; DDI:wdm/nf-wdm-excreatepool; DDI:wdm/nf-wdm-exdestroypool; DDI:ntifs/nf-ntifs-exquerypoolblocksize',
    ),
    silent`[R no] ExFreePool2, ExCreatePool, ExDestroyPool, ExQueryPoolBlockSize: listed but undocumented or forbidden.`,
  ]),
  clause('POOL-50', judged, [
    from('DDI:wdm/nf-wdm-mmsizeofmdl; DDI:wdm/nf-wdm-mminitializemdl', 'Remarks'),
    obligation`[R ret,fld] Storage for a hand-made MDL must be nonpaged; size >= sizeof(MDL)+sizeof(PFN)*span(BaseVa,Length) (= MmSizeOfMdl).`,
    reading('CONF-39'),
    restates('INIT-03'),
  ]),
  clause('POOL-51', judged, [
    from('DDI:wdm/nf-wdm-mmallocatepagesformdlex; DDI:wdm/nf-wdm-mmfreepagesfrommdl', 'Remarks'),
    obligation`[R dv] MDL returned by MmAllocatePagesForMdl(Ex)/NodePages is a pool block: after MmFreePagesFromMdl it is released with ExFreePool (not IoFreeMdl).`,
    restates('PAGES-12'),
  ]),
  clause('POOL-52', judged, [
    from('DDI:wdm/nf-wdm-iofreemdl; DDI:wdm/nf-wdm-mmallocatemdlforiospace; NdisAllocateMdl', 'Remarks'),
    obligation`[R no] An MDL from IoAllocateMdl or MmAllocateMdlForIoSpace is released with IoFreeMdl, one from NdisAllocateMdl with NdisFreeMdl.`,
    obligation`[I no] Mixing is never allowed: each page names exactly one partner.`,
    restates('FREE-09'),
  ]),
  clause('POOL-53', judged, [
    from('MmBuildMdlForNonPagedPool; BC:0xC4; BC:0x1A', 'Remarks'),
    obligation`[R no] Build for nonpaged pool: the buffer must be nonpaged pool or memory whose physical pages cannot be traded (contiguous memory is named); not kernel stack, not paged pool, not driver image code or data.`,
    documentedStop`[R bug] 0x1A/0x1240 (range not resident: mdl, pte).`,
    verifierStop`[R dv] 0xC4/0x7F (paged pool: irql, mdl, flags), 0xC4/0x140 (pageable or tradable: irql, mdl, va).`,
    reading('CONF-34'),
    restates('BUILD-02'),
  ]),
  clause('POOL-54', judged, [
    from(
      'DDI:wdm/nf-wdm-exallocatepoolwithquota; DDI:wdm/nf-wdm-exallocatepoolwithquotatag; WDD:kernel/pool_flags',
      'Remarks',
    ),
    guarantee`[R no] Quota routines charge the current process; the USE_QUOTA flag does the same.`,
    obligation`[R no] They are meant for highest-level drivers running in the requestor's context.`,
  ]),
  clause('POOL-55', judged, [
    from('DDI:wdm/nf-wdm-exallocatepoolwithquota', 'Remarks'),
    guarantee`[R no] ExAllocatePoolWithQuota (obsolete): nothing is charged for n >= PAGE_SIZE. The other quota pages are silent.`,
  ]),
  clause('POOL-56', outOfScope('background-system'), [
    from('BC:0xC4; WDD:devtest/pool-tracking'),
    obligation`[R no] Quota is not charged to the Idle process nor from a DPC.`,
    verifierStop`[R dv] 0xC4/0x10A, 0xC4/0x10B.`,
  ]),
  clause('POOL-57', outOfScope('undefined-outcome'), [
    from('BC:0xC2'),
    documentedStop`[R bug] Releasing quota on a corrupted allocation: 0xC2/0x0B, 0x0C, 0x0D (addr, tag, bad process pointer).`,
  ]),
  clause('POOL-58', outOfScope('no-observation'), [
    from('WDD:devtest/special-pool'),
    guarantee`[R ret,exc] Verify End (default): each block on its own page, as high as possible so that it ends at the page end; front of page patterned; neighbour pages no-access. Verify Start: block at page start.`,
  ]),
  clause('POOL-59', judged, [
    from('BC:0xC1; BC:0xCC; BC:0xCD; BC:0xD5; BC:0xD6'),
    documentedStop`[R bug] Overrun past the page: 0xCD (system) or 0xD6 (driver) (addr, rw, ip); underrun pattern damage found at free: 0xC1/0x23 or 0x24, single bit 0x32; use after free: 0xCC (system) or 0xD5 (driver). None of these can be caught with try/except.`,
    reading('CONF-06'),
  ]),
  clause('POOL-60', judged, [
    from('BC:0xC1'),
    documentedStop`[R bug] 0xC1, other codes in its fourth parameter: 0x20 free of non-allocated, 0x21 and 0x22 bad address (sizes), 0x30 allocation at a bad IRQL (irql, type, bytes), 0x31 free at a bad IRQL (irql, type, addr).`,
  ]),
  clause('POOL-61', outOfScope('no-observation'), [
    from('WDD:devtest/special-pool'),
    guarantee`[R ret] When special pool is exhausted ordinary pool is used silently. Blocks of a page or more are outside it. From Windows 7 it also covers IoAllocateMdl.`,
  ]),
];
