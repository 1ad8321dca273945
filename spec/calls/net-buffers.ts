import type { Call } from '../oracle/call.ts';
import {
  type Brought,
  type Cell,
  charge,
  type Link,
  type NetBuffer,
  type NetBufferList,
  type NetPool,
} from '../oracle/objects.ts';
import type { World } from '../oracle/world.ts';
import type { Address } from '../values/address.ts';
import { startAt, totalOf } from '../values/net-buffer.ts';
import { cellsOf, chainFrom, isGrown } from './net-chains.ts';
import { contextAlignment, type OfPool, poolAt } from './net-pools.ts';
import { type AnyRow, everything, number, returned, row, text } from './row.ts';

/** The data that a call asks for: a chain of the caller's, or none. */
export function dataOf(world: World, call: Call): Brought | undefined {
  const chain = chainFrom(world, text(call, 'MdlChain'));
  const offset = number(call, 'DataOffset');
  const length = number(call, 'DataLength');
  // NBP-06, NB-04: without a chain both are 0, and with one both lie inside.
  if (chain === undefined || offset + length > (totalOf(chain) ?? 0)) return undefined;
  return { chain, start: startAt(chain, offset), length, derived: undefined };
}

const nothing: Brought = { chain: [], start: { index: 0, left: 0 }, length: 0, derived: undefined };

/** NBP-07: what a pool brings describes at least its DataSize; where the data start is not said. */
export function dataOfPool({ dataSize }: NetPool): Brought {
  const link: Link = { mdl: undefined, address: undefined, byteCount: undefined, least: dataSize, origin: 'pool' };
  return { chain: [link], start: undefined, length: undefined, derived: undefined };
}

interface NewBuffer {
  readonly cell: Cell;
  readonly address: Address;
  readonly pool: NetPool | undefined;
  readonly owner: NetBufferList | undefined;
  readonly data: Brought;
}

/** A NET_BUFFER that nobody knew before. */
export function addBuffer(world: World, { cell, address, pool, owner, data }: NewBuffer): NetBuffer {
  const buffer: NetBuffer = {
    kind: 'netBuffer',
    place: -1,
    cell,
    address,
    step: world.step,
    pool,
    owner,
    ...data,
    seenOffset: undefined,
    stale: undefined,
    next: '0x0',
  };
  world.register(buffer);
  world.netBuffers.add(buffer);
  if (owner === undefined) pool?.made.add(buffer);
  else owner.own.add(buffer);
  return buffer;
}

interface NewOfPool extends OfPool {
  readonly cell: Cell;
  /** Undefined where the arguments make no sense together. */
  readonly data: Brought | undefined;
}

const allocating = (
  routine: 'NdisAllocateNetBuffer' | 'NdisAllocateNetBufferMdlAndData',
  clause: string,
  dataFor: (world: World, call: Call, pool: NetPool) => Brought | undefined,
): AnyRow =>
  row<NewOfPool>({
    event: () => routine,
    roles: (world, call) => {
      const found = poolAt(world, call, 'PoolHandle');
      if (found === undefined) return undefined;
      return { ...found, cell: world.cell('net-buffer'), data: dataFor(world, call, found.pool) };
    },
    unknown: 'NBP-01',
    facts: (_, __, { data }) => ({ arguments: data === undefined ? 'improper' : 'proper' }),
    touches: ({ cell, pool }) => [{ cell }, { cell: pool.cell }],
    relies: ({ data }) => cellsOf(data?.chain),
    effect: (world, _, { cell, pool, data }, outcome, actual) => {
      if (outcome === 'nonNull')
        addBuffer(world, { cell, pool, owner: undefined, address: returned(actual), data: data ?? nothing });
      return undefined;
    },
    forbidden: () => clause,
    preserves: () => everything('NBP-06'),
  });

export const NdisAllocateNetBuffer = allocating('NdisAllocateNetBuffer', 'NBP-06', dataOf);
export const NdisAllocateNetBufferMdlAndData = allocating('NdisAllocateNetBufferMdlAndData', 'NBP-05', (_, __, pool) =>
  dataOfPool(pool),
);

/** A NET_BUFFER goes, and leaves the chain that the caller gave it. */
export function removeBuffer(world: World, buffer: NetBuffer): void {
  world.netBuffers.delete(buffer);
  buffer.pool?.made.delete(buffer);
  buffer.owner?.own.delete(buffer);
}

export interface OfBuffer {
  readonly buffer: NetBuffer;
}

export function bufferAt(world: World, call: Call, parameter = 'NetBuffer'): OfBuffer | undefined {
  const buffer = world.objectAt('netBuffer', text(call, parameter));
  return buffer === undefined ? undefined : { buffer };
}

const leftoversOf = (buffers: Iterable<NetBuffer>) => ([...buffers].some(isGrown) ? 'some' : 'none') as 'some' | 'none';

