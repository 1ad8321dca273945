import { IoReadAccess } from '../../wdk/index.ts';
import type { Call } from '../oracle/call.ts';
import { type Constraint, constraint } from '../oracle/constraints.ts';
import { type Cell, charge, type Mdl, type NdisHandle } from '../oracle/objects.ts';
import { removeFrom } from '../oracle/pages.ts';
import type { World } from '../oracle/world.ts';
import { formatAddress, isSame } from '../values/address.ts';
import { mdlByteCount } from '../values/span.ts';
import {
  addMdl,
  type Marks,
  marks,
  memoryOf,
  type NewMdl,
  newMdl,
  removeMdl,
  type Under,
  under,
  wrote,
} from './parts.ts';
import { address, everything, isTrue, number, type OutcomeClass, returned, row, text } from './row.ts';

const parameter = 'MemoryDescriptorList';

/** Storage of a descriptor overlaps no live object, as far as its layout is known. */
function storage(world: World, clause: string, byteOffset: number, byteCount: number): readonly Constraint[] {
  if (!world.environment.wdkLayout) return [];
  return [constraint('value', clause, { is: 'ownStorage', byteCount: mdlByteCount(byteOffset, byteCount) })];
}

const allocated = marks('IoAllocateMdl', {
  virtualAddress: 'ALLOC-04',
  byteCount: 'ALLOC-04',
  byteOffset: 'ALLOC-04',
  next: 'ALLOC-04',
  MDL_MAPPED_TO_SYSTEM_VA: 'ALLOC-04',
  MDL_PAGES_LOCKED: 'ALLOC-04',
  MDL_SOURCE_IS_NONPAGED_POOL: 'ALLOC-04',
});

export const IoAllocateMdl = row<NewMdl>({
  event: () => 'IoAllocateMdl',
  roles: newMdl,
  unknown: 'ALLOC-10',
  facts: (_, call) => ({
    arguments:
      number(call, 'Length') > 0 &&
      !isTrue(call, 'ChargeQuota') &&
      (!isTrue(call, 'SecondaryBuffer') || text(call, 'Irp') !== '0x0')
        ? 'proper'
        : 'improper',
  }),
  touches: ({ content }) => [{ cell: content }],
  rules: (world, call, _, outcome) =>
    outcome === 'nonNull'
      ? storage(world, 'ALLOC-01', address(call, 'VirtualAddress').offset, number(call, 'Length'))
      : [],
  effect: (world, call, cells, outcome, actual) => {
    if (outcome !== 'nonNull') return undefined;
    const byteCount = number(call, 'Length');
    const mdl = addMdl(world, {
      cells,
      maker: 'io',
      address: returned(actual),
      virtualAddress: address(call, 'VirtualAddress'),
      byteCount,
      requestedByteCount: byteCount,
      exact: true,
    });
    wrote(mdl, allocated);
    return undefined;
  },
  forbidden: () => 'ALLOC-01',
});

/** A descriptor and what lives under its range. */
interface Described {
  readonly mdl: Mdl;
  readonly found: Under | undefined;
}

function described(world: World, call: Call, name: string): Described | undefined {
  const mdl = world.objectAt('mdl', text(call, name));
  if (mdl === undefined) return undefined;
  return { mdl, found: under(world, mdl.virtualAddress, mdl.byteCount ?? 0) };
}

const bothMachines = ({ mdl }: { readonly mdl: Mdl }) => [{ cell: mdl.content }, { cell: mdl.mapping }];
const buffer = ({ found }: { readonly found: Under | undefined }): readonly Cell[] =>
  found === undefined ? [] : [found.view.cell];

const describedNonPaged = {
  MDL_SOURCE_IS_NONPAGED_POOL: 'BUILD-14',
  MDL_PAGES_LOCKED: 'BUILD-14',
  mappedSystemVa: 'BUILD-14',
} as const;
const built = marks('MmBuildMdlForNonPagedPool', { ...describedNonPaged, pages: 'BUILD-01' });
const builtByNdis = marks('NdisAllocateMdl', {
  virtualAddress: 'NMDL-01',
  byteCount: 'NMDL-01',
  byteOffset: 'NMDL-01',
  MDL_MAPPED_TO_SYSTEM_VA: 'NMDL-01',
  next: 'NMDL-01',
  ...describedNonPaged,
  pages: 'NMDL-01',
});

