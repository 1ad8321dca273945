import { stateOf } from '../../spec/index.ts';
import { type Command, choose, made, oneIn, pick, pickWhere, size, tags } from './command.ts';

export const ExAllocatePoolWithTag: Command = {
  weight: 8,
  draw: (draw) => ({
    PoolType: choose(draw, 0, 512, 512, 1),
    NumberOfBytes: `0x${size(draw).toString(16)}`,
    Tag: choose(draw, tags[0], ...tags),
  }),
};

export const ExAllocatePool2: Command = {
  weight: 8,
  draw: (draw) => ({
    Flags: oneIn(draw, 8)
      ? choose(draw, '0x0', '0x1', '0xc0', '0x140', '0x240')
      : choose(draw, '0x40', '0x40', '0x80', '0x100', '0x42'),
    NumberOfBytes: `0x${size(draw).toString(16)}`,
    Tag: oneIn(draw, 12) ? 0 : choose(draw, tags[0], ...tags),
  }),
};

export const ExFreePoolWithTag: Command = {
  weight: 4,
  draw: (draw) => {
    const storage = pickWhere(draw, draw.world.mdls.items, ({ content }) => stateOf(content) === 'pagesFreed');
    if (storage !== undefined) return { P: made(draw, storage), Tag: 0 };
    const block = pick(draw, draw.world.pools.items);
    return block === undefined ? undefined : { P: made(draw, block), Tag: block.tag };
  },
};
