import type {
  Mdl,
  NdisHandle,
  PoolBlock,
  Process,
  Reservation,
  Tracked,
  UserMapping,
  UserRegion,
  View,
  World,
} from '../../spec/index.ts';
import { features, type RoutineName, routineNames } from '../../wdk/index.ts';
import { type Draw, inView, made, tags } from '../commands/command.ts';
import type { Arguments } from '../commands/index.ts';
import { headOf } from '../commands/memory.ts';
import type { DraftArgument } from './draft.ts';
import type { Walk } from './walk.ts';

/** Everything that a program has made so far, live or not: misuse is often about what is gone. */
export interface Scene {
  readonly draw: Draw;
  readonly world: World;
  readonly mdls: readonly Mdl[];
  readonly pools: readonly PoolBlock[];
  readonly regions: readonly UserRegion[];
  readonly mappings: readonly UserMapping[];
  readonly reservations: readonly Reservation[];
  readonly processes: readonly (Process & { readonly step: number })[];
  readonly handles: readonly NdisHandle[];
  /** Steps that attached to a process and were not undone. */
  readonly attachments: readonly number[];
  readonly views: readonly View[];
}

const kinds = ['mdl', 'pool', 'region', 'userMapping', 'reservation', 'process', 'handle'] as const;

/** Look around at the end of a walk. */
export function sceneOf(walk: Walk): Scene {
  const { world } = walk;
  const found = new Set<Tracked>();
  walk.walked.forEach(({ outcome }, step) => {
    if (outcome.kind !== 'returned' || typeof outcome.value !== 'string') return;
    for (const kind of kinds) {
      const object = world.objectAt(kind, outcome.value);
      if (object?.step === step) found.add(object);
    }
  });
  // What lies in another process is not found by its address from here.
  for (const process of world.processes.items) {
    for (const object of [...process.regions, ...process.mappings]) found.add(object);
  }
  const all = [...found];
  const of = <K extends Tracked['kind']>(kind: K) =>
    all.filter((object): object is Extract<Tracked, { kind: K }> => object.kind === kind);
  const scene = {
    mdls: of('mdl'),
    pools: of('pool'),
    regions: of('region'),
    mappings: of('userMapping'),
    reservations: of('reservation'),
    processes: of('process'),
    handles: of('handle'),
  };
  const views = [
    ...scene.mdls.map(({ systemView }) => systemView),
    ...[...scene.pools, ...scene.regions, ...scene.mappings].map(({ view }) => view),
  ].filter((view) => view !== undefined);
  const draw: Draw = { world, chance: { int: (least) => least }, items: walk, features };
  return { draw, world, ...scene, attachments: world.attachments.map(({ step }) => step), views };
}

type Calls = (scene: Scene) => Iterable<Arguments>;

/** A call on every descriptor. */
const onMdls =
  (name: string, more: Arguments = {}): Calls =>
  ({ draw, mdls }) =>
    mdls.map((mdl) => ({ [name]: made(draw, mdl), ...more }));

const descriptor = onMdls('MemoryDescriptorList');
const field = onMdls('Mdl');
const always =
  (...list: readonly Arguments[]): Calls =>
  () =>
    list;
const otherTag = (tag: number): number => tag ^ 1;

/** Addresses that somebody could take for the start of a mapping: of this descriptor, of another, or of a block. */
function* bases({ draw, views, pools, mappings }: Scene): IterableIterator<DraftArgument> {
  for (const view of views) if (!view.home) yield made(draw, view);
  for (const view of views) if (!view.home) yield made(draw, view, 1);
  for (const mapping of mappings) if (mapping.view === undefined) yield made(draw, mapping);
  const [block] = pools;
  if (block !== undefined) yield made(draw, block);
}

function* unmap(scene: Scene): IterableIterator<Arguments> {
  for (const mdl of scene.mdls) {
    for (const BaseAddress of bases(scene)) yield { BaseAddress, MemoryDescriptorList: made(scene.draw, mdl) };
  }
}

