import type { RoutineName } from '../../wdk/index.ts';
import type { Call } from '../oracle/call.ts';
import { type Brought, type Cell, charge, type NetBufferList, type NetPool, stateOf } from '../oracle/objects.ts';
import type { Charge } from '../oracle/pages.ts';
import type { World } from '../oracle/world.ts';
import { childrenOf, listAt, type OfList, removeList } from './net-buffers.ts';
import { type Deriving, derivedFrom } from './net-derived-data.ts';
import { poolAt } from './net-pools.ts';
import { type AnyRow, everything, number, returned, row, text } from './row.ts';

interface Making {
  readonly routine: Deriving;
  readonly clause: string;
  readonly source: string;
  /** The parameters for pools, each with what must come from such a pool; NULL stands for one of NDIS's own. */
  readonly pools: readonly { readonly parameter: string; readonly state: string }[];
  /** What has to be said again when the list is given back, and the parameter that says it then. */
  readonly terms: Readonly<Record<string, string>>;
}

interface Derivation {
  readonly source: NetBufferList;
  readonly cell: Cell;
  readonly pools: readonly (NetPool | undefined)[];
  /** Undefined where no document says what comes of it. */
  readonly brought: readonly Brought[] | undefined;
}

function poolsOf(world: World, call: Call, { pools }: Making): readonly (NetPool | undefined)[] | undefined {
  const found: (NetPool | undefined)[] = [];
  for (const { parameter } of pools) {
    if (text(call, parameter) === '0x0') found.push(undefined);
    else {
      const one = poolAt(world, call, parameter);
      if (one === undefined) return undefined;
      found.push(one.pool);
    }
  }
  return found;
}

const areFit = (pools: Derivation['pools'], making: Making): boolean =>
  pools.every((pool, index) => pool === undefined || stateOf(pool.cell) === making.pools[index]?.state);

const deriving = (making: Making): AnyRow =>
  row<Derivation>({
    event: () => making.routine,
    roles: (world, call) => {
      const found = listAt(world, call, making.source);
      const pools = poolsOf(world, call, making);
      if (found === undefined || pools === undefined) return undefined;
      const brought = areFit(pools, making) ? derivedFrom(world, call, making.routine, found.list) : undefined;
      return { source: found.list, cell: world.cell('net-buffer-list'), pools, brought };
    },
    unknown: making.clause,
    facts: (_, __, { brought }) => ({ arguments: brought === undefined ? 'improper' : 'proper' }),
    touches: ({ cell, source, pools }) => [
      { cell },
      { cell: source.cell, as: 'derivation.source' },
      ...pools.flatMap((pool) => (pool === undefined ? [] : [{ cell: pool.cell, as: 'derivation.pool' }])),
    ],
    effect: (world, call, { cell, source, pools, brought = [] }, outcome, actual) => {
      if (outcome !== 'nonNull') return undefined;
      const [pool, bufferPool] = pools;
      const terms = Object.entries(making.terms).map(([said, again]) => [again, number(call, said)] as const);
      const list: NetBufferList = {
        kind: 'netBufferList',
        place: -1,
        cell,
        contextCell: world.cell('net-buffer-list-context'),
        address: returned(actual),
        step: world.step,
        pool,
        bufferPool,
        first: undefined,
        brought: [...brought],
        own: new Set(),
        context: 0,
        added: 0,
        source,
        children: new Set(),
        terms: Object.fromEntries(terms),
      };
      world.register(list);
      world.netBufferLists.add(list);
      for (const one of pools) one?.made.add(list);
      source.children.add(list);
      return undefined;
    },
    forbidden: () => making.clause,
    preserves: () => everything(making.clause),
  });

const listPool = { parameter: 'NetBufferListPoolHandle', state: 'lists' } as const;
const bufferPool = { parameter: 'NetBufferPoolHandle', state: 'buffers' } as const;

export const NdisAllocateCloneNetBufferList = deriving({
  routine: 'NdisAllocateCloneNetBufferList',
  clause: 'DER-01',
  source: 'OriginalNetBufferList',
  pools: [listPool, bufferPool],
  terms: { AllocateCloneFlags: 'FreeCloneFlags' },
});
export const NdisAllocateFragmentNetBufferList = deriving({
  routine: 'NdisAllocateFragmentNetBufferList',
  clause: 'DER-02',
  source: 'OriginalNetBufferList',
  pools: [
    { ...listPool, parameter: 'NetBufferListPool' },
    { ...bufferPool, parameter: 'NetBufferPool' },
  ],
  terms: { DataOffsetDelta: 'DataOffsetDelta', AllocateFragmentFlags: 'FreeFragmentFlags' },
});
export const NdisAllocateReassembledNetBufferList = deriving({
  routine: 'NdisAllocateReassembledNetBufferList',
  clause: 'DER-03',
  source: 'FragmentNetBufferList',
  pools: [{ parameter: 'NetBufferAndNetBufferListPoolHandle', state: 'listsWithBuffer' }],
  terms: { DataOffsetDelta: 'DataOffsetDelta', AllocateReassembleFlags: 'FreeReassembleFlags' },
});

const freeing = (routine: RoutineName, parameter: string, clause: string): AnyRow =>
  row<OfList>({
    event: () => routine,
    roles: (world, call) => listAt(world, call, parameter),
    unknown: clause,
    facts: (_, call, { list }) => ({
      children: childrenOf(list),
      arguments: Object.entries(list.terms).every(([name, value]) => Number(call.args[name]) === value)
        ? 'proper'
        : 'improper',
    }),
    touches: ({ list }) => [
      { cell: list.cell },
      { cell: list.contextCell, as: 'NdisFreeNetBufferList' },
      ...[...list.own].map(({ cell }) => ({ cell, as: 'NdisFreeNetBufferList.buffer' })),
    ],
    effect: (world, _, { list }, outcome) => {
      if (outcome !== 'returned') return undefined;
      removeList(world, list);
      world.usage.release('PoolBytes', charge(clause, routine));
      return undefined;
    },
    forbidden: () => clause,
  });

export const NdisFreeCloneNetBufferList = freeing('NdisFreeCloneNetBufferList', 'CloneNetBufferList', 'DER-01');
export const NdisFreeFragmentNetBufferList = freeing(
  'NdisFreeFragmentNetBufferList',
  'FragmentNetBufferList',
  'DER-04',
);
export const NdisFreeReassembledNetBufferList = freeing(
  'NdisFreeReassembledNetBufferList',
  'ReassembledNetBufferList',
  'DER-04',
);

/** By whose word a list comes with its NET_BUFFERs. */
export function broughtBy({ brought, own }: NetBufferList, routine: RoutineName): Charge {
  const [first] = [...brought, ...own];
  return charge(first?.derived?.by.clause ?? 'NBP-03', routine);
}
