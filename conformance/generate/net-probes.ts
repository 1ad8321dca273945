import { type Mdl, type NetBuffer, netBuffersOf } from '../../spec/index.ts';
import type { RoutineName } from '../../wdk/index.ts';
import { type Draw, made } from '../commands/command.ts';
import type { Arguments } from '../commands/index.ts';
import { nonce } from '../commands/memory.ts';
import { type DraftArgument, type Item, type ItemReference, isItemReference } from './draft.ts';
import type { Probe } from './probes.ts';

/** Calls after which the fields of a NET_BUFFER are looked at: they set them, or must leave them alone. */
const looked: ReadonlySet<RoutineName> = new Set([
  'NdisAllocateNetBuffer',
  'NdisAllocateNetBufferMdlAndData',
  'NET_BUFFER_LIST_FIRST_NB',
  'NdisRetreatNetBufferDataStart',
  'NdisRetreatNetBufferListDataStart',
  'NdisAdvanceNetBufferDataStart',
  'NdisAdvanceNetBufferListDataStart',
  'NdisAdjustNetBufferCurrentMdl',
  'NdisGetDataBuffer',
  'NdisCopyFromNetBufferToNetBuffer',
  'writeNetBuffer',
  'linkNetBuffer',
]);

/** Calls that make a list from another one. */
const derives: ReadonlySet<RoutineName> = new Set([
  'NdisAllocateCloneNetBufferList',
  'NdisAllocateFragmentNetBufferList',
  'NdisAllocateReassembledNetBufferList',
]);

const fields = [
  'NET_BUFFER_FIRST_MDL',
  'NET_BUFFER_DATA_OFFSET',
  'NET_BUFFER_DATA_LENGTH',
  'NET_BUFFER_CURRENT_MDL',
  'NET_BUFFER_CURRENT_MDL_OFFSET',
] as const satisfies readonly RoutineName[];

/** The NET_BUFFERs that a call made, or was about. */
function about(draw: Draw, { id, args }: Item): readonly NetBuffer[] {
  const { world } = draw;
  const named = new Set(Object.values(args).flatMap((argument) => (isItemReference(argument) ? [argument.item] : [])));
  const lists = world.netBufferLists.items.filter((list) => named.has(made(draw, list).item));
  const listed = lists.flatMap((list) => netBuffersOf(world, list) ?? []);
  const isNamed = (buffer: NetBuffer): boolean => {
    const { item } = made(draw, buffer);
    return item === id || named.has(item);
  };
  return [...new Set([...world.netBuffers.items.filter(isNamed), ...listed])];
}

/** The address of a byte that a descriptor describes, by the argument that its maker was given. */
function addressIn(draw: Draw, { given }: Mdl, byteOffset: number): ItemReference | undefined {
  const argument: DraftArgument | undefined =
    given === undefined ? undefined : draw.items.argumentAt(given.step, given.parameter);
  if (argument === undefined || !isItemReference(argument)) return undefined;
  const plus = (argument.plus ?? 0) + byteOffset;
  return plus === 0 ? argument : { ...argument, plus };
}

const few = 8;
const kernel = 0;

const readAt = (Address: DraftArgument, ByteCount: number): Probe => ({
  routine: 'readMemory',
  args: { AccessMode: kernel, Address, ByteCount },
});

/** Look at the first bytes of the data, and now and then write to them: they are there after the next move too. */
function* ofData(draw: Draw, { chain, start }: NetBuffer): IterableIterator<Probe> {
  const link = start === undefined ? undefined : chain[start.index];
  if (start === undefined || link?.mdl === undefined || link.byteCount === undefined) return;
  const byteCount = Math.min(few, start.left);
  const Address = addressIn(draw, link.mdl, link.byteCount - start.left);
  if (Address === undefined || byteCount === 0) return;
  yield readAt(Address, byteCount);
  if (draw.chance.int(0, 1) === 0) {
    yield { routine: 'writeMemory', args: { AccessMode: kernel, Address, Bytes: nonce(draw, byteCount) } };
  }
}

const numberIn = (args: Arguments, name: string): number => Number(args[name] ?? 0);

/** Look at what was gathered in storage, where it begins and where it ends. */
function* ofStorage({ args }: Item): IterableIterator<Probe> {
  const { Storage } = args;
  if (Storage === undefined || !isItemReference(Storage)) return;
  const byteCount = numberIn(args, 'BytesNeeded');
  const length = Math.min(few, byteCount);
  yield readAt(Storage, length);
  if (byteCount > few) yield readAt({ ...Storage, plus: (Storage.plus ?? 0) + byteCount - length }, length);
}

/** Look at the first bytes that were copied. */
function* ofCopy(draw: Draw, { args }: Item, buffers: readonly NetBuffer[]): IterableIterator<Probe> {
  const { Destination } = args;
  if (Destination === undefined || !isItemReference(Destination)) return;
  const { chain = [], start } = buffers.find((one) => made(draw, one).item === Destination.item) ?? {};
  if (start === undefined) return;
  let rest = numberIn(args, 'DestinationOffset');
  for (const [index, { mdl, byteCount = 0 }] of chain.entries()) {
    if (index < start.index) continue;
    const from = index === start.index ? byteCount - start.left : 0;
    if (rest < byteCount - from) {
      const Address = mdl === undefined ? undefined : addressIn(draw, mdl, from + rest);
      if (Address !== undefined) yield readAt(Address, Math.min(few, byteCount - from - rest));
      return;
    }
    rest -= byteCount - from;
  }
}

/** Look at one after another of a list that was just made, as far as they are known to be there. */
function* ofDerived(draw: Draw, { id }: Item, routines: ReadonlySet<RoutineName>): IterableIterator<Probe> {
  const list = draw.world.netBufferLists.items.find((one) => made(draw, one).item === id);
  if (list === undefined || !routines.has('NET_BUFFER_LIST_FIRST_NB')) return;
  yield { routine: 'readNetBufferList', args: { NetBufferList: made(draw, list) } };
  yield { routine: 'NET_BUFFER_LIST_FIRST_NB', args: { NetBufferList: made(draw, list) } };
  for (let seen = 0; seen < list.own.size; seen++) {
    const buffer = [...list.own][seen];
    if (buffer === undefined) return;
    const args = { NetBuffer: made(draw, buffer) };
    yield* ofFields(args, routines);
    if (buffer.next === undefined) yield { routine: 'NET_BUFFER_NEXT_NB', args };
  }
}

function* ofFields(args: Arguments, routines: ReadonlySet<RoutineName>): IterableIterator<Probe> {
  if (routines.has('readNetBuffer')) yield { routine: 'readNetBuffer', args };
  else for (const routine of fields) yield { routine, args };
}

/** What to look at after a call that was about a NET_BUFFER. */
export function* netProbes(draw: Draw, item: Item, routines: ReadonlySet<RoutineName>): IterableIterator<Probe> {
  if (derives.has(item.routine)) yield* ofDerived(draw, item, routines);
  if (!looked.has(item.routine)) return;
  const buffers = about(draw, item);
  for (const buffer of buffers) {
    const args = { NetBuffer: made(draw, buffer) };
    yield* ofFields(args, routines);
    yield* ofData(draw, buffer);
  }
  if (item.routine === 'NdisGetDataBuffer') yield* ofStorage(item);
  if (item.routine === 'NdisCopyFromNetBufferToNetBuffer') yield* ofCopy(draw, item, buffers);
}
