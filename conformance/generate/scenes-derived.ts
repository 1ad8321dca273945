import { APC_LEVEL, DISPATCH_LEVEL } from '../../wdk/index.ts';
import { at, type Call, pool } from './misuse-steps.ts';
import {
  buffer,
  bufferPool,
  clone,
  copyOut,
  first,
  fragment,
  listed,
  listedBehind,
  listPool,
  look,
  lookAtList,
  next,
  otherMdl,
  read,
  reassemble,
  sharedClone,
  write,
} from './net-steps.ts';

/** The first bytes of the data in the first block; where fragments and what is reassembled begin in it. */
const start = { item: 1, plus: 0xc00 } as const;
const inside = { item: 1, plus: 0xc10 } as const;
/** A place to copy to, in block 9: the MDL is 10, its pool 11, the NET_BUFFER 12. */
const target: readonly Call[] = [...listed, pool, otherMdl(0, 9), bufferPool, buffer(11, 10)];

const none = { MdlChain: '0x0', DataOffset: 0, DataLength: '0x0' } as const;
/** A NET_BUFFER without data, of the pool that was made first. */
const empty: Call = ['NdisAllocateNetBuffer', { PoolHandle: at(0), ...none }];

const dataOf = (BytesNeeded: number): Call => [
  'NdisGetDataBuffer',
  { NetBuffer: at(8), BytesNeeded, Storage: '0x0', AlignMultiple: 1, AlignOffset: 0 },
];
/** The data in one piece, at a level above the one that a program begins in. */
const dataAt = (NewIrql: number): readonly Call[] => [...listed, ['KeRaiseIrql', { NewIrql }], dataOf(16)];

/** NET_BUFFERs that are linked: the next one is asked for, and the data start moves on behind what a retreat took. */
const linkedScenes: readonly (readonly Call[])[] = [
  [bufferPool, empty, empty, ['linkNetBuffer', { NetBuffer: at(1), Next: at(2) }], next(1)],
  [
    ...listed,
    [
      'NdisRetreatNetBufferDataStart',
      { NetBuffer: at(8), DataOffsetDelta: 5121, DataBackFill: 64, AllocateMdlHandler: 0 },
    ],
    ['linkNetBuffer', { NetBuffer: at(8), Next: '0x0' }],
    [
      'NdisAdvanceNetBufferDataStart',
      { NetBuffer: at(8), DataOffsetDelta: 5121 - 0xc00, FreeMdl: true, FreeMdlHandler: 0 },
    ],
  ],
];

/** Lists that are made from others, and looked at from all sides. */
export const derivedScenes: readonly (readonly Call[])[] = [
  [...listedBehind, clone(7), lookAtList(9), first(9), look(11), clone(9), first(13), look(14)],
  [...listedBehind, sharedClone(7), first(9), look(10)],
  [
    ...listed,
    fragment(7, 0x300, 14),
    first(9),
    look(10),
    next(10),
    look(12),
    next(12),
    reassemble(9, 14),
    first(15),
    look(16),
  ],
  [...target, write(start), clone(7), first(14), copyOut(15, 12), read({ item: 9 })],
  [...target, write({ item: 9 }), clone(7), first(14), copyOut(12, 15), read(start)],
  [...target, write(inside), fragment(7, 0x300), first(14), copyOut(15, 12), read({ item: 9 })],
  [...target, write(start), reassemble(7), first(14), copyOut(15, 12), read({ item: 9 })],
  // As much as the first MDL has, and a byte of the next, for which there is no place.
  [...listed, dataOf(0x400), dataOf(0x401)],
  dataAt(APC_LEVEL),
  dataAt(DISPATCH_LEVEL),
  ...linkedScenes,
];

const usage: Call = ['readUsage'];
const context = { ContextSize: 16, ContextBackFill: 0 } as const;
const retreat = { DataOffsetDelta: 14 } as const;

/** What is made between two looks at what is in use, and given back: it is back, whatever else is live. */
export const releaseScenes: readonly (readonly Call[])[] = [
  [bufferPool, usage, empty, ['NdisFreeNetBuffer', { NetBuffer: at(2) }], usage],
  [
    listPool(true),
    usage,
    ['NdisAllocateNetBufferList', { PoolHandle: at(0), ...context }],
    ['NdisFreeNetBufferList', { NetBufferList: at(2) }],
    usage,
  ],
  [
    ...listed,
    usage,
    clone(7),
    ['NdisFreeCloneNetBufferList', { CloneNetBufferList: at(10), FreeCloneFlags: 0 }],
    usage,
  ],
  [
    ...listed,
    usage,
    fragment(7, 0x300, 14),
    ['NdisFreeFragmentNetBufferList', { FragmentNetBufferList: at(10), ...retreat, FreeFragmentFlags: 0 }],
    usage,
  ],
  [
    ...listed,
    usage,
    reassemble(7, 14),
    ['NdisFreeReassembledNetBufferList', { ReassembledNetBufferList: at(10), ...retreat, FreeReassembleFlags: 0 }],
    usage,
  ],
];
