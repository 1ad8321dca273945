import type { Call } from '../oracle/call.ts';
import { type Constraint, constraint } from '../oracle/constraints.ts';
import { type Link, type NetBuffer, type NetPool, stateOf } from '../oracle/objects.ts';
import type { World } from '../oracle/world.ts';
import { formatAddress } from '../values/address.ts';
import { placesOf, startAt, totalOf } from '../values/net-buffer.ts';
import { bufferAt, listAt, type OfBuffer, type OfList } from './net-buffers.ts';
import { cellsOf, chainFrom, isGrown } from './net-chains.ts';
import { equals, most } from './net-fields.ts';
import { number, row, text } from './row.ts';

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
  relies: ({ chain }) => cellsOf(chain),
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

/** The context: what was asked for with the list or added to it; a clone has none but that (DER-01). */
const contextOf = ({ source, pool, context, added, cell }: OfList['list']): readonly Constraint[] =>
  source !== undefined && stateOf(cell) === 'clone' && pool === undefined && added === 0
    ? [equals('out:ContextDataStart', 'DER-01', '0x0'), equals('out:ContextDataSize', 'DER-01', 0)]
    : [
        constraint('out:ContextDataStart', 'NBP-12', { is: 'alignedTo', byteCount: 8 }),
        constraint('out:ContextDataSize', 'NBP-12', { is: 'between', least: added > 0 ? added : context, most }),
      ];

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
          ...contextOf(list),
        ]
      : [],
  effect: () => undefined,
  forbidden: () => 'NBP-10',
});

/** Where NDIS allocated by itself, no document says whether there is a pool. */
const poolFact = (pool: NetPool | undefined) => ({ result: pool === undefined ? 'unknown' : 'nonNull' }) as const;

/** NBP-13: of what came with a list no document says which pool it is from. */
export const NdisGetPoolFromNetBuffer = row<OfBuffer>({
  event: () => 'NdisGetPoolFromNetBuffer',
  roles: bufferAt,
  unknown: 'NBP-13',
  facts: (_, __, { buffer: { pool } }) => poolFact(pool),
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
  facts: (_, __, { list: { pool } }) => poolFact(pool),
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
