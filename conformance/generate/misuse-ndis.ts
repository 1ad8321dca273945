import { stateOf } from '../../spec/index.ts';
import type { RoutineName } from '../../wdk/index.ts';
import { made, tags } from '../commands/command.ts';
import type { Arguments } from '../commands/index.ts';
import { givingBack, givingShared } from '../commands/ndis-memory.ts';
import type { Scene } from './misuse-scene.ts';
import { type Calls, onMdls } from './misuse-suspects.ts';

const field = onMdls('Mdl');
const [tag] = tags;
const otherTag = (text: string | undefined): number => Number(text ?? 0) ^ 1;

const handled =
  (name: string, ...list: readonly Arguments[]): Calls =>
  ({ draw, handles }) =>
    handles.flatMap((handle) => list.map((args) => ({ [name]: made(draw, handle), ...args })));

/** What would give each block back, with every handle. */
function* givenBack({ draw, ndisMemory, handles }: Scene, state: string, name: string): IterableIterator<Arguments> {
  for (const block of ndisMemory) {
    const { routine, args } = givingBack(draw, block);
    const isOwn = stateOf(block.cell) === state;
    if (isOwn) yield args;
    for (const handle of handles) if (isOwn) yield { ...args, [name]: made(draw, handle) };
    if (isOwn && routine === 'NdisMFreeSharedMemory') yield { ...args, Length: block.byteCount + 1 };
  }
}

/** The calls of NDIS among which misuse is looked for. */
export const ndisCalls = {
  NdisFreeGenericObject: handled('NdisObject', {}),
  obtainNdisHandle: () => [{ HandleKind: 0 }, { HandleKind: 3 }],
  releaseNdisHandle: handled('NdisHandle', {}),
  NdisAllocateMdl: ({ draw, handles, pools, contiguous, ndisMemory, regions }: Scene) =>
    handles.flatMap((handle) =>
      [...pools, ...contiguous, ...ndisMemory, ...regions].flatMap((block) =>
        [1, 0].map((Length) => ({ NdisHandle: made(draw, handle), VirtualAddress: made(draw, block), Length })),
      ),
    ),
  NdisFreeMdl: field,
  NdisAdjustMdlLength: onMdls('Mdl', { Length: 1 }, { Length: 0 }, { Length: 0x100000 }),
  NdisQueryMdl: onMdls(
    'Mdl',
    { QueryAddress: true, Priority: 16 },
    { QueryAddress: true, Priority: 0x80000010 },
    { QueryAddress: false, Priority: 16 },
  ),
  NdisQueryMdlOffset: field,
  NdisGetNextMdl: onMdls('CurrentMdl'),
  NDIS_MDL_LINKAGE: field,
  NDIS_MDL_TO_SPAN_PAGES: field,
  NdisGetMdlPhysicalArraySize: field,
  NdisAllocateMemoryWithTagPriority: handled(
    'NdisHandle',
    { Length: 16, Tag: tag, Priority: 16 },
    { Length: 16, Tag: 0, Priority: 16 },
    { Length: 0, Tag: tag, Priority: 16 },
  ),
  NdisFreeMemory: ({ draw, ndisMemory }: Scene) =>
    ndisMemory.flatMap((block) => [
      { VirtualAddress: made(draw, block), Length: 0, MemoryFlags: 0 },
      { VirtualAddress: made(draw, block), Length: 0, MemoryFlags: 1 },
      ...(block.byteCount > 16 ? [{ VirtualAddress: made(draw, block, 16), Length: 0, MemoryFlags: 0 }] : []),
    ]),
  NdisFreeMemoryWithTagPriority: ({ draw, ndisMemory, handles }: Scene) =>
    ndisMemory.flatMap((block) =>
      handles.flatMap((handle) => {
        const common = { NdisHandle: made(draw, handle), VirtualAddress: made(draw, block) };
        return [
          { ...common, Tag: Number(block.terms['Tag'] ?? tag) },
          { ...common, Tag: otherTag(block.terms['Tag']) },
          ...(block.byteCount > 16 && block.handle === handle
            ? [{ ...common, VirtualAddress: made(draw, block, 16), Tag: Number(block.terms['Tag'] ?? tag) }]
            : []),
        ];
      }),
    ),
  NdisMAllocateSharedMemory: handled('MiniportAdapterHandle', { Length: 0x1000, Cached: false }),
  NdisMFreeSharedMemory: function* freeShared(scene: Scene) {
    yield* givenBack(scene, 'shared', 'MiniportAdapterHandle');
    const { draw, ndisMemory, handles } = scene;
    for (const block of ndisMemory) {
      if (stateOf(block.cell) === 'freed') yield givingShared(draw, block);
      for (const handle of handles) {
        yield {
          MiniportAdapterHandle: made(draw, handle),
          Length: block.byteCount,
          Cached: false,
          VirtualAddress: made(draw, block),
          PhysicalAddress: '0x0',
        };
      }
    }
  },
  NdisAllocateSharedMemory: handled('NdisHandle', { Flags: 1, Length: 0x1000 }),
  NdisFreeSharedMemory: (scene: Scene) => givenBack(scene, 'queued', 'NdisHandle'),
  NdisMMapIoSpace: handled(
    'MiniportAdapterHandle',
    { PhysicalAddress: '0x1000', Length: 0x1000 },
    { PhysicalAddress: '0x8000000000', Length: 0x1000 },
  ),
  NdisMUnmapIoSpace: ({ draw, ndisIoMappings, handles }: Scene) =>
    ndisIoMappings.flatMap((mapping) =>
      handles.flatMap((handle) =>
        [mapping.byteCount, mapping.byteCount + 1].map((Length) => ({
          MiniportAdapterHandle: made(draw, handle),
          VirtualAddress: made(draw, mapping),
          Length,
        })),
      ),
    ),
} satisfies Readonly<Partial<Record<RoutineName, Calls>>>;
