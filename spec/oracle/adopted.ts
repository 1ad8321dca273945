/** An object that a driver's trace starts with, in the state that it is in then. Addresses are `"0x…"`. */
export type Adopted =
  | AdoptedMdl
  | AdoptedPool
  | AdoptedProcess
  | AdoptedRegion
  | AdoptedReservation
  | AdoptedHandle
  | AdoptedContiguous
  | AdoptedNdisMemory
  | AdoptedNetPool
  | AdoptedNetBufferList
  | AdoptedNetBuffer
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
  /** `live`: a generic object; `adapter`: that of a miniport adapter; `given`: any other. */
  readonly state: 'live' | 'given' | 'adapter';
}

export interface AdoptedContiguous {
  readonly kind: 'contiguous';
  readonly address: string;
  readonly state: 'contiguous' | 'noncached';
  readonly byteCount: number;
  /** The MEMORY_CACHING_TYPE that it was asked for with, if it was with one. */
  readonly cacheType?: number;
}

export interface AdoptedNdisMemory {
  readonly kind: 'ndisMemory';
  readonly address: string;
  readonly state: 'live';
  readonly byteCount: number;
  readonly tag: number;
  /** The handle that NdisAllocateMemoryWithTagPriority was called with. */
  readonly handle: string;
}

export interface AdoptedNetPool {
  readonly kind: 'netPool';
  readonly address: string;
  /** What comes from it: NET_BUFFERs or NET_BUFFER_LISTs, and what comes with each of them. */
  readonly state: 'buffers' | 'buffersWithData' | 'lists' | 'listsWithBuffer' | 'listsWithData';
  readonly handle?: string;
  /** DataSize, at least 1 where data come with what the pool gives. */
  readonly dataSize?: number;
}

export interface AdoptedNetBufferList {
  readonly kind: 'netBufferList';
  readonly address: string;
  readonly state: 'live';
  readonly pool?: string;
  /** `0x0` for none. */
  readonly firstNetBuffer: string;
}

export interface AdoptedNetBuffer {
  readonly kind: 'netBuffer';
  readonly address: string;
  readonly state: 'live';
  readonly pool?: string;
  /** The list that it came with, and goes with. */
  readonly list?: string;
  /** The descriptor that its chain begins with, `0x0` for none. */
  readonly firstMdl: string;
  readonly dataOffset: number;
  readonly dataLength: number;
  /** The one that it is linked to, where there is one. */
  readonly next?: string;
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
