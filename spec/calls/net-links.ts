import type { Outcome } from '../oracle/call.ts';
import type { Brought, Cell, NetBufferList } from '../oracle/objects.ts';
import type { World } from '../oracle/world.ts';
import { addBuffer, bufferAt, listAt, type OfBuffer, type OfList } from './net-buffers.ts';
import { broughtBy } from './net-derived.ts';
import { equals, resultFact, some } from './net-fields.ts';
import { everything, returned, row } from './row.ts';

/** How one gets to the NET_BUFFERs of a list: what came with it becomes an object when it is looked at. */

interface Found {
  readonly cell: Cell;
  readonly list: NetBufferList;
  readonly data: Brought;
}

/** The machine of what came with a list and is looked at for the first time. */
function nextOf(world: World, list: NetBufferList): Found | undefined {
  const [data] = list.brought;
  return data === undefined ? undefined : { cell: world.cell('net-buffer'), list, data };
}

const touchesFound = (found: Found | undefined) =>
  found === undefined
    ? []
    : [
        {
          cell: found.cell,
          as: found.data.derived === undefined ? 'NET_BUFFER_LIST_FIRST_NB.brought' : 'derivation.found',
        },
      ];

function look(world: World, { cell, list, data }: Found, actual: Outcome): string {
  list.brought.shift();
  const pool = data.derived === undefined ? undefined : list.bufferPool;
  const buffer = addBuffer(world, { cell, pool, owner: list, address: returned(actual), data });
  // The next one of a list that was made with several is there, and nobody knows where.
  if (list.brought.length > 0) buffer.next = undefined;
  return actual.kind === 'returned' ? String(actual.value) : '0x0';
}

interface Looking extends OfList {
  readonly found: Found | undefined;
}

export const NET_BUFFER_LIST_FIRST_NB = row<Looking>({
  event: () => 'NET_BUFFER_LIST_FIRST_NB',
  roles: (world, call) => {
    const found = listAt(world, call);
    if (found === undefined) return undefined;
    return { ...found, found: found.list.first === undefined ? nextOf(world, found.list) : undefined };
  },
  unknown: 'NBP-10',
  atIrql: false,
  facts: (_, __, { list }) => resultFact(list.first ?? some),
  touches: ({ list, found }) => [{ cell: list.cell }, ...touchesFound(found)],
  rules: (_, __, { list }, outcome) =>
    outcome === 'nonNull' && list.first !== undefined ? [equals('value', 'NBP-10', list.first)] : [],
  effect: (world, _, { list, found }, outcome, actual) => {
    if (outcome === 'nonNull' && found !== undefined) list.first = look(world, found, actual);
    return undefined;
  },
  forbidden: ({ list }, _, __, call) => broughtBy(list, call.routine),
});

interface Following extends OfBuffer {
  readonly found: Found | undefined;
}

export const NET_BUFFER_NEXT_NB = row<Following>({
  event: () => 'NET_BUFFER_NEXT_NB',
  roles: (world, call) => {
    const of = bufferAt(world, call);
    if (of === undefined) return undefined;
    const { next, owner } = of.buffer;
    return { ...of, found: next === undefined && owner !== undefined ? nextOf(world, owner) : undefined };
  },
  unknown: 'NB-01',
  atIrql: false,
  facts: (_, __, { buffer, found }) => resultFact(found === undefined ? buffer.next : some),
  touches: ({ buffer, found }) => [{ cell: buffer.cell }, ...touchesFound(found)],
  rules: (_, __, { buffer: { next } }, outcome) =>
    outcome === 'nonNull' && next !== undefined ? [equals('value', 'NB-01', next)] : [],
  effect: (world, _, { buffer, found }, outcome, actual) => {
    if (outcome === 'nonNull' && found !== undefined) buffer.next = look(world, found, actual);
    return undefined;
  },
  forbidden: ({ buffer }, _, __, { routine }) =>
    buffer.derived === undefined ? 'NB-01' : { clause: buffer.derived.by.clause, routine },
  preserves: () => everything('NB-01'),
});
