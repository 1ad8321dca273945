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

/** Pool: kinds, sizes, contents. */
export const poolClauses: readonly Clause[] = [
  clause('POOL-01', outOfScope('build-time'), [
    from('DDI:wdm/ne-wdm-_pool_type', 'Syntax'),
    guarantee`[R ret,bug] POOL_TYPE numbers: NonPagedPool = NonPagedPoolExecute = NonPagedPoolBase = 0; PagedPool 1; NonPagedPoolMustSucceed 2; DontUseThisType 3; NonPagedPoolCacheAligned 4; PagedPoolCacheAligned 5; NonPagedPoolCacheAlignedMustS 6; MaxPoolType 7; session forms 32..38 (NonPagedPoolSession 32, PagedPoolSession 33,...); NonPagedPoolNx 512; NonPagedPoolNxCacheAligned 516; NonPagedPoolSessionNx 544.`,
  ]),
  clause('POOL-02', judged, [
    from('DDI:wdm/ne-wdm-_pool_type', 'Fields'),
    obligation`[R no] Drivers may ask only for NonPagedPool(/Execute), NonPagedPoolNx, PagedPool. Must-succeed is internal and for boot only; cache-aligned is internal; session is deprecated; NxCacheAligned, SessionNx, Base*, DontUse*, Max are reserved.`,
  ]),
  clause('POOL-03', judged, [
    from('DDI:wdm/ne-wdm-_pool_type', 'NonPagedPool/Nx'),
    guarantee`[R mem] Nonpaged pool never pages out and can be touched at any IRQL.`,
  ]),
  clause('POOL-04', judged, [
    from('DDI:wdm/ne-wdm-_pool_type; WDD:kernel/managing-hardware-priorities', 'PagedPool'),
    obligation`[R no] Paged pool may be paged out; it may be allocated and touched only below DISPATCH_LEVEL.`,
  ]),
  clause('POOL-05', judged, [
    from('DDI:wdm/ne-wdm-_pool_type; WDD:kernel/nx-and-execute-pool-types; WDD:kernel/nx-pool-compatibility-issues'),
    guarantee`[R bug] NonPagedPool (0) is executable, NonPagedPoolNx is not.`,
    documentedStop`[R bug] Executing pool that is not: 0xFC (va, pte).`,
    obligation`[R no] The NX name exists from Windows 8; using it earlier misbehaves.`,
  ]),
  clause('POOL-06', outOfScope('build-time'), [
    from('WDD:kernel/pool_flags'),
    guarantee`[R ret] POOL_FLAGS (64-bit): USE_QUOTA 0x1, UNINITIALIZED 0x2, SESSION 0x4, CACHE_ALIGNED 0x8, RESERVED1 0x10, RAISE_ON_FAILURE 0x20, NON_PAGED 0x40 (NX), NON_PAGED_EXECUTE 0x80, PAGED 0x100, RESERVED2 0x200, RESERVED3 0x400, REQUIRED_END 0x80000000; optional half starts 0x1_0000_0000: SPECIAL_POOL 0x1_0000_0000.`,
    reading('CONF-07'),
  ]),
  clause('POOL-07', judged, [
    from('WDD:kernel/pool_flags', 'Required/Optional'),
    guarantee`[R ret] The low 32 flags are mandatory: one that is not recognised or cannot be satisfied makes the allocation fail.`,
    guarantee`[R ret] The high 32 flags are best effort: an unrecognised one is ignored.`,
  ]),
  clause('POOL-08', judged, [
    from('DDI:wdm/nf-wdm-exallocatepool2', 'Return value'),
    guarantee`[I ret] Exactly one of NON_PAGED, NON_PAGED_EXECUTE and PAGED must be given; none or several counts as invalid flags, so that the call fails. Old POOL_TYPE values passed as flags (0, 1) therefore fail.`,
  ]),
  clause('POOL-09', judged, [
    from('WDD:kernel/pool_flags', 'PAGED'),
    guarantee`[R mem] POOL_FLAG_PAGED memory is executable on x86 only; NX elsewhere.`,
  ]),
  clause('POOL-10', outOfScope('caller-only'), [
    from('WDD:kernel/pool_flags'),
    obligation`[R ret] CACHE_ALIGNED is best effort; correctness must not depend on it.`,
  ]),
  clause('POOL-11', outOfScope('no-observation'), [
    from('WDD:kernel/pool_flags'),
    guarantee`[R ret] SPECIAL_POOL flag falls back to ordinary pool when special pool is unavailable.`,
  ]),
  clause('POOL-12', outOfScope('no-observation'), [
    from('DDI:wdm/nf-wdm-exallocatepoolwithtag', 'Parameters'),
    guarantee`[R no] POOL_COLD_ALLOCATION is only a hint.`,
  ]),
  clause('POOL-13', judged, [
    from(
      'DDI:wdm/nf-wdm-exallocatepoolwithtag; DDI:wdm/nf-wdm-exallocatepool2; DDI:wdm/nf-wdm-exallocatepoolwithquotatag',
      'Remarks',
    ),
    guarantee`[R ret] n < PAGE_SIZE: the result is aligned to 16 bytes on 64-bit systems, 8 on 32-bit ones.`,
    permission`[R ret] It need not be page aligned.`,
  ]),
  clause('POOL-14', judged, [
    from(
      'DDI:wdm/nf-wdm-exallocatepoolwithtag; DDI:wdm/nf-wdm-exallocatepool2; DDI:wdm/nf-wdm-exallocatepoolwithquotatag',
      'Remarks',
    ),
    guarantee`[R ret] n >= PAGE_SIZE: the result is page aligned.`,
    reading('CONF-01'),
  ]),
  clause('POOL-15', judged, [
    from(
      'DDI:wdm/nf-wdm-exallocatepoolwithtag; DDI:wdm/nf-wdm-exallocatepool2; DDI:wdm/nf-wdm-exallocatepoolwithquotatag',
      'Remarks',
    ),
    guarantee`[R ret] n <= PAGE_SIZE: the block lies inside one page (never straddles).`,
    guarantee`[I ret] An MDL over any sub-range of it spans exactly 1 page.`,
  ]),
  clause('POOL-16', judged, [
    from(
      'DDI:wdm/nf-wdm-exallocatepoolwithtag; DDI:wdm/nf-wdm-exallocatepool2; DDI:wdm/nf-wdm-exallocatepoolwithquotatag',
      'Remarks',
    ),
    guarantee`[I ret] n = PAGE_SIZE: page aligned, fills exactly one page (POOL-14 with POOL-15).`,
    reading('CONF-01'),
  ]),
  clause('POOL-17', judged, [
    from('WDD:kernel/using-mdls; DDI:wdm/nf-wdm-mmallocatecontiguousmemory'),
    guarantee`[R mem] The block is virtually contiguous.`,
    permission`[I fld] No promise of physical contiguity for n > PAGE_SIZE.`,
  ]),
  clause('POOL-18', judged, [
    from(
      'DDI:wdm/nf-wdm-exallocatepoolwithtag; DDI:wdm/nf-wdm-exallocatepool2; WDD:kernel/allocating-system-space-memory',
      'Remarks',
    ),
    obligation`[R no] Only the requested n bytes belong to the caller.`,
    undefinedOutcome`[R no] The tail of the last page may be handed to others or be inaccessible: touching it may corrupt pool or crash.`,
    reading('CONF-02', 'CONF-03'),
  ]),
  clause('POOL-19', judged, [
    from('MmMapLockedPagesSpecifyCache; DDI:wdm/nf-wdm-mmmaplockedpagesspecifycache', 'Warning; Remarks'),
    obligation`[I mem] Mapping pool pages by MDL exposes neighbouring bytes of the page through the mapping (page granularity), so pool buffers shared with user mode must be whole pages and zeroed (POOL-39).`,
    restates('MAPU-18'),
  ]),
  clause('POOL-20', judged, [
    from(
      'DDI:wdm/nf-wdm-exallocatepool2; DDI:wdm/nf-wdm-exallocatepoolzero; DDI:wdm/nf-wdm-exallocatepoolwithtag',
      'Remarks',
    ),
    guarantee`[R mem] ExAllocatePool2, ExAllocatePool3 and ExAllocatePool*Zero return zeroed memory.`,
    permission`[R mem] 2 and 3 with UNINITIALIZED and all older routines return indeterminate contents.`,
  ]),
  clause('POOL-21', judged, [
    from('DDI:wdm/nf-wdm-exallocatepool2'),
    obligation`[R mem] Uninitialised memory must be zeroed before it becomes visible to user mode.`,
    restates('MAPU-18'),
  ]),
  clause('POOL-22', outOfScope('background-system'), [
    from('DDI:wdm/nf-wdm-exallocatepool2'),
    guarantee`[R no] On NUMA the allocator tries the caller's node first and then the nearest.`,
  ]),
];
