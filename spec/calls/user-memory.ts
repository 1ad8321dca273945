import { MM_SECURE_NO_CHANGE, PAGE_NOACCESS, PAGE_READONLY, PAGE_READWRITE, PAGE_SIZE } from '../../wdk/index.ts';
import type { Call } from '../oracle/call.ts';
import { constraint } from '../oracle/constraints.ts';
import { type Cell, charge, type SecuredRange, type UserRegion } from '../oracle/objects.ts';
import type { View } from '../oracle/views.ts';
import type { World } from '../oracle/world.ts';
import { isSame } from '../values/address.ts';
import { pagesOf } from '../values/span.ts';
import { addHome, around, isInside, removeHome } from './parts.ts';
import { address, nothing, number, returned, row, text } from './row.ts';

/** How much each protection allows; the mode of a secured range must not be undercut. */
const allowance: Readonly<Record<number, number>> = { [PAGE_NOACCESS]: 0, [PAGE_READONLY]: 1, [PAGE_READWRITE]: 2 };
const protections = {
  [PAGE_NOACCESS]: 'noAccess',
  [PAGE_READONLY]: 'readOnly',
  [PAGE_READWRITE]: 'readWrite',
} as const;

const protectionOf = (call: Call): View['protection'] =>
  protections[number(call, 'Protect') as keyof typeof protections] ?? 'untold';

/** PROC-01: whole pages in the user half, at an address of the implementation's choice or at the one that is asked for. */
const allocating = (routine: 'allocateUserMemory' | 'allocateUserMemoryAt') =>
  row<{ readonly cell: Cell }>({
    event: () => routine,
    roles: (world) => ({ cell: world.cell('user-region') }),
    unknown: 'PROC-01',
    atIrql: false,
    facts: (world, call) => {
      if (!(number(call, 'Protect') in protections)) return { arguments: 'improper' };
      if (routine === 'allocateUserMemory') return {};
      const pageCount = pagesOf(number(call, 'ByteCount'));
      const at = address(call, 'Address');
      return { requested: world.current.space.isEmpty(at.page, pageCount) ? 'aligned' : 'taken' };
    },
    touches: ({ cell }) => [{ cell }],
    rules: (world, call, _, outcome) =>
      outcome === 'nonNull'
        ? [
            ...(routine === 'allocateUserMemory'
              ? []
              : [constraint('value', 'PROC-01', { is: 'equals', value: text(call, 'Address') })]),
            constraint('value', 'PROC-01', { is: 'alignedTo', byteCount: PAGE_SIZE }),
            constraint('value', 'PROC-01', { is: 'half', half: 'user' }),
            constraint('value', 'PROC-01', {
              is: 'homeRoom',
              space: world.current.space,
              byteCount: number(call, 'ByteCount'),
            }),
          ]
        : nothing,
    effect: (world, call, { cell }, outcome, actual) => {
      if (outcome !== 'nonNull') return undefined;
      const byteCount = pagesOf(number(call, 'ByteCount')) * PAGE_SIZE;
      const at = returned(actual);
      const region: UserRegion = {
        kind: 'region',
        cell,
        process: world.current,
        address: at,
        step: world.step,
        byteCount,
        view: undefined,
      };
      const view = addHome(world, world.current.space, at, byteCount, cell, call.routine, {
        pageable: true,
        writable: true,
        clause: 'PROC-01',
      });
      view.protection = protectionOf(call);
      region.view = view;
      world.current.regions.add(region);
      world.register(region);
      return undefined;
    },
    forbidden: () => 'PROC-01',
  });

export const allocateUserMemory = allocating('allocateUserMemory');
export const allocateUserMemoryAt = allocating('allocateUserMemoryAt');

/** User memory goes. */
export function endRegion(world: World, region: UserRegion): void {
  if (region.view !== undefined) removeHome(world, region.view);
  // What user code gives back is not the implementation's doing alone.
  world.usage.release('UserPages', charge('PROC-01', 'freeUserMemory'));
  region.view = undefined;
  region.process.regions.delete(region);
}

