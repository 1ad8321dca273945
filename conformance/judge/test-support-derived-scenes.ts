import { resourceClasses } from '../../wdk/index.ts';
import { at, type Call, pool } from '../generate/misuse-steps.ts';
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
} from '../generate/net-steps.ts';

/** Short programs in which every value of derived lists comes up. */

const fields = (of: number): readonly Call[] =>
  (
    [
      'NET_BUFFER_FIRST_MDL',
      'NET_BUFFER_DATA_OFFSET',
      'NET_BUFFER_DATA_LENGTH',
      'NET_BUFFER_CURRENT_MDL',
      'NET_BUFFER_CURRENT_MDL_OFFSET',
      'readNetBuffer',
      'NdisGetPoolFromNetBuffer',
      'NdisQueryNetBufferPhysicalCount',
    ] as const
  ).map((routine): Call => [routine, { NetBuffer: at(of) }]);
const getData = (of: number, storage: number, BytesNeeded = 0x500): Call => [
  'NdisGetDataBuffer',
  { NetBuffer: at(of), BytesNeeded, Storage: at(storage), AlignMultiple: 1, AlignOffset: 0 },
];
/** The bytes where the data begin, and where fragments of them do. */
const start = { item: 1, plus: 0xc00 } as const;
const inside = { item: 1, plus: 0xc10 } as const;
/** A place to copy to: the MDL is 10, its pool 11, the NET_BUFFER 12. */
const target: readonly Call[] = [...listed, pool, otherMdl(0, 9), bufferPool, buffer(11, 10)];
const bytes = { item: 9 } as const;
const fail: Call = ['failNext', { ResourceClass: resourceClasses.indexOf('system-ptes') }];

export const derivedScenes: readonly (readonly Call[])[] = [
  [...listed, clone(7), lookAtList(9), first(9), ...fields(11), next(11), first(9)],
  [...listedBehind, clone(7), first(9), look(10), clone(9), first(12), look(13)],
  [...listed, sharedClone(7), first(9), ...fields(10)],
  [...listedBehind, sharedClone(7), first(9), ...fields(10), look(10)],
  [...listed, fragment(7, 0x300), first(9), ...fields(10), next(10), look(19), next(19), ...fields(21), next(21)],
  [...listed, fragment(7, 0x300, 14), first(9), next(10), next(11), reassemble(9), first(13), ...fields(14)],
  [
    ...listed,
    reassemble(7, 14, at(6)),
    first(9),
    ...fields(10),
    ['NdisGetPoolFromNetBufferList', { NetBufferList: at(9) }],
  ],
  [
    ...listed,
    listPool(false),
    bufferPool,
    clone(7, 0, { lists: at(9), buffers: at(10) }),
    first(11),
    ...fields(12),
    fragment(7, 0x1000, 0, { lists: at(9), buffers: at(10) }),
  ],
  [...target, write(start), clone(7), first(14), copyOut(15, 12), read(bytes)],
  [...target, write(inside), fragment(7, 0x300), first(14), copyOut(15, 12), read(bytes)],
  [...target, write(start), reassemble(7), first(14), copyOut(15, 12), read(bytes)],
  [...target, write(bytes), clone(7), first(14), copyOut(12, 15), read(start)],
  [...listed, pool, write(start), clone(7), first(11), getData(12, 9), getData(12, 9, 0x900), read(bytes)],
  [...listed, reassemble(7), ['NdisGetPoolFromNetBufferList', { NetBufferList: at(9) }]],
  [...target, clone(7), first(13), fail, copyOut(14, 12)],
];
