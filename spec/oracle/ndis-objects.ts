import type { Address } from '../values/address.ts';
import type { Cell, Mdl, NdisHandle, Placed } from './objects.ts';
import type { View } from './views.ts';

/** Memory that NDIS gave: by NdisAllocateMemoryWithTagPriority, or shared with a device. */
export interface NdisBlock extends Placed {
  readonly kind: 'ndisMemory';
  readonly cell: Cell;
  readonly address: Address;
  readonly step: number;
  readonly byteCount: number;
  readonly handle: NdisHandle;
  /** What it has to be given back with besides its handle and address. */
  readonly terms: Readonly<Record<string, string>>;
  view: View | undefined;
}

/** Device memory that NDIS mapped. */
export interface NdisIoMapping extends Placed {
  readonly kind: 'ndisIoMapping';
  readonly cell: Cell;
  readonly address: Address;
  readonly step: number;
  readonly byteCount: number;
  readonly handle: NdisHandle;
}

/** A pool of NET_BUFFERs or of NET_BUFFER_LISTs. */
export interface NetPool extends Placed {
  readonly kind: 'netPool';
  readonly cell: Cell;
  readonly address: Address;
  readonly step: number;
  readonly handle: NdisHandle | undefined;
  readonly dataSize: number;
  readonly contextSize: number;
  readonly made: Set<NetBuffer | NetBufferList>;
}

/** One MDL of the chain of a NET_BUFFER. */
export interface Link {
  /** The caller's descriptor. */
  readonly mdl: Mdl | undefined;
  /** Its address as text; undefined until somebody looks, for one that NDIS or a handler allocated. */
  address: string | undefined;
  /** Bytes that it describes, or undefined until somebody looks. */
  byteCount: number | undefined;
  /** The fewest bytes that it describes for certain. */
  readonly least: number;
  /** Where it comes from; one of a retreat may be given back by an advance. */
  readonly origin: 'caller' | 'pool' | 'ndis' | 'handler';
}

/** What is known of the data of a NET_BUFFER. */
export interface NetData {
  readonly chain: readonly Link[];
  /** The MDL in which the data start, and how many of its bytes lie from there to its end. */
  readonly index: number;
  readonly left: number;
  readonly length: number;
}

export interface NetBuffer extends Placed {
  readonly kind: 'netBuffer';
  readonly cell: Cell;
  readonly address: Address;
  readonly step: number;
  readonly pool: NetPool | undefined;
  /** The list that it was allocated with, and goes with. */
  readonly owner: NetBufferList | undefined;
  /** Undefined where no document says what it holds, until the driver says it or somebody looks. */
  data: NetData | undefined;
  /** The driver knows the length without having to look. */
  isCertain: boolean;
  /** The next one of the list, as text; undefined until somebody looks. */
  next: string | undefined;
}

export interface NetBufferList extends Placed {
  readonly kind: 'netBufferList';
  readonly cell: Cell;
  readonly address: Address;
  readonly step: number;
  readonly pool: NetPool | undefined;
  /** The first NET_BUFFER as text, `0x0` for none; undefined until somebody looks at the one that came with it. */
  first: string | undefined;
  /** What a NET_BUFFER that came with the list and that nobody has looked at holds. */
  readonly brought: NetData | 'untold' | undefined;
  /** Those that came with it, as far as they were looked at. */
  readonly own: Set<NetBuffer>;
  /** Bytes of context that were asked for; undefined where an earlier context may have been made use of. */
  context: number;
  /** Those that it was made from, and those made from it. */
  readonly source: NetBufferList | undefined;
  readonly children: Set<NetBufferList>;
  /** What it has to be given back with. */
  readonly terms: Readonly<Record<string, number>>;
}

export type NdisTracked = NdisBlock | NdisIoMapping | NetPool | NetBuffer | NetBufferList;
