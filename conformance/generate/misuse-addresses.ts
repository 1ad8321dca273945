import { MM_COPY_MEMORY_VIRTUAL, PAGE_NOACCESS, PAGE_READWRITE } from '../../wdk/index.ts';
import { made } from '../commands/command.ts';
import type { Arguments } from '../commands/index.ts';
import type { DraftArgument } from './draft.ts';
import type { Scene } from './misuse-scene.ts';
import { type Calls, onMdls } from './misuse-suspects.ts';

/** Every block and mapping, live or not, and what is only reserved. */
const places = ({ draw, pools, contiguous, regions, mappings, views, reservations }: Scene): readonly DraftArgument[] =>
  [...pools, ...contiguous, ...regions, ...mappings, ...views, ...reservations].map((one) => made(draw, one));

/** RAM that is locked or not, and what nobody knows. */
const maps =
  (...more: readonly Arguments[]): Calls =>
  ({ physical }) =>
    [...physical, '0x7f0000000000'].flatMap((PhysicalAddress) =>
      more.map((others) => ({ PhysicalAddress, NumberOfBytes: '0x10', ...others })),
    );

function* unmaps({ draw, ioMappings }: Scene): IterableIterator<Arguments> {
  for (const mapping of ioMappings) {
    const NumberOfBytes = `0x${mapping.byteCount.toString(16)}`;
    yield { BaseAddress: made(draw, mapping), NumberOfBytes };
    yield { BaseAddress: made(draw, mapping), NumberOfBytes: '0x7' };
    if (mapping.byteCount > 1) yield { BaseAddress: made(draw, mapping, 1), NumberOfBytes };
  }
}

/** Calls about addresses and I/O space among which misuse is looked for. */
export const addressCalls = {
  MmMapIoSpace: maps({ CacheType: 1 }, { CacheType: 1, NumberOfBytes: '0x0' }),
  MmMapIoSpaceEx: maps({ Protect: PAGE_READWRITE }, { Protect: PAGE_NOACCESS }),
  MmUnmapIoSpace: unmaps,
  MmGetPhysicalAddress: (scene: Scene) => places(scene).map((BaseAddress) => ({ BaseAddress })),
  MmIsAddressValid: (scene: Scene) => places(scene).map((VirtualAddress) => ({ VirtualAddress })),
  MmCopyMemory: (scene: Scene) =>
    places(scene).flatMap((TargetAddress) =>
      [MM_COPY_MEMORY_VIRTUAL, 0].map((Flags) => ({
        TargetAddress,
        SourceAddress: TargetAddress,
        NumberOfBytes: '0x8',
        Flags,
      })),
    ),
  KeFlushIoBuffers: onMdls('Mdl', { ReadOperation: true, DmaOperation: true }),
} as const;
