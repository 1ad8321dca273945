import {
  MM_ANY_NODE_OK,
  PAGE_EXECUTE_READWRITE,
  PAGE_NOCACHE,
  PAGE_READWRITE,
  PAGE_SIZE,
  PAGE_WRITECOMBINE,
} from '../../wdk/index.ts';
import type { Call, Outcome } from '../oracle/call.ts';
import { type Constraint, constraint } from '../oracle/constraints.ts';
import { type Cell, type ContiguousBlock, charge, type Mdl } from '../oracle/objects.ts';
import type { World } from '../oracle/world.ts';
import { type Address, isNull, isSame, parseAddress } from '../values/address.ts';
import { builtOver, forget, isLocked, isSeenByUsers, lose } from './blocks.ts';
import { addHome, around, removeHome } from './parts.ts';
import { type AnyRow, address, number, type OutcomeClass, row, text } from './row.ts';

/** An allocator of contiguous or noncached memory. */
type Allocator =
  | 'MmAllocateContiguousMemory'
  | 'MmAllocateContiguousMemorySpecifyCache'
  | 'MmAllocateContiguousMemorySpecifyCacheNode'
  | 'MmAllocateContiguousNodeMemory'
  | 'MmAllocateContiguousMemoryEx'
  | 'MmAllocateNonCachedMemory';

interface NewBlock {
  readonly cell: Cell;
}

const isPowerOfTwo = (value: number): boolean => value > 0 && Number.isInteger(Math.log2(value));

/** CONT-05: one of two protections, with at most one of two modifiers (CONT-04). */
function isProtect(protect: number): boolean {
  const modifiers = protect & (PAGE_NOCACHE | PAGE_WRITECOMBINE);
  const plain = protect & ~(PAGE_NOCACHE | PAGE_WRITECOMBINE);
  if (modifiers === (PAGE_NOCACHE | PAGE_WRITECOMBINE)) return false;
  return plain === PAGE_READWRITE || plain === PAGE_EXECUTE_READWRITE;
}

/** CONT-03, CONT-05, CONT-07: something, a boundary that is a power of two, a protection, the first node or any. */
function isProper(call: Call): boolean {
  const { BoundaryAddressMultiple, Protect, CacheType, PreferredNode } = call.args;
  const boundary = Number(BoundaryAddressMultiple ?? 0);
  if (number(call, 'NumberOfBytes') === 0) return false;
  if (boundary !== 0 && !isPowerOfTwo(boundary)) return false;
  if (Protect !== undefined && !isProtect(Number(Protect))) return false;
  if (PreferredNode !== undefined && ![0, MM_ANY_NODE_OK].includes(Number(PreferredNode))) return false;
  return CacheType === undefined || Number(CacheType) <= 2;
}

const isContiguous = (routine: Allocator): boolean => routine !== 'MmAllocateNonCachedMemory';
const clauseOf = (routine: Allocator): string => (isContiguous(routine) ? 'CONT-01' : 'NONC-01');

/** Where a block may lie: on whole pages, and noncached memory at least on a cache line. */
function placement(world: World, routine: Allocator, byteCount: number): readonly Constraint[] {
  const target = routine === 'MmAllocateContiguousMemoryEx' ? 'out:BaseAddress' : 'value';
  const clause = clauseOf(routine);
  return [
    constraint(target, clause, { is: 'alignedTo', byteCount: isContiguous(routine) ? PAGE_SIZE : 64 }),
    constraint(target, clause, { is: 'half', half: 'system' }),
    constraint(target, clause, { is: 'ownStorage', byteCount }),
    constraint(target, clause, { is: 'homeRoom', space: world.system, byteCount }),
  ];
}

/** CONT-11: the amount that was given, which is not less than what was asked for. */
const given = (byteCount: number): Constraint =>
  constraint('out:BytesAllocated', 'CONT-11', { is: 'between', least: byteCount, most: 0xffffffff });

const addressOf = (routine: Allocator, actual: Outcome): Address => {
  if (actual.kind !== 'returned') return parseAddress('0x0');
  const value = routine === 'MmAllocateContiguousMemoryEx' ? actual.out?.['BaseAddress'] : actual.value;
  return parseAddress(String(value ?? '0x0'));
};

/** CONT-05: who decides whether the memory may be executed. */
const isExecutable = (call: Call): boolean | undefined => {
  const { Protect } = call.args;
  if (call.routine === 'MmAllocateNonCachedMemory') return undefined;
  return Protect === undefined || (Number(Protect) & PAGE_EXECUTE_READWRITE) !== 0;
};

function allocate(world: World, call: Call, routine: Allocator, cell: Cell, at: Address): void {
  const byteCount = number(call, 'NumberOfBytes');
  const { CacheType, LowestAcceptableAddress, HighestAcceptableAddress, BoundaryAddressMultiple } = call.args;
  const view = addHome(world, world.system, at, byteCount, cell, routine, {
    pageable: false,
    writable: true,
    executable: isExecutable(call),
    clause: clauseOf(routine),
  });
  const block: ContiguousBlock = {
    kind: 'contiguous',
    place: -1,
    cell,
    address: at,
    step: world.step,
    byteCount,
    routine,
    cacheType: CacheType === undefined ? undefined : Number(CacheType),
    view,
  };
  if (isContiguous(routine)) {
    const run = {
      routine,
      pages: view.pages,
      byteCount,
      lowest: Number(LowestAcceptableAddress ?? 0),
      highest: Number(HighestAcceptableAddress ?? 0),
      boundary: Number(BoundaryAddressMultiple ?? 0),
    };
    for (const page of view.pages) page.run = run;
  }
  world.register(block);
  world.contiguous.add(block);
  world.storage.add(at, byteCount);
}

