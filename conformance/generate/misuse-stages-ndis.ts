import { APC_LEVEL, mdlHandlerKinds, ndisHandleKinds } from '../../wdk/index.ts';
import type { DraftArgument } from './draft.ts';
import { derivedStages } from './misuse-stages-derived.ts';
import { at, type Call, describes, lock, pool, raise, Tag, zeroedPool } from './misuse-steps.ts';

const ndis: Call = ['NdisAllocateGenericObject', { DriverObject: '0x0', Tag, Size: 0 }];
const adapter: Call = ['obtainNdisHandle', { HandleKind: ndisHandleKinds.indexOf('miniport-adapter') }];
const mdl = (handle: number, buffer: number): Call => [
  'NdisAllocateMdl',
  { NdisHandle: at(handle), VirtualAddress: at(buffer), Length: 0x1000 },
];
const link = (from: number, to: number): Call => ['linkMdl', { Mdl: at(from), Next: at(to) }];
const adjust = (of: number, Length: number): Call => ['NdisAdjustMdlLength', { Mdl: at(of), Length }];
const free = (block: number): Call => ['ExFreePoolWithTag', { P: at(block), Tag }];
const netPool: Call = ['NdisAllocateNetBufferPool', { NdisHandle: '0x0', PoolTag: Tag, DataSize: 0 }];
const listPool = (fAllocateNetBuffer: boolean, DataSize = 0): Call => [
  'NdisAllocateNetBufferListPool',
  { NdisHandle: '0x0', ProtocolId: 0, fAllocateNetBuffer, ContextSize: 0, PoolTag: Tag, DataSize },
];
const data = (head: number, DataOffset: number, byteCount: number) => ({
  MdlChain: at(head),
  DataOffset,
  DataLength: `0x${byteCount.toString(16)}`,
});
const netBuffer = (from: number, head: number, offset = 0x10, byteCount = 0x1800): Call => [
  'NdisAllocateNetBuffer',
  { PoolHandle: at(from), ...data(head, offset, byteCount) },
];
const netBufferOfNothing: Call = [
  'NdisAllocateNetBuffer',
  { PoolHandle: at(0), MdlChain: '0x0', DataOffset: 0, DataLength: '0x0' },
];
const bareList: Call = ['NdisAllocateNetBufferList', { PoolHandle: at(2), ContextSize: 0, ContextBackFill: 0 }];
const list = (from: number, head: number): Call => [
  'NdisAllocateNetBufferAndNetBufferList',
  { PoolHandle: at(from), ContextSize: 0, ContextBackFill: 0, ...data(head, 0x10, 0x1800) },
];
const firstOf = (of: number): Call => ['NET_BUFFER_LIST_FIRST_NB', { NetBufferList: at(of) }];
const read = (of: number): Call => ['readNetBuffer', { NetBuffer: at(of) }];

type Handler = (typeof mdlHandlerKinds)[number];
const kind = (handler: Handler): number => mdlHandlerKinds.indexOf(handler);
const retreat = (of: number, DataOffsetDelta: number, handler: Handler = 'none'): Call => [
  'NdisRetreatNetBufferDataStart',
  { NetBuffer: at(of), DataOffsetDelta, DataBackFill: 0, AllocateMdlHandler: kind(handler) },
];
const advance = (of: number, DataOffsetDelta: number, FreeMdl: boolean, handler: Handler = 'none'): Call => [
  'NdisAdvanceNetBufferDataStart',
  { NetBuffer: at(of), DataOffsetDelta, FreeMdl, FreeMdlHandler: kind(handler) },
];
const retreatAll = (of: number, DataOffsetDelta: number): Call => [
  'NdisRetreatNetBufferListDataStart',
  { NetBufferList: at(of), DataOffsetDelta, DataBackFill: 0, AllocateMdlHandler: 0, FreeMdlHandler: 0 },
];
const advanceAll = (of: number, DataOffsetDelta: number, FreeMdl: boolean): Call => [
  'NdisAdvanceNetBufferListDataStart',
  { NetBufferList: at(of), DataOffsetDelta, FreeMdl, FreeMdlHandler: 0 },
];
const getData = (of: number, BytesNeeded: number, Storage: DraftArgument, AlignMultiple = 1): Call => [
  'NdisGetDataBuffer',
  { NetBuffer: at(of), BytesNeeded, Storage, AlignMultiple, AlignOffset: 0 },
];
const copy = (Source: number, Destination: number): Call => [
  'NdisCopyFromNetBufferToNetBuffer',
  { Destination: at(Destination), DestinationOffset: 0, BytesToCopy: 16, Source: at(Source), SourceOffset: 0 },
];
const write = (of: number, head: number, DataOffset: number): Call => [
  'writeNetBuffer',
  {
    NetBuffer: at(of),
    FirstMdl: at(head),
    DataOffset,
    DataLength: 16,
    CurrentMdl: at(head),
    CurrentMdlOffset: 0,
  },
];
const adjustCurrent = (of: number): Call => ['NdisAdjustNetBufferCurrentMdl', { NetBuffer: at(of) }];