export const NdisFreeNetBuffer = row<OfBuffer>({
  event: () => 'NdisFreeNetBuffer',
  roles: bufferAt,
  unknown: 'NBP-09',
  facts: (_, __, { buffer }) => ({
    leftovers: leftoversOf([buffer]),
    others: buffer.owner === undefined ? 'none' : 'some',
  }),
  touches: ({ buffer }) => [{ cell: buffer.cell }],
  effect: (world, _, { buffer }, outcome) => {
    if (outcome !== 'returned') return undefined;
    removeBuffer(world, buffer);
    world.usage.release('PoolBytes', charge('NBP-09', 'NdisFreeNetBuffer'));
    return undefined;
  },
  forbidden: () => 'NBP-09',
});

/** What comes with a list of a pool (NBP-03). */
function broughtBy(world: World, call: Call, pool: NetPool): readonly Brought[] | undefined {
  if (call.routine === 'NdisAllocateNetBufferAndNetBufferList') {
    const data = dataOf(world, call);
    return data === undefined ? undefined : [data];
  }
  switch (pool.cell.machine.states[pool.cell.state]) {
    case 'listsWithBuffer':
      return [nothing];
    case 'listsWithData':
      return [dataOfPool(pool)];
    default:
      return [];
  }
}

interface NewList extends OfPool {
  readonly cell: Cell;
  readonly brought: readonly Brought[] | undefined;
}

const isAligned = (byteCount: number): boolean => byteCount % contextAlignment === 0;

const allocatingList = (
  routine: 'NdisAllocateNetBufferList' | 'NdisAllocateNetBufferAndNetBufferList',
  clause: string,
): AnyRow =>
  row<NewList>({
    event: () => routine,
    roles: (world, call) => {
      const found = poolAt(world, call, 'PoolHandle');
      if (found === undefined) return undefined;
      return { ...found, cell: world.cell('net-buffer-list'), brought: broughtBy(world, call, found.pool) };
    },
    unknown: 'NBP-01',
    facts: (_, call, { brought }) => ({
      arguments:
        brought !== undefined && isAligned(number(call, 'ContextSize')) && isAligned(number(call, 'ContextBackFill'))
          ? 'proper'
          : 'improper',
    }),
    touches: ({ cell, pool }) => [{ cell }, { cell: pool.cell }],
    relies: ({ brought = [] }) => brought.flatMap(({ chain }) => cellsOf(chain)),
    effect: (world, call, { cell, pool, brought = [] }, outcome, actual) => {
      if (outcome !== 'nonNull') return undefined;
      const list: NetBufferList = {
        kind: 'netBufferList',
        place: -1,
        cell,
        contextCell: world.cell('net-buffer-list-context'),
        address: returned(actual),
        step: world.step,
        pool,
        bufferPool: undefined,
        first: brought.length === 0 ? '0x0' : undefined,
        brought: [...brought],
        own: new Set(),
        context: number(call, 'ContextSize'),
        added: 0,
        source: undefined,
        children: new Set(),
        terms: {},
      };
      world.register(list);
      world.netBufferLists.add(list);
      pool.made.add(list);
      return undefined;
    },
    forbidden: () => clause,
    preserves: () => everything('NBP-06'),
  });

export const NdisAllocateNetBufferList = allocatingList('NdisAllocateNetBufferList', 'NBP-04');
export const NdisAllocateNetBufferAndNetBufferList = allocatingList('NdisAllocateNetBufferAndNetBufferList', 'NBP-04');

export interface OfList {
  readonly list: NetBufferList;
}

export function listAt(world: World, call: Call, parameter = 'NetBufferList'): OfList | undefined {
  const list = world.objectAt('netBufferList', text(call, parameter));
  return list === undefined ? undefined : { list };
}

/** NBP-10: what came with the list goes with it, what was attached to it stays. */
export function removeList(world: World, list: NetBufferList): void {
  for (const buffer of [...list.own]) removeBuffer(world, buffer);
  world.netBufferLists.delete(list);
  list.pool?.made.delete(list);
  list.bufferPool?.made.delete(list);
  list.source?.children.delete(list);
}

/** DER-05: what was made from a list goes before it. */
export const childrenOf = ({ children }: NetBufferList) => (children.size === 0 ? 'none' : 'some');

export const NdisFreeNetBufferList = row<OfList>({
  event: () => 'NdisFreeNetBufferList',
  roles: listAt,
  unknown: 'NBP-10',
  facts: (_, __, { list }) => ({ leftovers: leftoversOf(list.own), children: childrenOf(list) }),
  touches: ({ list }) => [
    { cell: list.cell },
    { cell: list.contextCell },
    ...[...list.own].map(({ cell }) => ({ cell, as: 'NdisFreeNetBufferList.buffer' })),
  ],
  effect: (world, _, { list }, outcome) => {
    if (outcome !== 'returned') return undefined;
    removeList(world, list);
    world.usage.release('PoolBytes', charge('NBP-10', 'NdisFreeNetBufferList'));
    return undefined;
  },
  forbidden: () => 'NBP-10',
});