function* frees({ draw, pools, mdls }: Scene): IterableIterator<Arguments> {
  for (const block of pools) {
    yield { P: made(draw, block), Tag: block.tag };
    yield { P: made(draw, block), Tag: otherTag(block.tag) };
    if (block.byteCount > 16) yield { P: made(draw, block, 16), Tag: block.tag };
  }
  for (const mdl of mdls) yield { P: made(draw, mdl), Tag: 0 };
}

function* mapReserved({ draw, reservations, mdls }: Scene): IterableIterator<Arguments> {
  for (const reservation of reservations) {
    for (const mdl of mdls) {
      const common = { MemoryDescriptorList: made(draw, mdl), CacheType: 1 };
      const { tag } = reservation;
      yield { ...common, MappingAddress: made(draw, reservation), PoolTag: tag };
      yield { ...common, MappingAddress: made(draw, reservation), PoolTag: otherTag(tag) };
      yield { ...common, MappingAddress: made(draw, reservation, 16), PoolTag: tag };
    }
  }
}

function* unmapReserved(scene: Scene): IterableIterator<Arguments> {
  const { draw, mdls, reservations } = scene;
  for (const mdl of mdls) {
    const used = reservations.flatMap((reservation) => [made(draw, reservation), made(draw, reservation, 1)]);
    for (const BaseAddress of [...bases(scene), ...used]) {
      for (const tag of new Set(reservations.map((reservation) => reservation.tag))) {
        yield { BaseAddress, PoolTag: tag, MemoryDescriptorList: made(draw, mdl) };
        yield { BaseAddress, PoolTag: otherTag(tag), MemoryDescriptorList: made(draw, mdl) };
      }
    }
  }
}

function* freeReserved({ draw, reservations }: Scene): IterableIterator<Arguments> {
  for (const reservation of reservations) {
    yield { BaseAddress: made(draw, reservation), PoolTag: reservation.tag };
    yield { BaseAddress: made(draw, reservation), PoolTag: otherTag(reservation.tag) };
    yield { BaseAddress: made(draw, reservation, 16), PoolTag: reservation.tag };
  }
}

/**
 * Where an access goes wrong: inside every view, next to what its descriptor describes, and at addresses that showed
 * something before.
 */
function* accesses({ draw, views, mappings, regions, pools }: Scene): IterableIterator<DraftArgument> {
  for (const view of views) {
    yield made(draw, view);
    if (view.mdl === undefined) continue;
    yield inView(draw, view, headOf(view) + (view.mdl.byteCount ?? 0));
    if (headOf(view) > 0) yield inView(draw, view, headOf(view) - 1);
  }
  for (const gone of [...mappings, ...regions, ...pools]) if (gone.view === undefined) yield made(draw, gone);
}

const access = (more: Arguments): Calls =>
  function* accessing(scene) {
    for (const Address of accesses(scene)) {
      yield { AccessMode: 0, Address, ...more };
      yield { AccessMode: 1, Address, ...more };
    }
  };

const [tag] = tags;
const plain = { SecondaryBuffer: false, ChargeQuota: false, Irp: '0x0' } as const;
const pages = { LowAddress: '0x0', HighAddress: '0xffffffffffffffff', CacheType: 1, Flags: 0 } as const;
const levels = [0, 1, 2].map((NewIrql) => ({ NewIrql }));