function describeNonPaged(world: World, mdl: Mdl, found: Under | undefined, set: Marks): void {
  mdl.pages = found?.pages ?? [];
  for (const page of mdl.pages) page.built.push(mdl);
  wrote(mdl, set);
  world.mdls.add(mdl);
}

export const MmBuildMdlForNonPagedPool = row<Described>({
  event: () => 'MmBuildMdlForNonPagedPool',
  roles: (world, call) => described(world, call, parameter),
  unknown: 'BUILD-05',
  facts: (_, __, { found }) => ({ memory: memoryOf(found) }),
  touches: bothMachines,
  relies: buffer,
  effect: (world, _, { mdl, found }, outcome) => {
    if (outcome === 'returned') describeNonPaged(world, mdl, found, built);
    return undefined;
  },
  forbidden: () => 'BUILD-13',
  preserves: () => everything('BUILD-14'),
});

function accessOf(found: Under | undefined, call: Call): 'permitted' | 'denied' | 'doubtful' | undefined {
  if (found === undefined) return undefined;
  // A system range probed for user mode is refused by one re-implementation only: nobody is judged by it (LOCK-15).
  if (number(call, 'AccessMode') !== 0 && found.view.space.kind === 'system') return 'doubtful';
  const writes = number(call, 'Operation') !== IoReadAccess;
  return writes && found.view.protection === 'readOnly' ? 'denied' : 'permitted';
}

const locked = marks('MmProbeAndLockPages', { MDL_PAGES_LOCKED: 'LOCK-02', pages: 'LOCK-01' });
const notLocked = marks('MmProbeAndLockPages', { MDL_PAGES_LOCKED: 'LOCK-05' });

export const MmProbeAndLockPages = row<Described>({
  event: () => 'MmProbeAndLockPages',
  roles: (world, call) => described(world, call, parameter),
  unknown: 'LOCK-19',
  facts: (_, call, { found }) => {
    const memory = memoryOf(found);
    const access = accessOf(found, call);
    const pageable = memory === 'nonpaged' ? 'no' : 'yes';
    return access === undefined ? { memory, pageable } : { memory, pageable, access };
  },
  touches: ({ mdl }) => [{ cell: mdl.content }],
  relies: buffer,
  rules: (_, __, ___, outcome) => (outcome === 'raised' ? [constraint('status', 'LOCK-03', { is: 'failure' })] : []),
  effect: (world, call, { mdl, found }, outcome) => {
    if (outcome === 'returned') {
      mdl.pages = found?.pages ?? [];
      for (const page of mdl.pages) page.lockedBy.push(mdl);
      mdl.process = found?.view.space.kind === 'user' ? world.current : undefined;
      mdl.writable = number(call, 'Operation') !== IoReadAccess;
      wrote(mdl, locked);
    }
    if (outcome === 'raised') wrote(mdl, notLocked);
    return undefined;
  },
  forbidden: () => 'LOCK-03',
  preserves: () => everything('LOCK-01'),
});

/** The system mapping of a descriptor ends; what it showed must not be reachable there any more. */
export function endSystemView(world: World, call: Call, mdl: Mdl, clause: string): void {
  if (mdl.systemView === undefined) return;
  mdl.systemView.space.remove(mdl.systemView, charge(clause, call.routine), world.step);
  mdl.systemView = undefined;
}

interface OfMdl {
  readonly mdl: Mdl;
}

const ofMdl = (name: string) => (world: World, call: Call) => {
  const mdl = world.objectAt('mdl', text(call, name));
  return mdl === undefined ? undefined : { mdl };
};

const userMappingsOf = ({ userMappings }: Mdl) => (userMappings.size > 0 ? 'some' : 'none') as 'some' | 'none';

const unlocked = marks('MmUnlockPages', { MDL_PAGES_LOCKED: 'UNLOCK-03', MDL_MAPPED_TO_SYSTEM_VA: 'UNLOCK-03' });

