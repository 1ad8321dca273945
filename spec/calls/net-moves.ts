import { mdlHandlerKinds, NDIS_STATUS_FAILURE, NDIS_STATUS_RESOURCES } from '../../wdk/index.ts';
import type { Facts } from '../machines/index.ts';
import type { Call } from '../oracle/call.ts';
import { constraint } from '../oracle/constraints.ts';
import type { Link, NetBuffer } from '../oracle/objects.ts';
import type { World } from '../oracle/world.ts';
import { advanced, givenBack, leastOfNew, retreated, type Start } from '../values/net-buffer.ts';
import { bufferAt, listAt, type OfList } from './net-buffers.ts';
import { chainOf, dataOffsetOf, keepBytes, leastDataOffsetOf } from './net-chains.ts';
import { buffersOf } from './net-lists.ts';
import { type AnyRow, isTrue, number, row, type Touched } from './row.ts';

/** One NET_BUFFER, or all of a list; of a list that nobody has looked at, undefined. */
interface Moved extends Partial<OfList> {
  readonly buffers: readonly NetBuffer[] | undefined;
}

type Single = 'NdisRetreatNetBufferDataStart' | 'NdisAdvanceNetBufferDataStart';
type OfAll = 'NdisRetreatNetBufferListDataStart' | 'NdisAdvanceNetBufferListDataStart';

const isOfAll = (routine: Single | OfAll): routine is OfAll => routine.includes('List');

function movedBy(world: World, call: Call, routine: Single | OfAll): Moved | undefined {
  if (isOfAll(routine)) {
    const found = listAt(world, call);
    return found === undefined ? undefined : { ...found, buffers: buffersOf(world, found.list) };
  }
  const found = bufferAt(world, call);
  return found === undefined ? undefined : { buffers: [found.buffer] };
}

/** Of a list the list alone: what holds of all is said there. */
const touchesOf = ({ list, buffers }: Moved): readonly Touched[] =>
  list === undefined ? (buffers ?? []).map(({ cell }) => ({ cell })) : [{ cell: list.cell }];

const worst = ['changed', 'untold', 'stale', 'none', 'derived', 'sound'] as const satisfies readonly NonNullable<
  Facts['chain']
>[];

/** What is said of the chains: of several, what is known least. */
function chainsOf(world: World, buffers: readonly NetBuffer[] | undefined): NonNullable<Facts['chain']> {
  if (buffers === undefined) return 'untold';
  if (buffers.length === 0) return 'none';
  const chains = buffers.map((buffer) => chainOf(world, buffer));
  return worst.find((word) => chains.includes(word)) ?? 'sound';
}

const most = 0xffffffff;
const lengthOf = ({ length }: NetBuffer): number => length ?? 0;
const handlerOf = (call: Call, name: string) => mdlHandlerKinds[number(call, name)] ?? 'none';

/** Whether there is room before the data; undefined as long as nobody knows. */
function hasRoom(buffer: NetBuffer, byteCount: number): boolean | undefined {
  if (byteCount <= leastDataOffsetOf(buffer)) return true;
  const offset = dataOffsetOf(buffer);
  return offset === undefined ? undefined : byteCount <= offset;
}

const gives = { none: 'none', ok: 'gives', oversize: 'gives', null: 'null', undersize: 'less' } as const;

function retreatFacts(world: World, call: Call, { buffers }: Moved): Facts {
  const by = number(call, 'DataOffsetDelta');
  const chain = chainsOf(world, buffers);
  const rooms = (buffers ?? []).map((buffer) => hasRoom(buffer, by));
  const isOver = (buffers ?? []).some((buffer) => lengthOf(buffer) + by > most);
  return {
    chain: chain === 'sound' && rooms.includes(undefined) ? 'untold' : chain,
    retreat: isOver ? 'overflow' : rooms.every((room) => room === true) ? 'within' : 'beyond',
    handler: gives[handlerOf(call, 'AllocateMdlHandler')],
  };
}

/** RET-01, RET-03: the start moves back, into a new MDL at the front where there is no room. */
function retreat(world: World, call: Call, buffer: NetBuffer): void {
  const { start, chain } = buffer;
  const by = number(call, 'DataOffsetDelta');
  if (start === undefined) return;
  if (hasRoom(buffer, by) === true) buffer.start = retreated(chain, start, by);
  else {
    const offset = dataOffsetOf(buffer) ?? 0;
    const isOfHandler = number(call, 'AllocateMdlHandler') !== 0;
    const least = leastOfNew(by, offset, number(call, 'DataBackFill'));
    const origin = isOfHandler ? 'handler' : 'ndis';
    const link: Link = { mdl: undefined, address: undefined, byteCount: undefined, least, origin };
    buffer.chain = [link, ...chain];
    buffer.start = { index: 0, left: by - offset };
    if (isOfHandler) world.mdlHandlers.allocated(link);
  }
  buffer.length = lengthOf(buffer) + by;
  keepBytes(buffer, call.routine);
}

const failures = [NDIS_STATUS_RESOURCES, NDIS_STATUS_FAILURE] as const;

