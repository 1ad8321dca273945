import { type Mdl, stateOf, type View } from '../../spec/index.ts';
import { MM_ALLOCATE_REQUIRE_CONTIGUOUS_CHUNKS } from '../../wdk/index.ts';
import { inChain } from './chains.ts';
import {
  type Arguments,
  buffer,
  type Command,
  choose,
  type Draw,
  made,
  mdlIn,
  oneIn,
  part,
  pickWhere,
} from './command.ts';

/** A length, now and then one that this version of the system cannot describe (ALLOC-03). */
const lengthOf = (draw: Draw): number =>
  draw.world.version.refusesLongMdls && oneIn(draw, 6)
    ? Math.min(0xffffffff, draw.world.version.mdlLengthLimit + choose(draw, 1, 4096))
    : choose(draw, 1, 4096, 5000, 12288);

export const IoAllocateMdl: Command = {
  weight: 24,
  draw: (draw) => {
    const block = buffer(draw);
    if (block === undefined || oneIn(draw, 40))
      return { VirtualAddress: '0x0', Length: lengthOf(draw), ...inChain(draw) };
    const { offset, length } = part(draw, block.byteCount);
    return { VirtualAddress: made(draw, block, offset), Length: length, ...inChain(draw) };
  },
};

const onMdl =
  (name: string, ...states: readonly string[]) =>
  (draw: Draw): Arguments | undefined => {
    const mdl = mdlIn(draw, ...states);
    return mdl === undefined ? undefined : { [name]: made(draw, mdl) };
  };

export const IoFreeMdl: Command = {
  weight: 4,
  draw: onMdl('Mdl', 'raw', 'nonpaged', 'dangling', 'partial', 'stale', 'ioSpace'),
};

/** The memory that a descriptor describes, at the address where it lives in the current context. */
function memoryUnder({ world }: Draw, { virtualAddress, byteCount }: Mdl): View | undefined {
  if (byteCount === undefined) return undefined;
  const view = world.reach('kernel', virtualAddress, byteCount);
  return view?.home === true ? view : undefined;
}

export const MmBuildMdlForNonPagedPool: Command = {
  weight: 20,
  draw: (draw) => {
    const isFit = (mdl: Mdl): boolean => stateOf(mdl.content) === 'raw' && memoryUnder(draw, mdl)?.pageable === false;
    const mdl = pickWhere(draw, draw.world.mdls.items, isFit);
    return mdl === undefined ? undefined : { MemoryDescriptorList: made(draw, mdl) };
  },
};

const dispatchLevel = 2;

export const MmProbeAndLockPages: Command = {
  weight: 28,
  draw: (draw) => {
    const canPage = draw.world.irqlLevel < dispatchLevel;
    const isFit = (candidate: Mdl): boolean => {
      const view = stateOf(candidate.content) === 'raw' ? memoryUnder(draw, candidate) : undefined;
      return view !== undefined && (canPage || !view.pageable);
    };
    const mdl = pickWhere(draw, draw.world.mdls.items, isFit);
    if (mdl === undefined) return undefined;
    const isUser = memoryUnder(draw, mdl)?.space.kind === 'user';
    return {
      MemoryDescriptorList: made(draw, mdl),
      AccessMode: oneIn(draw, isUser ? 2 : 20) ? 1 : 0,
      Operation: choose(draw, 1, 1, 2, 0),
    };
  },
};

/**
 * Whether letting go of the pages leaves parts of them held by other locks alone: had one of those failed, the parts
 * would be gone.
 */
export const leavesParts = ({ pages }: Mdl): boolean =>
  pages.some(({ partials, lockedBy }) => partials.length > 0 && lockedBy.length > 1);

export const MmUnlockPages: Command = {
  weight: 5,
  draw: (draw) => {
    const mdl = mdlIn(draw, 'locked');
    return mdl === undefined || leavesParts(mdl) ? undefined : { MemoryDescriptorList: made(draw, mdl) };
  },
};

const anywhere = { LowAddress: '0x0', HighAddress: '0xffffffffffffffff', SkipBytes: '0x0' } as const;

/** Few pages, and as many again further on; more than are asked for. */
const ranges: readonly [Arguments, ...Arguments[]] = [
  { LowAddress: '0x180000', HighAddress: '0x181fff', SkipBytes: '0x10000' },
  { LowAddress: '0x400000', HighAddress: '0x13fffff', SkipBytes: '0x1000' },
];

/** Physical addresses: most often any. */
const rangeOf = (draw: Draw): Arguments => (oneIn(draw, 8) ? choose(draw, ...ranges) : anywhere);

const totalBytes = (draw: Draw): string => choose(draw, '0x1', '0x1000', '0x1001', '0x2000', '0x3000', '0x5000');
/** Flags that this version of the system knows. */
const pageFlags = (draw: Draw): number => choose(draw, 0, 0, 4, 1, 5, 8, 0x10, 0x20) & draw.world.version.pageFlags;

/** Pages in a range; SkipBytes is a size of contiguous chunks too, which not every number of pages is divided by. */
function inRange(draw: Draw): Arguments {
  const Flags = pageFlags(draw);
  const isInChunks = (Flags & MM_ALLOCATE_REQUIRE_CONTIGUOUS_CHUNKS) !== 0;
  return { ...(isInChunks ? anywhere : rangeOf(draw)), TotalBytes: totalBytes(draw), CacheType: 1, Flags };
}

export const MmAllocatePagesForMdl: Command = {
  weight: 3,
  draw: (draw) => ({ ...rangeOf(draw), TotalBytes: totalBytes(draw) }),
};

export const MmAllocatePagesForMdlEx: Command = {
  weight: 5,
  draw: (draw) => {
    const inChunks = draw.world.version.pageFlags >= 0x20 && oneIn(draw, 10);
    if (inChunks) {
      return {
        ...anywhere,
        SkipBytes: '0x2000',
        TotalBytes: choose(draw, '0x2000', '0x4000'),
        CacheType: 1,
        Flags: 0x20,
      };
    }
    return inRange(draw);
  },
};

export const MmAllocateNodePagesForMdlEx: Command = {
  weight: 2,
  draw: (draw) => ({ ...inRange(draw), IdealNode: 0 }),
};

export const MmFreePagesFromMdl: Command = { weight: 4, draw: onMdl('MemoryDescriptorList', 'pages') };

/** What describes nothing that could be asked for. */
const unreadable = new Set(['pagesFreed', 'dangling', 'ioSpace']);

const accessor: Command = {
  weight: 1,
  draw: (draw) => {
    const mdl = pickWhere(draw, draw.world.mdls.items, ({ content }) => !unreadable.has(stateOf(content)));
    return mdl === undefined ? undefined : { Mdl: made(draw, mdl) };
  },
};

export const MmGetMdlByteCount = accessor;
export const MmGetMdlByteOffset = accessor;
export const MmGetMdlVirtualAddress = accessor;
export const MmGetMdlBaseVa = accessor;
export const MmGetMdlPfnArray = accessor;
