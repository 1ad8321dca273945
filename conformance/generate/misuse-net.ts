import type { NetBuffer, NetBufferList, NetPool } from '../../spec/index.ts';
import type { RoutineName } from '../../wdk/index.ts';
import { made } from '../commands/command.ts';
import type { Arguments } from '../commands/index.ts';
import type { DraftArgument } from './draft.ts';
import type { Scene } from './misuse-scene.ts';
import type { Calls } from './misuse-suspects.ts';

const nothingMore: readonly Arguments[] = [{}];

const on =
  (name: string, of: (scene: Scene) => readonly (NetBuffer | NetBufferList | NetPool)[]) =>
  (...more: readonly Arguments[]): Calls =>
  (scene) =>
    of(scene).flatMap((object) =>
      (more.length === 0 ? nothingMore : more).map((others) => ({ [name]: made(scene.draw, object), ...others })),
    );

const pools = on('PoolHandle', ({ netPools }) => netPools);
const buffers = on('NetBuffer', ({ netBuffers }) => netBuffers);
const lists = on('NetBufferList', ({ netBufferLists }) => netBufferLists);

const none = { MdlChain: '0x0', DataOffset: 0, DataLength: '0x0' } as const;
const empty = { ...none, DataLength: '0x1' } as const;
const noContext = { ContextSize: 0, ContextBackFill: 0 } as const;
const skewed = { ContextSize: 4, ContextBackFill: 0 } as const;
const tag = 0x316b6474;

const listPool = (fAllocateNetBuffer: boolean, ContextSize: number, DataSize: number): Arguments => ({
  NdisHandle: '0x0',
  ProtocolId: 0,
  fAllocateNetBuffer,
  ContextSize,
  PoolTag: tag,
  DataSize,
});

const retreat = { DataOffsetDelta: 1, DataBackFill: 0 } as const;
const far = { DataOffsetDelta: 0x100000, DataBackFill: 0 } as const;
const overflow = { DataOffsetDelta: 0xffffffff, DataBackFill: 0 } as const;
/** A handler that gives half of what it is asked for. */
const undersize = 4;
const ok = 1;
const free = { DataOffsetDelta: 1, FreeMdl: true } as const;

const data = (more: Arguments): Arguments => ({
  BytesNeeded: 1,
  Storage: '0x0',
  AlignMultiple: 1,
  AlignOffset: 0,
  ...more,
});

const noRetreat = { DataOffsetDelta: 0, DataBackFill: 0 } as const;
const listed = (name: string) => on(name, ({ netBufferLists }) => netBufferLists);

/** A list made from another one, from NDIS's pools and from each that there is. */
const derived =
  (name: string, how: (pool: DraftArgument) => Arguments): Calls =>
  (scene) => {
    const from = ['0x0', ...scene.netPools.map((pool) => made(scene.draw, pool))];
    return scene.netBufferLists.flatMap((list) =>
      from.map((pool) => ({ [name]: made(scene.draw, list), ...how(pool) })),
    );
  };

