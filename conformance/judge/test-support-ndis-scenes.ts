import {
  KernelMode,
  mdlHandlerKinds,
  NormalPagePriority,
  ndisHandleKinds,
  resourceClasses,
  UserMode,
} from '../../wdk/index.ts';
import type { DraftArgument } from '../generate/draft.ts';
import { at, build, type Call, describes, lock, map, pool, Tag } from '../generate/misuse-steps.ts';

/** Short programs in which every value of NDIS comes up. */

const query = (mdl: number, QueryAddress = true): Call => [
  'NdisQueryMdl',
  { Mdl: at(mdl), QueryAddress, Priority: NormalPagePriority },
];
const read = (address: DraftArgument): Call => [
  'readMemory',
  { AccessMode: KernelMode, Address: address, ByteCount: 8 },
];
const write = (address: DraftArgument): Call => [
  'writeMemory',
  { AccessMode: KernelMode, Address: address, Bytes: '1122334455667788' },
];
const unmap = (base: number, mdl: number): Call => [
  'MmUnmapLockedPages',
  { BaseAddress: at(base), MemoryDescriptorList: at(mdl) },
];
const run: Call = [
  'MmAllocatePagesForMdlEx',
  {
    LowAddress: '0x0',
    HighAddress: '0xffffffffffffffff',
    SkipBytes: '0x0',
    TotalBytes: '0x3000',
    CacheType: 1,
    Flags: 0x20,
  },
];
const fail = (name: (typeof resourceClasses)[number]): Call => [
  'failNext',
  { ResourceClass: resourceClasses.indexOf(name) },
];
const all = (mdl: number): readonly Call[] => [
  query(mdl, false),
  ['NdisQueryMdlOffset', { Mdl: at(mdl) }],
  ['NDIS_MDL_TO_SPAN_PAGES', { Mdl: at(mdl) }],
  ['NdisGetMdlPhysicalArraySize', { Mdl: at(mdl) }],
  ['NdisGetNextMdl', { CurrentMdl: at(mdl) }],
  ['NDIS_MDL_LINKAGE', { Mdl: at(mdl) }],
];
const locked: readonly Call[] = [pool, describes(0), lock(1)];

const ndis: Call = ['NdisAllocateGenericObject', { DriverObject: '0x0', Tag, Size: 0 }];
const adapter: Call = ['obtainNdisHandle', { HandleKind: ndisHandleKinds.indexOf('miniport-adapter') }];
const shared: Call = ['NdisMAllocateSharedMemory', { MiniportAdapterHandle: at(0), Length: 0x1000, Cached: false }];
const queued: Call = ['NdisAllocateSharedMemory', { NdisHandle: at(0), Flags: 1, Length: 0x1000 }];
const device: Call = [
  'NdisMMapIoSpace',
  { MiniportAdapterHandle: at(0), PhysicalAddress: '0x8000000000', Length: 0x1000 },
];
const memory: Call = ['NdisAllocateMemoryWithTagPriority', { NdisHandle: at(0), Length: 0x1000, Tag, Priority: 16 }];
const mdl = (handle: number, buffer: number): Call => [
  'NdisAllocateMdl',
  { NdisHandle: at(handle), VirtualAddress: at(buffer), Length: 0x1000 },
];

/** A NET_BUFFER, 7, over two MDLs, 2 and 4, of the blocks 1 and 3. */
const netBuffer: readonly Call[] = [
  ndis,
  pool,
  mdl(0, 1),
  pool,
  mdl(0, 3),
  ['linkMdl', { Mdl: at(2), Next: at(4) }],
  ['NdisAllocateNetBufferPool', { NdisHandle: at(0), PoolTag: Tag, DataSize: 0 }],
  ['NdisAllocateNetBuffer', { PoolHandle: at(6), MdlChain: at(2), DataOffset: 0x10, DataLength: '0x1800' }],
];
const list: readonly Call[] = [
  ...netBuffer.slice(0, 6),
  [
    'NdisAllocateNetBufferListPool',
    { NdisHandle: '0x0', ProtocolId: 0, fAllocateNetBuffer: true, ContextSize: 0, PoolTag: Tag, DataSize: 0 },
  ],
  [
    'NdisAllocateNetBufferAndNetBufferList',
    {
      PoolHandle: at(6),
      ContextSize: 16,
      ContextBackFill: 0,
      MdlChain: at(2),
      DataOffset: 0x10,
      DataLength: '0x1800',
    },
  ],
  ['NET_BUFFER_LIST_FIRST_NB', { NetBufferList: at(7) }],
];
const fields = (of: number): readonly Call[] =>
  (
    [
      'NET_BUFFER_FIRST_MDL',
      'NET_BUFFER_DATA_OFFSET',
      'NET_BUFFER_DATA_LENGTH',
      'NET_BUFFER_CURRENT_MDL',
      'NET_BUFFER_CURRENT_MDL_OFFSET',
      'NET_BUFFER_NEXT_NB',
      'NdisGetPoolFromNetBuffer',
      'NdisQueryNetBufferPhysicalCount',
      'readNetBuffer',
    ] as const
  ).map((routine): Call => [routine, { NetBuffer: at(of) }]);
