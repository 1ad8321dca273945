import { DISPATCH_LEVEL } from '../../wdk/index.ts';
import { nullAddress, type VirtualAddress } from '../address.ts';
import type { System } from '../system.ts';
import { advance } from './advance.ts';
import { locateData } from './chain.ts';
import { allocateContext, contextDataOf, releaseContext } from './context.ts';
import { copyData, getDataBuffer, physicalCountOf } from './data.ts';
import { freeDerivedList } from './derived.ts';
import { cloneList, fragmentList, reassembleList } from './derived-lists.ts';
import { allocateMdlHandler, freeMdlHandler, takeHandlerLog } from './handlers.ts';
import { allocateNetBuffer, allocateNetBufferMdlAndData, freeNetBuffer } from './net-buffer.ts';
import { allocateList, allocateNetBufferAndList, freeList } from './net-buffer-list.ts';
import { listAt, type NetBuffer, type NetBufferList, netBufferAt, netBuffersOf } from './objects.ts';
import { allocateListPool, allocateNetBufferPool, freePool } from './pools.ts';
import { retreat, retreatAll } from './retreat.ts';
import type { NetBufferDataRoutines, NetBufferPoolRoutines } from './routines.ts';

/** Runs a routine of nblapi.h, which has the limit DISPATCH_LEVEL, or a macro, which has none. */
const guards = ({ irql }: System) => ({
  limited: <T>(run: () => T): T => {
    irql.atMost(DISPATCH_LEVEL);
    return run();
  },
  anywhere: <T>(run: () => T): T => {
    irql.any();
    return run();
  },
});

/** Pools, what comes from them, and lists made from others. */
export const netBufferPoolRoutines = (system: System): NetBufferPoolRoutines => {
  const { limited } = guards(system);
  const list = (address: VirtualAddress): NetBufferList => listAt(system, address);
  const freeDerived = (address: VirtualAddress, origin: 'clone' | 'fragment' | 'reassembled', delta: number): void =>
    limited(() => freeDerivedList(system, list(address), origin, delta));
  return {
    NdisAllocateNetBufferPool: (ndisHandle, _poolTag, dataSize) =>
      limited(() => allocateNetBufferPool(system, ndisHandle, dataSize)),
    NdisFreeNetBufferPool: (pool) => limited(() => freePool(system, pool, 'net-buffers')),
    NdisAllocateNetBufferListPool: (ndisHandle, _protocolId, fAllocateNetBuffer, contextSize, _poolTag, dataSize) =>
      limited(() => allocateListPool(system, ndisHandle, fAllocateNetBuffer, contextSize, dataSize)),
    NdisFreeNetBufferListPool: (pool) => limited(() => freePool(system, pool, 'lists')),
    NdisAllocateNetBuffer: (pool, firstMdl, dataOffset, dataLength) =>
      limited(() => allocateNetBuffer(system, pool, { firstMdl, dataOffset, dataLength })),
    NdisAllocateNetBufferMdlAndData: (pool) => limited(() => allocateNetBufferMdlAndData(system, pool)),
    NdisFreeNetBuffer: (netBuffer) => limited(() => freeNetBuffer(system, netBufferAt(system, netBuffer))),
    NdisAllocateNetBufferList: (pool, contextSize, backFill) =>
      limited(() => allocateList(system, pool, contextSize, backFill)),
    NdisAllocateNetBufferAndNetBufferList: (pool, contextSize, backFill, firstMdl, dataOffset, dataLength) =>
      limited(() =>
        allocateNetBufferAndList(system, pool, contextSize, backFill, { firstMdl, dataOffset, dataLength }),
      ),
    NdisFreeNetBufferList: (address) => limited(() => freeList(system, list(address))),
    NdisAllocateNetBufferListContext: (address, contextSize, backFill, _poolTag) =>
      limited(() => allocateContext(system, list(address), contextSize, backFill)),
    NdisFreeNetBufferListContext: (address, contextSize) =>
      limited(() => releaseContext(system, list(address), contextSize)),
    NdisGetPoolFromNetBuffer: (netBuffer) => limited(() => netBufferAt(system, netBuffer).pool),
    NdisGetPoolFromNetBufferList: (address) => limited(() => list(address).pool),

    NdisAllocateCloneNetBufferList: (original, lists, netBuffers, flags) =>
      limited(() => cloneList(system, list(original), { lists, netBuffers, isOfList: false }, flags)),
    NdisFreeCloneNetBufferList: (clone, _flags) => freeDerived(clone, 'clone', 0),
    NdisAllocateFragmentNetBufferList: (original, lists, netBuffers, startOffset, maximumLength, delta, backFill) =>
      limited(() =>
        fragmentList(system, list(original), { lists, netBuffers, isOfList: false }, startOffset, maximumLength, {
          delta,
          backFill,
        }),
      ),
    NdisFreeFragmentNetBufferList: (fragments, delta, _flags) => freeDerived(fragments, 'fragment', delta),
    NdisAllocateReassembledNetBufferList: (fragments, lists, startOffset, delta, backFill, _flags) =>
      limited(() => {
        const pools = { lists, netBuffers: nullAddress, isOfList: true };
        return reassembleList(system, list(fragments), pools, startOffset, { delta, backFill });
      }),
    NdisFreeReassembledNetBufferList: (reassembled, delta, _flags) => freeDerived(reassembled, 'reassembled', delta),
  };
};

