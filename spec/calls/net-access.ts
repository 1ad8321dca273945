import { NDIS_STATUS_RESOURCES } from '../../wdk/index.ts';
import type { Facts } from '../machines/index.ts';
import type { Call } from '../oracle/call.ts';
import { constraint } from '../oracle/constraints.ts';
import { charge, type NetBuffer } from '../oracle/objects.ts';
import type { Page } from '../oracle/pages.ts';
import { forEachByte, type View } from '../oracle/views.ts';
import type { World } from '../oracle/world.ts';
import { type Address, formatAddress } from '../values/address.ts';
import { copied } from '../values/net-buffer.ts';
import { ndisSpan } from '../values/span.ts';
import { bufferAt, type OfBuffer } from './net-buffers.ts';
import {
  areAddressed,
  areAdjacent,
  blame,
  bytesToEnd,
  chainOf,
  firstByteOf,
  linksUnder,
  type Place,
  placeAt,
} from './net-chains.ts';
import { address, number, row, text } from './row.ts';

/** Bytes come to lie at a place: the same as at another one, or nobody knows which. */
function put(from: Place | undefined, page: Page, byteOffset: number): void {
  const value = from?.page.at(from.byteOffset);
  if (value === undefined) page.unknown(byteOffset);
  else page.write(byteOffset, value);
}

interface Asked extends OfBuffer {
  readonly storage: View | undefined;
}

const isPowerOfTwo = (value: number): boolean => value > 0 && Number.isInteger(Math.log2(value));
const highestMultiple = 8192;

/** GDB-06: a power of two, and an offset below it. */
function isAlignment(call: Call): boolean {
  const multiple = number(call, 'AlignMultiple');
  return isPowerOfTwo(multiple) && multiple <= highestMultiple && number(call, 'AlignOffset') < multiple;
}

/** Pages are aligned by all that is smaller, but not by two of them. */
const remainderOf = ({ page, offset }: Address, multiple: number): number => ((page % 2) * 4096 + offset) % multiple;

function contiguityOf(call: Call, buffer: NetBuffer): NonNullable<Facts['contiguous']> {
  const byteCount = number(call, 'BytesNeeded');
  // Whether MDLs whose memory is adjacent count as one is not said (GDB-10): any answer will do.
  // Of the MDLs of a derived one nobody knows which bytes lie in one of them.
  if (buffer.derived !== undefined) return 'unaligned';
  if (byteCount > (buffer.start?.left ?? 0)) return areAdjacent(linksUnder(buffer, byteCount)) ? 'unaligned' : 'no';
  const at = firstByteOf(buffer);
  const isAligned = at !== undefined && remainderOf(at, number(call, 'AlignMultiple')) === number(call, 'AlignOffset');
  return isAligned ? 'yes' : 'unaligned';
}

const roomOf = (call: Call, storage: View | undefined): NonNullable<Facts['room']> => {
  if (text(call, 'Storage') === '0x0') return 'none';
  return storage === undefined ? 'small' : 'enough';
};

