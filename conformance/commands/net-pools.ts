import { type NetPool, stateOf } from '../../spec/index.ts';
import { type Command, choose, type Draw, made, oneIn, pickWhere, tags } from './command.ts';
import { handleOf, isPassive } from './ndis.ts';

const many = 3;

/** Pools need no handle (NDIS-06). */
function anyHandle(draw: Draw) {
  const handle = oneIn(draw, 2) ? handleOf(draw) : undefined;
  return handle === undefined ? '0x0' : made(draw, handle);
}

/** They may be called at higher levels too, but most often are not. */
const isTooHigh = (draw: Draw): boolean => !isPassive(draw) && !oneIn(draw, 3);

export const NdisAllocateNetBufferPool: Command = {
  weight: 3,
  draw: (draw) => {
    if (isTooHigh(draw) || draw.world.netPools.items.length >= many) return undefined;
    return { NdisHandle: anyHandle(draw), PoolTag: tags[0], DataSize: choose(draw, 0, 0, 64, 5000) };
  },
};

export const NdisAllocateNetBufferListPool: Command = {
  weight: 3,
  draw: (draw) => {
    if (isTooHigh(draw) || draw.world.netPools.items.length >= many) return undefined;
    const fAllocateNetBuffer = !oneIn(draw, 3);
    return {
      NdisHandle: anyHandle(draw),
      ProtocolId: 0,
      fAllocateNetBuffer,
      ContextSize: choose(draw, 0, 0, 32),
      PoolTag: tags[0],
      DataSize: fAllocateNetBuffer ? choose(draw, 0, 0, 64, 5000) : 0,
    };
  },
};

export const poolIn = (draw: Draw, ...states: readonly string[]): NetPool | undefined =>
  pickWhere(draw, draw.world.netPools.items, ({ cell }) => states.includes(stateOf(cell)));

export const isBufferPool = ({ cell }: NetPool): boolean => stateOf(cell).startsWith('buffers');

const frees = (isOfBuffers: boolean): Command => ({
  weight: 1,
  draw: (draw) => {
    const isFit = (pool: NetPool): boolean => pool.made.size === 0 && isBufferPool(pool) === isOfBuffers;
    const pool = pickWhere(draw, draw.world.netPools.items, isFit);
    return pool === undefined || isTooHigh(draw) ? undefined : { PoolHandle: made(draw, pool) };
  },
});

export const NdisFreeNetBufferPool = frees(true);
export const NdisFreeNetBufferListPool = frees(false);
