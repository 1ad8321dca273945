import { poolAllocators } from '../../spec/index.ts';
import {
  APC_LEVEL,
  DISPATCH_LEVEL,
  MM_ANY_NODE_OK,
  MmCached,
  NonPagedPoolNx,
  PAGE_READONLY,
  PAGE_READWRITE,
  PASSIVE_LEVEL,
  PagedPool,
  POOL_QUOTA_FAIL_INSTEAD_OF_RAISE,
  POOL_RAISE_IF_ALLOCATION_FAILURE,
  signatureOf,
} from '../../wdk/index.ts';
import type { Draft, DraftArgument, Item } from '../generate/draft.ts';
import { at, type Call, describes, lock, pool, Tag, userMemory } from '../generate/misuse-steps.ts';

/** Requests for memory at every level, so that each may be met and refused there. */

const common = {
  NumberOfBytes: '0x10',
  Tag,
  Priority: 16,
  ExtendedParametersCount: 0,
  ExtendedParameterType: 0,
  ExtendedParameterOptional: false,
  ExtendedParameterValue: '0x0',
} as const;

/** In each way to fail: with NULL and with an exception, as far as a routine knows both. */
function ways(kind: 'nonpaged' | 'paged' | 'invalid'): readonly Readonly<Record<string, DraftArgument>>[] {
  const plain = { nonpaged: 0x40, paged: 0x100, invalid: 0x140 }[kind];
  const type = kind === 'paged' ? PagedPool : NonPagedPoolNx;
  return [
    { ...common, PoolType: type, Flags: `0x${plain.toString(16)}` },
    { ...common, PoolType: type | POOL_RAISE_IF_ALLOCATION_FAILURE, Flags: `0x${(plain | 0x20).toString(16)}` },
    { ...common, PoolType: type | POOL_QUOTA_FAIL_INSTEAD_OF_RAISE, Flags: `0x${plain.toString(16)}` },
  ];
}

const requests = (kind: 'nonpaged' | 'paged' | 'invalid'): readonly Call[] =>
  poolAllocators.flatMap((routine): readonly Call[] => {
    const names = new Set(signatureOf(routine).parameters.map(({ name }) => name));
    if (kind === 'invalid' && !names.has('Flags')) return [];
    return ways(kind).map(
      (args): Call => [routine, Object.fromEntries(Object.entries(args).filter(([name]) => names.has(name)))],
    );
  });

const range = {
  NumberOfBytes: '0x1000',
  LowestAcceptableAddress: '0x0',
  HighestAcceptableAddress: '0xffffffffffffffff',
  BoundaryAddressMultiple: '0x0',
} as const;
const node = { PreferredNode: MM_ANY_NODE_OK } as const;
const protect = { Protect: PAGE_READWRITE } as const;
const contiguous: readonly Call[] = [
  ['MmAllocateContiguousMemory', { NumberOfBytes: '0x1000', HighestAcceptableAddress: '0xffffffff' }],
  ['MmAllocateContiguousMemorySpecifyCache', { ...range, CacheType: MmCached }],
  ['MmAllocateContiguousMemorySpecifyCacheNode', { ...range, CacheType: MmCached, ...node }],
  ['MmAllocateContiguousNodeMemory', { ...range, ...protect, ...node }],
  ['MmAllocateContiguousMemoryEx', { ...range, ...node, ...protect, Tag, Flags: 0 }],
];

/** Locked memory at 0, and where it is at 3. */
const physical: readonly Call[] = [
  pool,
  describes(0),
  lock(1),
  ['MmGetPhysicalAddress', { BaseAddress: at(0) }],
  userMemory,
];
const mapped: readonly Call[] = [
  ['MmMapIoSpace', { PhysicalAddress: at(3), NumberOfBytes: '0x10', CacheType: MmCached }],
  ['MmMapIoSpaceEx', { PhysicalAddress: at(3), NumberOfBytes: '0x10', Protect: PAGE_READONLY }],
];
const secured: readonly Call[] = [
  ['MmAllocateNonCachedMemory', { NumberOfBytes: '0x1000' }],
  ['MmSecureVirtualMemory', { Address: at(4), Size: '0x10', ProbeMode: PAGE_READONLY }],
  ['MmSecureVirtualMemoryEx', { Address: at(4), Size: '0x10', ProbeMode: PAGE_READONLY, Flags: 0 }],
];

const raiseTo = (NewIrql: number): Call => ['KeRaiseIrql', { NewIrql }];
const draft = (calls: readonly Call[]): Draft => ({
  items: calls.map(([routine, args = {}], id): Item => ({ id, routine, args })),
});

/** What is not allowed at a level is left out by those who walk the drafts. */
export const levelDrafts: readonly Draft[] = [PASSIVE_LEVEL, APC_LEVEL, DISPATCH_LEVEL].flatMap((level) => [
  draft([raiseTo(level), ...requests('nonpaged')]),
  draft([raiseTo(level), ...requests('paged')]),
  draft([raiseTo(level), ...requests('invalid'), ...contiguous]),
  draft([...physical, raiseTo(level), ...mapped, ...secured]),
  draft([
    contiguous[1] ?? pool,
    raiseTo(level),
    ['MmFreeContiguousMemorySpecifyCache', { BaseAddress: at(0), NumberOfBytes: '0x1000', CacheType: MmCached }],
  ]),
]);
