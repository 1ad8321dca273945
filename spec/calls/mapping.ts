import { KernelMode, MdlMappingNoWrite, type RoutineName, UserMode } from '../../wdk/index.ts';
import type { Call } from '../oracle/call.ts';
import { type Constraint, constraint } from '../oracle/constraints.ts';
import { type Cell, charge, type Mdl, stateOf, type UserMapping } from '../oracle/objects.ts';
import type { View } from '../oracle/views.ts';
import type { World } from '../oracle/world.ts';
import { type Address, formatAddress, isNull, isSame, plus } from '../values/address.ts';
import { bothMachines, endSystemView, isBaseOf, type OfMdl, ofMdl } from './mdl.ts';
import { addMapping, marks, pageCountOf, wrote } from './parts.ts';
import { address, number, placeAndLength, returned, row, text, variantsOf } from './row.ts';

/** What may be done through a new mapping: MAP-12 for its own protection, GEN-10 for how the pages were locked. */
function protectionOf(mdl: Mdl, priority: number, space: 'system' | 'user'): View['protection'] {
  if (priority >>> 31 === MdlMappingNoWrite >>> 31) return 'readOnly';
  if (mdl.writable) return 'readWrite';
  return space === 'system' ? 'readOnly' : 'doubtful';
}

const specifyCache = 'MmMapLockedPagesSpecifyCache';
const systemAddress = 'MmGetSystemAddressForMdlSafe';
const setFields = (routine: RoutineName) => ({
  mapped: marks(routine, { MDL_MAPPED_TO_SYSTEM_VA: 'FLG-02', mappedSystemVa: 'FLG-02' }),
  failed: marks(routine, { MDL_MAPPED_TO_SYSTEM_VA: 'FLG-03' }),
});
const setBy = { [specifyCache]: setFields(specifyCache), [systemAddress]: setFields(systemAddress) } as const;
const unmapped = marks('MmUnmapLockedPages', { MDL_MAPPED_TO_SYSTEM_VA: 'FLG-04' });

/** A new mapping of all pages in the system half. */
function mapToSystem(world: World, call: Call, mdl: Mdl, at: Address): void {
  mdl.systemView = addMapping(world, {
    space: world.system,
    address: at,
    pages: mdl.pages,
    cell: mdl.mapping,
    protection: protectionOf(mdl, number(call, 'Priority'), 'system'),
    access: charge('MAPK-01', call.routine),
    contents: charge('GEN-08', call.routine),
    mdl,
  });
  wrote(mdl, setBy[call.routine === specifyCache ? specifyCache : systemAddress].mapped);
}

/** MAP-02, MAPK-01, MAPK-09: any address with the descriptor's byte offset where nothing else is. */
const placement = (world: World, mdl: Mdl, offset = 'MAP-02'): readonly Constraint[] => [
  constraint('value', offset, { is: 'offsetInPage', byteOffset: mdl.virtualAddress.offset }),
  constraint('value', 'GEN-08', {
    is: 'room',
    space: world.system,
    byteCount: pageCountOf(mdl) * 4096,
    pages: mdl.pages,
  }),
  constraint('value', 'MAPK-01', { is: 'half', half: 'system' }),
];

interface MapRoles extends OfMdl {
  readonly user: boolean;
  /** The machine of the user mapping that does not exist yet. */
  readonly cell: Cell;
}

/** Whether user code would see nothing but what was put there for it (MAPU-18, PAGEX-03). */
const exposureOf = (mdl: Mdl): 'safe' | 'unsafe' =>
  mdl.process !== undefined || mdl.pages.every((page) => page.isInitialised()) ? 'safe' : 'unsafe';

/** What is known of the address that was asked for; an address with nothing of ours at it may still be taken. */
function requestedOf(world: World, call: Call, mdl: Mdl): 'none' | 'aligned' | 'unaligned' | 'taken' {
  const requested = address(call, 'RequestedAddress');
  if (isNull(requested)) return 'none';
  if (requested.offset !== 0) return 'unaligned';
  const space = world.current.space;
  const isTaken = mdl.pages.some((_, index) => space.at(requested.page + index).length > 0);
  return isTaken ? 'taken' : 'aligned';
}

function userRules(world: World, call: Call, mdl: Mdl): readonly Constraint[] {
  const requested = address(call, 'RequestedAddress');
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
    protection: protectionOf(mdl, number(call, 'Priority'), 'user'),
    access: charge('MAPU-01', call.routine),
    contents: charge('GEN-08', call.routine),
    mdl,
  });
  for (const page of mdl.pages) page.userMappings += 1;
  mdl.userMappings.add(mapping);
  world.current.mappings.add(mapping);
  world.register(mapping);
}

const mapEvents = variantsOf(specifyCache, ['user', 'kernel']);

