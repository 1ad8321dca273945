import { type Call, pool } from './misuse-steps.ts';
import {
  buffer,
  bufferPool,
  clone,
  copyOut,
  first,
  fragment,
  listed,
  listedBehind,
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
];