interface OfRegion {
  readonly region: UserRegion;
  readonly base: 'same' | 'other';
}

/** User memory that an address means: here by its start, else what it lies in, here or in another process. */
function regionAt(world: World, call: Call): OfRegion | undefined {
  const region = world.objectAt('region', text(call, 'Address'));
  if (region !== undefined) return { region, base: 'same' };
  const at = address(call, 'Address');
  for (const { regions } of [world.current, ...world.processes.items]) {
    const about = around(regions, ({ byteCount }) => byteCount, at);
    if (about !== undefined) return { region: about, base: isSame(about.address, at) ? 'same' : 'other' };
  }
  return undefined;
}

/** Parts of a region that must stay (PROC-15). */
const securedIn = ({ process, address: start, byteCount }: UserRegion): readonly SecuredRange[] =>
  [...process.secured].filter(
    (range) => isInside(start, byteCount, range.start) || isInside(range.start, range.byteCount, start),
  );

/** What was to stay is still there: whoever finds that it is not holds it against the routine that secured it. */
function keep(world: World, region: UserRegion, ranges: readonly SecuredRange[]): void {
  const [range] = ranges;
  if (range === undefined || region.view === undefined) return;
  region.view.keeper = charge('PROC-15', range.routine);
  world.watcher?.viewKept(region.view);
}

export const freeUserMemory = row<OfRegion>({
  event: () => 'freeUserMemory',
  roles: regionAt,
  unknown: 'PROC-01',
  atIrql: false,
  facts: (world, _, { region, base }) => ({
    base,
    process: region.process === world.current ? 'same' : 'other',
    secured: securedIn(region).length > 0 ? 'some' : 'none',
  }),
  touches: ({ region }) => [{ cell: region.cell }],
  relies: ({ region }) => securedIn(region).map(({ cell }) => cell),
  effect: (world, _, { region }, outcome) => {
    if (outcome !== 'returned') return undefined;
    const ranges = securedIn(region);
    if (ranges.length > 0) keep(world, region, ranges);
    else endRegion(world, region);
    return undefined;
  },
  forbidden: () => 'LOCK-13',
});

/** PROC-15, PROC-16: the ranges that keep a region from getting a protection. */
const refusing = (region: UserRegion, protect: number): readonly SecuredRange[] =>
  securedIn(region).filter(
    ({ mode, flags }) =>
      (allowance[protect] ?? 0) < (allowance[mode] ?? 0) ||
      ((flags & MM_SECURE_NO_CHANGE) !== 0 &&
        protections[protect as keyof typeof protections] !== region.view?.protection),
  );

export const protectUserMemory = row<OfRegion>({
  event: () => 'protectUserMemory',
  roles: regionAt,
  unknown: 'PROC-01',
  atIrql: false,
  facts: (world, call, { region, base }) => {
    const protect = number(call, 'Protect');
    const isWhole = pagesOf(number(call, 'ByteCount')) * PAGE_SIZE === region.byteCount && base === 'same';
    const isOwn = region.process === world.current && protect in protections;
    return {
      arguments: isWhole && isOwn ? 'proper' : 'improper',
      secured: refusing(region, protect).length > 0 ? 'some' : 'none',
    };
  },
  touches: ({ region }) => [{ cell: region.cell }],
  relies: ({ region }) => securedIn(region).map(({ cell }) => cell),
  effect: (world, call, { region }, outcome) => {
    const protection = protectionOf(call);
    if (outcome === 'returned' && region.view !== undefined) {
      region.view.protection = protection;
      world.watcher?.viewKept(region.view);
    }
    if (outcome === 'failed') keep(world, region, refusing(region, number(call, 'Protect')));
    return undefined;
  },
  forbidden: ({ region }, outcome, _, call) => {
    const [range] = refusing(region, number(call, 'Protect'));
    return outcome === 'returned' && range !== undefined ? charge('PROC-15', range.routine) : 'PROC-01';
  },
});
