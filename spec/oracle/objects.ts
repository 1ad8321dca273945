import type { RoutineName } from '../../wdk/index.ts';
import type { CompiledMachine } from '../compile/index.ts';
import type { Address } from '../values/address.ts';
import type { Charge, Page } from './pages.ts';
import type { Space, View } from './views.ts';

/** The state an object would be in if the call at `step` had ended otherwise; kept only while programs are drawn. */
export interface Shadow {
  readonly step: number;
  readonly is: string;
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

export interface Mdl extends Placed {
  readonly kind: 'mdl';
  readonly content: Cell;
  readonly mapping: Cell;
  readonly maker: 'io' | 'ndis' | 'pages';
  readonly address: Address;
  readonly step: number;
  /** Bytes of its storage under the WDK's layout. */
  readonly storageByteCount: number;
  readonly virtualAddress: Address;
  /** Undefined until the implementation says how much it gave. */
  byteCount: number | undefined;
  /** The descriptor that it is chained to; undefined until somebody looks, where no document says. */
  next: string | undefined;
  readonly requestedByteCount: number;
  readonly exact: boolean;
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
  systemView: View | undefined;
  reservation: Reservation | undefined;
  readonly userMappings: Set<UserMapping>;
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
  readonly tag: number;
  readonly paged: boolean;
  view: View | undefined;
}

export interface UserRegion {
  readonly kind: 'region';
  readonly cell: Cell;
  readonly process: Process;
  readonly address: Address;
  readonly step: number;
  readonly byteCount: number;
  readonly writable: boolean;
  view: View | undefined;
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
  mdl: Mdl | undefined;
  /** What the map call returned. */
  mappedAt: Address | undefined;
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
  /** How often it is attached to. */
  attached: number;
}

export interface NdisHandle extends Placed {
  readonly kind: 'handle';
  readonly cell: Cell;
  readonly address: Address;
  readonly step: number;
  readonly mdls: Set<Mdl>;
}

export type Tracked = Mdl | PoolBlock | UserRegion | UserMapping | Reservation | Process | NdisHandle;

/** The charge of a clause against the routine of a call. */
export const charge = (clause: string, routine: RoutineName): Charge => ({ clause, routine });
