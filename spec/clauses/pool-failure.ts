import { clause, from, guarantee, obligation, outOfScope, silent, undefinedOutcome } from './builders.ts';
import type { Clause } from './clause.ts';

/** Pool: failure, tags, IRQL. */
export const poolFailureClauses: readonly Clause[] = [
  clause('POOL-23', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-exallocatepool'),
    guarantee`[R ret] ExAllocatePool, …WithTag, …WithTagPriority, …Zero, …PriorityZero: insufficient memory ⇒ NULL.`,
  ]),
  clause('POOL-24', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-exallocatepoolwithtag'),
    guarantee`[R exc] Same with POOL_RAISE_IF_ALLOCATION_FAILURE ORed in (not for ExAllocatePool): raises instead of NULL.`,
  ]),
  clause('POOL-25', outOfScope('routine-not-modelled'), [
    from(
      'DDI:wdm/nf-wdm-exallocatepoolwithquota; DDI:wdm/nf-wdm-exallocatepoolwithquotatag; DDI:wdm/nf-wdm-exallocatepoolquotazero',
      'Return value',
    ),
    guarantee`[R ret,exc] ExAllocatePoolWithQuota: failure always raises. ExAllocatePoolWithQuotaTag / QuotaZero: raises unless POOL_QUOTA_FAIL_INSTEAD_OF_RAISE, then NULL.`,
  ]),
  clause('POOL-26', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-exallocatepool2/3; WDD:kernel/updating-deprecated-exallocatepool-calls', 'Return value'),
    guarantee`[R ret,exc] ExAllocatePool2/3: NULL by default for (a) insufficient memory, (b) Tag = 0, (c) invalid flags, and for 3 also (d) invalid extended parameter; with RAISE_ON_FAILURE an exception instead of NULL — for all of these conditions. Quota failures behave the same (no raise by default).`,
  ]),
  clause('POOL-27', outOfScope('routine-not-modelled'), [
    from('(inferred)'),
    silent`[I exc] Exception code raised on failure is not documented. Recommended: STATUS_INSUFFICIENT_RESOURCES for memory, STATUS_QUOTA_EXCEEDED-class for quota; test only "an exception".`,
  ]),
  clause('POOL-28', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-exallocatepoolwithtag; BC', 'Remarks'),
    obligation`[R bug,dv] NumberOfBytes must not be 0. Verifier reports it (BC 0xC4/0x00 irql,type,0); BC 0xC2/0x00 (0,type,tag) also exists. Without Verifier the old routines waste a header but the page stops short of saying they fail.`,
  ]),
  clause('POOL-29', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-exallocatepoolwithtag', 'Tag'),
    obligation`[R bug] Tag = nonzero 1–4 character literal, each byte 0x20..0x7E; the number is little-endian so 'Fred' shows as "derF" in memory dumps.`,
  ]),
  clause('POOL-30', outOfScope('routine-not-modelled'), [
    from('BC:0xC2'),
    undefinedOutcome`[R bug] Tag rejections on the bug-check side: tag 0 ⇒ BC 0xC2/0x9B(type,bytes,caller); tag "BIG" ⇒ 0x9C; tag with no letter or digit ⇒ 0x9D(tag,type,caller).`,
  ]),
  clause('POOL-31', outOfScope('routine-not-modelled'), [
    from('ISS'),
    silent`[R ret] ExAllocatePoolWithTag with zero tag was reported to fail on recent Windows 10 (ISS DDI#567/#442); the doc now says non-zero.`,
  ]),
  clause('POOL-32', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/ne-wdm-ex_pool_priority; DDI:wdm/nf-wdm-exallocatepoolwithtagpriority', 'Priority'),
    guarantee`[R ret] Priority: Low (0) may fail when fairly low, Normal (16) when very low, High (32) only when nothing is left; +8 = SpecialPoolOverrun (block at page end), +9 = Underrun (block at page start), only when special pool is on.`,
  ]),
  clause('POOL-33', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/ns-wdm-pool_extended_parameter; DDI:wdm/ne-wdm-pool_extended_parameter_type'),
    guarantee`[R ret] ExAllocatePool3 parameters: Priority, SecurePool, NumaNode; Optional=0 & unknown type ⇒ fail; Optional=1 ⇒ may be ignored; NumaNode valid only with NON_PAGED; without MM_ANY_NODE_OK it fails if that node cannot serve.`,
  ]),
  clause('POOL-34', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-exallocatepool', 'Remarks'),
    obligation`[R no] Callers that get NULL should return STATUS_INSUFFICIENT_RESOURCES or retry later.`,
  ]),
  clause('POOL-35', outOfScope('routine-not-modelled'), [
    from('WDD:kernel/standard-event-objects'),
    guarantee`[R no] System sets notification events (Low/High)(Paged/NonPaged)PoolCondition, Low/HighMemoryCondition, commit conditions; they stay set while the condition holds.`,
  ]),
  clause('POOL-36', outOfScope('routine-not-modelled'), [
    from('WDD:devtest/wdm-irqlexallocatepool'),
    obligation`[R mem,bug,dv] Allocate only at IRQL ≤ DISPATCH. At DISPATCH only nonpaged kinds; at ≤ APC any kind.`,
  ]),
  clause('POOL-37', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-exfreepool; DDI:wdm/nf-wdm-exfreepoolwithtag', 'Remarks'),
    obligation`[R bug,dv] Free only at ≤ DISPATCH; at DISPATCH only blocks that were allocated nonpaged; otherwise ≤ APC.`,
  ]),
];