const retreating = (routine: Extract<Single | OfAll, `NdisRetreat${string}`>): AnyRow =>
  row<Moved>({
    event: () => routine,
    roles: (world, call) => movedBy(world, call, routine),
    unknown: 'NBP-01',
    facts: retreatFacts,
    touches: touchesOf,
    rules: (_, __, ___, outcome) =>
      outcome === 'failed' ? [constraint('value', 'RET-06', { is: 'oneOf', values: failures })] : [],
    effect: (world, call, { buffers = [] }, outcome) => {
      if (outcome === 'returned') for (const buffer of buffers) retreat(world, call, buffer);
      else if (outcome === 'failed' && number(call, 'AllocateMdlHandler') !== 0)
        world.mdlHandlers.tried(buffers.length);
      return undefined;
    },
    // Where there is room nothing can fail; a handler that gives nothing cannot succeed.
    forbidden: (_, outcome) => (outcome === 'failed' ? 'RET-01' : 'RET-06'),
  });

export const NdisRetreatNetBufferDataStart = retreating('NdisRetreatNetBufferDataStart');
export const NdisRetreatNetBufferListDataStart = retreating('NdisRetreatNetBufferListDataStart');

const isOfRetreat = ({ origin }: Link): boolean => origin === 'ndis' || origin === 'handler';

interface Advance {
  readonly after: Start;
  /** MDLs at the front that become unused and that retreats took. */
  readonly unused: readonly Link[];
  /** A retreat took the first one, and it was unused before. */
  readonly isLate: boolean;
}

function advanceOf({ chain, start }: NetBuffer, by: number): Advance | undefined {
  if (start === undefined) return undefined;
  const after = advanced(chain, start, by);
  const [first] = chain;
  const isLate = first !== undefined && isOfRetreat(first) && start.index > 0;
  return { after, unused: chain.slice(0, givenBack(chain.map(isOfRetreat), start, after)), isLate };
}

function advanceFacts(world: World, call: Call, { buffers }: Moved): Facts {
  const by = number(call, 'DataOffsetDelta');
  const isPast = (buffers ?? []).some((buffer) => by > lengthOf(buffer));
  const chain = chainsOf(world, buffers);
  const frees = isTrue(call, 'FreeMdl');
  const moves = isPast ? [] : (buffers ?? []).flatMap((buffer) => advanceOf(buffer, by) ?? []);
  const unused = moves.flatMap((move) => move.unused);
  const wanted = number(call, 'FreeMdlHandler') === 0 ? 'ndis' : 'handler';
  const isMatching = !frees || unused.every(({ origin }) => origin === wanted);
  const isLate = frees && moves.some((move) => move.isLate);
  return {
    chain,
    advance: isPast ? 'past' : 'within',
    handler: isLate ? 'late' : isMatching ? 'matching' : 'mixed',
    returns: unused.length === 0 ? 'nothing' : frees ? 'some' : 'kept',
  };
}

function advance(world: World, call: Call, buffer: NetBuffer): void {
  const by = number(call, 'DataOffsetDelta');
  const move = advanceOf(buffer, by);
  if (move === undefined) return;
  const gone = isTrue(call, 'FreeMdl') ? move.unused : [];
  buffer.chain = buffer.chain.slice(gone.length);
  buffer.start = { index: move.after.index - gone.length, left: move.after.left };
  buffer.length = lengthOf(buffer) - by;
  keepBytes(buffer, call.routine);
  for (const link of gone) if (link.origin === 'handler') world.mdlHandlers.freed(link);
}

const advancing = (routine: Extract<Single | OfAll, `NdisAdvance${string}`>): AnyRow =>
  row<Moved>({
    event: () => routine,
    roles: (world, call) => movedBy(world, call, routine),
    unknown: 'NBP-01',
    facts: advanceFacts,
    touches: touchesOf,
    effect: (world, call, { buffers = [] }, outcome) => {
      if (outcome === 'returned') for (const buffer of buffers) advance(world, call, buffer);
      return undefined;
    },
    forbidden: () => 'NBADV-01',
  });

export const NdisAdvanceNetBufferDataStart = advancing('NdisAdvanceNetBufferDataStart');
export const NdisAdvanceNetBufferListDataStart = advancing('NdisAdvanceNetBufferListDataStart');

export const NdisAdjustNetBufferCurrentMdl = row<Moved>({
  event: () => 'NdisAdjustNetBufferCurrentMdl',
  roles: (world, call) => {
    const found = bufferAt(world, call);
    return found === undefined ? undefined : { buffers: [found.buffer] };
  },
  unknown: 'NB-08',
  facts: (world, _, { buffers }) => ({ chain: chainsOf(world, buffers) }),
  touches: ({ buffers = [] }) => buffers.map(({ cell }) => ({ cell })),
  effect: (_, __, { buffers = [] }, outcome) => {
    if (outcome === 'returned') for (const buffer of buffers) buffer.stale = undefined;
    return undefined;
  },
  forbidden: () => 'NB-08',
});
