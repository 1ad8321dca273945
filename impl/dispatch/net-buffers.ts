import { type Dispatch, nothing } from './arguments.ts';

const readNetBuffer: Dispatch = (r, a) => {
  const read = r.readNetBuffer(a.address(0));
  const { firstMdl, dataOffset, dataLength, currentMdl, currentMdlOffset, nextNetBuffer } = read;
  return nothing(a.give(firstMdl, dataOffset, dataLength, currentMdl, currentMdlOffset, nextNetBuffer));
};

const readNetBufferList: Dispatch = (r, a) => {
  const read = r.readNetBufferList(a.address(0));
  const { firstNetBuffer, parentNetBufferList, childRefCount, contextDataStart, contextDataSize } = read;
  return nothing(a.give(firstNetBuffer, parentNetBufferList, childRefCount, contextDataStart, contextDataSize));
};

const readMdlHandlerLog: Dispatch = (r, a) => {
  const { allocateCalls, bufferSize, allocatedMdl, freeCalls, freedMdl } = r.readMdlHandlerLog();
  return nothing(a.give(allocateCalls, bufferSize, allocatedMdl, freeCalls, freedMdl));
};

const copyData: Dispatch = (r, a) => {
  const { status, bytesCopied } = r.NdisCopyFromNetBufferToNetBuffer(
    a.address(0),
    a.number(1),
    a.number(2),
    a.address(3),
    a.number(4),
  );
  a.give(bytesCopied);
  return status;
};

