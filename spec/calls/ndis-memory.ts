import type { RoutineName } from '../../wdk/index.ts';
import type { MachineName } from '../machines/index.ts';
import type { Call } from '../oracle/call.ts';
import { type Constraint, constraint } from '../oracle/constraints.ts';
import { type Cell, charge, type Mdl, type NdisBlock, type NdisHandle } from '../oracle/objects.ts';
import type { World } from '../oracle/world.ts';
import { type Address, isSame } from '../values/address.ts';
import { builtOver, forget, isLocked, lose } from './blocks.ts';
import { handleAt } from './ndis-handles.ts';
import { addHome, around, removeHome } from './parts.ts';
import { type AnyRow, address, number, returned, row, text } from './row.ts';

export interface Request {
  readonly cell: Cell;
  readonly handle: NdisHandle;
}

export const requestOf =
  (machine: MachineName, parameter: string) =>
  (world: World, call: Call): Request | undefined => {
    const found = handleAt(world, call, parameter);
    return found === undefined ? undefined : { cell: world.cell(machine), ...found };
  };

/** Addresses in the system's half with nothing at them: of alignment nothing is said (NMEM-02). */
export const anywhere = (world: World, clause: string, byteCount: number, target = 'value'): readonly Constraint[] => [
  constraint(target, clause, { is: 'ownStorage', byteCount }),
  constraint(target, clause, { is: 'half', half: 'system' }),
  constraint(target, clause, { is: 'homeRoom', space: world.system, byteCount }),
];

interface NewBlock extends Request {
  readonly address: Address;
  readonly byteCount: number;
  readonly terms: NdisBlock['terms'];
  readonly clause: string;
}

/** A block of nonpaged memory comes to live at its address. */
export function addBlock(world: World, routine: RoutineName, init: NewBlock): void {
  const { cell, handle, address: at, byteCount, terms, clause } = init;
  const block: NdisBlock = {
    kind: 'ndisMemory',
    place: -1,
    cell,
    address: at,
    step: world.step,
    byteCount,
    handle,
    terms,
    view: addHome(world, world.system, at, byteCount, cell, routine, { pageable: false, writable: true, clause }),
  };
  world.register(block);
  world.ndisMemory.add(block);
  world.storage.add(at, byteCount);
  handle.made.add(block);
}

export const NdisAllocateMemoryWithTagPriority = row<Request>({
  event: () => 'NdisAllocateMemoryWithTagPriority',
  roles: requestOf('ndis-memory', 'NdisHandle'),
  unknown: 'NDIS-03',
  facts: (_, call) => ({
    tag: number(call, 'Tag') === 0 ? 'other' : 'same',
    length: number(call, 'Length') === 0 ? 'zero' : 'within',
  }),
  touches: ({ cell, handle }) => [{ cell }, { cell: handle.cell }],
  rules: (world, call, _, outcome) =>
    outcome === 'nonNull' ? anywhere(world, 'NMEM-01', Math.max(number(call, 'Length'), 1)) : [],
  effect: (world, call, request, outcome, actual) => {
    if (outcome !== 'nonNull') return undefined;
    addBlock(world, call.routine, {
      ...request,
      address: returned(actual),
      byteCount: Math.max(number(call, 'Length'), 1),
      terms: { Tag: text(call, 'Tag') },
      clause: 'NMEM-01',
    });
    return undefined;
  },
  forbidden: () => 'NMEM-01',
});

/** A block that goes, what was built over it, and the handle that it goes with. */
export interface Release {
  readonly block: NdisBlock;
  readonly built: readonly Mdl[];
  readonly handle: NdisHandle | undefined;
}

/** The block that starts at an address, or that it lies in. */
function blockAt(world: World, call: Call): Omit<Release, 'handle'> | undefined {
  const block =
    world.objectAt('ndisMemory', text(call, 'VirtualAddress')) ??
    around(world.ndisMemory.items, ({ byteCount }) => byteCount, address(call, 'VirtualAddress'));
  return block === undefined ? undefined : { block, built: builtOver(block) };
}

interface Freeing {
  readonly routine: RoutineName;
  readonly clause: string;
  /** The parameter that names the handle. */
  readonly handle?: string;
  readonly block: (world: World, call: Call) => Omit<Release, 'handle'> | undefined;
  /** Whether everything else is as it was when the block was given. */
  readonly isAsGiven: (call: Call, block: NdisBlock) => boolean;
}

/** A row of a call that gives memory back. */
export const freeing = ({ routine, clause, handle: parameter, block: find, isAsGiven }: Freeing): AnyRow =>
  row<Release>({
    event: () => routine,
    roles: (world, call) => {
      const found = find(world, call);
      const handle = parameter === undefined ? undefined : handleAt(world, call, parameter)?.handle;
      if (found === undefined || (parameter !== undefined && handle === undefined)) return undefined;
      return { ...found, handle };
    },
    unknown: clause,
    facts: (_, call, { block, handle }) => ({
      base:
        call.args['VirtualAddress'] === undefined || isSame(block.address, address(call, 'VirtualAddress'))
          ? 'same'
          : 'other',
      arguments: (handle === undefined || handle === block.handle) && isAsGiven(call, block) ? 'proper' : 'improper',
      locked: isLocked(block) ? 'some' : 'none',
    }),
    touches: ({ block, built, handle }) => [
      { cell: block.cell },
      ...(handle === undefined ? [] : [{ cell: handle.cell }]),
      ...lose(built),
    ],
    effect: (world, call, { block, built }, outcome) => {
      if (outcome !== 'returned' || block.view === undefined) return undefined;
      // Memory that is not shared is pool, like the handle that it takes: of that nobody could tell it apart.
      if (clause !== 'NMEM-03') world.usage.release('AllocatedPages', charge(clause, call.routine));
      forget(built);
      world.ndisMemory.delete(block);
      world.storage.remove(block.address, block.byteCount);
      removeHome(world, block.view);
      block.view = undefined;
      block.handle.made.delete(block);
      return undefined;
    },
    forbidden: () => clause,
  });

/** NMEM-03: the length is ignored. */
export const NdisFreeMemory = freeing({
  routine: 'NdisFreeMemory',
  clause: 'NMEM-03',
  block: blockAt,
  isAsGiven: (call) => number(call, 'MemoryFlags') === 0,
});

export const NdisFreeMemoryWithTagPriority = freeing({
  routine: 'NdisFreeMemoryWithTagPriority',
  clause: 'NMEM-03',
  handle: 'NdisHandle',
  block: blockAt,
  isAsGiven: (call, { terms }) => text(call, 'Tag') === terms['Tag'],
});

/** NSHM-03: all parameters are those of the allocation; an address inside a block is a part of it. */
export const NdisMFreeSharedMemory = freeing({
  routine: 'NdisMFreeSharedMemory',
  clause: 'NSHM-03',
  handle: 'MiniportAdapterHandle',
  block: blockAt,
  isAsGiven: (call, { address: at, terms }) =>
    isSame(at, address(call, 'VirtualAddress')) &&
    ['Length', 'Cached', 'PhysicalAddress'].every((name) => text(call, name) === terms[name]),
});

export const NdisFreeSharedMemory = freeing({
  routine: 'NdisFreeSharedMemory',
  clause: 'NSHM-05',
  handle: 'NdisHandle',
  block: (world, call) => {
    const named = text(call, 'AllocationHandle');
    const block = world.ndisMemory.items.find(({ terms }) => terms['AllocationHandle'] === named);
    return block === undefined ? undefined : { block, built: builtOver(block) };
  },
  isAsGiven: () => true,
});
