import {
  NonPagedPool,
  NonPagedPoolNx,
  PAGE_SIZE,
  PagedPool,
  POOL_FLAG_NON_PAGED,
  POOL_FLAG_NON_PAGED_EXECUTE,
  POOL_FLAG_PAGED,
  POOL_FLAG_UNINITIALIZED,
} from '../../wdk/index.ts';
import type { Call, Outcome } from '../oracle/call.ts';
import { type Constraint, constraint } from '../oracle/constraints.ts';
import { type Cell, charge, type Mdl, type PoolBlock, stateOf } from '../oracle/objects.ts';
import { removeFrom } from '../oracle/pages.ts';
import type { World } from '../oracle/world.ts';
import { bothMachines } from './mdl.ts';
import { letGo } from './partial-parts.ts';
import { addHome, around, isInside, removeHome, removeMdl } from './parts.ts';
import { address, number, type OutcomeClass, returned, row, text, variantsOf } from './row.ts';

const kinds = ['nonpaged', 'paged', 'invalid', 'other'] as const;
type Kind = (typeof kinds)[number];
const withTagEvents = variantsOf('ExAllocatePoolWithTag', kinds);
const pool2Events = variantsOf('ExAllocatePool2', kinds);

interface Request {
  readonly cell: Cell;
  readonly kind: Kind;
  /** Paged pool was asked for, whatever else was wrong with the request (POOL-36). */
  readonly pageable: boolean;
  readonly zeroed: boolean;
}

const mandatory = POOL_FLAG_NON_PAGED | POOL_FLAG_NON_PAGED_EXECUTE | POOL_FLAG_PAGED;
const known = mandatory | POOL_FLAG_UNINITIALIZED | 0x1 | 0x8;

function kindOfType(type: number): Kind {
  if (type === NonPagedPool || type === NonPagedPoolNx) return 'nonpaged';
  return type === PagedPool ? 'paged' : 'other';
}

/** The lower half of the flags; the upper half holds only optional ones. */
const lowFlags = (call: Call): number => Number.parseInt(text(call, 'Flags').slice(2).slice(-8), 16);

/** POOL-07, POOL-08, POOL-26: exactly one kind, no unknown flag in the lower half, a tag. */
function kindOfFlags(low: number, tag: number): Kind {
  const kind = low & mandatory;
  const one = kind === POOL_FLAG_PAGED || kind === POOL_FLAG_NON_PAGED || kind === POOL_FLAG_NON_PAGED_EXECUTE;
  if (tag === 0 || !one || (low & ~known) !== 0) return 'invalid';
  return kind === POOL_FLAG_PAGED ? 'paged' : 'nonpaged';
}

/** POOL-13 to POOL-17: where a block of this size may lie. */
function placement(world: World, byteCount: number): readonly Constraint[] {
  const size = Math.max(byteCount, 1);
  return [
    byteCount >= PAGE_SIZE
      ? constraint('value', 'POOL-14', { is: 'alignedTo', byteCount: PAGE_SIZE })
      : constraint('value', 'POOL-13', { is: 'alignedTo', byteCount: 16 }),
    ...(byteCount <= PAGE_SIZE ? [constraint('value', 'POOL-15', { is: 'withinOnePage', byteCount: size })] : []),
    ...(byteCount === PAGE_SIZE ? [constraint('value', 'POOL-16', { is: 'withinOnePage', byteCount: size })] : []),
    constraint('value', 'POOL-17', { is: 'ownStorage', byteCount: size }),
    constraint('value', 'POOL-17', { is: 'half', half: 'system' }),
    constraint('value', 'POOL-17', { is: 'homeRoom', space: world.system, byteCount: size }),
  ];
}

function allocate(world: World, call: Call, { cell, kind, zeroed }: Request, outcome: OutcomeClass, actual: Outcome) {
  if (outcome !== 'nonNull') return undefined;
  const address = returned(actual);
  const byteCount = Math.max(number(call, 'NumberOfBytes'), 1);
  const paged = kind === 'paged';
  const block: PoolBlock = {
    kind: 'pool',
    place: -1,
    cell,
    address,
    step: world.step,
    byteCount,
    tag: number(call, 'Tag'),
    paged,
    holdsMdl: false,
    view: undefined,
  };
  const view = addHome(world, world.system, address, byteCount, cell, call.routine, {
    pageable: paged,
    writable: true,
    clause: paged ? 'POOL-17' : 'POOL-03',
  });
  block.view = view;
  if (zeroed) {
    const zeroing = charge('POOL-20', call.routine);
    view.pages.forEach((page, index) => {
      page.zero(
        index === 0 ? address.offset : 0,
        Math.min(PAGE_SIZE, address.offset + byteCount - index * PAGE_SIZE),
        zeroing,
      );
    });
  }
  world.register(block);
  world.pools.add(block);
  world.storage.add(address, byteCount);
  return undefined;
}

const argumentsOf = (call: Call) =>
  ({ arguments: number(call, 'NumberOfBytes') > 0 && number(call, 'Tag') !== 0 ? 'proper' : 'improper' }) as const;

export const ExAllocatePoolWithTag = row<Request>({
  event: (_, call) => withTagEvents[kindOfType(number(call, 'PoolType'))],
  roles: (world, call) => ({
    cell: world.cell('pool-block'),
    kind: kindOfType(number(call, 'PoolType')),
    pageable: kindOfType(number(call, 'PoolType')) === 'paged',
    zeroed: false,
  }),
  unknown: 'POOL-02',
  facts: (_, call, { pageable }) => ({ ...argumentsOf(call), pageable: pageable ? 'yes' : 'no' }),
  touches: ({ cell }) => [{ cell }],
  rules: (world, call, _, outcome) => (outcome === 'nonNull' ? placement(world, number(call, 'NumberOfBytes')) : []),
  effect: allocate,
  forbidden: () => 'POOL-23',
});

