import { PAGE_SIZE } from '../../wdk/index.ts';
import { type PoolAllocator, poolAllocators } from '../machines/pool-block.ts';
import type { Call, Outcome } from '../oracle/call.ts';
import { type Constraint, constraint } from '../oracle/constraints.ts';
import { type Cell, charge, type PoolBlock } from '../oracle/objects.ts';
import type { World } from '../oracle/world.ts';
import { addHome } from './parts.ts';
import { type PoolRequest, poolKinds, poolRequestOf } from './pool-requests.ts';
import { type AnyRow, number, type OutcomeClass, returned, row, variantsOf } from './row.ts';

interface Request extends PoolRequest {
  readonly cell: Cell;
}

/**
 * POOL-13 to POOL-17: where a block of this size may lie. Of one page the obsolete quota page says something else than
 * all the others (CONF-01).
 */
function placement(world: World, { routine }: Call, byteCount: number): readonly Constraint[] {
  const size = Math.max(byteCount, 1);
  const isOpen = routine === 'ExAllocatePoolWithQuota' && byteCount === PAGE_SIZE;
  return [
    byteCount >= PAGE_SIZE && !isOpen
      ? constraint('value', 'POOL-14', { is: 'alignedTo', byteCount: PAGE_SIZE })
      : constraint('value', 'POOL-13', { is: 'alignedTo', byteCount: 16 }),
    ...(byteCount <= PAGE_SIZE && !isOpen
      ? [constraint('value', 'POOL-15', { is: 'withinOnePage', byteCount: size })]
      : []),
    ...(byteCount === PAGE_SIZE && !isOpen
      ? [constraint('value', 'POOL-16', { is: 'withinOnePage', byteCount: size })]
      : []),
    constraint('value', 'POOL-17', { is: 'ownStorage', byteCount: size }),
    constraint('value', 'POOL-17', { is: 'half', half: 'system' }),
    constraint('value', 'POOL-17', { is: 'homeRoom', space: world.system, byteCount: size }),
  ];
}

function demand(world: World, call: Call, { kind, pageable }: Request, outcome: OutcomeClass) {
  if (kind !== 'nonpaged' && kind !== 'paged') return undefined;
  const { Priority } = call.args;
  const byteCount = number(call, 'NumberOfBytes');
  const priority = Priority === undefined ? undefined : Number(Priority);
  return world.pressure.demanded({ routine: call.routine, pageable, byteCount, priority }, outcome === 'nonNull');
}

function allocate(world: World, call: Call, request: Request, outcome: OutcomeClass, actual: Outcome) {
  const demanded = demand(world, call, request, outcome);
  const { cell, kind, zeroed, executable } = request;
  const byteCount = Math.max(number(call, 'NumberOfBytes'), 1);
  const paged = kind === 'paged';
  if (request.charged) {
    const by = { routine: call.routine, process: world.current, kind: paged ? 'PagedPool' : 'NonPagedPool' } as const;
    world.quota.charged(outcome === 'nonNull' ? { ...by, byteCount } : { ...by, byteCount, refused: true });
  }
  if (outcome !== 'nonNull') return demanded;
  const address = returned(actual);
  const { Tag } = call.args;
  const block: PoolBlock = {
    kind: 'pool',
    place: -1,
    cell,
    address,
    step: world.step,
    byteCount,
    tag: Tag === undefined ? undefined : Number(Tag),
    paged,
    holdsMdl: false,
    view: undefined,
  };
  const view = addHome(world, world.system, address, byteCount, cell, call.routine, {
    pageable: paged,
    writable: true,
    executable,
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
  return demanded;
}

/** The clause that says how a request of a routine fails. */
function failureClause(routine: PoolAllocator, failure: PoolRequest['failure']): string {
  switch (routine) {
    case 'ExAllocatePool2':
    case 'ExAllocatePool3':
      return 'POOL-26';
    case 'ExAllocatePoolWithQuota':
    case 'ExAllocatePoolWithQuotaTag':
    case 'ExAllocatePoolQuotaZero':
      return 'POOL-25';
    case 'ExAllocatePool':
    case 'ExAllocatePoolWithTag':
    case 'ExAllocatePoolWithTagPriority':
    case 'ExAllocatePoolZero':
    case 'ExAllocatePoolPriorityZero':
      return failure === 'raise' ? 'POOL-24' : 'POOL-23';
  }
}

function allocating(routine: PoolAllocator): AnyRow {
  const events = variantsOf(routine, poolKinds);
  return row<Request>({
    event: (_, call) => events[poolRequestOf(call, routine).kind],
    roles: (world, call) => ({ cell: world.cell('pool-block'), ...poolRequestOf(call, routine) }),
    unknown: 'POOL-02',
    facts: (_, __, { pageable, failure, arguments: given }) => ({
      arguments: given,
      pageable: pageable ? 'yes' : 'no',
      failure,
    }),
    touches: ({ cell }) => [{ cell }],
    rules: (world, call, _, outcome) =>
      outcome === 'nonNull' ? placement(world, call, number(call, 'NumberOfBytes')) : [],
    effect: allocate,
    forbidden: ({ failure }) => failureClause(routine, failure),
  });
}

export const poolRows = Object.fromEntries(poolAllocators.map((routine) => [routine, allocating(routine)])) as Readonly<
  Record<PoolAllocator, AnyRow>
>;
