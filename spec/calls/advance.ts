import { STATUS_INVALID_PARAMETER_2 } from '../../wdk/index.ts';
import type { Facts } from '../machines/index.ts';
import type { Call } from '../oracle/call.ts';
import { constraint } from '../oracle/constraints.ts';
import { charge, type Mdl } from '../oracle/objects.ts';
import type { Page } from '../oracle/pages.ts';
import type { View } from '../oracle/views.ts';
import type { World } from '../oracle/world.ts';
import { plus } from '../values/address.ts';
import { unlockPages } from './lock.ts';
import { bothMachines, type OfMdl, ofMdl, userMappingsOf } from './mdl.ts';
import { givesUp, letGo, losers, mappedLosers } from './partial-parts.ts';
import { marks, wrote } from './parts.ts';
import { everything, number, row } from './row.ts';

function advanceOf(call: Call, { byteCount = 0 }: Mdl): NonNullable<Facts['advance']> {
  const by = number(call, 'NumberOfBytes');
  if (by === byteCount) return 'whole';
  return by < byteCount ? 'within' : 'past';
}

/** Pages that the start of the descriptor moves past (ADV-04). */
const passed = (call: Call, mdl: Mdl): readonly Page[] =>
  mdl.pages.slice(0, plus(mdl.virtualAddress, number(call, 'NumberOfBytes')).page - mdl.virtualAddress.page);

/** Of the pages that are passed, those that nobody else keeps locked. */
const givenUp = (call: Call, mdl: Mdl): readonly Page[] =>
  advanceOf(call, mdl) === 'within' ? passed(call, mdl).filter(({ lockedBy }) => lockedBy.length === 1) : [];

const moved = marks('MmAdvanceMdl', {
  virtualAddress: 'ADV-03',
  byteOffset: 'ADV-03',
  byteCount: 'ADV-01',
  mappedSystemVa: 'ADV-05',
  pages: 'ADV-01',
});

/** The same bytes at the same addresses, but for the pages that were passed (ADV-05). */
function shrink(world: World, view: View, byteCount: number): View {
  const first = plus(view.first, byteCount);
  const start = { page: first.page, offset: 0 };
  const pages = view.pages.slice(first.page - view.firstPage);
  view.space.remove(view, undefined, world.step);
  const rest: View = {
    ...view,
    start,
    first,
    firstPage: first.page,
    pages,
    byteCount: pages.length * 4096,
    keeper: charge('ADV-05', 'MmAdvanceMdl'),
  };
  world.system.add(rest);
  return rest;
}

interface Advance extends OfMdl {
  readonly givenUp: readonly Page[];
}

export const MmAdvanceMdl = row<Advance>({
  event: () => 'MmAdvanceMdl',
  roles: (world, call) => {
    const found = ofMdl('Mdl')(world, call);
    return found === undefined ? undefined : { ...found, givenUp: givenUp(call, found.mdl) };
  },
  unknown: 'ADV-11',
  facts: (_, call, { mdl, givenUp: lost }) => ({
    advance: advanceOf(call, mdl),
    userMappings: userMappingsOf(mdl),
    partialMappings: mappedLosers(lost, 'lock'),
  }),
  touches: ({ mdl, givenUp: lost }) => [...bothMachines({ mdl }), ...givesUp(lost, 'lock', 'MmAdvanceMdl.partial')],
  rules: (_, __, ___, outcome) =>
    outcome === 'failed' ? [constraint('value', 'ADV-02', { is: 'equals', value: STATUS_INVALID_PARAMETER_2 })] : [],
  effect: (world, call, { mdl, givenUp: lost }, outcome) => {
    if (outcome !== 'returned') return undefined;
    const by = number(call, 'NumberOfBytes');
    letGo(losers(lost, 'lock'));
    const gone = passed(call, mdl);
    unlockPages(world, mdl, gone, call.routine);
    mdl.pages = mdl.pages.slice(gone.length);
    mdl.virtualAddress = plus(mdl.virtualAddress, by);
    mdl.byteCount = (mdl.byteCount ?? 0) - by;
    if (mdl.systemView !== undefined && by > 0) mdl.systemView = shrink(world, mdl.systemView, by);
    wrote(mdl, moved);
    return undefined;
  },
  forbidden: (_, outcome) => (outcome === 'failed' ? 'ADV-01' : 'ADV-02'),
  preserves: () => everything('ADV-08'),
});
