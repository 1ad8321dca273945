import type { Call, Outcome } from '../oracle/call.ts';
import { constraint } from '../oracle/constraints.ts';
import type { Cell, Link, NetBuffer } from '../oracle/objects.ts';
import type { World } from '../oracle/world.ts';
import { formatAddress } from '../values/address.ts';
import { placesOf, startAt, totalOf } from '../values/net-buffer.ts';
import { addBuffer, bufferAt, listAt, type OfBuffer, type OfList } from './net-buffers.ts';
import { chainFrom, isGrown } from './net-chains.ts';
import { equals, most, resultFact, some } from './net-fields.ts';
import { number, returned, row, text } from './row.ts';

interface Rewrite extends OfBuffer {
  readonly chain: readonly Link[] | undefined;
}

/** NB-09: the data lie inside the chain. */
const isInside = (call: Call, chain: readonly Link[] | undefined): chain is readonly Link[] =>
  chain !== undefined && number(call, 'DataOffset') + number(call, 'DataLength') <= (totalOf(chain) ?? 0);

/** NB-02: the other two fields locate the same byte. */
function isCurrent(call: Call, chain: readonly Link[]): boolean {
  const offset = number(call, 'DataOffset');
  const place = placesOf(chain, startAt(chain, offset)).find(
    ({ index }) => (chain[index]?.address ?? '0x0') === text(call, 'CurrentMdl'),
  );
  return place !== undefined && place.offset === number(call, 'CurrentMdlOffset');
}

export const writeNetBuffer = row<Rewrite>({
  event: () => 'writeNetBuffer',
  roles: (world, call) => {
    const found = bufferAt(world, call);
    return found === undefined ? undefined : { ...found, chain: chainFrom(world, text(call, 'FirstMdl')) };
  },
  unknown: 'NB-09',
  atIrql: false,
  facts: (_, call, { buffer, chain }) => ({
    leftovers: isGrown(buffer) ? 'some' : 'none',
    arguments: isInside(call, chain) ? 'proper' : 'improper',
    range: isInside(call, chain) && isCurrent(call, chain) ? 'inside' : 'outside',
  }),
  touches: ({ buffer }) => [{ cell: buffer.cell }],
  effect: (_, call, { buffer, chain }, outcome) => {
    if (outcome !== 'returned' || chain === undefined) return undefined;
    buffer.chain = chain;
    buffer.start = startAt(chain, number(call, 'DataOffset'));
    buffer.length = number(call, 'DataLength');
    buffer.seenOffset = undefined;
    buffer.stale = isCurrent(call, chain)
      ? undefined
      : { mdl: text(call, 'CurrentMdl'), offset: number(call, 'CurrentMdlOffset') };
    return undefined;
  },
  forbidden: () => 'NB-09',
});

export const linkNetBuffer = row<OfBuffer>({
  event: () => 'linkNetBuffer',
  roles: bufferAt,
  unknown: 'NB-09',
  atIrql: false,
  touches: ({ buffer }) => [{ cell: buffer.cell }],
  effect: (_, call, { buffer }, outcome) => {
    if (outcome === 'returned') buffer.next = text(call, 'Next');
    return undefined;
  },
  forbidden: () => 'NB-09',
});

interface Looking extends OfList {
  /** The machine of what came with the list and is looked at for the first time. */
  readonly brought: Cell | undefined;
}

export const NET_BUFFER_LIST_FIRST_NB = row<Looking>({
  event: () => 'NET_BUFFER_LIST_FIRST_NB',
  roles: (world, call) => {
    const found = listAt(world, call);
    if (found === undefined) return undefined;
    return { ...found, brought: found.list.first === undefined ? world.cell('net-buffer') : undefined };
  },
  unknown: 'NBP-10',
  atIrql: false,
  facts: (_, __, { list }) => resultFact(list.first ?? some),
  touches: ({ list, brought }) => [
    { cell: list.cell },
    ...(brought === undefined ? [] : [{ cell: brought, as: 'NET_BUFFER_LIST_FIRST_NB.brought' }]),
  ],
  rules: (_, __, { list }, outcome) =>
    outcome === 'nonNull' && list.first !== undefined ? [equals('value', 'NBP-10', list.first)] : [],
  effect: (world, _, { list, brought }, outcome, actual) => {
    if (outcome === 'nonNull' && brought !== undefined) look(world, list, brought, actual);
    return undefined;
  },
  forbidden: () => 'NBP-03',
});