export const MmMapLockedPagesSpecifyCache = row<MapRoles>({
  event: (_, call) => mapEvents[number(call, 'AccessMode') === UserMode ? 'user' : 'kernel'],
  roles: (world, call) => {
    const mode = number(call, 'AccessMode');
    const mdl = world.objectAt('mdl', text(call, 'MemoryDescriptorList'));
    if (mdl === undefined || (mode !== KernelMode && mode !== UserMode)) return undefined;
    return { mdl, user: mode === UserMode, cell: world.cell('user-mapping') };
  },
  unknown: 'MAP-16',
  facts: (world, call, { mdl, user }) =>
    user
      ? { exposure: exposureOf(mdl), arguments: 'proper', requested: requestedOf(world, call, mdl) }
      : { arguments: number(call, 'BugCheckOnFailure') === 0 ? 'proper' : 'improper' },
  touches: ({ mdl, user, cell }) => (user ? [{ cell: mdl.content }, { cell }] : bothMachines({ mdl })),
  rules: (world, call, { mdl, user }, outcome) => {
    if (outcome === 'nonNull') return user ? userRules(world, call, mdl) : placement(world, mdl);
    return outcome === 'raised' ? [constraint('status', 'MAPU-02', { is: 'failure' })] : [];
  },
  effect: (world, call, roles, outcome, actual) => {
    if (outcome === 'nonNull') {
      if (roles.user) mapToUser(world, call, roles, returned(actual));
      else mapToSystem(world, call, roles.mdl, returned(actual));
    } else if (!roles.user) wrote(roles.mdl, setBy[specifyCache].failed);
    return undefined;
  },
  forbidden: ({ user }, outcome) => {
    if (user) return outcome === 'null' ? 'MAPU-03' : 'MAPU-02';
    return outcome === 'stopped' ? 'MAPK-02' : 'MAPK-01';
  },
  preserves: ({ user }) => (user ? { ...placeAndLength, state: 'MAPU-17' } : placeAndLength),
});

export const MmGetSystemAddressForMdlSafe = row<OfMdl>({
  event: () => 'MmGetSystemAddressForMdlSafe',
  roles: ofMdl('Mdl'),
  unknown: 'SYSVA-04',
  touches: bothMachines,
  rules: (world, _, { mdl }, outcome) => {
    if (outcome !== 'nonNull') return [];
    const view = mdl.systemView;
    const state = stateOf(mdl.mapping);
    if (state === 'original') {
      return [constraint('value', 'BUILD-10', { is: 'equals', value: formatAddress(mdl.virtualAddress) })];
    }
    if (view === undefined) return placement(world, mdl, 'SYSVA-08');
    const at = formatAddress(view.base);
    if (state === 'own') return [constraint('value', 'SYSVA-02', { is: 'equals', value: at })];
    const start = formatAddress({ page: view.base.page, offset: 0 });
    const withOffset = formatAddress(plus({ page: view.base.page, offset: 0 }, mdl.virtualAddress.offset));
    return [constraint('value', 'SYSVA-00', { is: 'oneOf', values: [start, withOffset] })];
  },
  effect: (world, call, { mdl }, outcome, actual) => {
    if (stateOf(mdl.mapping) !== 'original' && mdl.systemView === undefined) {
      if (outcome === 'nonNull') mapToSystem(world, call, mdl, returned(actual));
      else wrote(mdl, setBy[systemAddress].failed);
    }
    return undefined;
  },
  forbidden: ({ mdl }) => (stateOf(mdl.mapping) === 'original' ? 'BUILD-10' : 'SYSVA-02'),
  preserves: () => placeAndLength,
});

interface Unmap extends OfMdl {
  readonly mapping: UserMapping | undefined;
}

/**
 * The user mapping that an address means: a live one of this descriptor in this process; else one that is another's,
 * in another process or over, which is a breach (UNMAP-06, UNMAP-12). Several may have one address where an
 * implementation maps by identity.
 */
function userMappingAt(world: World, call: Call, mdl: Mdl): UserMapping | undefined {
  if (isBaseOf(mdl, call, 'BaseAddress')) return undefined;
  const base = address(call, 'BaseAddress');
  let elsewhere: UserMapping | undefined;
  for (const mapping of mdl.userMappings) {
    if (!isSame(mapping.address, base)) continue;
    if (mapping.process === world.current) return mapping;
    elsewhere = mapping;
  }
  return world.objectAt('userMapping', text(call, 'BaseAddress')) ?? elsewhere;
}

export const MmUnmapLockedPages = row<Unmap>({
  event: (world, call) => {
    const mdl = world.objectAt('mdl', text(call, 'MemoryDescriptorList'));
    const user = mdl !== undefined && userMappingAt(world, call, mdl) !== undefined;
    return user ? 'MmUnmapLockedPages.user' : 'MmUnmapLockedPages.system';
  },
  roles: (world, call) => {
    const mdl = world.objectAt('mdl', text(call, 'MemoryDescriptorList'));
    return mdl === undefined ? undefined : { mdl, mapping: userMappingAt(world, call, mdl) };
  },
  unknown: 'UNMAP-12',
  facts: (world, call, { mdl, mapping }) =>
    mapping === undefined
      ? { base: isBaseOf(mdl, call, 'BaseAddress') ? 'same' : 'other' }
      : {
          base: 'same',
          descriptor: mapping.mdl === mdl ? 'same' : 'other',
          process: mapping.process === world.current ? 'same' : 'other',
        },
  touches: ({ mdl, mapping }) =>
    mapping === undefined ? bothMachines({ mdl }) : [{ cell: mdl.content }, { cell: mapping.cell }],
  effect: (world, call, { mdl, mapping }, outcome) => {
    if (outcome !== 'returned') return undefined;
    if (mapping === undefined) {
      endSystemView(world, call, mdl, 'UNMAP-01');
      wrote(mdl, unmapped);
    } else endUserMapping(world, mapping, call);
    return undefined;
  },
  forbidden: () => 'UNMAP-01',
  preserves: () => placeAndLength,
});

/** A user mapping ends, by being unmapped or with its process. */
export function endUserMapping(world: World, mapping: UserMapping, call: Call): void {
  if (mapping.view !== undefined) {
    mapping.view.space.remove(mapping.view, charge('UNMAP-01', call.routine), world.step);
    for (const page of mapping.view.pages) page.userMappings -= 1;
    mapping.view = undefined;
  }
  mapping.mdl.userMappings.delete(mapping);
  mapping.process.mappings.delete(mapping);
}
