import { type PoolAllocator, type PoolBlock, stateOf } from '../../spec/index.ts';
import {
  NonPagedPool,
  NonPagedPoolNx,
  PAGE_SIZE,
  PagedPool,
  POOL_COLD_ALLOCATION,
  POOL_QUOTA_FAIL_INSTEAD_OF_RAISE,
  POOL_RAISE_IF_ALLOCATION_FAILURE,
} from '../../wdk/index.ts';
import {
  type Arguments,
  type Command,
  choose,
  type Draw,
  made,
  oneIn,
  pick,
  pickWhere,
  size,
  tags,
} from './command.ts';

const sizeOf = (draw: Draw): string => `0x${size(draw).toString(16)}`;
const tagOf = (draw: Draw): number => choose(draw, tags[0], ...tags);

/** A type that drivers may ask for, now and then with a bit that changes how a failure looks, or a hint. */
function typeOf(draw: Draw, bit = 0): number {
  const plain = choose(draw, NonPagedPool, NonPagedPoolNx, NonPagedPoolNx, PagedPool);
  if (bit === 0 || !oneIn(draw, 3)) return plain;
  return plain | choose(draw, bit, bit, POOL_COLD_ALLOCATION);
}

const plainRequest = (draw: Draw, bit = 0): Arguments => ({
  PoolType: typeOf(draw, bit),
  NumberOfBytes: sizeOf(draw),
  Tag: tagOf(draw),
});
const untagged = (draw: Draw): Arguments => ({ PoolType: typeOf(draw), NumberOfBytes: sizeOf(draw) });

/** EX_POOL_PRIORITY, with what it says of special pool. */
const priorityOf = (draw: Draw): number => choose(draw, 0, 16, 32, 8, 25, 40);
const withPriority = (draw: Draw): Arguments => ({
  ...plainRequest(draw, POOL_RAISE_IF_ALLOCATION_FAILURE),
  Priority: priorityOf(draw),
});

/** Wrong flags, right ones, such as charge quota or raise, and optional ones that nobody need know. */
const flagsOf = (draw: Draw): string => {
  if (oneIn(draw, 8)) return choose(draw, '0x0', '0x1', '0xc0', '0x140', '0x240', '0x60c0', '0x120', '0x160', '0x20');
  if (oneIn(draw, 4)) return choose(draw, '0x60', '0x41', '0x101', '0x100000040', '0x8000000000000080', '0x48');
  return choose(draw, '0x40', '0x40', '0x80', '0x100', '0x42');
};
const flagged = (draw: Draw): Arguments => ({
  Flags: flagsOf(draw),
  NumberOfBytes: sizeOf(draw),
  Tag: oneIn(draw, 12) ? 0 : tagOf(draw),
});

/** None, a priority, the first node, any node, a type that nobody knows. */
function parameterOf(draw: Draw): Arguments {
  const none = { ExtendedParametersCount: 0, ExtendedParameterType: 0, ExtendedParameterValue: '0x0' };
  const [type, value] = choose<readonly [number, string]>(
    draw,
    [1, '0x10'],
    [1, '0x20'],
    [3, '0x0'],
    [3, '0x80000000'],
    [77, '0x0'],
  );
  const one = { ExtendedParametersCount: 1, ExtendedParameterType: type, ExtendedParameterValue: value };
  return { ...(oneIn(draw, 3) ? none : one), ExtendedParameterOptional: oneIn(draw, 2) };
}

const command = (weight: number, draw: Command['draw']): Command => ({ weight, draw });

/** How pool is asked for. */
export const poolCommands: Readonly<Record<PoolAllocator, Command>> = {
  ExAllocatePoolWithTag: command(8, (draw) => plainRequest(draw, POOL_RAISE_IF_ALLOCATION_FAILURE)),
  ExAllocatePool2: command(8, flagged),
  ExAllocatePool: command(2, untagged),
  ExAllocatePoolWithTagPriority: command(2, withPriority),
  ExAllocatePoolWithQuota: command(2, (draw) => {
    const request = untagged(draw);
    return oneIn(draw, 4) ? { ...request, NumberOfBytes: `0x${PAGE_SIZE.toString(16)}` } : request;
  }),
  ExAllocatePoolWithQuotaTag: command(2, (draw) => plainRequest(draw, POOL_QUOTA_FAIL_INSTEAD_OF_RAISE)),
  ExAllocatePoolZero: command(2, (draw) => plainRequest(draw, POOL_RAISE_IF_ALLOCATION_FAILURE)),
  ExAllocatePoolQuotaZero: command(2, (draw) => plainRequest(draw, POOL_QUOTA_FAIL_INSTEAD_OF_RAISE)),
  ExAllocatePoolPriorityZero: command(2, withPriority),
  ExAllocatePool3: command(3, (draw) => ({ ...flagged(draw), ...parameterOf(draw) })),
};

export const ExFreePoolWithTag: Command = {
  weight: 4,
  draw: (draw) => {
    const storage = pickWhere(draw, draw.world.mdls.items, ({ content }) => stateOf(content) === 'pagesFreed');
    if (storage !== undefined) return { P: made(draw, storage), Tag: 0 };
    const block = pickWhere(draw, draw.world.pools.items, ({ tag }) => tag !== undefined);
    return block === undefined ? undefined : { P: made(draw, block), Tag: tagFor(block) };
  },
};

export const ExFreePool: Command = {
  weight: 2,
  draw: (draw) => {
    const storage = pickWhere(draw, draw.world.mdls.items, ({ content }) => stateOf(content) === 'pagesFreed');
    const block = storage ?? pick(draw, draw.world.pools.items);
    return block === undefined ? undefined : { P: made(draw, block) };
  },
};

/** The tag to free a block with; one that was asked for without has none that a document names. */
export const tagFor = ({ tag }: PoolBlock): number => tag ?? 0;
