import { KernelMode, UserMode } from '../../wdk/index.ts';
import type { Call } from '../oracle/call.ts';
import { type Constraint, constraint } from '../oracle/constraints.ts';
import { type Cell, charge, type Mdl, type UserMapping } from '../oracle/objects.ts';
import type { World } from '../oracle/world.ts';
import { type Address, isNull, nullAddress, parseAddress } from '../values/address.ts';
import { bothMachines, type OfMdl } from './mdl.ts';
import { addMapping, pageCountOf } from './parts.ts';
import { mapFailed, mapToSystem, modifiersOf, placement, priorityOf, protectionOf } from './place.ts';
import { number, placeAndLength, returned, row, text, variantsOf } from './row.ts';

type Mapper = 'MmMapLockedPagesSpecifyCache' | 'MmMapLockedPages';

interface MapRoles extends OfMdl {
  readonly user: boolean;
  /** The machine of the user mapping that does not exist yet. */
  readonly cell: Cell;
}

/** Whether user code would see nothing but what was put there for it (MAPU-18, PAGEX-03). */
const exposureOf = (mdl: Mdl): 'safe' | 'unsafe' =>
  mdl.process !== undefined || mdl.pages.every((page) => page.isInitialised()) ? 'safe' : 'unsafe';

/** MmMapLockedPages takes no address (MAPO-01). */
const requestedIn = ({ args }: Call): Address => {
  const requested = args['RequestedAddress'];
  return requested === undefined ? nullAddress : parseAddress(String(requested));
};

/** What is known of the address that was asked for; an address with nothing of ours at it may still be taken. */
function requestedOf(world: World, call: Call, mdl: Mdl): 'none' | 'aligned' | 'unaligned' | 'taken' {
  const requested = requestedIn(call);
  if (isNull(requested)) return 'none';
  if (requested.offset !== 0) return 'unaligned';
  const space = world.current.space;
  const isTaken = mdl.pages.some((_, index) => space.at(requested.page + index).length > 0);
  return isTaken ? 'taken' : 'aligned';
}

function userRules(world: World, call: Call, mdl: Mdl): readonly Constraint[] {
  const requested = requestedIn(call);
  return [
    constraint('value', 'MAP-02', { is: 'offsetInPage', byteOffset: mdl.virtualAddress.offset }),
    constraint('value', 'GEN-08', {
      is: 'room',
      space: world.current.space,
      byteCount: pageCountOf(mdl) * 4096,
      pages: mdl.pages,
    }),
    constraint('value', 'MAPU-01', { is: 'half', half: 'user' }),
    ...(isNull(requested) ? [] : [constraint('value', 'MAPU-05', { is: 'notAbove', page: requested.page })]),
  ];
}

function mapToUser(world: World, call: Call, { mdl, cell }: MapRoles, at: Address): void {
  const mapping: UserMapping = {
    kind: 'userMapping',
    cell,
    process: world.current,
    mdl,
    address: at,
    step: world.step,
    view: undefined,
  };
  mapping.view = addMapping(world, {
    space: world.current.space,
    address: at,
    pages: mdl.pages,
    cell,
    protection: protectionOf(mdl, priorityOf(call), 'user'),
    access: charge('MAPU-01', call.routine),
    contents: mdl.word ?? charge('GEN-08', call.routine),
    mdl,
  });
  for (const page of mdl.pages) page.userMappings += 1;
  mdl.userMappings.add(mapping);
  world.current.mappings.add(mapping);
  world.register(mapping);
}

const mapRow = (routine: Mapper) => {
  const events = variantsOf(routine, ['user', 'kernel']);
  return row<MapRoles>({
    event: (_, call) => events[number(call, 'AccessMode') === UserMode ? 'user' : 'kernel'],
    roles: (world, call) => {
      const mode = number(call, 'AccessMode');
      const mdl = world.objectAt('mdl', text(call, 'MemoryDescriptorList'));
      if (mdl === undefined || (mode !== KernelMode && mode !== UserMode)) return undefined;
      return { mdl, user: mode === UserMode, cell: world.cell('user-mapping') };
    },
    unknown: 'MAP-16',
    facts: (world, call, { mdl, user }) => ({
      ...modifiersOf(world, priorityOf(call)),
      ...(user
        ? { exposure: exposureOf(mdl), arguments: 'proper', requested: requestedOf(world, call, mdl) }
        : { arguments: Number(call.args['BugCheckOnFailure'] ?? 0) === 0 ? 'proper' : 'improper' }),
    }),
    touches: ({ mdl, user, cell }) => (user ? [{ cell: mdl.content }, { cell }] : bothMachines({ mdl })),
    rules: (world, call, { mdl, user }, outcome) => {
      if (outcome === 'nonNull') return user ? userRules(world, call, mdl) : placement(world, mdl);
      return outcome === 'raised' ? [constraint('status', 'MAPU-02', { is: 'failure' })] : [];
    },
    effect: (world, call, roles, outcome, actual) => {
      if (outcome === 'nonNull') {
        if (roles.user) mapToUser(world, call, roles, returned(actual));
        else mapToSystem(world, routine, roles.mdl, returned(actual), priorityOf(call));
      } else if (!roles.user) mapFailed(routine, roles.mdl);
      return undefined;
    },
    forbidden: ({ user }, outcome) => {
      if (user) return outcome === 'null' ? 'MAPU-03' : 'MAPU-02';
      if (outcome === 'stopped') return 'MAPK-02';
      return 'MAPK-01';
    },
    preserves: ({ user }) => (user ? { ...placeAndLength, state: 'MAPU-17' } : placeAndLength),
  });
};

export const MmMapLockedPagesSpecifyCache = mapRow('MmMapLockedPagesSpecifyCache');
export const MmMapLockedPages = mapRow('MmMapLockedPages');