/** The calls on NET_BUFFERs, their lists and pools among which misuse is looked for. */
export const netCalls = {
  NdisAllocateNetBufferPool: () => [{ NdisHandle: '0x0', PoolTag: tag, DataSize: 0 }],
  NdisFreeNetBufferPool: pools(),
  NdisAllocateNetBufferListPool: () => [
    listPool(false, 0, 0),
    listPool(false, 4, 0),
    listPool(true, 4, 0),
    listPool(true, 4, 64),
    listPool(false, 0, 64),
  ],
  NdisFreeNetBufferListPool: pools(),
  NdisAllocateNetBuffer: pools(none, empty),
  NdisAllocateNetBufferMdlAndData: pools(),
  NdisFreeNetBuffer: buffers(),
  NdisAllocateNetBufferList: pools(noContext, skewed),
  NdisAllocateNetBufferAndNetBufferList: pools({ ...noContext, ...none }, { ...noContext, ...empty }),
  NdisFreeNetBufferList: lists(),
  NdisAllocateNetBufferListContext: lists(
    { ContextSize: 4, ContextBackFill: 0, PoolTag: tag },
    { ContextSize: 16, ContextBackFill: 0, PoolTag: tag },
  ),
  NdisFreeNetBufferListContext: lists({ ContextSize: 16 }, { ContextSize: 8 }),
  NdisAllocateCloneNetBufferList: derived('OriginalNetBufferList', (pool) => ({
    NetBufferListPoolHandle: pool,
    NetBufferPoolHandle: '0x0',
    AllocateCloneFlags: 0,
  })),
  NdisFreeCloneNetBufferList: listed('CloneNetBufferList')({ FreeCloneFlags: 0 }, { FreeCloneFlags: 2 }),
  NdisAllocateFragmentNetBufferList: derived('OriginalNetBufferList', (pool) => ({
    NetBufferListPool: '0x0',
    NetBufferPool: pool,
    StartOffset: 0,
    MaximumLength: 0,
    ...noRetreat,
    AllocateFragmentFlags: 0,
  })),
  NdisFreeFragmentNetBufferList: listed('FragmentNetBufferList')(
    { DataOffsetDelta: 0, FreeFragmentFlags: 0 },
    { DataOffsetDelta: 1, FreeFragmentFlags: 0 },
  ),
  NdisAllocateReassembledNetBufferList: derived('FragmentNetBufferList', (pool) => ({
    NetBufferAndNetBufferListPoolHandle: pool,
    StartOffset: 0x100000,
    ...noRetreat,
    AllocateReassembleFlags: 0,
  })),
  NdisFreeReassembledNetBufferList: listed('ReassembledNetBufferList')(
    { DataOffsetDelta: 0, FreeReassembleFlags: 0 },
    { DataOffsetDelta: 1, FreeReassembleFlags: 0 },
  ),
  NdisGetPoolFromNetBuffer: buffers(),
  NdisGetPoolFromNetBufferList: lists(),
  NET_BUFFER_FIRST_MDL: buffers(),
  NET_BUFFER_DATA_OFFSET: buffers(),
  NET_BUFFER_DATA_LENGTH: buffers(),
  NET_BUFFER_CURRENT_MDL: buffers(),
  NET_BUFFER_CURRENT_MDL_OFFSET: buffers(),
  NET_BUFFER_NEXT_NB: buffers(),
  NET_BUFFER_LIST_FIRST_NB: lists(),
  NdisRetreatNetBufferDataStart: buffers(
    ...[retreat, far, overflow].map((how) => ({ ...how, AllocateMdlHandler: 0 })),
    { ...far, AllocateMdlHandler: undersize },
  ),
  NdisRetreatNetBufferListDataStart: lists(
    ...[retreat, far, overflow].map((how) => ({ ...how, AllocateMdlHandler: 0, FreeMdlHandler: 0 })),
    { ...far, AllocateMdlHandler: undersize, FreeMdlHandler: ok },
  ),
  *NdisAdvanceNetBufferDataStart({ draw, netBuffers }: Scene): IterableIterator<Arguments> {
    for (const buffer of netBuffers) {
      const NetBuffer = made(draw, buffer);
      const { length = 0, start } = buffer;
      for (const FreeMdlHandler of [0, ok]) {
        yield { NetBuffer, ...free, FreeMdlHandler };
        yield { NetBuffer, DataOffsetDelta: length + 1, FreeMdl: false, FreeMdlHandler };
        yield { NetBuffer, DataOffsetDelta: start?.left ?? 1, FreeMdl: true, FreeMdlHandler };
      }
    }
  },
  *NdisAdvanceNetBufferListDataStart({ draw, netBufferLists, netBuffers }: Scene): IterableIterator<Arguments> {
    const deltas = new Set([1, 0x7fffffff, ...netBuffers.map(({ start }) => start?.left ?? 1)]);
    for (const list of netBufferLists) {
      const NetBufferList = made(draw, list);
      for (const DataOffsetDelta of deltas) {
        for (const FreeMdlHandler of [0, ok]) yield { NetBufferList, DataOffsetDelta, FreeMdl: true, FreeMdlHandler };
      }
    }
  },
  NdisAdjustNetBufferCurrentMdl: buffers(),
  *NdisGetDataBuffer({ draw, netBuffers, pools: blocks }: Scene): IterableIterator<Arguments> {
    for (const buffer of netBuffers) {
      const NetBuffer = made(draw, buffer);
      yield { NetBuffer, ...data({}) };
      yield { NetBuffer, ...data({ BytesNeeded: 0 }) };
      yield { NetBuffer, ...data({ AlignMultiple: 3 }) };
      yield { NetBuffer, ...data({ AlignOffset: 1 }) };
      for (const block of blocks) {
        const Storage = made(draw, block);
        yield {
          NetBuffer,
          ...data({ BytesNeeded: Math.max(block.byteCount + 1, (buffer.start?.left ?? 0) + 1), Storage }),
        };
      }
    }
  },
  *NdisCopyFromNetBufferToNetBuffer({ draw, netBuffers }: Scene): IterableIterator<Arguments> {
    for (const source of netBuffers) {
      for (const destination of netBuffers) {
        for (const BytesToCopy of [1, 0x200]) {
          yield {
            Destination: made(draw, destination),
            DestinationOffset: 0,
            BytesToCopy,
            Source: made(draw, source),
            SourceOffset: 0,
          };
        }
      }
    }
  },
  NdisQueryNetBufferPhysicalCount: buffers(),
  readNetBuffer: buffers(),
  writeNetBuffer: buffers(
    { FirstMdl: '0x0', DataOffset: 0, DataLength: 0, CurrentMdl: '0x0', CurrentMdlOffset: 0 },
    { FirstMdl: '0x0', DataOffset: 1, DataLength: 0, CurrentMdl: '0x0', CurrentMdlOffset: 0 },
  ),
  linkNetBuffer: buffers({ Next: '0x0' }),
  attachNetBuffer: ({ draw, netBufferLists, netBuffers }: Scene) =>
    netBufferLists.flatMap((list) =>
      ['0x0', ...netBuffers.map((buffer) => made(draw, buffer))].map((NetBuffer) => ({
        NetBufferList: made(draw, list),
        NetBuffer,
      })),
    ),
  readNetBufferList: lists(),
  readMdlHandlerLog: () => [],
} satisfies Readonly<Partial<Record<RoutineName, Calls>>>;
