import {
  DISPATCH_LEVEL,
  MM_ALLOCATE_AND_HOT_REMOVE,
  MM_ALLOCATE_FAST_LARGE_PAGES,
  MM_ALLOCATE_FROM_LOCAL_NODE_ONLY,
  MM_ALLOCATE_FULLY_REQUIRED,
  MM_ALLOCATE_REQUIRE_CONTIGUOUS_CHUNKS,
  MmCached,
  PAGE_SIZE,
} from '../../wdk/index.ts';
import type { Reference } from '../trace/program.ts';
import { type Before, type Difference, difference } from './difference.ts';
import { outOf, type Script } from './script.ts';
import { allocatePages, describeBuffer, freeMdl, freePages, hex, mapKernel } from './steps.ts';

const GB = 0x4000_0000;
const largePage = 0x20_0000;

/** An MDL that the older version has no length for; answers its step. */
function tooLong(script: Script, byteCount: number): number {
  const mdl = describeBuffer(script, undefined, byteCount);
  freeMdl(script, mdl);
  return mdl.ref;
}

/** Pages with flags that the older version does not know. */
function unknownFlags(script: Script, flags: number, byteCount = 2 * PAGE_SIZE, skipBytes = 0): Before {
  const mdl = script.call('MmAllocatePagesForMdlEx', {
    LowAddress: '0x0',
    HighAddress: '0xffffffffffffffff',
    SkipBytes: hex(skipBytes),
    TotalBytes: hex(byteCount),
    CacheType: MmCached,
    Flags: flags,
  });
  script.shows(mdl, 'byteCount');
  freePages(script, mdl);
  return { verdict: 'undefined', step: mdl.ref, clause: 'PAGEX-12' };
}

const atDispatch = (script: Script): Reference => script.call('KeRaiseIrql', { NewIrql: DISPATCH_LEVEL });
const backFrom = (script: Script, raised: Reference): Reference =>
  script.call('KeLowerIrql', { NewIrql: outOf(raised, 'OldIrql') });

/** How much may be described and allocated, with which flags, and at which level. */
export const allocationDifferences: readonly Difference[] = [
  difference(
    {
      id: 'mdl-of-1-gb',
      text: 'Since Windows Vista an MDL describes up to 2 GB, where it was some 32 MB.',
      shows: ['ALLOC-03', 'mdlLengthLimit', 'refusesLongMdls'],
      older: 'windows-2003',
      newer: 'windows-vista',
    },
    (script) => ({ verdict: 'deviates', step: tooLong(script, GB), clause: 'ALLOC-03' }),
  ),
  difference(
    {
      id: 'mdl-of-3-gb',
      text: 'Since Windows 7 an MDL describes up to 4 GB less a page; nothing but a document says that it was less before.',
      shows: ['ALLOC-03', 'mdlLengthLimit'],
      older: 'windows-vista',
      newer: 'windows-7',
    },
    (script) => ({ verdict: 'open', step: tooLong(script, 3 * GB), reading: 'G-21' }),
  ),
  difference(
    {
      id: 'pages-at-dispatch-level',
      text: 'Since Windows Server 2008 pages may be allocated at DISPATCH_LEVEL.',
      shows: ['PAGE-07', 'takesPagesAtDispatch'],
      older: 'windows-2003',
      newer: 'windows-vista',
    },
    (script) => {
      const raised = atDispatch(script);
      const mdl = allocatePages(script, PAGE_SIZE);
      backFrom(script, raised);
      freePages(script, mdl);
      return { verdict: 'undefined', step: mdl.ref, clause: 'PAGE-07' };
    },
  ),
  difference(
    {
      id: 'pages-freed-at-dispatch-level',
      text: 'Since Windows Server 2008 they may be freed there too.',
      shows: ['PAGE-07', 'takesPagesAtDispatch'],
      older: 'windows-2003',
      newer: 'windows-vista',
    },
    (script) => {
      const mdl = allocatePages(script, PAGE_SIZE);
      const raised = atDispatch(script);
      const [pages] = freePages(script, mdl);
      backFrom(script, raised);
      return { verdict: 'undefined', step: pages.ref, clause: 'PAGE-07' };
    },
  ),
  difference(
    {
      id: 'pages-of-the-local-node',
      text: 'Windows Vista has a flag for pages of one node only.',
      shows: ['PAGEX-10', 'pageFlags'],
      older: 'windows-2003',
      newer: 'windows-vista',
    },
    (script) => unknownFlags(script, MM_ALLOCATE_FROM_LOCAL_NODE_ONLY),
  ),
  difference(
    {
      id: 'all-pages-or-none',
      text: 'Windows 7 has a flag for all pages or none.',
      shows: ['PAGEX-04', 'pageFlags'],
      older: 'windows-vista',
      newer: 'windows-7',
    },
    (script) => unknownFlags(script, MM_ALLOCATE_FULLY_REQUIRED),
  ),
  difference(
    {
      id: 'large-pages',
      text: 'Windows 8 has a flag for large pages, used with that for contiguous chunks.',
      shows: ['PAGEX-09', 'pageFlags'],
      older: 'windows-7',
      newer: 'windows-8.1',
    },
    (script) =>
      unknownFlags(script, MM_ALLOCATE_FAST_LARGE_PAGES | MM_ALLOCATE_REQUIRE_CONTIGUOUS_CHUNKS, largePage, largePage),
  ),
  difference(
    {
      id: 'pages-taken-out',
      text: 'Windows 10 has a flag for pages that are taken out of the system.',
      shows: ['PAGEX-11', 'pageFlags'],
      older: 'windows-8.1',
      newer: 'windows-10',
    },
    (script) => unknownFlags(script, MM_ALLOCATE_AND_HOT_REMOVE),
  ),
  difference(
    {
      id: 'pages-freed-while-mapped',
      text: 'Since Windows 7 freeing pages ends their system mapping, which had to be done before.',
      shows: ['FREEP-04', 'SYSVA-06', 'freePagesReleasesMapping'],
      older: 'windows-vista',
      newer: 'windows-7',
    },
    (script) => {
      script.call('readUsage', {});
      const mdl = allocatePages(script, 2 * PAGE_SIZE);
      mapKernel(script, mdl);
      const [pages] = freePages(script, mdl);
      script.call('readUsage', {});
      return { verdict: 'undefined', step: pages.ref, clause: 'FREEP-04' };
    },
  ),
];