export const MmUnlockPages = row<OfMdl>({
  event: () => 'MmUnlockPages',
  roles: ofMdl(parameter),
  unknown: 'UNLOCK-01',
  facts: (_, __, { mdl }) => ({ userMappings: userMappingsOf(mdl) }),
  touches: bothMachines,
  effect: (world, call, { mdl }, outcome) => {
    if (outcome !== 'returned') return undefined;
    endSystemView(world, call, mdl, 'UNLOCK-02');
    for (const page of mdl.pages) {
      removeFrom(page.lockedBy, mdl);
      if (page.lockedBy.length > 0) page.retention = charge('LOCK-09', call.routine);
      else {
        page.retention = undefined;
        world.release(page);
      }
    }
    mdl.pages = [];
    mdl.process = undefined;
    wrote(mdl, unlocked);
    return undefined;
  },
  // Two descriptors may lock one page: what goes wrong with the second unlock breaks that promise.
  forbidden: ({ mdl }) =>
    mdl.pages.some(({ retention }) => retention?.clause === 'LOCK-09') ? 'LOCK-09' : 'UNLOCK-03',
  preserves: () => everything('UNLOCK-03'),
});

const freeDescriptor = (routine: 'IoFreeMdl' | 'NdisFreeMdl', clause: string, unknown: string) =>
  row<OfMdl>({
    event: () => routine,
    roles: ofMdl('Mdl'),
    unknown,
    facts: (_, __, { mdl }) => ({ maker: mdl.maker, userMappings: userMappingsOf(mdl) }),
    touches: bothMachines,
    effect: (world, _, { mdl }, outcome) => {
      if (outcome === 'returned') removeMdl(world, mdl);
      return undefined;
    },
    forbidden: () => clause,
  });

export const IoFreeMdl = freeDescriptor('IoFreeMdl', 'FREE-01', 'FREE-09');
export const NdisFreeMdl = freeDescriptor('NdisFreeMdl', 'NMDL-04', 'NMDL-04');

interface NdisRequest extends NewMdl {
  readonly handle: NdisHandle;
  readonly found: Under | undefined;
}

export const NdisAllocateMdl = row<NdisRequest>({
  event: () => 'NdisAllocateMdl',
  roles: (world, call) => {
    const handle = world.objectAt('handle', text(call, 'NdisHandle'));
    if (handle === undefined) return undefined;
    const found = under(world, address(call, 'VirtualAddress'), number(call, 'Length'));
    return { ...newMdl(world), handle, found };
  },
  unknown: 'NDIS-02',
  facts: (_, call, { found }) => ({
    memory: memoryOf(found),
    arguments: number(call, 'Length') > 0 ? 'proper' : 'improper',
  }),
  touches: ({ content, mapping, handle }, _) => [{ cell: content }, { cell: mapping }, { cell: handle.cell }],
  relies: buffer,
  rules: (world, call, _, outcome) =>
    outcome === 'nonNull'
      ? storage(world, 'MDLN-01', address(call, 'VirtualAddress').offset, number(call, 'Length'))
      : [],
  effect: (world, call, { content, mapping, handle, found }, outcome, actual) => {
    if (outcome !== 'nonNull') return undefined;
    const byteCount = number(call, 'Length');
    const mdl = addMdl(world, {
      cells: { content, mapping },
      maker: 'ndis',
      address: returned(actual),
      virtualAddress: address(call, 'VirtualAddress'),
      byteCount,
      requestedByteCount: byteCount,
      exact: true,
      handle,
    });
    handle.mdls.add(mdl);
    describeNonPaged(world, mdl, found, builtByNdis);
    return undefined;
  },
  forbidden: () => 'MDLN-01',
});

/** Whether an address is where a descriptor's system mapping starts, by the word of the call that made it. */
export const isBaseOf = (mdl: Mdl, call: Call, name: string): boolean =>
  mdl.systemView !== undefined && isSame(mdl.systemView.base, address(call, name));

/** The text of the address that a descriptor is mapped at. */
export const mappedAt = (mdl: Mdl): string =>
  mdl.systemView === undefined ? '0x0' : formatAddress(mdl.systemView.base);

export { bothMachines, type OfMdl, type OutcomeClass, ofMdl, userMappingsOf };
