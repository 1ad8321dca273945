import type { ResourceClass } from '../../wdk/index.ts';
import { isNull, type VirtualAddress } from '../address.ts';
import { BUGCODE_NDIS_DRIVER } from '../ke/stop-codes.ts';
import { keyOf } from '../mm/regions.ts';
import type { System } from '../system.ts';

/** A pool of NET_BUFFERs, or of NET_BUFFER_LISTs. */
export interface NetBufferPool {
  readonly address: VirtualAddress;
  /** The NDIS handle that it was made with; may be NULL (NDIS-06). */
  readonly handle: VirtualAddress;
  readonly kind: 'net-buffers' | 'lists';
  /** NBP-03: whether lists come with a NET_BUFFER. */
  readonly allocatesNetBuffer: boolean;
  readonly dataByteCount: number;
  readonly contextByteCount: number;
  /** Objects that were allocated from it and live. */
  liveCount: number;
}

/** An MDL with nonpaged memory under it that NDIS allocated. */
export interface NetMdl {
  readonly mdl: VirtualAddress;
  readonly data: VirtualAddress;
}

export interface NetBuffer {
  readonly address: VirtualAddress;
  /** The pool that it came from; NULL if it is one of NDIS. */
  readonly pool: VirtualAddress;
  /** Whether it goes with its list. */
  readonly isOfList: boolean;
  /** NBP-08: what came with it. */
  readonly ownData: NetMdl | undefined;
  /** MDLs over data of others that were made for it. */
  readonly ownMdls: readonly VirtualAddress[];
  next: VirtualAddress;
  firstMdl: VirtualAddress;
  dataOffset: number;
  dataLength: number;
  currentMdl: VirtualAddress;
  currentMdlOffset: number;
}

/** NET_BUFFER_LIST_CONTEXT: `unusedByteCount` bytes of its space come before those in use (NBP-12). */
export interface ListContext {
  readonly storage: VirtualAddress;
  readonly byteCount: number;
  unusedByteCount: number;
  /** Whether it came with its list. */
  readonly isOfList: boolean;
  readonly next: ListContext | undefined;
}

export interface NetBufferList {
  readonly address: VirtualAddress;
  readonly pool: VirtualAddress;
  readonly origin: 'own' | 'clone' | 'fragment' | 'reassembled';
  /** What goes with it: the NET_BUFFER of the pool, or those of a derived list. */
  readonly netBuffers: readonly NetBuffer[];
  firstNetBuffer: VirtualAddress;
  context: ListContext | undefined;
}

/** Who frees an MDL that a retreat put in front of a chain (NBADV-05). */
export type RetreatedMdl = { readonly by: 'driver' } | ({ readonly by: 'ndis' } & NetMdl);

/** Pool tags of what NDIS allocates: they tell what a block is. */
export const objectTag = {
  handle: 0x4f47444e, // 'NDGO'
  pool: 0x7050424e, // 'NBPp'
  netBuffer: 0x4242444e, // 'NDBB'
  list: 0x4c42444e, // 'NDBL'
  context: 0x4342444e, // 'NDBC'
  data: 0x6144424e, // 'NBDa'
} as const;

const objectByteCount = { handle: 0x20, pool: 0x40, netBuffer: 0xb0, list: 0x180 } as const;

const badObjectHeader = 0x21;

/** What is no object of the kind that it is taken for. */
export const stopBadObject = (system: System, address: VirtualAddress): never =>
  system.stop.bugCheck(BUGCODE_NDIS_DRIVER, badObjectHeader, address);

/** Storage of an object, with `extraByteCount` bytes behind it; NULL without resources. */
export const allocateObject = (
  system: System,
  kind: keyof typeof objectByteCount,
  resource: ResourceClass | 'none',
  extraByteCount = 0,
): VirtualAddress =>
  system.pool.allocate('nonPagedNx', objectByteCount[kind] + extraByteCount, objectTag[kind], true, resource);

/** The object at an address; anything else stops. */
export const objectAt = <T>(
  system: System,
  objects: ReadonlyMap<number, T>,
  kind: keyof typeof objectByteCount,
  address: VirtualAddress,
): T => {
  const found = objects.get(keyOf(address));
  // Whoever freed the storage by another way made it no object any more.
  if (found === undefined || system.pool.find(address)?.tag !== objectTag[kind]) return stopBadObject(system, address);
  return found;
};

export const netBufferAt = (system: System, address: VirtualAddress): NetBuffer =>
  objectAt(system, system.ndis.netBuffers, 'netBuffer', address);

export const listAt = (system: System, address: VirtualAddress): NetBufferList =>
  objectAt(system, system.ndis.lists, 'list', address);

/** The NET_BUFFERs of a list, in order. */
export const netBuffersOf = (system: System, list: NetBufferList): NetBuffer[] => {
  const found: NetBuffer[] = [];
  const seen = new Set<number>();
  for (let address = list.firstNetBuffer; !isNull(address); ) {
    const netBuffer = netBufferAt(system, address);
    // Who linked it in a circle would wait for ever.
    if (seen.has(keyOf(address))) stopBadObject(system, address);
    seen.add(keyOf(address));
    found.push(netBuffer);
    address = netBuffer.next;
  }
  return found;
};
