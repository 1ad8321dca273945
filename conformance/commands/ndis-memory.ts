import { type NdisBlock, type NdisIoMapping, stateOf } from '../../spec/index.ts';
import { NDIS_SHARED_MEM_PARAMETERS_CONTIGUOUS, type RoutineName } from '../../wdk/index.ts';
import { type Arguments, type Command, choose, type Draw, made, oneIn, pickWhere, size, tags } from './command.ts';
import { adapterOf, handleOf, isPassive } from './ndis.ts';

const many = 4;
const isFull = ({ world }: Draw): boolean => world.ndisMemory.items.length >= many;

export const NdisAllocateMemoryWithTagPriority: Command = {
  weight: 4,
  draw: (draw) => {
    const handle = handleOf(draw);
    if (handle === undefined || isFull(draw)) return undefined;
    const Tag = choose(draw, tags[0], ...tags);
    return { NdisHandle: made(draw, handle), Length: size(draw), Tag, Priority: choose(draw, 16, 0, 32) };
  },
};

const blockIn = (draw: Draw, machine: string, state: string): NdisBlock | undefined =>
  pickWhere(draw, draw.world.ndisMemory.items, ({ cell }) => cell.machine.name === machine && stateOf(cell) === state);

interface GivingBack {
  readonly routine: RoutineName;
  readonly args: Arguments;
}

/** What gives a block of NDIS back. */
export function givingBack(draw: Draw, block: NdisBlock): GivingBack {
  const { terms, handle } = block;
  switch (stateOf(block.cell)) {
    case 'shared':
      return { routine: 'NdisMFreeSharedMemory', args: givingShared(draw, block) };
    case 'queued':
      return {
        routine: 'NdisFreeSharedMemory',
        args: {
          NdisHandle: made(draw, handle),
          AllocationHandle: { item: draw.items.itemAt(block.step), out: 'AllocationHandle' },
        },
      };
    default:
      return {
        routine: 'NdisFreeMemoryWithTagPriority',
        args: { NdisHandle: made(draw, handle), VirtualAddress: made(draw, block), Tag: Number(terms['Tag']) },
      };
  }
}

/** Shared memory goes by everything that it came by. */
export const givingShared = (draw: Draw, block: NdisBlock): Arguments => ({
  MiniportAdapterHandle: made(draw, block.handle),
  Length: block.byteCount,
  Cached: block.terms['Cached'] === 'true',
  VirtualAddress: made(draw, block),
  PhysicalAddress: { item: draw.items.itemAt(block.step), out: 'PhysicalAddress' },
});

const gives = (machine: string, state: string): Command => ({
  weight: 1,
  draw: (draw) => {
    const block = blockIn(draw, machine, state);
    return block === undefined ? undefined : givingBack(draw, block).args;
  },
});

export const NdisFreeMemoryWithTagPriority = gives('ndis-memory', 'live');
export const NdisMFreeSharedMemory = gives('shared-memory', 'shared');
const givesQueued = gives('shared-memory', 'queued');
export const NdisFreeSharedMemory: Command = {
  weight: 1,
  draw: (draw) => (isPassive(draw) ? givesQueued.draw(draw) : undefined),
};

export const NdisFreeMemory: Command = {
  weight: 1,
  draw: (draw) => {
    const block = blockIn(draw, 'ndis-memory', 'live');
    if (block === undefined) return undefined;
    // The length is ignored.
    const Length = oneIn(draw, 3) ? 0 : block.byteCount;
    return { VirtualAddress: made(draw, block), Length, MemoryFlags: 0 };
  },
};

export const NdisMAllocateSharedMemory: Command = {
  weight: 3,
  draw: (draw) => {
    const handle = adapterOf(draw);
    if (handle === undefined || !isPassive(draw) || isFull(draw)) return undefined;
    return { MiniportAdapterHandle: made(draw, handle), Length: size(draw), Cached: oneIn(draw, 2) };
  },
};

export const NdisAllocateSharedMemory: Command = {
  weight: 2,
  draw: (draw) => {
    const handle = adapterOf(draw);
    if (handle === undefined || !isPassive(draw) || isFull(draw)) return undefined;
    const Flags = choose(draw, NDIS_SHARED_MEM_PARAMETERS_CONTIGUOUS, 0);
    return { NdisHandle: made(draw, handle), Flags, Length: size(draw) };
  },
};

export const NdisMMapIoSpace: Command = {
  weight: 2,
  draw: (draw) => {
    const handle = adapterOf(draw);
    const { ioSpace } = draw.world.environment;
    if (handle === undefined || ioSpace === undefined || !isPassive(draw)) return undefined;
    const PhysicalAddress = `0x${ioSpace.start.toString(16)}`;
    return { MiniportAdapterHandle: made(draw, handle), PhysicalAddress, Length: choose(draw, 0x1000, 0x2000, 1) };
  },
};

/** What unmaps device memory. */
export const unmapping = (draw: Draw, mapping: NdisIoMapping): Arguments => ({
  MiniportAdapterHandle: made(draw, mapping.handle),
  VirtualAddress: made(draw, mapping),
  Length: mapping.byteCount,
});

export const NdisMUnmapIoSpace: Command = {
  weight: 1,
  draw: (draw) => {
    const [mapping] = draw.world.ndisIoMappings.items;
    return mapping === undefined || !isPassive(draw) ? undefined : unmapping(draw, mapping);
  },
};
