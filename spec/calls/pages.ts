import {
  MM_ALLOCATE_FULLY_REQUIRED,
  MM_ALLOCATE_REQUIRE_CONTIGUOUS_CHUNKS,
  MM_DONT_ZERO_ALLOCATION,
  PAGE_SIZE,
  type RoutineName,
} from '../../wdk/index.ts';
import type { Facts } from '../machines/index.ts';
import type { Call } from '../oracle/call.ts';
import { constraint } from '../oracle/constraints.ts';
import { charge, type Mdl } from '../oracle/objects.ts';
import { Page } from '../oracle/pages.ts';
import type { World } from '../oracle/world.ts';
import { nullAddress } from '../values/address.ts';
import { mdlByteCount, pagesOf } from '../values/span.ts';
import { bothMachines, endSystemView, type OfMdl, ofMdl, userMappingsOf } from './mdl.ts';
import { givesUp, inheritors, letGo, losers, mappedLosers } from './partial-parts.ts';
import { addMdl, marks, type NewMdl, newMdl, wrote } from './parts.ts';
import { makeRoom } from './room.ts';
import { number, returned, row } from './row.ts';

/** PAGEX-04, PAGEX-07: all that was asked for, or nothing. */
const isExact = (call: Call): boolean => {
  const flags = flagsIn(call);
  if ((flags & MM_ALLOCATE_FULLY_REQUIRED) !== 0) return true;
  return (flags & MM_ALLOCATE_REQUIRE_CONTIGUOUS_CHUNKS) !== 0 && number(call, 'SkipBytes') === 0;
};

/** The flags of a request; MmAllocatePagesForMdl has none. */
const flagsIn = ({ args }: Call): number => Number(args['Flags'] ?? 0);

const isPowerOfTwo = (value: number): boolean => value > 0 && Math.log2(value) % 1 === 0;

/** PAGES-08, PAGEX-08: what SkipBytes and TotalBytes may be. */
function isProper(call: Call): boolean {
  const total = number(call, 'TotalBytes');
  const skip = number(call, 'SkipBytes');
  if (total <= 0 || skip % PAGE_SIZE !== 0) return false;
  const inChunks = (flagsIn(call) & MM_ALLOCATE_REQUIRE_CONTIGUOUS_CHUNKS) !== 0 && skip > 0;
  return !inChunks || (isPowerOfTwo(skip) && total % skip === 0);
}

/** What this version makes of a request: unknown flags (PAGEX-12), and at which level it is taken (G-15). */
function versionFacts({ version }: World, call: Call): Facts {
  const unknown = (flagsIn(call) & ~version.pageFlags) !== 0;
  return { ...(unknown ? { flags: 'unknown' } : {}), ...levelFacts(version.takesPagesAtDispatch) };
}
const levelFacts = (atDispatch: boolean): Facts => (atDispatch ? {} : { dispatch: 'forbidden' });

type Allocator = 'MmAllocatePagesForMdl' | 'MmAllocatePagesForMdlEx' | 'MmAllocateNodePagesForMdlEx';

/** Whose word the zeros of a page are. */
const zeroWord: Readonly<Record<Allocator, string>> = {
  MmAllocatePagesForMdl: 'PAGES-11',
  MmAllocatePagesForMdlEx: 'PAGEX-02',
  MmAllocateNodePagesForMdlEx: 'PAGEX-15',
};

const fieldsOf = (routine: RoutineName, byteCount: string) =>
  marks(routine, {
    virtualAddress: 'PAGES-04',
    byteOffset: 'PAGES-04',
    byteCount,
    MDL_MAPPED_TO_SYSTEM_VA: 'PAGES-04',
    pages: 'PAGES-06',
  });

