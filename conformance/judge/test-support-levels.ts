import { poolAllocators } from '../../spec/index.ts';
import {
  APC_LEVEL,
  DISPATCH_LEVEL,
  KernelMode,
  MM_ANY_NODE_OK,
  MM_COPY_MEMORY_VIRTUAL,
  MmCached,
  NonPagedPool,
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
import { at, type Call, describes, lock, pool, reserve, Tag, userMemory } from '../generate/misuse-steps.ts';

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

/** Two kinds at once are wrong, and it counts whether one of them can be paged. */
type Kind = 'nonpaged' | 'paged' | 'invalid' | 'doubled';

/** In each way to fail: with NULL and with an exception, as far as a routine knows both. */
function ways(kind: Kind): readonly Readonly<Record<string, DraftArgument>>[] {
  const plain = { nonpaged: 0x40, paged: 0x100, invalid: 0x140, doubled: 0xc0 }[kind];
  const type = kind === 'paged' ? PagedPool : NonPagedPoolNx;
  return [
    { ...common, PoolType: type, Flags: `0x${plain.toString(16)}` },
    { ...common, PoolType: type | POOL_RAISE_IF_ALLOCATION_FAILURE, Flags: `0x${(plain | 0x20).toString(16)}` },
    { ...common, PoolType: type | POOL_QUOTA_FAIL_INSTEAD_OF_RAISE, Flags: `0x${plain.toString(16)}` },
  ];
}

const requests = (kind: Kind): readonly Call[] =>
  poolAllocators.flatMap((routine): readonly Call[] => {
    const names = new Set(signatureOf(routine).parameters.map(({ name }) => name));
    if ((kind === 'invalid' || kind === 'doubled') && !names.has('Flags')) return [];
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

/** Memory to look at: of pool that can be executed, of a process, and addresses without any. */
const things: readonly Call[] = [
  ['ExAllocatePoolWithTag', { PoolType: NonPagedPool, NumberOfBytes: '0x2000', Tag }],
  userMemory,
  reserve,
  contiguous[0] ?? pool,
  ['ExAllocatePool', { PoolType: NonPagedPoolNx, NumberOfBytes: '0x10' }],
  ['ExAllocatePool', { PoolType: PagedPool, NumberOfBytes: '0x10' }],
  ['ExAllocatePoolWithTag', { PoolType: PagedPool, NumberOfBytes: '0x10', Tag }],
];
const probes: readonly Call[] = (['ProbeForRead', 'ProbeForWrite'] as const).flatMap((routine): readonly Call[] => [
  [routine, { Address: at(1), Length: '0x10', Alignment: 1 }],
  [routine, { Address: at(1), Length: '0x0', Alignment: 1 }],
  [routine, { Address: { item: 1, plus: 1 }, Length: '0x10', Alignment: 4 }],
  [routine, { Address: at(0), Length: '0x10', Alignment: 1 }],
]);
const copies: readonly Call[] = [0, 2].map(
  (source): Call => [
    'MmCopyMemory',
    { TargetAddress: at(0), SourceAddress: at(source), NumberOfBytes: '0x8', Flags: MM_COPY_MEMORY_VIRTUAL },
  ],
);
const looks: readonly Call[] = [
  ...probes,
  ...copies,
  ['fetchInstruction', { AccessMode: KernelMode, Address: at(0) }],
  ['fetchInstruction', { AccessMode: KernelMode, Address: at(3) }],
  ['trimMemory'],
  ['readQuota'],
  ['MmGetPhysicalAddress', { BaseAddress: at(0) }],
  ['MmIsAddressValid', { VirtualAddress: at(0) }],
  ['ExFreePool', { P: at(4) }],
  ['ExFreePool', { P: at(5) }],
  ['ExFreePoolWithTag', { P: at(6), Tag }],
  ['KeRaiseIrqlToDpcLevel'],
  ['KeRaiseIrqlToDpcLevel'],
];

const raiseTo = (NewIrql: number): Call => ['KeRaiseIrql', { NewIrql }];
const draft = (calls: readonly Call[]): Draft => ({
  items: calls.map(([routine, args = {}], id): Item => ({ id, routine, args })),
});

/** What is not allowed at a level is left out by those who walk the drafts. */
export const levelDrafts: readonly Draft[] = [PASSIVE_LEVEL, APC_LEVEL, DISPATCH_LEVEL].flatMap((level) => [
  ...(['nonpaged', 'paged', 'invalid', 'doubled'] as const).flatMap((kind) => [
    draft([raiseTo(level), ...requests(kind)]),
    draft([raiseTo(level), ...requests(kind).toReversed()]),
  ]),
  draft([raiseTo(level), ...contiguous, ...contiguous, ...contiguous]),
  draft([...things, raiseTo(level), ...looks, ...looks]),
  draft([...physical, raiseTo(level), ...mapped, ...secured]),
  draft([
    contiguous[1] ?? pool,
    raiseTo(level),
    ['MmFreeContiguousMemorySpecifyCache', { BaseAddress: at(0), NumberOfBytes: '0x1000', CacheType: MmCached }],
  ]),
]);
