import type { Facts } from '../machines/index.ts';
import type { Call } from '../oracle/call.ts';
import { type Mdl, stateOf } from '../oracle/objects.ts';
import type { World } from '../oracle/world.ts';
import { distance, plus } from '../values/address.ts';
import { span } from '../values/span.ts';
import { bothMachines, endSystemView, keepView, type OfMdl, ofMdl, userMappingsOf } from './mdl.ts';
import { systemAddressOf } from './partial-parts.ts';
import { detach, given, marks, wrote } from './parts.ts';
import { capacityOf } from './room.ts';
import { address, everything, number, row, text } from './row.ts';

interface Roles {
  readonly source: Mdl;
  readonly target: Mdl;
}

/** Bytes from the source's first byte to the part's, and how long the part is (PART-02 for a length of 0). */
function partOf(call: Call, { source }: Roles): { readonly from: number; readonly byteCount: number } {
  const from = distance(source.virtualAddress, address(call, 'VirtualAddress'));
  const length = number(call, 'Length');
  return { from, byteCount: length > 0 ? length : (source.byteCount ?? 0) - from };
}

function rangeOf(call: Call, roles: Roles): NonNullable<Facts['range']> {
  const { from, byteCount } = partOf(call, roles);
  return from >= 0 && byteCount > 0 && from + byteCount <= (roles.source.byteCount ?? 0) ? 'inside' : 'outside';
}

const sources = new Set(['unmapped', 'original', 'own', 'inherited', 'dangling', 'reserved'] as const);
const isSource = (state: string): state is NonNullable<Facts['source']> => (sources as ReadonlySet<string>).has(state);

const built = {
  virtualAddress: 'PART-01',
  byteOffset: 'PART-01',
  MDL_PAGES_LOCKED: 'PART-14',
  MDL_MAPPED_TO_SYSTEM_VA: 'PART-10',
  mappedSystemVa: 'PART-09',
  pages: 'PART-01',
} as const;
const setFields = marks('IoBuildPartialMdl', { ...built, byteCount: 'PART-01' });
const setFieldsToTheEnd = marks('IoBuildPartialMdl', { ...built, byteCount: 'PART-02' });

const heldBy = { locked: 'lock', nonpaged: 'home', pages: 'allocation' } as const;
const isHolder = (state: string): state is keyof typeof heldBy => Object.hasOwn(heldBy, state);

/** The target describes part of the source's pages, and shares its system address if there is one (PART-01, PART-09). */
function describePart(world: World, call: Call, roles: Roles): void {
  const { source, target } = roles;
  const { from, byteCount } = partOf(call, roles);
  const at = address(call, 'VirtualAddress');
  const first = at.page - source.virtualAddress.page;
  detach(target);
  target.virtualAddress = at;
  target.given = given(world, 'VirtualAddress', at);
  target.byteCount = byteCount;
  target.pages = source.pages.slice(first, first + span(at.offset, byteCount));
  target.process = source.process;
  target.writable = source.writable;
  target.word = source.word;
  target.source = source;
  source.parts.add(target);
  const state = stateOf(source.content);
  target.heldBy = isHolder(state) ? heldBy[state] : undefined;
  for (const page of target.pages) page.partials.push(target);
  const shared = systemAddressOf(source);
  target.sharedAt = shared === undefined ? undefined : plus(shared, from);
  wrote(target, number(call, 'Length') === 0 ? setFieldsToTheEnd : setFields);
}

export const IoBuildPartialMdl = row<Roles>({
  event: () => 'IoBuildPartialMdl',
  roles: (world, call) => {
    const source = world.objectAt('mdl', text(call, 'SourceMdl'));
    const target = world.objectAt('mdl', text(call, 'TargetMdl'));
    return source === undefined || target === undefined || source === target ? undefined : { source, target };
  },
  unknown: 'PART-08',
  facts: (_, call, roles) => {
    const { source, target } = roles;
    const { byteCount } = partOf(call, roles);
    const state = stateOf(source.mapping);
    return {
      range: rangeOf(call, roles),
      room: span(address(call, 'VirtualAddress').offset, byteCount) <= capacityOf(target) ? 'enough' : 'small',
      maker: target.maker,
      userMappings: userMappingsOf(target),
      ...(isSource(state) ? { source: state } : {}),
    };
  },
  touches: ({ source, target }) => [
    { cell: source.content, as: 'IoBuildPartialMdl.source' },
    { cell: target.content, as: 'IoBuildPartialMdl.target' },
    { cell: target.mapping, as: 'IoBuildPartialMdl.target' },
  ],
  relies: ({ source }) => [source.mapping],
  effect: (world, call, roles, outcome) => {
    if (outcome === 'returned') describePart(world, call, roles);
    return undefined;
  },
  forbidden: () => 'PART-01',
});

const isPartial = ({ content }: Mdl): boolean => ['partial', 'stale'].includes(stateOf(content));

const prepared = marks('MmPrepareMdlForReuse', { MDL_MAPPED_TO_SYSTEM_VA: 'PREP-01' });

export const MmPrepareMdlForReuse = row<OfMdl>({
  event: () => 'MmPrepareMdlForReuse',
  roles: ofMdl('Mdl'),
  unknown: 'PREP-03',
  facts: (_, __, { mdl }) => ({ partial: isPartial(mdl) ? 'yes' : 'no' }),
  touches: bothMachines,
  effect: (world, call, { mdl }, outcome) => {
    if (outcome !== 'returned') return undefined;
    if (isPartial(mdl) && mdl.systemView !== undefined) {
      endSystemView(world, call, mdl, 'PREP-01');
      wrote(mdl, prepared);
      return undefined;
    }
    keepView(
      world,
      mdl.systemView === undefined ? mdl.source : mdl,
      call,
      mdl.systemView === undefined ? 'PREP-04' : 'PREP-02',
    );
    return undefined;
  },
  forbidden: () => 'PREP-06',
  preserves: () => everything('PREP-05'),
});
