import type { ContiguousBlock } from '../../spec/index.ts';
import { MM_ANY_NODE_OK, PAGE_EXECUTE_READWRITE, PAGE_NOCACHE, PAGE_READWRITE } from '../../wdk/index.ts';
import { type Arguments, type Command, choose, type Draw, made, pickWhere, size, tags } from './command.ts';

const fourGigabytes = '0xffffffff';
const anywhere = '0xffffffffffffffff';

const sizeOf = (draw: Draw): string => `0x${size(draw).toString(16)}`;
const highest = (draw: Draw): string => choose(draw, anywhere, fourGigabytes);
const node = (draw: Draw): number => choose(draw, MM_ANY_NODE_OK, 0);
const protect = (draw: Draw): number =>
  choose(draw, PAGE_READWRITE, PAGE_EXECUTE_READWRITE, PAGE_READWRITE | PAGE_NOCACHE);
/** A boundary is most often one that two or more pages could cross. */
const range = (draw: Draw): Arguments => ({
  NumberOfBytes: sizeOf(draw),
  LowestAcceptableAddress: choose(draw, '0x0', '0x1000', '0x10000'),
  HighestAcceptableAddress: highest(draw),
  BoundaryAddressMultiple: choose(draw, '0x0', '0x4000', '0x8000', '0x10000'),
});

const weight = 2;

export const MmAllocateContiguousMemory: Command = {
  weight,
  draw: (draw) => ({ NumberOfBytes: sizeOf(draw), HighestAcceptableAddress: highest(draw) }),
};
export const MmAllocateContiguousMemorySpecifyCache: Command = {
  weight,
  draw: (draw) => ({ ...range(draw), CacheType: choose(draw, 1, 1, 0, 2) }),
};
export const MmAllocateContiguousMemorySpecifyCacheNode: Command = {
  weight,
  draw: (draw) => ({ ...range(draw), CacheType: choose(draw, 1, 0), PreferredNode: node(draw) }),
};
export const MmAllocateContiguousNodeMemory: Command = {
  weight,
  draw: (draw) => ({ ...range(draw), Protect: protect(draw), PreferredNode: node(draw) }),
};
export const MmAllocateContiguousMemoryEx: Command = {
  weight,
  draw: (draw) => ({
    ...range(draw),
    PreferredNode: node(draw),
    Protect: protect(draw),
    Tag: choose(draw, tags[0], ...tags),
    Flags: 0,
  }),
};
export const MmAllocateNonCachedMemory: Command = { weight, draw: (draw) => ({ NumberOfBytes: sizeOf(draw) }) };

const isNonCached = ({ routine }: ContiguousBlock): boolean => routine === 'MmAllocateNonCachedMemory';
const bytesOf = ({ byteCount }: ContiguousBlock): string => `0x${byteCount.toString(16)}`;

export const MmFreeContiguousMemory: Command = {
  weight: 3,
  draw: (draw) => {
    const block = pickWhere(draw, draw.world.contiguous.items, (one) => !isNonCached(one));
    return block === undefined ? undefined : { BaseAddress: made(draw, block) };
  },
};

export const MmFreeContiguousMemorySpecifyCache: Command = {
  weight: 2,
  draw: (draw) => {
    const block = pickWhere(draw, draw.world.contiguous.items, ({ cacheType }) => cacheType !== undefined);
    if (block?.cacheType === undefined) return undefined;
    return { BaseAddress: made(draw, block), NumberOfBytes: bytesOf(block), CacheType: block.cacheType };
  },
};

export const MmFreeNonCachedMemory: Command = {
  weight: 2,
  draw: (draw) => {
    const block = pickWhere(draw, draw.world.contiguous.items, isNonCached);
    return block === undefined ? undefined : { BaseAddress: made(draw, block), NumberOfBytes: bytesOf(block) };
  },
};
