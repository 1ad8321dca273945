import { NDIS_STATUS_RESOURCES, NDIS_STATUS_SUCCESS } from '../../wdk/index.ts';
import { isNull, nullAddress, plusBytes, type VirtualAddress } from '../address.ts';
import type { System } from '../system.ts';
import { type ListContext, type NetBufferList, objectTag, stopBadObject } from './objects.ts';

/** Next, Size and Offset of a NET_BUFFER_LIST_CONTEXT. */
const headerByteCount = 16;

/** Space for a context whose first bytes are not in use; undefined without resources. */
export const makeContext = (
  system: System,
  contextByteCount: number,
  backFill: number,
  resource: 'net-buffers' | 'none',
  next: ListContext | undefined,
): ListContext | undefined => {
  const byteCount = contextByteCount + backFill;
  const storage = system.pool.allocate('nonPagedNx', headerByteCount + byteCount, objectTag.context, true, resource);
  if (isNull(storage)) return undefined;
  return { storage, byteCount, unusedByteCount: backFill, isOfList: resource === 'none', next };
};

export const freeContext = (system: System, context: ListContext): void => system.pool.release(context.storage);

/** NBP-12: takes bytes of the space that the list has, or new space if that is too little. */
export const allocateContext = (
  system: System,
  list: NetBufferList,
  contextByteCount: number,
  backFill: number,
): number => {
  const { context } = list;
  if (context !== undefined && system.parts.contextHasRoom(context.unusedByteCount, contextByteCount)) {
    context.unusedByteCount -= contextByteCount;
    return NDIS_STATUS_SUCCESS;
  }
  const made = makeContext(system, contextByteCount, backFill, 'net-buffers', context);
  if (made === undefined) return NDIS_STATUS_RESOURCES;
  list.context = made;
  return NDIS_STATUS_SUCCESS;
};

const usedContext = (system: System, list: NetBufferList, contextByteCount: number): ListContext => {
  const { context } = list;
  const isInUse = context !== undefined && contextByteCount <= context.byteCount - context.unusedByteCount;
  return isInUse ? context : stopBadObject(system, list.address);
};

/** Gives bytes back; space that did not come with the list goes away with its last byte (NBP-10, NBP-12). */
export const releaseContext = (system: System, list: NetBufferList, contextByteCount: number): void => {
  const context = usedContext(system, list, contextByteCount);
  context.unusedByteCount = system.parts.unusedAfterContextFree(context.unusedByteCount, contextByteCount);
  if (context.isOfList || context.unusedByteCount < context.byteCount) return;
  list.context = context.next;
  freeContext(system, context);
};

/** NET_BUFFER_LIST_CONTEXT_DATA_START and _SIZE; NULL and 0 without a context. */
export const contextDataOf = ({ context }: NetBufferList): { start: VirtualAddress; byteCount: number } =>
  context === undefined
    ? { start: nullAddress, byteCount: 0 }
    : {
        start: plusBytes(context.storage, headerByteCount + context.unusedByteCount),
        byteCount: context.byteCount - context.unusedByteCount,
      };
