/** An object that a driver's trace starts with, in the state that it is in then. Addresses are `"0x…"`. */
export type Adopted =
  | AdoptedMdl
  | AdoptedPool
  | AdoptedProcess
  | AdoptedRegion
  | AdoptedReservation
  | AdoptedHandle
  | AdoptedIrp
  | AdoptedIrql;

export interface AdoptedMdl {
  readonly kind: 'mdl';
  readonly address: string;
  /** The content state of mdl.md 3.1: what the descriptor describes. */
  readonly state: 'raw' | 'nonpaged' | 'locked' | 'pages' | 'pagesFreed' | 'partial';
  /** Left out for pages that were allocated with the descriptor. */
  readonly virtualAddress?: string;
  readonly byteCount: number;
  /** The descriptor that a partial one describes a part of. */
  readonly source?: string;
  /** A partial one shares the system address that its source had when it was built. */
  readonly inherits?: boolean;
  /** The process whose user memory is locked; without it the memory is the system's. */
  readonly process?: string;
  /** The handle that NdisAllocateMdl was called with. */
  readonly handle?: string;
  /** Locked for writing too; so it is unless this says otherwise. */
  readonly writable?: boolean;
  /** Where its system mapping starts, if it has one of its own. */
  readonly mapped?: string;
  /** The reserved range that `mapped` lies in. */
  readonly reservation?: string;
  readonly userMappings?: readonly AdoptedUserMapping[];
  /** The descriptor that it is chained to, where that is known. */
  readonly next?: string;
}

export interface AdoptedUserMapping {
  readonly address: string;
  /** The process in which it is; without it the one that the trace starts in. */
  readonly process?: string;
}

export interface AdoptedPool {
  readonly kind: 'pool';
  readonly address: string;
  readonly state: 'nonpaged' | 'paged';
  readonly byteCount: number;
  readonly tag: number;
}

export interface AdoptedProcess {
  readonly kind: 'process';
  readonly address: string;
  /** `current`: the trace starts in it; `attached`: the same, by a KeStackAttachProcess before the trace. */
  readonly state: 'live' | 'current' | 'attached';
  /** What the detaching call will be given. */
  readonly apcState?: string;
}

export interface AdoptedRegion {
  readonly kind: 'region';
  readonly address: string;
  readonly state: 'live';
  readonly byteCount: number;
  readonly process?: string;
  readonly writable?: boolean;
}

export interface AdoptedReservation {
  readonly kind: 'reservation';
  readonly address: string;
  /** `used` by the adopted descriptors that name the range. */
  readonly state: 'free' | 'used';
  readonly byteCount: number;
  readonly tag: number;
  /** It was reserved with MM_MAPPING_ADDRESS_DIVISIBLE. */
  readonly divisible?: boolean;
}

export interface AdoptedHandle {
  readonly kind: 'handle';
  readonly address: string;
  readonly state: 'live';
}

export interface AdoptedIrp {
  readonly kind: 'irp';
  readonly address: string;
  /** Whether MdlAddress is the head of a chain. */
  readonly state: 'empty' | 'headed';
  /** The descriptors from MdlAddress on. */
  readonly chain?: readonly string[];
}

export interface AdoptedIrql {
  readonly kind: 'irql';
  /** The level that the trace starts at, as KIRQL. */
  readonly level: number;
  /** The levels that were left by raises which the trace lowers again, oldest first. */
  readonly raisedFrom?: readonly number[];
}