const allocateRow = (routine: Allocator) => {
  const allocated = fieldsOf(routine, 'PAGES-03');
  const allocatedExactly = fieldsOf(routine, 'PAGEX-04');
  return row<NewMdl>({
    event: () => routine,
    roles: newMdl,
    unknown: 'PAGES-08',
    facts: (world, call) => ({ arguments: isProper(call) ? 'proper' : 'improper', ...versionFacts(world, call) }),
    touches: ({ content }) => [{ cell: content }],
    rules: (world, call, _, outcome) =>
      // How much was given is not known yet; one page is the least.
      outcome === 'nonNull' && world.environment.wdkLayout && number(call, 'TotalBytes') > 0
        ? [constraint('value', 'PAGES-01', { is: 'ownStorage', byteCount: mdlByteCount(0, PAGE_SIZE) })]
        : [],
    effect: (world, call, cells, outcome, actual) => {
      if (outcome === 'null') {
        // Nothing was given: nothing may be kept.
        world.usage.release('AllocatedPages', charge(isExact(call) ? 'PAGEX-04' : 'PAGES-01', routine));
      }
      if (outcome !== 'nonNull') return undefined;
      const mdl = addMdl(world, {
        cells,
        maker: 'pages',
        address: returned(actual),
        virtualAddress: nullAddress,
        byteCount: undefined,
        requestedByteCount: pagesOf(number(call, 'TotalBytes')) * PAGE_SIZE,
        exact: isExact(call),
        allocatedBy: routine,
        contiguous: isExact(call) && (flagsIn(call) & MM_ALLOCATE_REQUIRE_CONTIGUOUS_CHUNKS) !== 0,
        zeroed: (flagsIn(call) & MM_DONT_ZERO_ALLOCATION) === 0,
      });
      wrote(mdl, mdl.exact ? allocatedExactly : allocated);
      return undefined;
    },
    forbidden: () => (routine === 'MmAllocateNodePagesForMdlEx' ? 'PAGEX-15' : 'PAGES-01'),
  });
};

export const MmAllocatePagesForMdl = allocateRow('MmAllocatePagesForMdl');
export const MmAllocatePagesForMdlEx = allocateRow('MmAllocatePagesForMdlEx');
export const MmAllocateNodePagesForMdlEx = allocateRow('MmAllocateNodePagesForMdlEx');

const isAllocator = (routine: RoutineName): routine is Allocator => Object.hasOwn(zeroWord, routine);

/** How many bytes an allocation gave is known once it is seen: from then on its pages are. */
export function bindByteCount(world: World, mdl: Mdl, byteCount: number): void {
  if (mdl.byteCount !== undefined) return;
  mdl.byteCount = byteCount;
  makeRoom(world, mdl, byteCount);
  const word = isAllocator(mdl.allocatedBy) ? zeroWord[mdl.allocatedBy] : 'PAGEX-02';
  const zeroing = charge(word, mdl.allocatedBy);
  mdl.pages = Array.from({ length: pagesOf(byteCount) }, () => {
    const page = new Page();
    page.own(0, PAGE_SIZE);
    if (mdl.zeroed) page.zero(0, PAGE_SIZE, zeroing);
    return page;
  });
}

export const MmFreePagesFromMdl = row<OfMdl>({
  event: () => 'MmFreePagesFromMdl',
  roles: ofMdl('MemoryDescriptorList'),
  unknown: 'FREEP-02',
  facts: ({ version }, __, { mdl }) => ({
    userMappings: userMappingsOf(mdl),
    partialMappings: mappedLosers(mdl.pages, 'allocation'),
    ...(version.freePagesReleasesMapping ? {} : { release: 'explicit' }),
    ...levelFacts(version.takesPagesAtDispatch),
  }),
  touches: ({ mdl }) => [
    ...bothMachines({ mdl }),
    ...givesUp(mdl.pages, 'allocation', 'MmFreePagesFromMdl.partial'),
    ...inheritors(mdl, 'MmFreePagesFromMdl.inherited'),
  ],
  effect: (world, call, { mdl }, outcome) => {
    if (outcome !== 'returned') return undefined;
    letGo(losers(mdl.pages, 'allocation'));
    world.usage.release('AllocatedPages', charge('FREEP-01', call.routine));
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
