import { KernelMode, NDIS_CLONE_FLAGS_USE_ORIGINAL_MDLS } from '../../wdk/index.ts';
import type { DraftArgument } from './draft.ts';
import { at, type Call, pool, Tag } from './misuse-steps.ts';

/** Steps with lists of NET_BUFFERs and what is made from them. */

const ndis: Call = ['NdisAllocateGenericObject', { DriverObject: '0x0', Tag, Size: 0 }];
const mdl = (handle: number, buffer: number): Call => [
  'NdisAllocateMdl',
  { NdisHandle: at(handle), VirtualAddress: at(buffer), Length: 0x1000 },
];
const link = (from: number, to: number): Call => ['linkMdl', { Mdl: at(from), Next: at(to) }];
export const listPool = (fAllocateNetBuffer: boolean): Call => [
  'NdisAllocateNetBufferListPool',
  { NdisHandle: '0x0', ProtocolId: 0, fAllocateNetBuffer, ContextSize: 0, PoolTag: Tag, DataSize: 0 },
];
export const bufferPool: Call = ['NdisAllocateNetBufferPool', { NdisHandle: '0x0', PoolTag: Tag, DataSize: 0 }];
const list = (from: number, DataOffset: number): Call => [
  'NdisAllocateNetBufferAndNetBufferList',
  { PoolHandle: at(from), ContextSize: 0, ContextBackFill: 0, MdlChain: at(2), DataOffset, DataLength: '0x800' },
];
export const first = (of: number): Call => ['NET_BUFFER_LIST_FIRST_NB', { NetBufferList: at(of) }];
export const next = (of: number): Call => ['NET_BUFFER_NEXT_NB', { NetBuffer: at(of) }];
export const look = (of: number): Call => ['readNetBuffer', { NetBuffer: at(of) }];
export const lookAtList = (of: number): Call => ['readNetBufferList', { NetBufferList: at(of) }];

/** The pool of lists is 6, the list 7, its NET_BUFFER 8: the data of blocks 1 and 3 go from one MDL into the other. */
export const listed: readonly Call[] = [
  ndis,
  pool,
  mdl(0, 1),
  pool,
  mdl(0, 3),
  link(2, 4),
  listPool(true),
  list(6, 0xc00),
  first(7),
];
/** The same, with data that begin behind the first MDL. */
export const listedBehind: readonly Call[] = [...listed.slice(0, 7), list(6, 0x1010), first(7)];

interface Pools {
  readonly lists?: DraftArgument;
  readonly buffers?: DraftArgument;
}

export const clone = (of: number, AllocateCloneFlags = 0, { lists = '0x0', buffers = '0x0' }: Pools = {}): Call => [
  'NdisAllocateCloneNetBufferList',
  {
    OriginalNetBufferList: at(of),
    NetBufferListPoolHandle: lists,
    NetBufferPoolHandle: buffers,
    AllocateCloneFlags,
  },
];
export const sharedClone = (of: number): Call => clone(of, NDIS_CLONE_FLAGS_USE_ORIGINAL_MDLS);
export const fragment = (
  of: number,
  MaximumLength: number,
  DataOffsetDelta = 0,
  { lists = '0x0', buffers = '0x0' }: Pools = {},
): Call => [
  'NdisAllocateFragmentNetBufferList',
  {
    OriginalNetBufferList: at(of),
    NetBufferListPool: lists,
    NetBufferPool: buffers,
    StartOffset: 0x10,
    MaximumLength,
    DataOffsetDelta,
    DataBackFill: 0,
    AllocateFragmentFlags: 0,
  },
];
export const reassemble = (of: number, DataOffsetDelta = 0, from: DraftArgument = '0x0'): Call => [
  'NdisAllocateReassembledNetBufferList',
  {
    FragmentNetBufferList: at(of),
    NetBufferAndNetBufferListPoolHandle: from,
    StartOffset: 0x8,
    DataOffsetDelta,
    DataBackFill: 0x20,
    AllocateReassembleFlags: 0,
  },
];

/** Two of the data's bytes from each side of the edge between the MDLs, and back. */
export const copyOut = (Source: number, Destination: number): Call => [
  'NdisCopyFromNetBufferToNetBuffer',
  { Destination: at(Destination), DestinationOffset: 0, BytesToCopy: 16, Source: at(Source), SourceOffset: 0 },
];
export const write = (Address: DraftArgument): Call => [
  'writeMemory',
  { AccessMode: KernelMode, Address, Bytes: '112233445566778899aabbccddeeff00' },
];
export const read = (Address: DraftArgument): Call => ['readMemory', { AccessMode: KernelMode, Address, ByteCount: 8 }];
export const otherMdl = mdl;
/** A NET_BUFFER of a pool of buffers over one MDL. */
export const buffer = (from: number, chain: number): Call => [
  'NdisAllocateNetBuffer',
  { PoolHandle: at(from), MdlChain: at(chain), DataOffset: 0, DataLength: '0x40' },
];
