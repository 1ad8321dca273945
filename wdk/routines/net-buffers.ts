import type { Signature } from '../types.ts';
import { input, ndis, optional, output } from './signature.ts';

const pool = input('PoolHandle', 'NDIS_HANDLE');
const netBuffer = input('NetBuffer', 'PNET_BUFFER');
const list = input('NetBufferList', 'PNET_BUFFER_LIST');
const contextSize = input('ContextSize', 'USHORT');
const contextBackFill = input('ContextBackFill', 'USHORT');
const poolTag = input('PoolTag', 'ULONG');
const dataSize = input('DataSize', 'ULONG');
const dataOffsetDelta = input('DataOffsetDelta', 'ULONG');
const dataBackFill = input('DataBackFill', 'ULONG');
const startOffset = input('StartOffset', 'ULONG');
const chain = [optional('MdlChain', 'PMDL'), input('DataOffset', 'ULONG'), input('DataLength', 'SIZE_T')] as const;
const freeMdl = input('FreeMdl', 'BOOLEAN');
const allocateHandler = input('AllocateMdlHandler', 'NET_BUFFER_ALLOCATE_MDL_HANDLER');
const freeHandler = input('FreeMdlHandler', 'NET_BUFFER_FREE_MDL_HANDLER');
const original = input('OriginalNetBufferList', 'PNET_BUFFER_LIST');

/** Pools of NET_BUFFERs and NET_BUFFER_LISTs, and what is allocated from them. The adapter makes the parameters. */
export const netBufferPoolSignatures = {
  NdisAllocateNetBufferPool: ndis('NDIS_HANDLE', optional('NdisHandle', 'NDIS_HANDLE'), poolTag, dataSize),
  NdisFreeNetBufferPool: ndis('VOID', pool),
  NdisAllocateNetBufferListPool: ndis(
    'NDIS_HANDLE',
    optional('NdisHandle', 'NDIS_HANDLE'),
    input('ProtocolId', 'UCHAR'),
    input('fAllocateNetBuffer', 'BOOLEAN'),
    contextSize,
    poolTag,
    dataSize,
  ),
  NdisFreeNetBufferListPool: ndis('VOID', pool),

  NdisAllocateNetBuffer: ndis('PNET_BUFFER', pool, ...chain),
  NdisAllocateNetBufferMdlAndData: ndis('PNET_BUFFER', pool),
  NdisFreeNetBuffer: ndis('VOID', netBuffer),
  NdisAllocateNetBufferList: ndis('PNET_BUFFER_LIST', pool, contextSize, contextBackFill),
  NdisAllocateNetBufferAndNetBufferList: ndis('PNET_BUFFER_LIST', pool, contextSize, contextBackFill, ...chain),
  NdisFreeNetBufferList: ndis('VOID', list),
  NdisAllocateNetBufferListContext: ndis('NDIS_STATUS', list, contextSize, contextBackFill, poolTag),
  NdisFreeNetBufferListContext: ndis('VOID', list, contextSize),
  NdisGetPoolFromNetBuffer: ndis('NDIS_HANDLE', netBuffer),
  NdisGetPoolFromNetBufferList: ndis('NDIS_HANDLE', list),
} as const satisfies Record<string, Signature>;