function look(world: World, list: OfList['list'], cell: Cell, actual: Outcome): void {
  const data = list.brought.shift();
  if (data === undefined) return;
  list.first = actual.kind === 'returned' ? String(actual.value) : '0x0';
  addBuffer(world, { cell, pool: undefined, owner: list, address: returned(actual), data });
}

interface Attach extends OfList {
  readonly buffer: NetBuffer | undefined;
}

export const attachNetBuffer = row<Attach>({
  event: () => 'attachNetBuffer',
  roles: (world, call) => {
    const found = listAt(world, call);
    if (found === undefined) return undefined;
    if (text(call, 'NetBuffer') === '0x0') return { ...found, buffer: undefined };
    const other = bufferAt(world, call);
    return other === undefined ? undefined : { ...found, ...other };
  },
  unknown: 'NBP-10',
  atIrql: false,
  touches: ({ list, buffer }) => [{ cell: list.cell }, ...(buffer === undefined ? [] : [{ cell: buffer.cell }])],
  effect: (_, call, { list }, outcome) => {
    if (outcome === 'returned') list.first = text(call, 'NetBuffer');
    return undefined;
  },
  forbidden: () => 'NBP-10',
});

export const readNetBufferList = row<OfList>({
  event: () => 'readNetBufferList',
  roles: listAt,
  unknown: 'NBP-10',
  atIrql: false,
  touches: ({ list }) => [{ cell: list.cell }],
  rules: (_, __, { list }, outcome) =>
    outcome === 'returned'
      ? [
          ...(list.first === undefined ? [] : [equals('out:FirstNetBuffer', 'NBP-10', list.first)]),
          // The driver maintains both by itself.
          equals('out:ParentNetBufferList', 'DER-05', '0x0'),
          equals('out:ChildRefCount', 'DER-05', 0),
          constraint('out:ContextDataStart', 'NBP-12', { is: 'alignedTo', byteCount: 8 }),
          constraint('out:ContextDataSize', 'NBP-12', {
            is: 'between',
            least: list.added > 0 ? list.added : list.context,
            most,
          }),
        ]
      : [],
  effect: () => undefined,
  forbidden: () => 'NBP-10',
});

/** NBP-13: of what came with a list no document says which pool it is from. */
export const NdisGetPoolFromNetBuffer = row<OfBuffer>({
  event: () => 'NdisGetPoolFromNetBuffer',
  roles: bufferAt,
  unknown: 'NBP-13',
  touches: ({ buffer }) => [{ cell: buffer.cell }],
  rules: (_, __, { buffer: { pool } }, outcome) =>
    outcome === 'nonNull' && pool !== undefined ? [equals('value', 'NBP-13', formatAddress(pool.address))] : [],
  effect: () => undefined,
  forbidden: () => 'NBP-13',
});

export const NdisGetPoolFromNetBufferList = row<OfList>({
  event: () => 'NdisGetPoolFromNetBufferList',
  roles: listAt,
  unknown: 'NBP-13',
  touches: ({ list }) => [{ cell: list.cell }],
  rules: (_, __, { list: { pool } }, outcome) =>
    outcome === 'nonNull' && pool !== undefined ? [equals('value', 'NBP-13', formatAddress(pool.address))] : [],
  effect: () => undefined,
  forbidden: () => 'NBP-13',
});

/** The NET_BUFFERs of a list, by its links; undefined where one is not known. */
export function buffersOf(world: World, { first }: OfList['list']): readonly NetBuffer[] | undefined {
  const buffers: NetBuffer[] = [];
  for (let at = first; at !== '0x0'; ) {
    const buffer: NetBuffer | undefined = at === undefined ? undefined : world.objectAt('netBuffer', at);
    if (buffer === undefined || world.netBuffers.items[buffer.place] !== buffer) return undefined;
    if (buffers.includes(buffer)) return undefined;
    buffers.push(buffer);
    at = buffer.next;
  }
  return buffers;
}
