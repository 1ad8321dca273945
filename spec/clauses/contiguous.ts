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
  verifierStop,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** Contiguous memory; Noncached memory. */
export const contiguousClauses: readonly Clause[] = [
  clause('CONT-01', judged, [
    from(
      'DDI:wdm/nf-wdm-mmallocatecontiguousmemory; DDI:wdm/nf-wdm-mmallocatecontiguousmemoryspecifycache; DDI:wdm/nf-wdm-mmallocatecontiguousmemoryspecifycachenode; DDI:wdm/nf-wdm-mmallocatecontiguousnodememory',
      'Description; Return value; Remarks',
    ),
    guarantee`[R mem,fld] All MmAllocateContiguous* (Memory, SpecifyCache, SpecifyCacheNode, NodeMemory): nonpaged, physically contiguous, mapped to a contiguous system VA range; base page aligned; NULL on failure.`,
  ]),
  clause('CONT-02', judged, [
    from(
      'DDI:wdm/nf-wdm-mmallocatecontiguousmemory; DDI:wdm/nf-wdm-mmallocatecontiguousmemoryspecifycache; DDI:wdm/nf-wdm-mmallocatecontiguousmemoryspecifycachenode; DDI:wdm/nf-wdm-mmallocatecontiguousnodememory',
      'Parameters',
    ),
    guarantee`[R fld] The physical range obeys Lowest <= pa <= Highest; the plain form only has Highest.`,
    guarantee`[I fld] Its lowest address is 0.`,
  ]),
  clause('CONT-03', judged, [
    from(
      'DDI:wdm/nf-wdm-mmallocatecontiguousmemory; DDI:wdm/nf-wdm-mmallocatecontiguousmemoryspecifycache; DDI:wdm/nf-wdm-mmallocatecontiguousmemoryspecifycachenode; DDI:wdm/nf-wdm-mmallocatecontiguousnodememory',
      'Parameters; Remarks',
    ),
    guarantee`[R fld] BoundaryAddressMultiple: 0 means none; otherwise the block never crosses a multiple of it.`,
    obligation`[R no] It is 0 or a power of two; anything else is an error of the caller.`,
  ]),
  clause('CONT-04', notObservable('the cache attribute of a page'), [
    from(
      'DDI:wdm/nf-wdm-mmallocatecontiguousmemory; DDI:wdm/nf-wdm-mmallocatecontiguousmemoryspecifycache; DDI:wdm/nf-wdm-mmallocatecontiguousmemoryspecifycachenode; DDI:wdm/nf-wdm-mmallocatecontiguousnodememory',
      'Parameters',
    ),
    guarantee`[R no] CacheType decides caching; NodeMemory uses PAGE_NOCACHE / PAGE_WRITECOMBINE (at most one), neither = cached.`,
  ]),
  clause('CONT-05', judged, [
    from('DDI:wdm/nf-wdm-mmallocatecontiguousnodememory', 'Parameters, Remarks'),
    obligation`[R no] NodeMemory Protect: exactly one of PAGE_READWRITE (no execution) and PAGE_EXECUTE_READWRITE.`,
    guarantee`[R no] The three older routines always give executable memory.`,
  ]),
  clause('CONT-06', judged, [
    from(
      'DDI:wdm/nf-wdm-mmallocatecontiguousmemory; DDI:wdm/nf-wdm-mmallocatecontiguousmemoryspecifycache; DDI:wdm/nf-wdm-mmallocatecontiguousmemoryspecifycachenode; DDI:wdm/nf-wdm-mmallocatecontiguousnodememory',
      'Parameters',
    ),
    guarantee`[R ret] PreferredNode: SpecifyCacheNode and NodeMemory fail (NULL) if that node cannot serve; MM_ANY_NODE_OK or one-node machine = any.`,
  ]),
  clause('CONT-07', judged, [
    from(
      'DDI:wdm/nf-wdm-mmallocatecontiguousmemory; DDI:wdm/nf-wdm-mmallocatecontiguousmemoryspecifycache; DDI:wdm/nf-wdm-mmallocatecontiguousmemoryspecifycachenode; DDI:wdm/nf-wdm-mmallocatecontiguousnodememory',
      'Remarks',
    ),
    obligation`[R no] Only requested bytes may be used, not the slack to the page end. Contents are uninitialised: zero them before exposing them to user code.`,
  ]),
  clause('CONT-08', judged, [
    from(
      'DDI:wdm/nf-wdm-mmallocatecontiguousmemory; DDI:wdm/nf-wdm-mmallocatecontiguousmemoryspecifycache; DDI:wdm/nf-wdm-mmallocatecontiguousmemoryspecifycachenode; DDI:wdm/nf-wdm-mmallocatecontiguousnodememory',
      'Requirements',
    ),
    obligation`[R no] IRQL <= DISPATCH_LEVEL to allocate.`,
  ]),
  clause('CONT-09', judged, [
    from('DDI:wdm/nf-wdm-mmfreecontiguousmemory; BC:0xC2'),
    obligation`[R no] Free with MmFreeContiguousMemory(base), the exact base. Allowed at <= DISPATCH_LEVEL since Server 2008; earlier only at APC_LEVEL.`,
    documentedStop`[R bug] Bad pointer: 0xC2/0x60.`,
    reading('CONF-09'),
  ]),
  clause('CONT-10', judged, [
    from('DDI:wdm/nf-wdm-mmfreecontiguousmemoryspecifycache'),
    obligation`[R no] MmFreeContiguousMemorySpecifyCache: base, size, cache type must equal the allocation's; only for SpecifyCache* allocations; <= DISPATCH; not preferred.`,
  ]),
  clause('CONT-11', judged, [
    from('DDI:wdm/nf-wdm-mmallocatecontiguousmemoryex'),
    guarantee`[R ret] MmAllocateContiguousMemoryEx: NTSTATUS result; NumberOfBytes in/out (amount actually given), low/high/boundary/node/protect/partition/tag; FAST_ONLY flag = fail rather than search long; free with MmFreeContiguousMemory.`,
  ]),
  clause('CONT-12', judged, [
    from('MmBuildMdlForNonPagedPool'),
    permission`[R no] Such memory is a legal source for MmBuildMdlForNonPagedPool and for the system-address macros.`,
  ]),
  clause('CONT-13', outOfScope('stop-not-reached'), [
    from('BC:0xC4; WDD:devtest/low-resources-simulation'),
    verifierStop`[R dv] 0xC4/0x141: the driver asks for physical memory explicitly under 4 GB (highest, bytes).`,
    permission`[R ret,mem] Low-resource simulation may fail these routines; since 8.1 it fills their memory with a random pattern.`,
  ]),
  clause('NONC-01', judged, [
    from('DDI:ntddk/nf-ntddk-mmallocatenoncachedmemory'),
    guarantee`[R ret] MmAllocateNonCachedMemory(n): nonpaged, noncached, cache-line aligned, whole pages regardless of n; pages usually not contiguous; NULL on failure; uninitialised.`,
    obligation`[R no] IRQL <= APC_LEVEL.`,
  ]),
  clause('NONC-02', judged, [
    from('DDI:ntddk/nf-ntddk-mmfreenoncachedmemory'),
    obligation`[R no] MmFreeNonCachedMemory(base, n): n equals the allocated n; IRQL <= APC_LEVEL.`,
    verifierStop`[R dv] 0xC4/0x00020019.`,
  ]),
  clause('NONC-03', judged, [
    from('DDI:wdm/nf-wdm-mmgetsystemaddressformdl', 'Remarks'),
    permission`[R ret] Noncached memory is legal input for the MmGetSystemAddressForMdl family after a build.`,
  ]),
];
