import type { Call } from '../oracle/call.ts';
import { type Constraint, constraint } from '../oracle/constraints.ts';
import { type Cell, charge, type Irp, type Mdl } from '../oracle/objects.ts';
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

export const parameter = 'MemoryDescriptorList';

/** Storage of a descriptor overlaps no live object, as far as its layout is known. */
export function storage(world: World, clause: string, byteOffset: number, byteCount: number): readonly Constraint[] {
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

interface NewInChain extends NewMdl {
  readonly irp: Irp | undefined;
  readonly secondary: boolean;
}

const chainOf = (world: World, call: Call): NewInChain | undefined => {
  const at = String(call.args['Irp'] ?? '0x0');
  const irp = at === '0x0' ? undefined : world.objectAt('irp', at);
  if (at !== '0x0' && irp === undefined) return undefined;
  return { ...newMdl(world), irp, secondary: isTrue(call, 'SecondaryBuffer') };
};

const chained = marks('IoAllocateMdl', { next: 'ALLOC-09' });

/** ALLOC-08, ALLOC-09: the new descriptor is the head of the IRP's chain, or the last of it. */
function link(mdl: Mdl, { irp, secondary }: NewInChain): void {
  if (irp === undefined) return;
  mdl.irp = irp;
  if (secondary) {
    const last = irp.chain.at(-1);
    if (last !== undefined) {
      last.next = formatAddress(mdl.address);
      wrote(last, chained);
    }
    irp.chain = [...irp.chain, mdl];
    return;
  }
  // Whether the former head is linked behind the new one is not said in so many words (ALLOC-15).
  if (irp.chain.length > 0) mdl.next = undefined;
  for (const former of irp.chain) former.irp = undefined;
  irp.chain = [mdl];
}

/** ALLOC-03, as far as it is more than a document's word (G-21). */
const isTooLong = ({ refusesLongMdls, mdlLengthLimit }: World['version'], call: Call): boolean =>
  refusesLongMdls && number(call, 'Length') > mdlLengthLimit;

export const IoAllocateMdl = row<NewInChain>({
  event: () => 'IoAllocateMdl',
  roles: chainOf,
  unknown: 'ALLOC-10',
  facts: ({ version }, call, { irp, secondary }) => ({
    arguments:
      number(call, 'Length') > 0 && !isTrue(call, 'ChargeQuota') && (!secondary || irp !== undefined)
        ? 'proper'
        : 'improper',
    length: isTooLong(version, call) ? 'beyond' : 'within',
  }),
  touches: ({ content, irp, secondary }) =>
    irp === undefined
      ? [{ cell: content }]
      : [{ cell: content }, { cell: irp.cell, as: secondary ? 'IoAllocateMdl.secondary' : 'IoAllocateMdl.primary' }],
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
      given: 'VirtualAddress',
    });
    wrote(mdl, allocated);
    link(mdl, cells);
    return undefined;
  },
  forbidden: (_, outcome, { version }, call) =>
    outcome === 'nonNull' && isTooLong(version, call) ? 'ALLOC-03' : 'ALLOC-01',
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
export const buffer = ({ found }: { readonly found: Under | undefined }): readonly Cell[] =>
  found === undefined ? [] : [found.view.cell];

export const describedNonPaged = {
  MDL_SOURCE_IS_NONPAGED_POOL: 'BUILD-14',
  MDL_PAGES_LOCKED: 'BUILD-14',
  mappedSystemVa: 'BUILD-14',
} as const;
const built = marks('MmBuildMdlForNonPagedPool', { ...describedNonPaged, pages: 'BUILD-01' });
export function describeNonPaged(world: World, mdl: Mdl, found: Under | undefined, set: Marks): void {
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

/** The system mapping of a descriptor ends; what it showed must not be reachable there any more. */
export function endSystemView(world: World, call: Call, mdl: Mdl, clause: string): void {
  if (mdl.systemView === undefined) return;
  const by = charge(clause, call.routine);
  mdl.systemView.space.remove(mdl.systemView, by, world.step);
  world.usage.release('SystemPtes', by);
  mdl.systemView = undefined;
}

interface OfMdl {
  readonly mdl: Mdl;
}

const ofMdl = (name: string) => (world: World, call: Call) => {
  const mdl = world.objectAt('mdl', text(call, name));
  return mdl === undefined ? undefined : { mdl };
};

/** Whether an MDL of NDIS has another length than it was allocated with (MDLN-05). */
const adjustedOf = ({ maker, byteCount, requestedByteCount }: Mdl) =>
  (maker === 'ndis' && byteCount !== requestedByteCount ? 'yes' : 'no') as 'yes' | 'no';

const userMappingsOf = ({ userMappings }: Mdl) => (userMappings.size > 0 ? 'some' : 'none') as 'some' | 'none';

/** Fields of a descriptor that others of its chain must not lose when one of them is freed (FREE-06). */
const untouched = marks('IoFreeMdl', {
  virtualAddress: 'FREE-06',
  byteCount: 'FREE-06',
  byteOffset: 'FREE-06',
  next: 'FREE-06',
});

/** A descriptor leaves the chain that it was in; the others stay what they are. */
function unchain(mdl: Mdl): void {
  const { irp } = mdl;
  if (irp === undefined) return;
  for (const other of irp.chain) if (other !== mdl) wrote(other, untouched);
  mdl.irp = undefined;
}

const freeDescriptor = (routine: 'IoFreeMdl' | 'NdisFreeMdl', clause: string, unknown: string) =>
  row<OfMdl>({
    event: () => routine,
    roles: ofMdl('Mdl'),
    unknown,
    facts: (_, __, { mdl }) => ({
      maker: mdl.maker,
      userMappings: userMappingsOf(mdl),
      partial: mdl.source === undefined ? 'no' : 'yes',
      adjusted: adjustedOf(mdl),
    }),
    touches: ({ mdl }) => [
      ...bothMachines({ mdl }),
      ...(mdl.irp === undefined ? [] : [{ cell: mdl.irp.cell, as: 'IoFreeMdl.chained' }]),
    ],
    effect: (world, call, { mdl }, outcome) => {
      if (outcome !== 'returned') return undefined;
      if (mdl.systemView === undefined) keepView(world, mdl.source, call, 'FREE-03');
      endSystemView(world, call, mdl, 'FREE-02');
      unchain(mdl);
      removeMdl(world, mdl);
      world.usage.release('PoolBytes', charge(clause, routine));
      return undefined;
    },
    forbidden: () => clause,
  });

export const IoFreeMdl = freeDescriptor('IoFreeMdl', 'FREE-01', 'FREE-09');
export const NdisFreeMdl = freeDescriptor('NdisFreeMdl', 'NMDL-04', 'NMDL-04');

/** A call had to leave a mapping alone: if it is gone afterwards, it was this call's doing. */
export function keepView(world: World, mdl: Mdl | undefined, call: Call, clause: string): void {
  const view = mdl?.systemView;
  if (view === undefined) return;
  if (view.confirmed.length > 0) view.keeper = charge(clause, call.routine);
  world.watcher?.viewKept(view);
}

/** Whether an address is where a descriptor's system mapping starts, by the word of the call that made it. */
export const isBaseOf = (mdl: Mdl, call: Call, name: string): boolean =>
  mdl.systemView !== undefined && isSame(mdl.systemView.first, address(call, name));

/** The text of the address that a descriptor is mapped at. */
export const mappedAt = (mdl: Mdl): string =>
  mdl.systemView === undefined ? '0x0' : formatAddress(mdl.systemView.first);

export { bothMachines, type OfMdl, type OutcomeClass, ofMdl, userMappingsOf };
