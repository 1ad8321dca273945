import type { Call } from '../oracle/call.ts';
import { type Cell, type NdisHandle, type NetPool, stateOf } from '../oracle/objects.ts';
import type { World } from '../oracle/world.ts';
import { handleAt } from './ndis-handles.ts';
import { type AnyRow, isTrue, number, returned, row, text, variantsOf } from './row.ts';

interface Request {
  readonly cell: Cell;
  /** NDIS-06: pools need no handle. */
  readonly handle: NdisHandle | undefined;
}

function requestOf(world: World, call: Call): Request | undefined {
  const cell = world.cell('net-buffer-pool');
  if (text(call, 'NdisHandle') === '0x0') return { cell, handle: undefined };
  const found = handleAt(world, call, 'NdisHandle');
  return found === undefined ? undefined : { cell, ...found };
}

/** MEMORY_ALLOCATION_ALIGNMENT on 64-bit systems (NBP-02, CONF-23). */
export const contextAlignment = 16;

type Allocator = 'NdisAllocateNetBufferPool' | 'NdisAllocateNetBufferListPool';

const allocating = (routine: Allocator, event: (call: Call) => string, clause: string): AnyRow =>
  row<Request>({
    event: (_, call) => event(call),
    roles: requestOf,
    unknown: 'NDIS-07',
    facts: (_, call) => ({
      arguments: Number(call.args['ContextSize'] ?? 0) % contextAlignment === 0 ? 'proper' : 'improper',
    }),
    touches: ({ cell, handle }) =>
      handle === undefined ? [{ cell }] : [{ cell }, { cell: handle.cell, as: `${routine}.handle` }],
    effect: (world, call, { cell, handle }, outcome, actual) => {
      if (outcome !== 'nonNull') return undefined;
      const pool: NetPool = {
        kind: 'netPool',
        place: -1,
        cell,
        address: returned(actual),
        step: world.step,
        handle,
        dataSize: number(call, 'DataSize'),
        contextSize: Number(call.args['ContextSize'] ?? 0),
        made: new Set(),
      };
      world.register(pool);
      world.netPools.add(pool);
      handle?.made.add(pool);
      return undefined;
    },
    forbidden: () => clause,
  });

const buffers = variantsOf('NdisAllocateNetBufferPool', ['plain', 'withData']);
const lists = variantsOf('NdisAllocateNetBufferListPool', ['bare', 'withBuffer', 'withData', 'mixed']);
const hasData = (call: Call): boolean => number(call, 'DataSize') > 0;

/** NBP-03: data come with a NET_BUFFER only. */
function kindOf(call: Call): keyof typeof lists {
  if (isTrue(call, 'fAllocateNetBuffer')) return hasData(call) ? 'withData' : 'withBuffer';
  return hasData(call) ? 'mixed' : 'bare';
}

export const NdisAllocateNetBufferPool = allocating(
  'NdisAllocateNetBufferPool',
  (call) => buffers[hasData(call) ? 'withData' : 'plain'],
  'NBP-05',
);
export const NdisAllocateNetBufferListPool = allocating(
  'NdisAllocateNetBufferListPool',
  (call) => lists[kindOf(call)],
  'NBP-02',
);

export interface OfPool {
  readonly pool: NetPool;
}

export function poolAt(world: World, call: Call, parameter: string): OfPool | undefined {
  const pool = world.objectAt('netPool', text(call, parameter));
  return pool === undefined ? undefined : { pool };
}

const freeing = (routine: 'NdisFreeNetBufferPool' | 'NdisFreeNetBufferListPool'): AnyRow =>
  row<OfPool>({
    event: () => routine,
    roles: (world, call) => poolAt(world, call, 'PoolHandle'),
    unknown: 'NBP-11',
    facts: (_, __, { pool }) => ({ leftovers: pool.made.size > 0 ? 'some' : 'none' }),
    touches: ({ pool }) => [{ cell: pool.cell }],
    effect: (world, _, { pool }, outcome) => {
      if (outcome !== 'returned') return undefined;
      world.netPools.delete(pool);
      pool.handle?.made.delete(pool);
      return undefined;
    },
    forbidden: () => 'NBP-11',
  });

export const NdisFreeNetBufferPool = freeing('NdisFreeNetBufferPool');
export const NdisFreeNetBufferListPool = freeing('NdisFreeNetBufferListPool');

/** Whether a NET_BUFFER comes with each list of the pool, and whether it has data. */
export const bringsBuffer = ({ cell }: NetPool): boolean => stateOf(cell) !== 'lists';
