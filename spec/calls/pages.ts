import {
  MM_ALLOCATE_FULLY_REQUIRED,
  MM_ALLOCATE_REQUIRE_CONTIGUOUS_CHUNKS,
  MM_DONT_ZERO_ALLOCATION,
  PAGE_SIZE,
} from '../../wdk/index.ts';
import { constraint } from '../oracle/constraints.ts';
import { charge, type Mdl } from '../oracle/objects.ts';
import { Page } from '../oracle/pages.ts';
import { nullAddress } from '../values/address.ts';
import { mdlByteCount, pagesOf } from '../values/span.ts';
import { bothMachines, endSystemView, type OfMdl, ofMdl, userMappingsOf } from './mdl.ts';
import { addMdl, marks, type NewMdl, newMdl, wrote } from './parts.ts';
import { number, returned, row } from './row.ts';

/** PAGEX-04, PAGEX-07; chunks of SkipBytes may be fewer than asked for (PAGEX-08), but such are not drawn. */
const allOrNothing = MM_ALLOCATE_FULLY_REQUIRED | MM_ALLOCATE_REQUIRE_CONTIGUOUS_CHUNKS;

const setFields = (byteCount: string) =>
  marks('MmAllocatePagesForMdlEx', {
    virtualAddress: 'PAGES-04',
    byteOffset: 'PAGES-04',
    byteCount,
    MDL_MAPPED_TO_SYSTEM_VA: 'PAGES-04',
    pages: 'PAGES-06',
  });
const allocated = setFields('PAGES-03');
const allocatedExactly = setFields('PAGEX-04');

export const MmAllocatePagesForMdlEx = row<NewMdl>({
  event: () => 'MmAllocatePagesForMdlEx',
  roles: newMdl,
  unknown: 'PAGES-08',
  facts: (_, call) => ({
    arguments: number(call, 'TotalBytes') > 0 && number(call, 'SkipBytes') % PAGE_SIZE === 0 ? 'proper' : 'improper',
  }),
  touches: ({ content }) => [{ cell: content }],
  rules: (world, call, _, outcome) =>
    // How much was given is not known yet; one page is the least.
    outcome === 'nonNull' && world.environment.wdkLayout && number(call, 'TotalBytes') > 0
      ? [constraint('value', 'PAGES-01', { is: 'ownStorage', byteCount: mdlByteCount(0, PAGE_SIZE) })]
      : [],
  effect: (world, call, cells, outcome, actual) => {
    if (outcome !== 'nonNull') return undefined;
    const flags = number(call, 'Flags');
    const mdl = addMdl(world, {
      cells,
      maker: 'pages',
      address: returned(actual),
      virtualAddress: nullAddress,
      byteCount: undefined,
      requestedByteCount: pagesOf(number(call, 'TotalBytes')) * PAGE_SIZE,
      exact: (flags & allOrNothing) !== 0,
      contiguous: (flags & MM_ALLOCATE_REQUIRE_CONTIGUOUS_CHUNKS) !== 0 && number(call, 'SkipBytes') === 0,
      zeroed: (flags & MM_DONT_ZERO_ALLOCATION) === 0,
    });
    wrote(mdl, mdl.exact ? allocatedExactly : allocated);
    return undefined;
  },
  forbidden: () => 'PAGES-01',
});

/** How many bytes an allocation gave is known once it is seen: from then on its pages are. */
export function bindByteCount(mdl: Mdl, byteCount: number): void {
  if (mdl.byteCount !== undefined) return;
  mdl.byteCount = byteCount;
  mdl.pages = Array.from({ length: pagesOf(byteCount) }, () => {
    const page = new Page();
    page.own(0, PAGE_SIZE);
    if (mdl.zeroed) page.zero(0, PAGE_SIZE, charge('PAGEX-02', 'MmAllocatePagesForMdlEx'));
    return page;
  });
}

export const MmFreePagesFromMdl = row<OfMdl>({
  event: () => 'MmFreePagesFromMdl',
  roles: ofMdl('MemoryDescriptorList'),
  unknown: 'FREEP-02',
  facts: (_, __, { mdl }) => ({ userMappings: userMappingsOf(mdl) }),
  touches: bothMachines,
  effect: (world, call, { mdl }, outcome) => {
    if (outcome !== 'returned') return undefined;
    endSystemView(world, call, mdl, 'FREEP-04');
    for (const page of mdl.pages) {
      page.disown(0, PAGE_SIZE);
      world.release(page);
    }
    mdl.pages = [];
    return undefined;
  },
  forbidden: () => 'FREEP-01',
});