/** The data of NET_BUFFERs. */
export const netBufferDataRoutines = (system: System): NetBufferDataRoutines => {
  const { limited, anywhere } = guards(system);
  const open = (address: VirtualAddress): NetBuffer => netBufferAt(system, address);
  const list = (address: VirtualAddress): NetBufferList => listAt(system, address);
  const inList = (address: VirtualAddress): NetBuffer[] => netBuffersOf(system, list(address));
  return {
    NET_BUFFER_FIRST_MDL: (netBuffer) => anywhere(() => open(netBuffer).firstMdl),
    NET_BUFFER_DATA_OFFSET: (netBuffer) => anywhere(() => open(netBuffer).dataOffset),
    NET_BUFFER_DATA_LENGTH: (netBuffer) => anywhere(() => open(netBuffer).dataLength),
    NET_BUFFER_CURRENT_MDL: (netBuffer) => anywhere(() => open(netBuffer).currentMdl),
    NET_BUFFER_CURRENT_MDL_OFFSET: (netBuffer) => anywhere(() => open(netBuffer).currentMdlOffset),
    NET_BUFFER_NEXT_NB: (netBuffer) => anywhere(() => open(netBuffer).next),
    NET_BUFFER_LIST_FIRST_NB: (address) => anywhere(() => list(address).firstNetBuffer),

    NdisRetreatNetBufferDataStart: (netBuffer, delta, backFill, allocate) =>
      limited(() => retreat(system, open(netBuffer), { delta, backFill, allocate })),
    NdisRetreatNetBufferListDataStart: (address, delta, backFill, allocate, free) =>
      limited(() => retreatAll(system, inList(address), { delta, backFill, allocate }, free)),
    NdisAdvanceNetBufferDataStart: (netBuffer, delta, freeMdl, free) =>
      limited(() => advance(system, open(netBuffer), delta, freeMdl, free)),
    NdisAdvanceNetBufferListDataStart: (address, delta, freeMdl, free) =>
      limited(() => {
        for (const netBuffer of inList(address)) advance(system, netBuffer, delta, freeMdl, free);
      }),
    // CONF-25: the page says any IRQL, the header this limit.
    NdisAdjustNetBufferCurrentMdl: (netBuffer) =>
      limited(() => {
        if (system.parts.adjustsCurrentMdl()) locateData(system, open(netBuffer));
      }),
    NdisGetDataBuffer: (netBuffer, byteCount, storage, alignMultiple, alignOffset) =>
      limited(() => getDataBuffer(system, open(netBuffer), { byteCount, storage, alignMultiple, alignOffset })),
    NdisCopyFromNetBufferToNetBuffer: (destination, destinationOffset, byteCount, source, sourceOffset) =>
      limited(() =>
        copyData(system, {
          destination: open(destination),
          destinationOffset,
          byteCount,
          source: open(source),
          sourceOffset,
        }),
      ),
    NdisQueryNetBufferPhysicalCount: (netBuffer) => limited(() => physicalCountOf(system, open(netBuffer))),

    readNetBuffer: (netBuffer) =>
      anywhere(() => {
        const { next, ...fields } = open(netBuffer);
        return { ...fields, nextNetBuffer: next };
      }),
    writeNetBuffer: (netBuffer, { firstMdl, dataOffset, dataLength, currentMdl, currentMdlOffset }) =>
      anywhere(() => {
        Object.assign(open(netBuffer), { firstMdl, dataOffset, dataLength, currentMdl, currentMdlOffset });
      }),
    linkNetBuffer: (netBuffer, next) =>
      anywhere(() => {
        open(netBuffer).next = next;
      }),
    attachNetBuffer: (address, netBuffer) =>
      anywhere(() => {
        list(address).firstNetBuffer = netBuffer;
      }),
    // DER-05: NDIS sets Parent and ChildRefCount when it allocates a list, and nobody here sets them later.
    readNetBufferList: (address) =>
      anywhere(() => {
        const { start, byteCount } = contextDataOf(list(address));
        return {
          firstNetBuffer: list(address).firstNetBuffer,
          parentNetBufferList: nullAddress,
          childRefCount: 0,
          contextDataStart: start,
          contextDataSize: byteCount,
        };
      }),
    allocateMdlHandler: (kind) => allocateMdlHandler(system, kind),
    freeMdlHandler: (kind) => freeMdlHandler(system, kind),
    readMdlHandlerLog: () => anywhere(() => takeHandlerLog(system)),
  };
};
