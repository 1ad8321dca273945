import { MmCached, PAGE_NOCACHE, PAGE_READONLY, PAGE_READWRITE, PAGE_WRITECOMBINE } from '../../wdk/index.ts';
import { made, tags } from '../commands/command.ts';
import type { Arguments } from '../commands/index.ts';
import type { Scene } from './misuse-scene.ts';
import { always, type Calls } from './misuse-suspects.ts';

const [Tag] = tags;
const plain = {
  NumberOfBytes: '0x1000',
  LowestAcceptableAddress: '0x0',
  HighestAcceptableAddress: '0xffffffffffffffff',
  BoundaryAddressMultiple: '0x0',
};
/** Right but for where it is called, then without a size, and with a boundary that is no power of two. */
const ranges = [plain, { ...plain, NumberOfBytes: '0x0' }, { ...plain, BoundaryAddressMultiple: '0x3000' }];
const onNode = { PreferredNode: 0x80000000 } as const;
const cached = { CacheType: MmCached } as const;
const writable = { Protect: PAGE_READWRITE } as const;
/** Neither of the two protections that are allowed, and both modifiers at once. */
const wrongProtects = [PAGE_READONLY, PAGE_READWRITE | PAGE_NOCACHE | PAGE_WRITECOMBINE];
const both = { ...writable, ...onNode };

const withProtect = (more: Arguments): Calls =>
  always(
    ...ranges.map((range) => ({ ...range, ...both, ...more })),
    ...wrongProtects.map((Protect) => ({ ...plain, ...onNode, Protect, ...more })),
  );

/** Releases of every block: as it should be, elsewhere in it, and with another size or cache type. */
function* releases({ draw, contiguous, pools }: Scene, more: readonly Arguments[]): IterableIterator<Arguments> {
  for (const block of contiguous) {
    const given = { NumberOfBytes: `0x${block.byteCount.toString(16)}`, CacheType: block.cacheType ?? 1 };
    for (const others of [{}, ...more]) {
      yield { BaseAddress: made(draw, block), ...given, ...others };
      if (block.byteCount > 16) yield { BaseAddress: made(draw, block, 16), ...given, ...others };
    }
  }
  for (const block of pools) yield { BaseAddress: made(draw, block), NumberOfBytes: '0x1000', CacheType: MmCached };
}

const only = (names: readonly string[], args: Arguments): Arguments =>
  Object.fromEntries(Object.entries(args).filter(([name]) => names.includes(name)));

const wrongSize = { NumberOfBytes: '0x7' } as const;
const releasing =
  (names: readonly string[], ...more: readonly Arguments[]): Calls =>
  (scene) =>
    [...releases(scene, more)].map((args) => only(names, args));

/** Calls about contiguous and noncached memory among which misuse is looked for. */
export const contiguousCalls = {
  MmAllocateContiguousMemory: always(
    ...['0x1000', '0x0'].map((NumberOfBytes) => ({ NumberOfBytes, HighestAcceptableAddress: '0xffffffff' })),
  ),
  MmAllocateContiguousMemorySpecifyCache: always(...ranges.map((range) => ({ ...range, ...cached }))),
  MmAllocateContiguousMemorySpecifyCacheNode: always(...ranges.map((range) => ({ ...range, ...cached, ...onNode }))),
  MmAllocateContiguousNodeMemory: withProtect({}),
  MmAllocateContiguousMemoryEx: withProtect({ Tag, Flags: 0 }),
  MmAllocateNonCachedMemory: always({ NumberOfBytes: '0x1000' }, { NumberOfBytes: '0x0' }),
  MmFreeContiguousMemory: releasing(['BaseAddress']),
  MmFreeContiguousMemorySpecifyCache: releasing(['BaseAddress', 'NumberOfBytes', 'CacheType'], wrongSize, {
    CacheType: 0,
  }),
  MmFreeNonCachedMemory: releasing(['BaseAddress', 'NumberOfBytes'], wrongSize),
} as const;
