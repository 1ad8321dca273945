import { APC_LEVEL, DISPATCH_LEVEL, KernelMode, ndisHandleKinds, PAGE_NOACCESS, UserMode } from '../../wdk/index.ts';
import type { Draft, Item } from '../generate/draft.ts';
import { at, type Call, pool, Tag } from '../generate/misuse-steps.ts';
import {
  buffer,
  bufferPool,
  clone,
  copyOut,
  first,
  fragment,
  listed,
  otherMdl,
  reassemble,
} from '../generate/net-steps.ts';
import { derivedScenes } from '../generate/scenes-derived.ts';

/** Pools, buffers and lists of NDIS at every level, so that each may be met and refused there. */

const raised = 1000;
const netPool = (DataSize: number): Call => [
  'NdisAllocateNetBufferPool',
  { NdisHandle: '0x0', PoolTag: Tag, DataSize },
];
const listPool = (fAllocateNetBuffer: boolean, DataSize: number): Call => [
  'NdisAllocateNetBufferListPool',
  { NdisHandle: '0x0', ProtocolId: 0, fAllocateNetBuffer, ContextSize: 0, PoolTag: Tag, DataSize },
];
const pools: readonly Call[] = [netPool(0), netPool(64), listPool(false, 0), listPool(true, 0), listPool(true, 64)];
const frees: readonly Call[] = pools.map(
  ([routine], of): Call => [
    routine === 'NdisAllocateNetBufferPool' ? 'NdisFreeNetBufferPool' : 'NdisFreeNetBufferListPool',
    { PoolHandle: at(of) },
  ],
);

const adapter: Call = ['obtainNdisHandle', { HandleKind: ndisHandleKinds.indexOf('miniport-adapter') }];
const device: Call = [
  'NdisMMapIoSpace',
  { MiniportAdapterHandle: at(0), PhysicalAddress: '0x8000000000', Length: 0x1000 },
];
const unmapDevice: Call = [
  'NdisMUnmapIoSpace',
  { MiniportAdapterHandle: at(0), VirtualAddress: { item: 1, out: 'VirtualAddress' }, Length: 0x1000 },
];

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
const freeQueued: Call = [
  'NdisFreeSharedMemory',
  { NdisHandle: at(0), AllocationHandle: { item: 1, out: 'AllocationHandle' } },
];

/** A descriptor, 2, and pools for what lies over it, 3 and 4. */
const over: readonly Call[] = [
  ['NdisAllocateGenericObject', { DriverObject: '0x0', Tag, Size: 0 }],
  pool,
  ['NdisAllocateMdl', { NdisHandle: at(0), VirtualAddress: at(1), Length: 0x1000 }],
  netPool(0),
  listPool(true, 0),
];
const data = { MdlChain: at(2), DataOffset: 0x10, DataLength: '0x10' } as const;
const netBuffer: Call = ['NdisAllocateNetBuffer', { PoolHandle: at(3), ...data }];
const list: Call = [
  'NdisAllocateNetBufferAndNetBufferList',
  { PoolHandle: at(4), ContextSize: 0, ContextBackFill: 0, ...data },
];
const adjust: Call = ['NdisAdjustNetBufferCurrentMdl', { NetBuffer: at(5) }];

/** A place to copy to, 12, and what is made from the list 7; all of it goes again. */
const target: readonly Call[] = [...listed, pool, otherMdl(0, 9), bufferPool, buffer(11, 10)];
const derived: readonly Call[] = [
  clone(7),
  first(13),
  copyOut(14, 12),
  ['NdisGetPoolFromNetBuffer', { NetBuffer: at(14) }],
  ['NdisGetPoolFromNetBufferList', { NetBufferList: at(13) }],
  ['NdisFreeCloneNetBufferList', { CloneNetBufferList: at(13), FreeCloneFlags: 0 }],
  fragment(7, 0x300),
  reassemble(7),
  ['NdisFreeFragmentNetBufferList', { FragmentNetBufferList: at(19), DataOffsetDelta: 0, FreeFragmentFlags: 0 }],
  [
    'NdisFreeReassembledNetBufferList',
    { ReassembledNetBufferList: at(20), DataOffsetDelta: 0, FreeReassembleFlags: 0 },
  ],
];

/** Copies that may fail, and bytes that are not there. */
const copies: readonly Call[] = [
  clone(7),
  first(13),
  ...Array.from({ length: 6 }, () => copyOut(14, 12)),
  ['NdisGetDataBuffer', { NetBuffer: at(14), BytesNeeded: 0x900, Storage: '0x0', AlignMultiple: 1, AlignOffset: 0 }],
];
const withData = (): Call => ['NdisAllocateNetBufferMdlAndData', { PoolHandle: at(0) }];

const noAccess: Call = ['allocateUserMemory', { ByteCount: 0x1000, Protect: PAGE_NOACCESS }];
const reads: readonly Call[] = [KernelMode, UserMode].map(
  (AccessMode): Call => ['readMemory', { AccessMode, Address: at(0), ByteCount: 1 }],
);

/** Calls at the level in which a program begins, and calls at another. */
const draft = (before: readonly Call[], NewIrql: number, after: readonly Call[]): Draft => {
  const items = [...before, ...after].map(([routine, args = {}], id): Item => ({ id, routine, args }));
  items.splice(before.length, 0, { id: raised, routine: 'KeRaiseIrql', args: { NewIrql } });
  return { items };
};

export const ndisLevelDrafts: readonly Draft[] = [APC_LEVEL, DISPATCH_LEVEL].flatMap((level) => [
  draft([], level, pools),
  draft([], level, pools.toReversed()),
  draft(pools, level, frees),
  draft([adapter, device], level, [unmapDevice]),
  draft([adapter, shared], level, [freeShared]),
  draft([adapter, queued], level, [freeQueued]),
  draft(over, level, [netBuffer, adjust, list]),
  draft(over, level, [list, list]),
  draft([noAccess], level, reads),
  draft(target, level, derived),
  draft(target, level, copies),
  draft([netPool(64)], level, Array.from({ length: 6 }, withData)),
]);

/** Data that are copied out of lists that were made from others: only these may have to be mapped first. */
export const copyLevelDrafts: readonly Draft[] = [APC_LEVEL, DISPATCH_LEVEL].flatMap((level) =>
  derivedScenes
    .filter((scene) => scene.some(([routine]) => routine === 'NdisCopyFromNetBufferToNetBuffer'))
    .map((scene) => draft([], level, scene)),
);
