import { NDIS_CLONE_FLAGS_USE_ORIGINAL_MDLS } from '../../wdk/index.ts';
import type { Call } from '../oracle/call.ts';
import {
  type Brought,
  charge,
  type Mdl,
  type NetBuffer,
  type NetBufferList,
  type SharedStart,
  type Stretch,
} from '../oracle/objects.ts';
import type { World } from '../oracle/world.ts';
import { pieces, sumOf } from '../values/derived.ts';
import { offsetOf, placesOf } from '../values/net-buffer.ts';
import { chainOf } from './net-chains.ts';
import { buffersOf } from './net-lists.ts';
import { number } from './row.ts';

/** The data of a NET_BUFFER, as parts of descriptors; undefined where nobody knows where they lie. */
export function dataStretches(world: World, buffer: NetBuffer): readonly Stretch[] | undefined {
  const { chain, start, length, derived } = buffer;
  const word = chainOf(world, buffer);
  if (derived !== undefined) return word === 'derived' ? derived.data : undefined;
  if (word !== 'sound' || start === undefined || length === undefined) return undefined;
  const found: Stretch[] = [];
  let rest = length;
  for (let index = start.index; index < chain.length && rest > 0; index++) {
    const { mdl, byteCount, origin } = chain[index] ?? {};
    if (mdl === undefined || byteCount === undefined || origin !== 'caller') return undefined;
    const byteOffset = index === start.index ? byteCount - start.left : 0;
    const here = Math.min(rest, byteCount - byteOffset);
    if (here > 0) found.push({ mdl, byteOffset, byteCount: here });
    rest -= here;
  }
  return found;
}

/** A NET_BUFFER that another one is made from, with its data. */
interface Source {
  readonly buffer: NetBuffer;
  readonly data: readonly Stretch[];
}

/** All of a list; undefined where something is not known, or is nothing. */
function sourcesOf(world: World, list: NetBufferList): readonly Source[] | undefined {
  const sources: Source[] = [];
  for (const buffer of buffersOf(world, list) ?? []) {
    const data = dataStretches(world, buffer);
    if (data === undefined || data.length === 0) return undefined;
    sources.push({ buffer, data });
  }
  return sources.length === 0 ? undefined : sources;
}

const addressesIn = (sources: readonly Source[]): readonly string[] =>
  sources.flatMap(({ buffer }) => buffer.chain.flatMap(({ address }) => address ?? []));

const own = { shared: [], places: [], first: undefined } as const;
const from = (derived: NonNullable<Brought['derived']>): Brought => ({
  chain: [],
  start: undefined,
  length: sumOf(derived.data),
  derived,
});

/** A retreat puts bytes of which nothing is known before the data (RET-07). */
const behind = (byteCount: number, data: readonly Stretch[]): readonly Stretch[] =>
  byteCount === 0 ? data : [{ mdl: undefined, byteOffset: 0, byteCount }, ...data];

/** Where a clone that shares its source's MDLs may start: at the first of the chain, or at the first that it uses. */
function sharedStarts({ chain, start }: NetBuffer): readonly SharedStart[] {
  if (start === undefined) return [];
  const [first] = chain;
  const whole = { mdl: first?.address ?? '0x0', offset: offsetOf(chain, start) ?? 0 };
  return [whole, ...currentPlaces({ chain, start }).filter(({ mdl }) => mdl !== whole.mdl)];
}

const currentPlaces = ({ chain, start }: Pick<NetBuffer, 'chain' | 'start'>): readonly SharedStart[] =>
  start === undefined
    ? []
    : placesOf(chain, start).map(({ index, offset }) => ({ mdl: chain[index]?.address ?? '0x0', offset }));

/** DER-01: one for each, from the start of its used data on. */
function clones(call: Call, sources: readonly Source[]): readonly Brought[] | undefined {
  const flags = number(call, 'AllocateCloneFlags');
  const isShared = flags === NDIS_CLONE_FLAGS_USE_ORIGINAL_MDLS;
  if (flags !== 0 && !isShared) return undefined;
  // Of the MDLs of a derived one nobody knows which they are.
  if (isShared && sources.some(({ buffer }) => buffer.derived !== undefined)) return undefined;
  const by = charge('DER-01', call.routine);
  const others = addressesIn(sources);
  return sources.map(({ buffer, data }) => {
    const shared = isShared ? { shared: sharedStarts(buffer), places: currentPlaces(buffer), first: undefined } : own;
    return from({ ...shared, by, data, isTight: !isShared, others });
  });
}

/** DER-02: pieces of each, that never go from one into the next. */
function fragments(call: Call, sources: readonly Source[]): readonly Brought[] | undefined {
  const most = number(call, 'MaximumLength');
  const startOffset = number(call, 'StartOffset');
  const isOver = sources.some(({ data }) => startOffset >= sumOf(data));
  if (most === 0 || isOver || number(call, 'AllocateFragmentFlags') !== 0) return undefined;
  const by = charge('DER-02', call.routine);
  const others = addressesIn(sources);
  const delta = number(call, 'DataOffsetDelta');
  return sources.flatMap(({ data }) =>
    pieces(data, sumOf(data), startOffset, most).map((piece) =>
      from({ ...own, by, data: behind(delta, piece), isTight: false, others }),
    ),
  );
}

/** DER-03: one of all of them, each without its first bytes. */
function reassembled(call: Call, sources: readonly Source[]): readonly Brought[] | undefined {
  const startOffset = number(call, 'StartOffset');
  const isOver = sources.some(({ data }) => startOffset >= sumOf(data));
  if (isOver || number(call, 'AllocateReassembleFlags') !== 0) return undefined;
  const data = sources.flatMap((source) => pieces(source.data, sumOf(source.data), startOffset, Infinity).flat());
  const by = charge('DER-03', call.routine);
  const all = behind(number(call, 'DataOffsetDelta'), data);
  return [from({ ...own, by, data: all, isTight: false, others: addressesIn(sources) })];
}

const makers = {
  NdisAllocateCloneNetBufferList: clones,
  NdisAllocateFragmentNetBufferList: fragments,
  NdisAllocateReassembledNetBufferList: reassembled,
} as const;
export type Deriving = keyof typeof makers;

/** What a derived list comes with; undefined where the documents do not say. */
export function derivedFrom(
  world: World,
  call: Call,
  routine: Deriving,
  source: NetBufferList,
): readonly Brought[] | undefined {
  const sources = sourcesOf(world, source);
  return sources === undefined ? undefined : makers[routine](call, sources);
}

/** The descriptors that the data of derived NET_BUFFERs of a list lie under, looked at or not. */
export const descriptorsUnder = ({ own: buffers, brought }: NetBufferList): readonly Mdl[] =>
  [...buffers, ...brought].flatMap(({ derived }) => (derived?.data ?? []).flatMap(({ mdl }) => mdl ?? []));