const looks = (of: number): Call => ['readNetBuffer', { NetBuffer: at(of) }];
const ok = mdlHandlerKinds.indexOf('ok');
const retreat = (of: number, DataOffsetDelta: number, AllocateMdlHandler = 0): Call => [
  'NdisRetreatNetBufferDataStart',
  { NetBuffer: at(of), DataOffsetDelta, DataBackFill: 8, AllocateMdlHandler },
];
const advance = (of: number, DataOffsetDelta: number, FreeMdlHandler = 0): Call => [
  'NdisAdvanceNetBufferDataStart',
  { NetBuffer: at(of), DataOffsetDelta, FreeMdl: true, FreeMdlHandler },
];
const retreatAll = (DataOffsetDelta: number): Call => [
  'NdisRetreatNetBufferListDataStart',
  { NetBufferList: at(7), DataOffsetDelta, DataBackFill: 8, AllocateMdlHandler: 0, FreeMdlHandler: 0 },
];
const advanceAll = (DataOffsetDelta: number): Call => [
  'NdisAdvanceNetBufferListDataStart',
  { NetBufferList: at(7), DataOffsetDelta, FreeMdl: true, FreeMdlHandler: 0 },
];
const getData = (BytesNeeded: number, Storage: DraftArgument): Call => [
  'NdisGetDataBuffer',
  { NetBuffer: at(7), BytesNeeded, Storage, AlignMultiple: 1, AlignOffset: 0 },
];
const log: Call = ['readMdlHandlerLog'];
const first: DraftArgument = { item: 1, plus: 0x10 };

const usage: Call = ['readUsage'];

export const ndisScenes: readonly (readonly Call[])[] = [
  [ndis, pool, mdl(0, 1), ['NdisAdjustMdlLength', { Mdl: at(2), Length: 16 }], query(2), ...all(2)],
  [...locked, query(1), read(at(3)), query(1), unmap(3, 1)],
  [...locked, write(at(0)), query(1), read(at(4))],
  [...locked, fail('system-ptes'), query(1)],
  [pool, describes(0), build(1), query(1), map(1, UserMode), ...all(1)],
  [run, query(0), query(0), unmap(1, 0)],
  [run, ...all(0)],
  [ndis, memory, memory],
  [adapter, shared, shared],
  [adapter, queued, queued],
  [adapter, fail('ndis-memory'), queued],
  [adapter, device, device],
  [...netBuffer, ...fields(7)],
  [...netBuffer, write(first), retreat(7, 0x8), read(first), advance(7, 0x8), read(first)],
  [...netBuffer, retreat(7, 0x30), ...fields(7), advance(7, 0x30), looks(7)],
  [...netBuffer, retreat(7, 0x30, ok), looks(7), log, advance(7, 0x30, ok), log],
  [...netBuffer, fail('net-buffer-data'), retreat(7, 0x30)],
  [...netBuffer, write(first), getData(16, '0x0'), pool, getData(0x1400, at(10)), read(at(10))],
  [
    ...netBuffer,
    write(first),
    pool,
    mdl(0, 9),
    ['NdisAllocateNetBuffer', { PoolHandle: at(6), MdlChain: at(10), DataOffset: 0, DataLength: '0x10' }],
    [
      'NdisCopyFromNetBufferToNetBuffer',
      { Destination: at(11), DestinationOffset: 0, BytesToCopy: 16, Source: at(7), SourceOffset: 0 },
    ],
    read(at(9)),
  ],
  [
    ...list,
    ['NET_BUFFER_LIST_FIRST_NB', { NetBufferList: at(7) }],
    ['readNetBufferList', { NetBufferList: at(7) }],
    ['NdisGetPoolFromNetBufferList', { NetBufferList: at(7) }],
    write(first),
    retreatAll(8),
    read(first),
    advanceAll(8),
    read(first),
  ],
  [...list, fail('net-buffer-data'), retreatAll(0x30)],
  [
    ...list,
    fail('net-buffers'),
    ['NdisAllocateNetBufferListContext', { NetBufferList: at(7), ContextSize: 16, ContextBackFill: 0, PoolTag: Tag }],
  ],
  [
    pool,
    ['NdisAllocateNetBufferPool', { NdisHandle: '0x0', PoolTag: Tag, DataSize: 64 }],
    ['NdisAllocateNetBufferMdlAndData', { PoolHandle: at(1) }],
    ...fields(2),
  ],
  [
    ...netBuffer,
    [
      'writeNetBuffer',
      {
        NetBuffer: at(7),
        FirstMdl: at(2),
        DataOffset: 0x20,
        DataLength: 16,
        CurrentMdl: at(2),
        CurrentMdlOffset: 0,
      },
    ],
    looks(7),
  ],
  // What is given back must be back.
  [usage, adapter, shared],
  [usage, adapter, queued],
];
