import {
  clause,
  documentedStop,
  from,
  guarantee,
  judged,
  obligation,
  outOfScope,
  reading,
  silent,
  undefinedOutcome,
  verifierStop,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** Pool: failure, tags, IRQL. */
export const poolFailureClauses: readonly Clause[] = [
  clause('POOL-23', judged, [
    from(
      'DDI:wdm/nf-wdm-exallocatepool; DDI:wdm/nf-wdm-exallocatepoolwithtag; DDI:wdm/nf-wdm-exallocatepoolwithtagpriority; DDI:wdm/nf-wdm-exallocatepoolzero; DDI:wdm/nf-wdm-exallocatepoolpriorityzero',
      'Return value',
    ),
    guarantee`[R ret] ExAllocatePool, ExAllocatePoolWithTag, ExAllocatePoolWithTagPriority, ExAllocatePoolZero and ExAllocatePoolPriorityZero return NULL when memory is insufficient.`,
  ]),
  clause('POOL-24', judged, [
    from(
      'DDI:wdm/nf-wdm-exallocatepoolwithtag; DDI:wdm/nf-wdm-exallocatepoolwithtagpriority; DDI:wdm/nf-wdm-exallocatepoolzero',
      'Parameters',
    ),
    guarantee`[R exc] The routines of POOL-23 with POOL_RAISE_IF_ALLOCATION_FAILURE ORed in (not for ExAllocatePool) raise instead of returning NULL.`,
  ]),
  clause('POOL-25', judged, [
    from(
      'DDI:wdm/nf-wdm-exallocatepoolwithquota; DDI:wdm/nf-wdm-exallocatepoolwithquotatag; DDI:wdm/nf-wdm-exallocatepoolquotazero',
      'Return value',
    ),
    guarantee`[R ret,exc] ExAllocatePoolWithQuota: failure always raises. ExAllocatePoolWithQuotaTag / QuotaZero: raises unless POOL_QUOTA_FAIL_INSTEAD_OF_RAISE, then NULL.`,
  ]),
  clause('POOL-26', judged, [
    from(
      'DDI:wdm/nf-wdm-exallocatepool2; DDI:wdm/nf-wdm-exallocatepool3; WDD:kernel/updating-deprecated-exallocatepool-calls',
      'Return value',
    ),
    guarantee`[R ret] ExAllocatePool2 and ExAllocatePool3 return NULL by default for (a) insufficient memory, (b) Tag = 0, (c) invalid flags, and ExAllocatePool3 also for (d) an invalid extended parameter. Quota failures behave the same.`,
    guarantee`[R exc] With RAISE_ON_FAILURE an exception instead of NULL, for all of these conditions.`,
  ]),
  clause('POOL-27', outOfScope('not-described'), [
    from('inference'),
    silent`[I exc] The exception code raised on failure is not documented: test only that there is an exception.`,
    reading('CONF-40'),
  ]),
  clause('POOL-28', judged, [
    from('DDI:wdm/nf-wdm-exallocatepoolwithtag; BC:0xC4; BC:0xC2', 'Remarks'),
    obligation`[R no] NumberOfBytes must not be 0.`,
    undefinedOutcome`[R no] Without Verifier the old routines waste a header, but the page stops short of saying that they fail; a stop 0xC2/0x00 exists too.`,
    verifierStop`[R dv] 0xC4/0x00 (irql, type, 0).`,
    reading('CONF-05'),
  ]),
  clause('POOL-29', judged, [
    from('DDI:wdm/nf-wdm-exallocatepoolwithtag', 'Tag'),
    obligation`[R no] Tag is a nonzero literal of 1 to 4 characters, each byte 0x20..0x7E; the number is little-endian, so that 'Fred' shows as "derF" in memory dumps.`,
  ]),
  clause('POOL-30', judged, [
    from('BC:0xC2'),
    undefinedOutcome`[R no] Tags that are 0, "BIG" or without a letter or digit.`,
    documentedStop`[R bug] 0xC2/0x9B (type, bytes, caller), 0x9C, 0x9D (tag, type, caller) in this order.`,
    reading('CONF-04'),
  ]),
  clause('POOL-31', outOfScope('not-described'), [
    from('ISS'),
    silent`[I ret] ExAllocatePoolWithTag with a zero tag was reported to fail on recent Windows 10; the page now says non-zero.`,
    reading('CONF-04'),
  ]),
  clause('POOL-32', judged, [
    from('DDI:wdm/ne-wdm-ex_pool_priority; DDI:wdm/nf-wdm-exallocatepoolwithtagpriority', 'Priority'),
    guarantee`[R ret] Priority: Low (0) may fail when fairly low, Normal (16) when very low, High (32) only when nothing is left; +8 = SpecialPoolOverrun (block at page end), +9 = Underrun (block at page start), only when special pool is on.`,
  ]),
  clause('POOL-33', judged, [
    from('DDI:wdm/ns-wdm-pool_extended_parameter; DDI:wdm/ne-wdm-pool_extended_parameter_type'),
    guarantee`[R ret] ExAllocatePool3 parameters: Priority, SecurePool, NumaNode. An unknown type fails with Optional = 0 and may be ignored with Optional = 1; NumaNode is valid only with NON_PAGED; without MM_ANY_NODE_OK the call fails if that node cannot serve.`,
  ]),
  clause('POOL-34', outOfScope('advice'), [
    from('DDI:wdm/nf-wdm-exallocatepool', 'Remarks'),
    silent`[R no] Callers that get NULL should return STATUS_INSUFFICIENT_RESOURCES or retry later.`,
  ]),
  clause('POOL-35', outOfScope('background-system'), [
    from('WDD:kernel/standard-event-objects'),
    guarantee`[R no] System sets notification events (Low/High)(Paged/NonPaged)PoolCondition, Low/HighMemoryCondition, commit conditions; they stay set while the condition holds.`,
  ]),
  clause('POOL-36', judged, [
    from(
      'DDI:wdm/nf-wdm-exallocatepoolwithtag; DDI:wdm/nf-wdm-exallocatepool2; WDD:devtest/wdm-irqlexallocatepool; BC:0xC4; BC:0xC2; BC:0xA',
      'Remarks',
    ),
    obligation`[R no] Allocate only at IRQL <= DISPATCH_LEVEL. At DISPATCH_LEVEL only nonpaged kinds; at <= APC_LEVEL any kind.`,
    documentedStop`[R bug] 0xC2/0x08, 0xA.`,
    verifierStop`[R dv] 0xC4/0x01 (paged above APC_LEVEL: irql, type, bytes), 0xC4/0x02 (nonpaged above DISPATCH_LEVEL), 0xC4/0x00020004.`,
  ]),
  clause('POOL-37', judged, [
    from('DDI:wdm/nf-wdm-exfreepool; DDI:wdm/nf-wdm-exfreepoolwithtag; BC:0xC4; BC:0xC2', 'Remarks'),
    obligation`[R no] Free only at <= DISPATCH_LEVEL; at DISPATCH_LEVEL only blocks that were allocated nonpaged; otherwise <= APC_LEVEL.`,
    documentedStop`[R bug] 0xC2/0x09.`,
    verifierStop`[R dv] 0xC4/0x11 (paged above APC_LEVEL), 0xC4/0x12 (nonpaged above DISPATCH_LEVEL).`,
  ]),
];
