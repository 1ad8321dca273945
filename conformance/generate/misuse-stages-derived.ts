import { at, type Call, pool, smallPool } from './misuse-steps.ts';
import {
  buffer,
  bufferPool,
  clone,
  copyOut,
  first,
  fragment,
  listed,
  listPool,
  next,
  otherMdl,
  reassemble,
} from './net-steps.ts';

const data = (of: number, BytesNeeded: number, storage: number): Call => [
  'NdisGetDataBuffer',
  { NetBuffer: at(of), BytesNeeded, Storage: at(storage), AlignMultiple: 1, AlignOffset: 0 },
];
/** A list of each derived kind, 9 to 11, and the NET_BUFFER of the first, 12. */
const all: readonly Call[] = [...listed, clone(7), fragment(7, 0x300), reassemble(7), first(9)];

/** Lists that were made from others, before one more call goes wrong. */
export const derivedStages: readonly (readonly Call[])[] = [
  all,
  [...all, pool, smallPool, data(12, 0x10, 13)],
  [...listed, clone(7), first(9), clone(9), fragment(9, 0x300), reassemble(9)],
  [...listed, listPool(false), bufferPool, clone(7, 0, { lists: at(9), buffers: at(10) })],
  [...listed, fragment(7, 0x300), first(9), next(10), next(11), clone(9), fragment(9, 0x100), reassemble(9)],
  [...listed, reassemble(7), first(9), clone(9), fragment(9, 0x300), reassemble(9)],
  [...listed, pool, otherMdl(0, 9), bufferPool, buffer(11, 10), clone(7), first(13), copyOut(14, 12)],
  [...listed, pool, otherMdl(0, 9), bufferPool, buffer(11, 10), fragment(7, 0x100), first(13)],
];