export const NdisGetDataBuffer = row<Asked>({
  event: () => 'NdisGetDataBuffer',
  roles: (world, call) => {
    const found = bufferAt(world, call);
    if (found === undefined) return undefined;
    const storage = world.system.find(address(call, 'Storage'), number(call, 'BytesNeeded'));
    return { ...found, storage };
  },
  unknown: 'NBP-01',
  facts: (world, call, { buffer, storage }) => {
    const chain = chainOf(world, buffer);
    const byteCount = number(call, 'BytesNeeded');
    const isOpen = chain === 'sound' && !areAddressed(linksUnder(buffer, Math.min(byteCount, buffer.length ?? 0)));
    return {
      chain: isOpen ? 'untold' : chain,
      arguments: isAlignment(call) ? 'proper' : 'improper',
      // Without the descriptors of its source there are no bytes to ask for.
      length: byteCount === 0 || (buffer.derived !== undefined && chain === 'changed') ? 'zero' : 'within',
      range: byteCount > (buffer.length ?? 0) ? 'outside' : 'inside',
      room: roomOf(call, storage),
      contiguous: contiguityOf(call, buffer),
    };
  },
  touches: ({ buffer }) => [{ cell: buffer.cell }],
  rules: (_, call, { buffer }, outcome) => {
    if (outcome !== 'nonNull') return [];
    const first = firstByteOf(buffer);
    switch (contiguityOf(call, buffer)) {
      case 'yes':
        return first === undefined
          ? []
          : [constraint('value', 'GDB-02', { is: 'equals', value: formatAddress(first) })];
      case 'no':
        return [constraint('value', 'GDB-03', { is: 'equals', value: text(call, 'Storage') })];
      case 'unaligned':
        return [];
    }
  },
  effect: (_, call, { buffer, storage }, outcome, actual) => {
    if (outcome !== 'nonNull' || storage === undefined) return undefined;
    const isStored = actual.kind === 'returned' && actual.value === text(call, 'Storage');
    if (buffer.derived !== undefined && !isStored) return undefined;
    const isCopied = contiguityOf(call, buffer) === 'no' || buffer.derived !== undefined;
    if (contiguityOf(call, buffer) === 'yes') return undefined;
    const pages = new Set<Page>();
    forEachByte(storage, address(call, 'Storage'), number(call, 'BytesNeeded'), (page, byteOffset, index) => {
      put(isCopied ? placeAt(buffer, index) : undefined, page, byteOffset);
      pages.add(page);
    });
    const { clause, routine } = buffer.derived?.by ?? charge('GDB-03', call.routine);
    blame(pages, clause, routine);
    return undefined;
  },
  forbidden: ({ buffer }, outcome, _, call) => {
    if (number(call, 'BytesNeeded') > (buffer.length ?? 0)) return 'GDB-01';
    if (contiguityOf(call, buffer) === 'yes') return 'GDB-02';
    return outcome === 'null' ? 'GDB-03' : 'GDB-04';
  },
});

interface Copy {
  readonly source: NetBuffer;
  readonly destination: NetBuffer;
}

/** Of a derived one nobody knows how many bytes lie behind its data. */
const spaceOf = (buffer: NetBuffer): number =>
  buffer.derived === undefined ? (bytesToEnd(buffer) ?? 0) : Number.POSITIVE_INFINITY;

const boundsOf = (call: Call, { source, destination }: Copy) =>
  copied(
    number(call, 'BytesToCopy'),
    { length: source.length ?? 0, toEnd: spaceOf(source), offset: number(call, 'SourceOffset') },
    { toEnd: spaceOf(destination), offset: number(call, 'DestinationOffset') },
  );

/** What lies behind the data of a derived one nobody knows. */
const isBeyond = (call: Call, { destination: { derived, length } }: Copy): boolean =>
  derived !== undefined && number(call, 'DestinationOffset') + number(call, 'BytesToCopy') > (length ?? 0);

/** CPY-07: a byte that is both copied and written to. */
function overlaps(call: Call, copy: Copy): boolean {
  const { most } = boundsOf(call, copy);
  const from = new Map<Page, Set<number>>();
  for (let index = 0; index < most; index++) {
    const place = placeAt(copy.source, number(call, 'SourceOffset') + index);
    if (place === undefined) continue;
    const bytes = from.get(place.page) ?? new Set();
    from.set(place.page, bytes.add(place.byteOffset));
  }
  for (let index = 0; index < most; index++) {
    const place = placeAt(copy.destination, number(call, 'DestinationOffset') + index);
    if (place !== undefined && from.get(place.page)?.has(place.byteOffset) === true) return true;
  }
  return false;
}

const worst = ['changed', 'untold', 'stale', 'none', 'derived'] as const satisfies readonly NonNullable<
  Facts['chain']
>[];

function chainsOf(world: World, { source, destination }: Copy): NonNullable<Facts['chain']> {
  const words = [source, destination].map((buffer) =>
    buffer.derived === undefined && bytesToEnd(buffer) === undefined ? 'untold' : chainOf(world, buffer),
  );
  const bad = worst.find((word) => words.includes(word));
  if (bad !== undefined) return bad;
  return areAddressed([...source.chain, ...destination.chain]) ? 'sound' : 'untold';
}