/** The calls of a routine among which misuse is looked for; most are wrong in one way, some only at a high IRQL. */
const calls: Readonly<Record<RoutineName, Calls>> = {
  ExAllocatePoolWithTag: always(
    { PoolType: 512, NumberOfBytes: '0x10', Tag: tag },
    { PoolType: 512, NumberOfBytes: '0x0', Tag: tag },
    { PoolType: 512, NumberOfBytes: '0x10', Tag: 0 },
    { PoolType: 1, NumberOfBytes: '0x10', Tag: tag },
    { PoolType: 1, NumberOfBytes: '0x0', Tag: tag },
    { PoolType: 2, NumberOfBytes: '0x10', Tag: tag },
  ),
  ExAllocatePool2: always(
    { Flags: '0x40', NumberOfBytes: '0x10', Tag: tag },
    { Flags: '0x40', NumberOfBytes: '0x0', Tag: tag },
    { Flags: '0x100', NumberOfBytes: '0x10', Tag: tag },
    { Flags: '0x100', NumberOfBytes: '0x0', Tag: tag },
    { Flags: '0x140', NumberOfBytes: '0x10', Tag: tag },
  ),
  ExFreePoolWithTag: frees,
  IoAllocateMdl: always(
    { VirtualAddress: '0x0', Length: 0, ...plain },
    { VirtualAddress: '0x0', Length: 1, ...plain, ChargeQuota: true },
    { VirtualAddress: '0x0', Length: 1, ...plain, SecondaryBuffer: true },
  ),
  IoFreeMdl: field,
  MmBuildMdlForNonPagedPool: descriptor,
  MmProbeAndLockPages: onMdls('MemoryDescriptorList', { AccessMode: 0, Operation: 0 }),
  MmUnlockPages: descriptor,
  MmMapLockedPagesSpecifyCache: ({ draw, mdls }) =>
    mdls.flatMap((mdl) => {
      const common = { MemoryDescriptorList: made(draw, mdl), CacheType: 1, RequestedAddress: '0x0', Priority: 16 };
      return [
        { ...common, AccessMode: 0, BugCheckOnFailure: 0 },
        { ...common, AccessMode: 0, BugCheckOnFailure: 1 },
        { ...common, AccessMode: 1, BugCheckOnFailure: 0 },
      ];
    }),
  MmUnmapLockedPages: unmap,
  MmGetSystemAddressForMdlSafe: onMdls('Mdl', { Priority: 16 }),
  MmAllocatePagesForMdlEx: always(
    { ...pages, TotalBytes: '0x0', SkipBytes: '0x0' },
    { ...pages, TotalBytes: '0x1000', SkipBytes: '0x1' },
  ),
  MmFreePagesFromMdl: descriptor,
  MmAllocateMappingAddress: always(
    { NumberOfBytes: '0x1000', PoolTag: tag },
    { NumberOfBytes: '0x1000', PoolTag: 0 },
    { NumberOfBytes: '0x0', PoolTag: tag },
  ),
  MmFreeMappingAddress: freeReserved,
  MmMapLockedPagesWithReservedMapping: mapReserved,
  MmUnmapReservedMapping: unmapReserved,
  MmGetMdlByteCount: field,
  MmGetMdlByteOffset: field,
  MmGetMdlVirtualAddress: field,
  MmGetMdlBaseVa: field,
  MmGetMdlPfnArray: field,
  NdisAllocateGenericObject: always(),
  NdisFreeGenericObject: ({ draw, handles }) => handles.map((handle) => ({ NdisObject: made(draw, handle) })),
  NdisAllocateMdl: ({ draw, handles, pools, regions }) =>
    handles.flatMap((handle) =>
      [...pools, ...regions].flatMap((block) =>
        [1, 0].map((Length) => ({ NdisHandle: made(draw, handle), VirtualAddress: made(draw, block), Length })),
      ),
    ),
  NdisFreeMdl: field,
  KeGetCurrentIrql: always(),
  KeRaiseIrql: always(...levels),
  KeLowerIrql: always(...levels),
  KeStackAttachProcess: ({ draw, processes }) => processes.map((process) => ({ PROCESS: made(draw, process) })),
  KeUnstackDetachProcess: ({ draw, attachments }) =>
    attachments.map((step) => ({ ApcState: { item: draw.items.itemAt(step), out: 'ApcState' } })),
  createProcess: always(),
  endProcess: ({ draw, processes }) => processes.map((process) => ({ Process: made(draw, process) })),
  allocateUserMemory: always(),
  freeUserMemory: ({ draw, regions }) =>
    regions.flatMap((region) => [{ Address: made(draw, region) }, { Address: made(draw, region, 1) }]),
  readMemory: access({ ByteCount: 1 }),
  writeMemory: access({ Bytes: '5a' }),
  peekMemory: always(),
};

/** Calls of the given routines among which misuse may be, with arguments from what the program made. */
export function* suspects(
  scene: Scene,
  routines: ReadonlySet<RoutineName>,
): IterableIterator<{ readonly routine: RoutineName; readonly args: Arguments }> {
  for (const routine of routineNames) {
    if (routines.has(routine)) for (const args of calls[routine](scene)) yield { routine, args };
  }
}
