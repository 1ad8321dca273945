import {
  KernelMode,
  MdlMappingNoExecute,
  NDIS_STATUS_RESOURCES,
  NDIS_STATUS_SUCCESS,
  NormalPagePriority,
  PAGE_SIZE,
} from '../../wdk/index.ts';
import { isNull, nullAddress, plusBytes, type VirtualAddress } from '../address.ts';
import { safeSystemAddress } from '../mm/map-system.ts';
import type { System } from '../system.ts';
import { byteCountOf, chainFrom, type Segment, segmentsFrom } from './chain.ts';
import { ndisSpanPages } from './mdl.ts';
import type { NetBuffer } from './objects.ts';

const mappingPriority = NormalPagePriority + MdlMappingNoExecute;
/** More than any chain has. */
const everything = Number.MAX_SAFE_INTEGER;

/** The address of the first byte of a segment (NB-05); NULL where it cannot be mapped. */
const addressOf = (system: System, { mdl, offset }: Segment): VirtualAddress => {
  const address = safeSystemAddress(system, mdl, mappingPriority);
  return isNull(address) ? nullAddress : plusBytes(address, offset);
};

const mapAll = (system: System, segments: readonly Segment[]): readonly VirtualAddress[] | undefined => {
  const addresses = segments.map((segment) => addressOf(system, segment));
  return addresses.some(isNull) && !system.parts.skipsUnmapped() ? undefined : addresses;
};

const read = (system: System, segments: readonly Segment[], addresses: readonly VirtualAddress[]): Uint8Array => {
  // Reading comes first: a length that no memory is behind stops there.
  const pieces = segments.map(({ byteCount }, index) => {
    const address = addresses[index] ?? nullAddress;
    return isNull(address) ? new Uint8Array(byteCount) : system.memory.read(KernelMode, address, byteCount);
  });
  const bytes = new Uint8Array(byteCountOf(segments));
  let place = 0;
  for (const piece of pieces) {
    bytes.set(piece, place);
    place += piece.length;
  }
  return bytes;
};

/** An address modulo the largest AlignMultiple, which is two pages. */
const placeOf = ({ page, offset }: VirtualAddress): number => (page % 2) * PAGE_SIZE + offset;

/** What NdisGetDataBuffer is asked for. */
export interface DataBufferRequest {
  readonly byteCount: number;
  readonly storage: VirtualAddress;
  readonly alignMultiple: number;
  readonly alignOffset: number;
}

/** GDB-01 to GDB-08: the data itself where it lies together, else a copy in Storage; NULL where neither can be had. */
export const getDataBuffer = (system: System, netBuffer: NetBuffer, request: DataBufferRequest): VirtualAddress => {
  const { parts, memory } = system;
  const { byteCount, storage, alignMultiple, alignOffset } = request;
  if (!parts.hasSoMuchData(byteCount, netBuffer.dataLength)) return nullAddress;
  const { currentMdl, currentMdlOffset } = netBuffer;
  const segments = segmentsFrom(system, currentMdl, currentMdlOffset, 0, Math.max(byteCount, 1));
  const [first] = segments;
  if (first === undefined) return nullAddress;
  if (parts.isContiguous(byteCount, first.byteCount)) {
    const address = addressOf(system, first);
    if (isNull(address)) return nullAddress;
    if (parts.isAligned(placeOf(address), alignMultiple, alignOffset)) return address;
  }
  if (isNull(storage) || byteCount === 0 || byteCountOf(segments) < byteCount) return nullAddress;
  const addresses = mapAll(system, segments);
  if (addresses === undefined) return nullAddress;
  memory.write(KernelMode, storage, read(system, segments, addresses));
  return storage;
};

/** What NdisCopyFromNetBufferToNetBuffer is asked for; offsets count from where data starts (CPY-01). */
export interface CopyRequest {
  readonly destination: NetBuffer;
  readonly destinationOffset: number;
  readonly byteCount: number;
  readonly source: NetBuffer;
  readonly sourceOffset: number;
}

/**
 * CPY-01 to CPY-06: the source ends with its data, the destination with its chain (CPY-03). Without a mapping nothing is
 * copied.
 */
export const copyData = (system: System, request: CopyRequest): { status: number; bytesCopied: number } => {
  const { parts, memory } = system;
  const { destination, source, byteCount, destinationOffset, sourceOffset } = request;
  const part = (netBuffer: NetBuffer, skip: number, count: number): Segment[] =>
    segmentsFrom(system, netBuffer.currentMdl, parts.copyStart(netBuffer.currentMdlOffset), skip, count);
  const space = byteCountOf(part(destination, destinationOffset, everything));
  const data = Math.min(source.dataLength - sourceOffset, byteCountOf(part(source, sourceOffset, everything)));
  const bytesCopied = parts.bytesToCopy(byteCount, data, space);
  const from = part(source, sourceOffset, bytesCopied);
  const to = part(destination, destinationOffset, bytesCopied);
  const readFrom = mapAll(system, from);
  const writtenTo = mapAll(system, to);
  if (readFrom === undefined || writtenTo === undefined) return { status: NDIS_STATUS_RESOURCES, bytesCopied: 0 };
  const bytes = read(system, from, readFrom);
  let place = 0;
  to.forEach((segment, index) => {
    const address = writtenTo[index] ?? nullAddress;
    if (!isNull(address)) memory.write(KernelMode, address, bytes.subarray(place, place + segment.byteCount));
    place += segment.byteCount;
  });
  destination.dataLength = parts.dataLengthAfterCopy(destination.dataLength, bytesCopied);
  return { status: NDIS_STATUS_SUCCESS, bytesCopied };
};

/** PHY-01: an upper bound of the physical breaks of the data: the pages that the MDLs from CurrentMdl on span. */
export const physicalCountOf = (system: System, netBuffer: NetBuffer): number => {
  const chain = chainFrom(system, netBuffer.currentMdl);
  const spanPages = chain.reduce((sum, mdl) => sum + ndisSpanPages(system, mdl), 0);
  return system.parts.physicalCount(spanPages, chain.length);
};
