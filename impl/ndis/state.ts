import type { NdisHandleKind } from '../../wdk/index.ts';
import { nullAddress, type VirtualAddress } from '../address.ts';
import { RangeAllocator } from '../mm/range-allocator.ts';
import { keyOf, sharedMemoryRegion } from '../mm/regions.ts';
import type { NetBuffer, NetBufferList, NetBufferPool, RetreatedMdl } from './objects.ts';

/** Memory that a driver shares with its device, by the page that it starts with. */
export interface SharedMemory {
  readonly address: VirtualAddress;
  readonly byteCount: number;
  readonly pageCount: number;
  readonly logicalAddress: number;
  /** The block that describes it. */
  readonly descriptor: VirtualAddress;
  /** Whether the address of that block is what it is freed by. */
  readonly isKnownByHandle: boolean;
}

/** Device memory that NdisMMapIoSpace mapped. */
export interface IoMapping {
  readonly start: number;
  readonly pageCount: number;
  readonly byteCount: number;
}

/** What readMdlHandlerLog tells. */
export interface MdlHandlerLog {
  readonly allocateCalls: number;
  readonly bufferSize: number;
  readonly allocatedMdl: VirtualAddress;
  readonly freeCalls: number;
  readonly freedMdl: VirtualAddress;
}

export const emptyHandlerLog: MdlHandlerLog = {
  allocateCalls: 0,
  bufferSize: 0,
  allocatedMdl: nullAddress,
  freeCalls: 0,
  freedMdl: nullAddress,
};

/** What NDIS remembers of its objects, by address; their storage is pool. */
export class NdisState {
  readonly handles = new Map<number, NdisHandleKind | 'generic-object'>();
  readonly pools = new Map<number, NetBufferPool>();
  readonly netBuffers = new Map<number, NetBuffer>();
  readonly lists = new Map<number, NetBufferList>();
  /** MDLs that retreats put in front of chains and no advance has taken away yet. */
  readonly retreatedMdls = new Map<number, RetreatedMdl>();
  readonly sharedMemory = new Map<number, SharedMemory>();
  readonly sharedAddresses = new RangeAllocator(sharedMemoryRegion.start, sharedMemoryRegion.pageCount);
  /** Pages of shared memory in use. */
  sharedPageCount = 0;
  readonly ioMappings = new Map<number, IoMapping>();
  /** The buffers under the MDLs that the driver's handlers made. */
  readonly handlerBuffers = new Map<number, VirtualAddress>();
  handlerLog = emptyHandlerLog;

  reset(): void {
    this.handles.clear();
    this.pools.clear();
    this.netBuffers.clear();
    this.lists.clear();
    this.retreatedMdls.clear();
    this.sharedMemory.clear();
    this.sharedAddresses.reset();
    this.sharedPageCount = 0;
    this.ioMappings.clear();
    this.handlerBuffers.clear();
    this.handlerLog = emptyHandlerLog;
  }

  /** The storage of an MDL goes away. */
  forgetMdl(address: VirtualAddress): void {
    if (this.retreatedMdls.size > 0) this.retreatedMdls.delete(keyOf(address));
    if (this.handlerBuffers.size > 0) this.handlerBuffers.delete(keyOf(address));
  }
}