/** A chain of two MDLs, 2 and 3, over the blocks 1 and 4. */
const chain: readonly Call[] = [ndis, pool, mdl(0, 1), pool, mdl(0, 3), link(2, 4)];
/** The same with a NET_BUFFER, 7. */
const buffer: readonly Call[] = [...chain, netPool, netBuffer(6, 2)];
/** The same with a list, 7, and its NET_BUFFER, 8. */
const listed: readonly Call[] = [...chain, listPool(true), list(6, 2), firstOf(7)];
/** The retreat takes a new MDL. */
const grown: readonly Call[] = [...buffer, retreat(7, 0x30), read(7)];
const grownList: readonly Call[] = [...listed, retreatAll(7, 0x30), read(8)];
const memory: Call = ['NdisAllocateMemoryWithTagPriority', { NdisHandle: at(0), Length: 0x1000, Tag, Priority: 16 }];
const shared: Call = ['NdisMAllocateSharedMemory', { MiniportAdapterHandle: at(0), Length: 0x1000, Cached: false }];
const freeShared: Call = [
  'NdisMFreeSharedMemory',
  {
    MiniportAdapterHandle: at(0),
    Length: 0x1000,
    Cached: false,
    VirtualAddress: at(1),
    PhysicalAddress: { item: 1, out: 'PhysicalAddress' },
  },
];
const queued: Call = ['NdisAllocateSharedMemory', { NdisHandle: at(0), Flags: 1, Length: 0x1000 }];
/** Where the reference has its device; elsewhere this stage is left out. */
const device: Call = [
  'NdisMMapIoSpace',
  { MiniportAdapterHandle: at(0), PhysicalAddress: '0x8000000000', Length: 0x1000 },
];
const describesPage = (VirtualAddress: DraftArgument): Call => [
  'IoAllocateMdl',
  { VirtualAddress, Length: 0x1000, SecondaryBuffer: false, ChargeQuota: false, Irp: '0x0' },
];
const context: Call = [
  'NdisAllocateNetBufferListContext',
  { NetBufferList: at(7), ContextSize: 16, ContextBackFill: 0, PoolTag: Tag },
];

/** What must be in place before one more call of NDIS goes wrong, or right, in a way that chance seldom comes to. */
export const ndisStages: readonly (readonly Call[])[] = [
  [ndis, pool, mdl(0, 1), free(1)],
  [ndis, pool, mdl(0, 1), adjust(2, 16), free(1), adjust(2, 0x1000)],
  [ndis, pool, mdl(0, 1), adjust(2, 0)],
  [ndis, zeroedPool, mdl(0, 1)],
  [ndis, memory],
  [ndis, memory, describes(1)],
  [ndis, memory, describesPage(at(1)), lock(2)],
  [adapter, shared],
  [adapter, shared, freeShared],
  [adapter, shared, mdl(0, 1)],
  [adapter, queued],
  [adapter, shared, describesPage(at(1)), lock(2)],
  [adapter, queued, describesPage({ item: 1, out: 'VirtualAddress' }), lock(2)],
  [
    ndis,
    pool,
    mdl(0, 1),
    adjust(2, 0),
    ['MmGetMdlByteCount', { Mdl: at(2) }],
    ['NdisQueryMdl', { Mdl: at(2), QueryAddress: false, Priority: 16 }],
    ['NdisQueryMdlOffset', { Mdl: at(2) }],
    ['NDIS_MDL_TO_SPAN_PAGES', { Mdl: at(2) }],
    ['NdisGetMdlPhysicalArraySize', { Mdl: at(2) }],
    ['linkMdl', { Mdl: at(2), Next: '0x0' }],
    adjust(2, 0),
  ],
  [adapter, raise],
  [adapter, device, raise],
  [adapter, device, ['KeRaiseIrql', { NewIrql: APC_LEVEL }]],
  [adapter, memory, shared, queued],
  [...buffer, getData(7, 0x1400, '0x0')],
  [...buffer, pool, getData(7, 0x1400, at(8))],
  [...buffer, getData(7, 16, '0x0', 8192), pool, getData(7, 16, at(9), 8192)],
  [...buffer, netBuffer(6, 2)],
  [...chain, netPool, netBuffer(6, 2, 0, 0x800), netBuffer(6, 4, 0, 0x800), copy(7, 8)],
  [...buffer, write(7, 2, 0x20), adjustCurrent(7)],
  [...buffer, write(7, 2, 0x20)],
  [...buffer, advance(7, 0x1000, true), retreat(7, 0x1010)],
  grown,
  [...grown, advance(7, 0x20, true)],
  [...grown, advance(7, 0x20, false)],
  [...buffer, retreat(7, 0x30, 'ok'), read(7)],
  [...buffer, retreat(7, 0x30, 'ok'), advance(7, 0x20, true, 'ok'), ['readMdlHandlerLog']],
  [...buffer, retreat(7, 0x30, 'null'), ['readMdlHandlerLog']],
  [netPool, netBufferOfNothing, listPool(false), bareList],
  listed,
  [...listed, write(8, 2, 0x20)],
  grownList,
  [...grownList, advanceAll(7, 0x20, true)],
  [...grownList, advanceAll(7, 0x20, false)],
  [...listed, context],
  [...chain, listPool(false), listPool(true, 64)],
  ...derivedStages,
  [...chain, ['NdisAllocateNetBufferPool', { NdisHandle: at(0), PoolTag: Tag, DataSize: 64 }]],
];
