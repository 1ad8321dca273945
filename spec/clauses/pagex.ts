import {
  clause,
  from,
  guarantee,
  judged,
  notObservable,
  obligation,
  outOfScope,
  permission,
  silent,
  since,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** MmAllocatePagesForMdlEx. */
export const pagexClauses: readonly Clause[] = [
  clause('PAGEX-01', notObservable('the cache attribute of a page'), [
    from('DDI:mmallocatepagesformdlex'),
    guarantee`[R no] CacheType sets the caching allowed for the pages.`,
  ]),
  clause('PAGEX-02', judged, [
    from('DDI:mmallocatepagesformdlex'),
    guarantee`[R mem] Zero-filled by default.`,
    permission`[R mem] With MM_DONT_ZERO_ALLOCATION the contents are unspecified.`,
  ]),
  clause('PAGEX-03', judged, [
    from('DDI:mmallocatepagesformdlex'),
    obligation`[R mem] With MM_DONT_ZERO_ALLOCATION the driver must not expose the pages to user code unless it overwrites them first.`,
  ]),
  clause('PAGEX-04', judged, [
    from('DDI:mmallocatepagesformdlex'),
    since('windows-7'),
    guarantee`[R ret] MM_ALLOCATE_FULLY_REQUIRED: full size or NULL, never partial.`,
  ]),
  clause('PAGEX-05', notObservable('whether a call waits'), [
    from('DDI:mmallocatepagesformdlex'),
    guarantee`[R no] MM_ALLOCATE_NO_WAIT: does not block. At DISPATCH_LEVEL the routine never blocks in any case.`,
  ]),
  clause('PAGEX-06', judged, [
    from('DDI:mmallocatepagesformdlex'),
    permission`[R fld] MM_ALLOCATE_PREFER_CONTIGUOUS: about fragmentation; contiguity not promised.`,
  ]),
  clause('PAGEX-07', judged, [
    from('DDI:mmallocatepagesformdlex'),
    guarantee`[R ret,fld] MM_ALLOCATE_REQUIRE_CONTIGUOUS_CHUNKS, SkipBytes 0: one contiguous block within [Low, High], or NULL; never partial.`,
  ]),
  clause('PAGEX-08', judged, [
    from('DDI:mmallocatepagesformdlex'),
    obligation`[R no] MM_ALLOCATE_REQUIRE_CONTIGUOUS_CHUNKS with SkipBytes != 0: SkipBytes is a power of two >= PAGE_SIZE, TotalBytes a multiple of it.`,
    guarantee`[R fld] Each block is exactly SkipBytes long and SkipBytes-aligned; blocks are mutually contiguous or not.`,
    permission`[R ret] Partial success is possible in whole blocks.`,
  ]),
  clause('PAGEX-09', notObservable('large pages'), [
    from('DDI:mmallocatepagesformdlex'),
    since('windows-8'),
    obligation`[R no] MM_ALLOCATE_FAST_LARGE_PAGES: only with the contiguous-chunks flag, SkipBytes a multiple of the large page size.`,
    guarantee`[R ret] Fails when the large-page cache is empty.`,
  ]),
  clause('PAGEX-10', outOfScope('background-system'), [
    from('DDI:mmallocatepagesformdlex'),
    since('windows-vista'),
    guarantee`[R no] MM_ALLOCATE_FROM_LOCAL_NODE_ONLY: no page may come from any node but the calling thread's ideal one.`,
  ]),
  clause('PAGEX-11', outOfScope('background-system'), [
    from('DDI:mmallocatepagesformdlex'),
    since('windows-10'),
    obligation`[R no] MM_ALLOCATE_AND_HOT_REMOVE: takes the pages out of Windows' pool; not together with FULLY_REQUIRED; PASSIVE_LEVEL only.`,
  ]),
  clause('PAGEX-12', outOfScope('not-described'), [from('ROS:mdl'), silent`[M ret] Unknown flags: undescribed.`]),
  clause('PAGEX-13', outOfScope('advice'), [
    from('DDI:mmallocatepagesformdlex'),
    silent`[R no] Prefer this routine to MmAllocatePagesForMdl.`,
  ]),
  clause('PAGEX-14', outOfScope('not-described'), [from('ROS:mdl'), silent`[M no] Invalid CacheType: undescribed.`]),
  clause('PAGEX-15', judged, [
    from('DDI:mmallocatenodepagesformdlex'),
    since('windows-8'),
    guarantee`[R ret] MmAllocateNodePagesForMdlEx: same with an IdealNode in 0..N-1; other nodes are tried unless the local-node flag is given; IRQL <= DISPATCH_LEVEL; freed the same way; not mapped.`,
  ]),
];