/** The descriptors that a derived one is made of are gone. */
const isLost = (chain: Facts['chain'], { source, destination }: Copy): boolean =>
  chain === 'changed' && (source.derived ?? destination.derived) !== undefined;

export const NdisCopyFromNetBufferToNetBuffer = row<Copy>({
  event: () => 'NdisCopyFromNetBufferToNetBuffer',
  roles: (world, call) => {
    const source = bufferAt(world, call, 'Source');
    const destination = bufferAt(world, call, 'Destination');
    if (source === undefined || destination === undefined) return undefined;
    return { source: source.buffer, destination: destination.buffer };
  },
  unknown: 'NBP-01',
  facts: (world, call, copy) => {
    const chain = chainsOf(world, copy);
    const isKnown = chain === 'sound' || chain === 'derived';
    return {
      chain,
      range: isLost(chain, copy) || (isKnown && overlaps(call, copy)) ? 'outside' : 'inside',
      bytes: isBeyond(call, copy) ? 'foreign' : 'own',
    };
  },
  touches: ({ source, destination }) => [
    { cell: source.cell, as: 'NdisCopyFromNetBufferToNetBuffer.source' },
    { cell: destination.cell, as: 'NdisCopyFromNetBufferToNetBuffer.target' },
  ],
  rules: (_, call, copy, outcome) =>
    outcome === 'returned'
      ? [constraint('out:BytesCopied', 'CPY-02', { is: 'between', ...boundsOf(call, copy) })]
      : [constraint('value', 'CPY-06', { is: 'oneOf', values: [NDIS_STATUS_RESOURCES] })],
  effect: (_, call, copy, outcome, actual) => {
    if (outcome !== 'returned' || actual.kind !== 'returned') return undefined;
    const { most } = boundsOf(call, copy);
    const told = Math.min(most, Number(actual.out?.['BytesCopied'] ?? 0));
    const pages = new Set<Page>();
    for (let index = 0; index < told; index++) {
      const to = placeAt(copy.destination, number(call, 'DestinationOffset') + index);
      if (to === undefined) continue;
      put(placeAt(copy.source, number(call, 'SourceOffset') + index), to.page, to.byteOffset);
      pages.add(to.page);
    }
    // Where the bytes come from and go to is the doing of the call that made the derived one.
    const { derived } = copy.destination.derived === undefined ? copy.source : copy.destination;
    const { clause, routine } = derived?.by ?? charge('CPY-01', call.routine);
    blame(pages, clause, routine);
    return undefined;
  },
  forbidden: () => 'CPY-02',
});

/** PHY-01: an upper bound, of which only the pages of all MDLs are the limit. */
function mostBreaks({ chain }: NetBuffer): number {
  let pages = 0;
  for (const { mdl, byteCount, least } of chain) {
    pages +=
      mdl === undefined ? ndisSpan(4095, byteCount ?? least) : ndisSpan(mdl.virtualAddress.offset, byteCount ?? 0);
  }
  return pages;
}

export const NdisQueryNetBufferPhysicalCount = row<OfBuffer>({
  event: () => 'NdisQueryNetBufferPhysicalCount',
  roles: bufferAt,
  unknown: 'NBP-01',
  facts: (world, _, { buffer }) => ({ chain: chainOf(world, buffer) }),
  touches: ({ buffer }) => [{ cell: buffer.cell }],
  rules: (_, __, { buffer }, outcome) => {
    if (outcome !== 'returned') return [];
    const isOpen = buffer.derived !== undefined || buffer.chain.some(({ byteCount }) => byteCount === undefined);
    const most = isOpen ? 0xffffffff : mostBreaks(buffer);
    return [constraint('value', 'PHY-01', { is: 'between', least: (buffer.length ?? 0) > 0 ? 1 : 0, most })];
  },
  effect: () => undefined,
  forbidden: () => 'PHY-01',
});
