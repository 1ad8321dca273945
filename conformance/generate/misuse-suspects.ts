import { pageCountOf } from '../../spec/index.ts';
import { PAGE_SIZE } from '../../wdk/index.ts';
import { inView, made } from '../commands/command.ts';
import type { Arguments } from '../commands/index.ts';
import { headOf } from '../commands/memory.ts';
import { tagFor } from '../commands/pool.ts';
import type { DraftArgument } from './draft.ts';
import { bases, type Scene } from './misuse-scene.ts';

/** The arguments of one routine among which misuse is looked for. */
export type Calls = (scene: Scene) => Iterable<Arguments>;

const nothingMore: readonly Arguments[] = [{}];

/** A call on every descriptor, with each of the other arguments. */
export const onMdls =
  (name: string, ...more: readonly Arguments[]): Calls =>
  ({ draw, mdls }) =>
    mdls.flatMap((mdl) =>
      (more.length === 0 ? nothingMore : more).map((others) => ({ [name]: made(draw, mdl), ...others })),
    );

export const always =
  (...list: readonly Arguments[]): Calls =>
  () =>
    list;

const otherTag = (tag: number): number => tag ^ 1;

export function* unmap(scene: Scene): IterableIterator<Arguments> {
  for (const mdl of scene.mdls) {
    for (const BaseAddress of bases(scene)) yield { BaseAddress, MemoryDescriptorList: made(scene.draw, mdl) };
  }
}

export function* frees({ draw, pools, mdls, regions }: Scene): IterableIterator<Arguments> {
  for (const block of pools) {
    const tag = tagFor(block);
    yield { P: made(draw, block), Tag: tag };
    yield { P: made(draw, block), Tag: otherTag(tag) };
    if (block.byteCount > 16) yield { P: made(draw, block, 16), Tag: tag };
  }
  for (const mdl of mdls) yield { P: made(draw, mdl), Tag: 0 };
  for (const region of regions) yield { P: made(draw, region), Tag: 0 };
}

/** The same without a tag. */
export const freesUntagged: Calls = (scene) => [...frees(scene)].map(({ P = '0x0' }) => ({ P }));

/** Inside a reservation, in its first page and in another. */
const beside = [16, PAGE_SIZE] as const;

export function* mapReserved({ draw, reservations, mdls }: Scene): IterableIterator<Arguments> {
  for (const reservation of reservations) {
    for (const mdl of mdls) {
      const common = { MemoryDescriptorList: made(draw, mdl), CacheType: 1 };
      const { tag } = reservation;
      yield { ...common, MappingAddress: made(draw, reservation), PoolTag: tag };
      yield { ...common, MappingAddress: made(draw, reservation), PoolTag: otherTag(tag) };
      for (const further of beside) yield { ...common, MappingAddress: made(draw, reservation, further), PoolTag: tag };
    }
  }
}

export function* unmapReserved(scene: Scene): IterableIterator<Arguments> {
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

export function* freeReserved({ draw, reservations }: Scene): IterableIterator<Arguments> {
  for (const reservation of reservations) {
    yield { BaseAddress: made(draw, reservation), PoolTag: reservation.tag };
    yield { BaseAddress: made(draw, reservation), PoolTag: otherTag(reservation.tag) };
    for (const further of beside) yield { BaseAddress: made(draw, reservation, further), PoolTag: reservation.tag };
  }
}

/**
 * Where an access goes wrong: inside every view, next to what its descriptor describes, at addresses that showed
 * something before, and at those that are only reserved.
 */
function* accesses({ draw, views, mappings, regions, pools, mapped, reservations }: Scene) {
  for (const view of views) {
    yield made(draw, view);
    if (view.mdl === undefined && !view.home) yield inView(draw, view, view.byteCount - 1);
    if (view.mdl === undefined) continue;
    yield inView(draw, view, headOf(view) + (view.mdl.byteCount ?? 0));
    if (headOf(view) > 0) yield inView(draw, view, headOf(view) - 1);
  }
  for (const gone of [...mappings, ...regions, ...pools]) if (gone.view === undefined) yield made(draw, gone);
  yield* mapped;
  for (const reservation of reservations) yield made(draw, reservation);
}

export const access = (more: Arguments): Calls =>
  function* accessing(scene) {
    for (const Address of accesses(scene)) {
      yield { AccessMode: 0, Address, ...more };
      yield { AccessMode: 1, Address, ...more };
    }
  };

/** Parts of every descriptor in every other: one that fits, all of it, and ranges that begin or end outside. */
export function* parts({ draw, mdls, addressIn }: Scene): IterableIterator<Arguments> {
  for (const source of mdls) {
    const byteCount = source.byteCount ?? PAGE_SIZE;
    const ranges: readonly (readonly [at: number, Length: number])[] = [
      [0, 1],
      [0, byteCount],
      [0, byteCount + 1],
      [byteCount, 1],
      [byteCount + PAGE_SIZE, 1],
    ];
    for (const target of mdls) {
      if (target === source) continue;
      const common = { SourceMdl: made(draw, source), TargetMdl: made(draw, target) };
      for (const [at, Length] of ranges) yield { ...common, VirtualAddress: addressIn(source, at), Length };
    }
  }
}

export const lockIn: Calls = ({ draw, mdls, processes }) =>
  mdls.flatMap((mdl) =>
    processes.map((process) => ({
      MemoryDescriptorList: made(draw, mdl),
      Process: made(draw, process),
      AccessMode: 0,
      Operation: 0,
    })),
  );

export function* lockSelected({ draw, mdls, regions, pools, reservations }: Scene): IterableIterator<Arguments> {
  const segments: readonly DraftArgument[] = [...regions, ...pools, ...reservations].map((block) => made(draw, block));
  for (const mdl of mdls) {
    // As many pages as the descriptor spans, one after the other, and one where it may span more.
    const all = Array.from({ length: Math.min(pageCountOf(mdl), 255) }, (_, page) =>
      page.toString(16).padStart(2, '0'),
    );
    for (const SegmentPages of new Set(['00', all.join('')])) {
      for (const SegmentBase of segments) {
        yield { MemoryDescriptorList: made(draw, mdl), SegmentBase, SegmentPages, AccessMode: 0, Operation: 0 };
      }
    }
  }
}

/** Storage for a descriptor of the driver's own: in every block, for more than some can hold, and for too much. */
export function* initialise({ draw, pools }: Scene): IterableIterator<Arguments> {
  for (const block of pools) {
    for (const Length of ['0x1', '0x100000', '0x100000000']) {
      yield { MemoryDescriptorList: made(draw, block), BaseVa: made(draw, block), Length };
    }
  }
}
