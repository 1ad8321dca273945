import type { Address } from '../values/address.ts';
import type { Segment, Start } from '../values/net-buffer.ts';
import type { Cell, Mdl, NdisHandle, Placed } from './objects.ts';
import type { Charge } from './pages.ts';
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
export interface Link extends Segment {
  /** The caller's descriptor; undefined for one that NDIS or a handler allocated. */
  readonly mdl: Mdl | undefined;
  /** Its address as text; undefined until somebody looks, for one that the caller does not know. */
  address: string | undefined;
  byteCount: number | undefined;
  /** Where it comes from; one of a retreat, by NDIS or by a handler, may be given back by an advance. */
  readonly origin: 'caller' | 'pool' | 'ndis' | 'handler';
}

/** Bytes of data of a derived NET_BUFFER: a part of what a descriptor describes, or of memory that came with it. */
export interface Stretch {
  readonly mdl: Mdl | undefined;
  readonly byteOffset: number;
  readonly byteCount: number;
}

/** How a NET_BUFFER may show an MDL chain that it shares: from which MDL on, and how far before the data. */
export interface SharedStart {
  readonly mdl: string;
  readonly offset: number;
}

/** A NET_BUFFER of a derived list: which bytes its data are is known, and of its MDLs next to nothing. */
export interface Derived {
  readonly by: Charge;
  readonly data: readonly Stretch[];
  /** It has no room before the data. */
  readonly isTight: boolean;
  /** The MDLs that it shares with its source; empty where it has its own. */
  readonly shared: readonly SharedStart[];
  /** What may be current in a shared chain. */
  readonly places: readonly SharedStart[];
  /** MDLs of the source, of which those of its own are none. */
  readonly others: readonly string[];
  /** Its first MDL, once somebody looked. */
  first: string | undefined;
}

export interface NetBuffer extends Placed {
  readonly kind: 'netBuffer';
  readonly cell: Cell;
  readonly address: Address;
  readonly step: number;
  readonly pool: NetPool | undefined;
  /** The list that it was allocated with, and goes with. */
  readonly owner: NetBufferList | undefined;
  chain: readonly Link[];
  /** Where its data start and how many bytes they are; undefined where no document says (NBP-07). */
  start: Start | undefined;
  length: number | undefined;
  /** What was seen of a start of which nothing is known. */
  seenOffset: number | undefined;
  /** What the driver wrote to CurrentMdl and CurrentMdlOffset, where that does not belong to its DataOffset. */
  stale: { readonly mdl: string; readonly offset: number } | undefined;
  readonly derived: Derived | undefined;
  /** The next one of the list, as text; undefined until somebody looks. */
  next: string | undefined;
}

/** A NET_BUFFER that came with a list and that nobody has looked at. */
export type Brought = Pick<NetBuffer, 'chain' | 'start' | 'length' | 'derived'>;

export interface NetBufferList extends Placed {
  readonly kind: 'netBufferList';
  readonly cell: Cell;
  /** The machine of the context that is added to it. */
  readonly contextCell: Cell;
  readonly address: Address;
  readonly step: number;
  readonly pool: NetPool | undefined;
  /** The pool of the NET_BUFFERs that came with it, where that is another one. */
  readonly bufferPool: NetPool | undefined;
  /** The first NET_BUFFER as text, `0x0` for none; undefined until somebody looks at what came with it. */
  first: string | undefined;
  /** What came with it, in its order; each becomes an object when it is looked at. */
  brought: Brought[];
  /** Those that came with it, as far as they were looked at. */
  readonly own: Set<NetBuffer>;
  /** Bytes of context that were asked for with it, and those that were added to it. */
  readonly context: number;
  added: number;
  /** What it was made from, and what was made from it. */
  readonly source: NetBufferList | undefined;
  readonly children: Set<NetBufferList>;
  /** What it has to be given back with. */
  readonly terms: Readonly<Record<string, number>>;
}

export type NdisTracked = NdisBlock | NdisIoMapping | NetPool | NetBuffer | NetBufferList;