/** The data of NET_BUFFERs. The macros of the header count as routines; they are read here, never assigned to. */
export const netBufferDataSignatures = {
  NET_BUFFER_FIRST_MDL: ndis('PMDL', netBuffer),
  NET_BUFFER_DATA_OFFSET: ndis('ULONG', netBuffer),
  NET_BUFFER_DATA_LENGTH: ndis('ULONG', netBuffer),
  NET_BUFFER_CURRENT_MDL: ndis('PMDL', netBuffer),
  NET_BUFFER_CURRENT_MDL_OFFSET: ndis('ULONG', netBuffer),
  NET_BUFFER_NEXT_NB: ndis('PNET_BUFFER', netBuffer),
  NET_BUFFER_LIST_FIRST_NB: ndis('PNET_BUFFER', list),

  /** A handler is a kind (`mdlHandlerKinds`, by index): the SDK has one routine for each, and keeps a log of calls. */
  NdisRetreatNetBufferDataStart: ndis('NDIS_STATUS', netBuffer, dataOffsetDelta, dataBackFill, allocateHandler),
  NdisRetreatNetBufferListDataStart: ndis(
    'NDIS_STATUS',
    list,
    dataOffsetDelta,
    dataBackFill,
    allocateHandler,
    freeHandler,
  ),
  NdisAdvanceNetBufferDataStart: ndis('VOID', netBuffer, dataOffsetDelta, freeMdl, freeHandler),
  NdisAdvanceNetBufferListDataStart: ndis('VOID', list, dataOffsetDelta, freeMdl, freeHandler),
  NdisAdjustNetBufferCurrentMdl: ndis('VOID', netBuffer),
  NdisGetDataBuffer: ndis(
    'PVOID',
    netBuffer,
    input('BytesNeeded', 'ULONG'),
    optional('Storage', 'PVOID'),
    input('AlignMultiple', 'UINT'),
    input('AlignOffset', 'UINT'),
  ),
  NdisCopyFromNetBufferToNetBuffer: ndis(
    'NDIS_STATUS',
    input('Destination', 'PNET_BUFFER'),
    input('DestinationOffset', 'ULONG'),
    input('BytesToCopy', 'ULONG'),
    input('Source', 'PNET_BUFFER'),
    input('SourceOffset', 'ULONG'),
    output('BytesCopied', 'ULONG'),
  ),
  NdisQueryNetBufferPhysicalCount: ndis('ULONG', netBuffer),
} as const satisfies Record<string, Signature>;

/** NET_BUFFER_LISTs made from others. */
export const derivedListSignatures = {
  NdisAllocateCloneNetBufferList: ndis(
    'PNET_BUFFER_LIST',
    original,
    optional('NetBufferListPoolHandle', 'NDIS_HANDLE'),
    optional('NetBufferPoolHandle', 'NDIS_HANDLE'),
    input('AllocateCloneFlags', 'ULONG'),
  ),
  NdisFreeCloneNetBufferList: ndis(
    'VOID',
    input('CloneNetBufferList', 'PNET_BUFFER_LIST'),
    input('FreeCloneFlags', 'ULONG'),
  ),
  NdisAllocateFragmentNetBufferList: ndis(
    'PNET_BUFFER_LIST',
    original,
    optional('NetBufferListPool', 'NDIS_HANDLE'),
    optional('NetBufferPool', 'NDIS_HANDLE'),
    startOffset,
    input('MaximumLength', 'ULONG'),
    dataOffsetDelta,
    dataBackFill,
    input('AllocateFragmentFlags', 'ULONG'),
  ),
  NdisFreeFragmentNetBufferList: ndis(
    'VOID',
    input('FragmentNetBufferList', 'PNET_BUFFER_LIST'),
    dataOffsetDelta,
    input('FreeFragmentFlags', 'ULONG'),
  ),
  NdisAllocateReassembledNetBufferList: ndis(
    'PNET_BUFFER_LIST',
    input('FragmentNetBufferList', 'PNET_BUFFER_LIST'),
    optional('NetBufferAndNetBufferListPoolHandle', 'NDIS_HANDLE'),
    startOffset,
    dataOffsetDelta,
    dataBackFill,
    input('AllocateReassembleFlags', 'ULONG'),
  ),
  NdisFreeReassembledNetBufferList: ndis(
    'VOID',
    input('ReassembledNetBufferList', 'PNET_BUFFER_LIST'),
    dataOffsetDelta,
    input('FreeReassembleFlags', 'ULONG'),
  ),
} as const satisfies Record<string, Signature>;