export const ExAllocatePool2 = row<Request>({
  event: (_, call) => pool2Events[kindOfFlags(lowFlags(call), number(call, 'Tag'))],
  roles: (world, call) => {
    const flags = lowFlags(call);
    const zeroed = (flags & POOL_FLAG_UNINITIALIZED) === 0;
    const pageable = (flags & POOL_FLAG_PAGED) !== 0;
    return { cell: world.cell('pool-block'), kind: kindOfFlags(flags, number(call, 'Tag')), pageable, zeroed };
  },
  unknown: 'POOL-26',
  facts: (_, call, { pageable }) => ({ ...argumentsOf(call), pageable: pageable ? 'yes' : 'no' }),
  touches: ({ cell }) => [{ cell }],
  rules: (world, call, _, outcome) => (outcome === 'nonNull' ? placement(world, number(call, 'NumberOfBytes')) : []),
  effect: allocate,
  forbidden: () => 'POOL-26',
});

const isOver = (mdl: Mdl, block: PoolBlock): boolean => isInside(block.address, block.byteCount, mdl.virtualAddress);

/** Descriptors that were built over a block, and partial ones of them. */
function builtOver(block: PoolBlock): readonly Mdl[] {
  const found: Mdl[] = [];
  for (const { built, partials } of block.view?.pages ?? []) {
    for (const mdl of built) if (!found.includes(mdl) && isOver(mdl, block)) found.push(mdl);
    for (const mdl of partials)
      if (mdl.heldBy === 'home' && !found.includes(mdl) && isOver(mdl, block)) found.push(mdl);
  }
  return found;
}

/** Neighbours in the same page do not count: the page is not released with this block. */
function isLocked(block: PoolBlock | undefined): boolean {
  if (block?.view === undefined) return false;
  return block.view.pages.some((page) => page.lockedBy.some((mdl) => isOver(mdl, block)));
}

const noStorage: readonly Mdl[] = [];

/** Descriptors that the driver made in a block of its own. */
const storedIn = (world: World, block: PoolBlock): readonly Mdl[] =>
  block.holdsMdl
    ? world.mdls.items.filter((mdl) => mdl.maker === 'driver' && isInside(block.address, block.byteCount, mdl.address))
    : noStorage;

/** A block of pool, the storage of a descriptor that was allocated with its pages, and descriptors over the block. */
interface Release {
  /** The address is not where the block starts, but one inside it. */
  readonly interior?: true;
  readonly block: PoolBlock | undefined;
  /** Descriptors whose storage goes. */
  readonly storage: readonly Mdl[];
  readonly built: readonly Mdl[];
}

export const ExFreePoolWithTag = row<Release>({
  event: () => 'ExFreePoolWithTag',
  roles: (world, call) => {
    const block = world.objectAt('pool', text(call, 'P'));
    const mdl = world.objectAt('mdl', text(call, 'P'));
    const newest = block === undefined || (mdl !== undefined && mdl.step > block.step);
    if (mdl === undefined && block === undefined) {
      const about = around(world.pools.items, ({ byteCount }) => byteCount, address(call, 'P'));
      return about === undefined ? undefined : { block: about, storage: [], built: [], interior: true };
    }
    if (newest && mdl?.maker !== 'driver')
      return { block: undefined, storage: mdl === undefined ? [] : [mdl], built: [] };
    if (block === undefined) return undefined;
    return { block, storage: storedIn(world, block), built: builtOver(block) };
  },
  unknown: 'POOL-42',
  facts: (_, call, { block, interior, storage }) => ({
    ...(storage[0] === undefined ? {} : { maker: storage[0].maker }),
    partialMappings: storage.some(({ userMappings }) => userMappings.size > 0) ? 'some' : 'none',
    base: interior === true ? 'other' : 'same',
    tag: block === undefined || block.tag === number(call, 'Tag') ? 'same' : 'other',
    locked: isLocked(block) ? 'some' : 'none',
    userMappings: block?.view?.pages.some((page) => page.userMappings > 0) === true ? 'some' : 'none',
    pageable: block?.paged === true ? 'yes' : 'no',
  }),
  touches: ({ block, storage, built }) => [
    ...(block === undefined ? [] : [{ cell: block.cell }]),
    ...storage.flatMap((mdl) => bothMachines({ mdl }).map(({ cell }) => ({ cell, as: 'ExFreePoolWithTag.storage' }))),
    ...built.map(({ content }) => ({ cell: content, as: 'ExFreePoolWithTag.buffer' })),
    ...built
      .filter(({ mapping }) => stateOf(mapping) === 'inherited')
      .map(({ mapping }) => ({ cell: mapping, as: 'ExFreePoolWithTag.inherited' })),
  ],
  effect: (world, call, { block, storage, built }, outcome) => {
    if (outcome !== 'returned') return undefined;
    world.usage.release('PoolBytes', charge('POOL-38', call.routine));
    for (const mdl of storage) removeMdl(world, mdl);
    // What comes to lie at the same addresses later is another block.
    for (const mdl of built) for (const page of mdl.pages) removeFrom(page.built, mdl);
    letGo(built.filter(({ heldBy }) => heldBy === 'home'));
    if (block?.view !== undefined) {
      world.pools.delete(block);
      world.storage.remove(block.address, block.byteCount);
      removeHome(world, block.view);
      block.view = undefined;
    }
    return undefined;
  },
  forbidden: () => 'POOL-38',
});
