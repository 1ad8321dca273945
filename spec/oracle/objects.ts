import type { RoutineName } from '../../wdk/index.ts';
import type { CompiledMachine } from '../compile/index.ts';
import type { Address } from '../values/address.ts';
import type { NdisTracked } from './ndis-objects.ts';
import type { Charge, Page } from './pages.ts';
import type { Space, View } from './views.ts';

/** The state an object would be in if the call at `step` had ended otherwise; kept only while programs are drawn. */
export interface Shadow {
  readonly step: number;
  readonly is: string;
  /** Steps that must have ended otherwise too, where that one alone makes no difference. */
  readonly given?: readonly number[];
  state: number;
}

/** One machine of one object. */
export interface Cell {
  readonly machine: CompiledMachine;
  state: number;
  shadows: Shadow[];
}

export const stateOf = (cell: Cell): string => cell.machine.states[cell.state] ?? 'undefined';

/** Of which it is remembered who set it: fields of a descriptor, three flag bits, and page numbers. */
export const markedFields = [
  'virtualAddress',
  'byteCount',
  'byteOffset',
  'next',
  'MDL_MAPPED_TO_SYSTEM_VA',
  'MDL_PAGES_LOCKED',
  'MDL_SOURCE_IS_NONPAGED_POOL',
  'mappedSystemVa',
  'pages',
  'contiguity',
] as const;
export type MarkedField = (typeof markedFields)[number];

/** Something that may stand in a list of live objects, and knows where. */
export interface Placed {
  place: number;
}

/** An argument of an earlier call. */
export interface Given {
  readonly step: number;
  readonly parameter: string;
  readonly address: Address;
}

export interface Mdl extends Placed {
  readonly kind: 'mdl';
  readonly content: Cell;
  readonly mapping: Cell;
  readonly maker: 'io' | 'ndis' | 'pages' | 'driver' | 'ioSpace';
  readonly address: Address;
  readonly step: number;
  /** Bytes of its storage under the WDK's layout, as many as are certain. */
  storageByteCount: number;
  virtualAddress: Address;
  /** The call that said what it describes, and in which argument; undefined where nobody gave an address. */
  given: Given | undefined;
  /** Undefined until the implementation says how much it gave. */
  byteCount: number | undefined;
  /** The descriptor that it is chained to; undefined until somebody looks, where no document says. */
  next: string | undefined;
  readonly requestedByteCount: number;
  readonly exact: boolean;
  /** The routine that allocated its pages with it. */
  readonly allocatedBy: RoutineName;
  /** Its pages were promised to be zero. */
  readonly zeroed: boolean;
  /** Its pages were promised to be one physical run. */
  readonly contiguous: boolean;
  /** Described pages, in array order, while the array is valid. */
  pages: readonly Page[];
  /** The process whose memory is described, where it is user memory. */
  process: Process | undefined;
  handle: NdisHandle | undefined;
  writable: boolean;
  /** The descriptor that it describes a part of, and partial descriptors of it. */
  source: Mdl | undefined;
  readonly parts: Set<Mdl>;
  /** How the pages of a partial descriptor are held: by a lock, by living there, by their allocation. */
  heldBy: 'lock' | 'home' | 'allocation' | undefined;
  /** The system address that a partial descriptor shares with its source. */
  sharedAt: Address | undefined;
  /** By whose word its pages are the right ones, where it is not that of an ordinary lock. */
  word: Charge | undefined;
  /** The IRP in whose chain it is. */
  irp: Irp | undefined;
  systemView: View | undefined;
  reservation: Reservation | undefined;
  readonly userMappings: Set<UserMapping>;
  /** An address was unmapped that both a system and a user mapping had: which of them went, its flag need not tell. */
  unmappedEither: boolean;
  /** Whose word a field is that was set and not looked at since. */
  readonly fresh: Partial<Record<MarkedField, Charge | undefined>>;
  /** Fields that were seen to be wrong, with the wrong value. */
  wrong: Map<string, string> | undefined;
}