function allocating(routine: Allocator): AnyRow {
  const succeeded: OutcomeClass = routine === 'MmAllocateContiguousMemoryEx' ? 'returned' : 'nonNull';
  return row<NewBlock>({
    event: () => routine,
    roles: (world) => ({ cell: world.cell('contiguous-block') }),
    unknown: clauseOf(routine),
    facts: (_, call) => ({ arguments: isProper(call) ? 'proper' : 'improper' }),
    touches: ({ cell }) => [{ cell }],
    rules: (world, call, _, outcome) => {
      if (outcome !== succeeded) return [];
      const byteCount = Math.max(number(call, 'NumberOfBytes'), 1);
      const places = placement(world, routine, byteCount);
      return routine === 'MmAllocateContiguousMemoryEx' ? [...places, given(byteCount)] : places;
    },
    effect: (world, call, { cell }, outcome, actual) => {
      const at = addressOf(routine, actual);
      if (outcome === succeeded && !isNull(at) && number(call, 'NumberOfBytes') > 0)
        allocate(world, call, routine, cell, at);
      return undefined;
    },
    forbidden: () => (routine === 'MmAllocateContiguousMemoryEx' ? 'CONT-11' : clauseOf(routine)),
  });
}

export const MmAllocateContiguousMemory = allocating('MmAllocateContiguousMemory');
export const MmAllocateContiguousMemorySpecifyCache = allocating('MmAllocateContiguousMemorySpecifyCache');
export const MmAllocateContiguousMemorySpecifyCacheNode = allocating('MmAllocateContiguousMemorySpecifyCacheNode');
export const MmAllocateContiguousNodeMemory = allocating('MmAllocateContiguousNodeMemory');
export const MmAllocateContiguousMemoryEx = allocating('MmAllocateContiguousMemoryEx');
export const MmAllocateNonCachedMemory = allocating('MmAllocateNonCachedMemory');

interface Release {
  readonly block: ContiguousBlock;
  readonly built: readonly Mdl[];
}

type Freeing = 'MmFreeContiguousMemory' | 'MmFreeContiguousMemorySpecifyCache' | 'MmFreeNonCachedMemory';

/** CONT-10, NONC-02: size and cache type are those of the allocation. */
function isMatching(call: Call, { byteCount, cacheType, routine }: ContiguousBlock): boolean {
  const { NumberOfBytes, CacheType } = call.args;
  if (NumberOfBytes !== undefined && Number(NumberOfBytes) !== byteCount) return false;
  if (CacheType === undefined) return true;
  return routine.startsWith('MmAllocateContiguousMemorySpecifyCache') && Number(CacheType) === cacheType;
}

function freeing(routine: Freeing, clause: string): AnyRow {
  return row<Release>({
    event: () => routine,
    roles: (world, call) => {
      const block =
        world.objectAt('contiguous', text(call, 'BaseAddress')) ??
        around(world.contiguous.items, ({ byteCount }) => byteCount, address(call, 'BaseAddress'));
      return block === undefined ? undefined : { block, built: builtOver(block) };
    },
    unknown: clause,
    facts: (world, call, { block }) => ({
      base: isSame(block.address, address(call, 'BaseAddress')) ? 'same' : 'other',
      arguments: isMatching(call, block) ? 'proper' : 'improper',
      locked: isLocked(block) ? 'some' : 'none',
      userMappings: isSeenByUsers(block) ? 'some' : 'none',
      // CONT-09: before Windows Server 2008 not at DISPATCH_LEVEL (CONF-09).
      ...(world.version.takesPagesAtDispatch ? {} : { dispatch: 'forbidden' as const }),
    }),
    touches: ({ block, built }) => [{ cell: block.cell }, ...lose(built)],
    effect: (world, call, { block, built }, outcome) => {
      if (outcome !== 'returned') return undefined;
      world.usage.release('AllocatedPages', charge(clause, call.routine));
      forget(built);
      world.contiguous.delete(block);
      world.storage.remove(block.address, block.byteCount);
      if (block.view !== undefined) {
        for (const page of block.view.pages) page.run = undefined;
        removeHome(world, block.view);
      }
      block.view = undefined;
      return undefined;
    },
    forbidden: () => clause,
  });
}

export const MmFreeContiguousMemory = freeing('MmFreeContiguousMemory', 'CONT-09');
export const MmFreeContiguousMemorySpecifyCache = freeing('MmFreeContiguousMemorySpecifyCache', 'CONT-10');
export const MmFreeNonCachedMemory = freeing('MmFreeNonCachedMemory', 'NONC-02');