/** NET_BUFFERs and NET_BUFFER_LISTs: pools, data and derived lists. */
export const netBufferDispatch = {
  NdisAllocateNetBufferPool: (r, a) => r.NdisAllocateNetBufferPool(a.address(0), a.number(1), a.number(2)),
  NdisFreeNetBufferPool: (r, a) => nothing(r.NdisFreeNetBufferPool(a.address(0))),
  NdisAllocateNetBufferListPool: (r, a) =>
    r.NdisAllocateNetBufferListPool(a.address(0), a.number(1), a.boolean(2), a.number(3), a.number(4), a.number(5)),
  NdisFreeNetBufferListPool: (r, a) => nothing(r.NdisFreeNetBufferListPool(a.address(0))),
  NdisAllocateNetBuffer: (r, a) => r.NdisAllocateNetBuffer(a.address(0), a.address(1), a.number(2), a.number(3)),
  NdisAllocateNetBufferMdlAndData: (r, a) => r.NdisAllocateNetBufferMdlAndData(a.address(0)),
  NdisFreeNetBuffer: (r, a) => nothing(r.NdisFreeNetBuffer(a.address(0))),
  NdisAllocateNetBufferList: (r, a) => r.NdisAllocateNetBufferList(a.address(0), a.number(1), a.number(2)),
  NdisAllocateNetBufferAndNetBufferList: (r, a) =>
    r.NdisAllocateNetBufferAndNetBufferList(
      a.address(0),
      a.number(1),
      a.number(2),
      a.address(3),
      a.number(4),
      a.number(5),
    ),
  NdisFreeNetBufferList: (r, a) => nothing(r.NdisFreeNetBufferList(a.address(0))),
  NdisAllocateNetBufferListContext: (r, a) =>
    r.NdisAllocateNetBufferListContext(a.address(0), a.number(1), a.number(2), a.number(3)),
  NdisFreeNetBufferListContext: (r, a) => nothing(r.NdisFreeNetBufferListContext(a.address(0), a.number(1))),
  NdisGetPoolFromNetBuffer: (r, a) => r.NdisGetPoolFromNetBuffer(a.address(0)),
  NdisGetPoolFromNetBufferList: (r, a) => r.NdisGetPoolFromNetBufferList(a.address(0)),

  NET_BUFFER_FIRST_MDL: (r, a) => r.NET_BUFFER_FIRST_MDL(a.address(0)),
  NET_BUFFER_DATA_OFFSET: (r, a) => r.NET_BUFFER_DATA_OFFSET(a.address(0)),
  NET_BUFFER_DATA_LENGTH: (r, a) => r.NET_BUFFER_DATA_LENGTH(a.address(0)),
  NET_BUFFER_CURRENT_MDL: (r, a) => r.NET_BUFFER_CURRENT_MDL(a.address(0)),
  NET_BUFFER_CURRENT_MDL_OFFSET: (r, a) => r.NET_BUFFER_CURRENT_MDL_OFFSET(a.address(0)),
  NET_BUFFER_NEXT_NB: (r, a) => r.NET_BUFFER_NEXT_NB(a.address(0)),
  NET_BUFFER_LIST_FIRST_NB: (r, a) => r.NET_BUFFER_LIST_FIRST_NB(a.address(0)),

  NdisRetreatNetBufferDataStart: (r, a) =>
    r.NdisRetreatNetBufferDataStart(a.address(0), a.number(1), a.number(2), r.allocateMdlHandler(a.number(3))),
  NdisRetreatNetBufferListDataStart: (r, a) =>
    r.NdisRetreatNetBufferListDataStart(
      a.address(0),
      a.number(1),
      a.number(2),
      r.allocateMdlHandler(a.number(3)),
      r.freeMdlHandler(a.number(4)),
    ),
  NdisAdvanceNetBufferDataStart: (r, a) =>
    nothing(r.NdisAdvanceNetBufferDataStart(a.address(0), a.number(1), a.boolean(2), r.freeMdlHandler(a.number(3)))),
  NdisAdvanceNetBufferListDataStart: (r, a) =>
    nothing(
      r.NdisAdvanceNetBufferListDataStart(a.address(0), a.number(1), a.boolean(2), r.freeMdlHandler(a.number(3))),
    ),
  NdisAdjustNetBufferCurrentMdl: (r, a) => nothing(r.NdisAdjustNetBufferCurrentMdl(a.address(0))),
  NdisGetDataBuffer: (r, a) => r.NdisGetDataBuffer(a.address(0), a.number(1), a.address(2), a.number(3), a.number(4)),
  NdisCopyFromNetBufferToNetBuffer: copyData,
  NdisQueryNetBufferPhysicalCount: (r, a) => r.NdisQueryNetBufferPhysicalCount(a.address(0)),

  NdisAllocateCloneNetBufferList: (r, a) =>
    r.NdisAllocateCloneNetBufferList(a.address(0), a.address(1), a.address(2), a.number(3)),
  NdisFreeCloneNetBufferList: (r, a) => nothing(r.NdisFreeCloneNetBufferList(a.address(0), a.number(1))),
  NdisAllocateFragmentNetBufferList: (r, a) =>
    r.NdisAllocateFragmentNetBufferList(
      a.address(0),
      a.address(1),
      a.address(2),
      a.number(3),
      a.number(4),
      a.number(5),
      a.number(6),
      a.number(7),
    ),
  NdisFreeFragmentNetBufferList: (r, a) =>
    nothing(r.NdisFreeFragmentNetBufferList(a.address(0), a.number(1), a.number(2))),
  NdisAllocateReassembledNetBufferList: (r, a) =>
    r.NdisAllocateReassembledNetBufferList(
      a.address(0),
      a.address(1),
      a.number(2),
      a.number(3),
      a.number(4),
      a.number(5),
    ),
  NdisFreeReassembledNetBufferList: (r, a) =>
    nothing(r.NdisFreeReassembledNetBufferList(a.address(0), a.number(1), a.number(2))),

  readNetBuffer,
  writeNetBuffer: (r, a) =>
    nothing(
      r.writeNetBuffer(a.address(0), {
        firstMdl: a.address(1),
        dataOffset: a.number(2),
        dataLength: a.number(3),
        currentMdl: a.address(4),
        currentMdlOffset: a.number(5),
      }),
    ),
  linkNetBuffer: (r, a) => nothing(r.linkNetBuffer(a.address(0), a.address(1))),
  attachNetBuffer: (r, a) => nothing(r.attachNetBuffer(a.address(0), a.address(1))),
  readNetBufferList,
  readMdlHandlerLog,
} as const satisfies Record<string, Dispatch>;