export interface PoolBlock extends Placed {
  readonly kind: 'pool';
  readonly cell: Cell;
  readonly address: Address;
  readonly step: number;
  readonly byteCount: number;
  /** Undefined where it was asked for without one. */
  readonly tag: number | undefined;
  readonly paged: boolean;
  /** A descriptor of the driver's own lies in it: its bytes are the system's. */
  holdsMdl: boolean;
  view: View | undefined;
}

/** Physically contiguous or noncached memory. */
export interface ContiguousBlock extends Placed {
  readonly kind: 'contiguous';
  readonly cell: Cell;
  readonly address: Address;
  readonly step: number;
  readonly byteCount: number;
  /** The routine that gave it. */
  readonly routine: RoutineName;
  /** As it was asked for, where it was. */
  readonly cacheType: number | undefined;
  view: View | undefined;
}

/** A mapping of physical addresses. */
export interface IoMapping extends Placed {
  readonly kind: 'ioMapping';
  readonly cell: Cell;
  readonly address: Address;
  readonly step: number;
  readonly byteCount: number;
  view: View | undefined;
}

export interface UserRegion {
  readonly kind: 'region';
  readonly cell: Cell;
  readonly process: Process;
  readonly address: Address;
  readonly step: number;
  readonly byteCount: number;
  view: View | undefined;
}

/** User memory that must stay what it is. */
export interface SecuredRange {
  readonly kind: 'secured';
  readonly cell: Cell;
  readonly process: Process;
  /** The handle. */
  readonly address: Address;
  readonly step: number;
  readonly routine: RoutineName;
  readonly start: Address;
  readonly byteCount: number;
  readonly mode: number;
  readonly flags: number;
}

export interface UserMapping {
  readonly kind: 'userMapping';
  readonly cell: Cell;
  readonly process: Process;
  readonly mdl: Mdl;
  readonly address: Address;
  readonly step: number;
  view: View | undefined;
}

export interface Reservation extends Placed {
  readonly kind: 'reservation';
  readonly cell: Cell;
  readonly address: Address;
  readonly step: number;
  readonly pageCount: number;
  readonly tag: number;
  /** It may be divided: several descriptors at page addresses of their own (RSV-11). */
  readonly divisible: boolean;
  /** What is mapped in it, in the order in which it was. */
  readonly slots: Slot[];
}

/** A descriptor in a reservation: the address of its first page, and what the map call returned. */
export interface Slot {
  readonly mdl: Mdl;
  readonly start: Address;
  readonly mappedAt: Address;
}

export interface Irp extends Placed {
  readonly kind: 'irp';
  readonly cell: Cell;
  readonly address: Address;
  readonly step: number;
  /** Descriptors from MdlAddress on. */
  chain: readonly Mdl[];
}

export interface Process extends Placed {
  readonly kind: 'process';
  readonly cell: Cell;
  /** Undefined for the process that a program starts in. */
  readonly address: Address | undefined;
  readonly step: number;
  readonly space: Space;
  readonly regions: Set<UserRegion>;
  readonly mappings: Set<UserMapping>;
  readonly secured: Set<SecuredRange>;
  /** What a routine gave as the current process, while it was. */
  shownAt: Address | undefined;
  /** How often it is attached to. */
  attached: number;
}

export interface NdisHandle extends Placed {
  readonly kind: 'handle';
  readonly cell: Cell;
  readonly address: Address;
  readonly step: number;
  readonly mdls: Set<Mdl>;
  /** Memory, mappings and pools that were made with it. */
  readonly made: Set<NdisTracked>;
}

export type Tracked =
  | Mdl
  | PoolBlock
  | ContiguousBlock
  | IoMapping
  | UserRegion
  | SecuredRange
  | UserMapping
  | Reservation
  | Process
  | NdisHandle
  | Irp
  | NdisTracked;
export type {
  Brought,
  Derived,
  Link,
  NdisBlock,
  NdisIoMapping,
  NdisTracked,
  NetBuffer,
  NetBufferList,
  NetPool,
  SharedStart,
  Stretch,
} from './ndis-objects.ts';

/** The charge of a clause against the routine of a call. */
export const charge = (clause: string, routine: RoutineName): Charge => ({ clause, routine });
