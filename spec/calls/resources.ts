import type { Outcome } from '../oracle/call.ts';
import { type Cell, stateOf } from '../oracle/objects.ts';
import { type UsageClass, usageClasses } from '../oracle/usage.ts';
import type { World } from '../oracle/world.ts';
import { type Address, formatAddress } from '../values/address.ts';
import { row } from './row.ts';

/** The next request of a class fails: what the routine must then do is said by its own machine. */
const failing = (routine: 'failNext' | 'failNth' | 'limitResource', requests: number) =>
  row<object>({
    event: () => routine,
    roles: () => ({}),
    unknown: 'GEN-11',
    touches: () => [],
    effect: (world, _, __, outcome) => {
      if (outcome === 'returned') world.toFail += requests;
      return undefined;
    },
    forbidden: () => 'GEN-11',
  });

export const failNext = failing('failNext', 1);
export const failNth = failing('failNth', 1);
/** From now on any request of the class may fail. */
export const limitResource = failing('limitResource', Number.POSITIVE_INFINITY);

/** The counts that were read; undefined where one is missing. */
function countsOf(outcome: Outcome): Readonly<Record<UsageClass, number>> | undefined {
  if (outcome.kind !== 'returned' || outcome.out === undefined) return undefined;
  const { out } = outcome;
  const of = (name: UsageClass): number => Number(out[name] ?? Number.NaN);
  if (usageClasses.some((name) => Number.isNaN(of(name)))) return undefined;
  return {
    PoolBytes: of('PoolBytes'),
    SystemPtes: of('SystemPtes'),
    UserPages: of('UserPages'),
    LockedPages: of('LockedPages'),
    AllocatedPages: of('AllocatedPages'),
  };
}

const states = (...cells: readonly Cell[]): string => cells.map(stateOf).join('/');

/** What is live, with all that may make it take more or less: its states, its extent, and what hangs on it. */
function liveIn(world: World): string {
  if (world.isEmpty()) return '';
  const told: string[] = [];
  const add = (kind: string, address: Address | undefined, ...more: readonly (string | number | undefined)[]): void => {
    told.push([kind, address === undefined ? '' : formatAddress(address), ...more].join(' '));
  };
  for (const { address, content, mapping, byteCount, userMappings, parts, reservation } of world.mdls.items)
    add('mdl', address, states(content, mapping), byteCount, userMappings.size, parts.size, reservation?.step);
  for (const one of [...world.pools.items, ...world.contiguous.items, ...world.ioMappings.items])
    add(one.kind, one.address, states(one.cell), one.byteCount);
  for (const one of [...world.ndisMemory.items, ...world.ndisIoMappings.items]) add(one.kind, one.address, one.step);
  for (const one of [...world.reservations.items, ...world.handles.items, ...world.irps.items, ...world.netPools.items])
    add(one.kind, one.address, states(one.cell));
  for (const { address, chain, length } of world.netBuffers.items) add('netBuffer', address, chain.length, length);
  for (const { address, contextCell } of world.netBufferLists.items) add('list', address, states(contextCell));
  for (const { address, regions, mappings, secured } of world.processes.items)
    add('process', address, regions.size, mappings.size, secured.size);
  return told.sort().join('\n');
}

export const readUsage = row<object>({
  event: () => 'readUsage',
  roles: () => ({}),
  unknown: 'GEN-11',
  touches: () => [],
  effect: (world, _, __, outcome, actual) => {
    const counts = outcome === 'returned' ? countsOf(actual) : undefined;
    if (counts === undefined) return undefined;
    const kept = world.failures.read(counts);
    const leaked = world.usage.read(counts, liveIn(world));
    if (kept === undefined) return leaked;
    return kept.findings.length > 0
      ? { findings: kept.findings, clauses: [...kept.clauses, ...leaked.clauses] }
      : { findings: leaked.findings, clauses: [...kept.clauses, ...leaked.clauses] };
  },
  forbidden: () => 'GEN-11',
});

/** What is charged to the process that is current (POOL-54, POOL-55). */
export const readQuota = row<object>({
  event: () => 'readQuota',
  roles: () => ({}),
  unknown: 'POOL-54',
  touches: () => [],
  effect: (world, _, __, outcome, actual) => {
    if (outcome !== 'returned' || actual.kind !== 'returned') return undefined;
    const PagedPool = Number(actual.out?.['PagedPool'] ?? Number.NaN);
    const NonPagedPool = Number(actual.out?.['NonPagedPool'] ?? Number.NaN);
    if (Number.isNaN(PagedPool + NonPagedPool)) return undefined;
    return world.quota.read(world.current, { PagedPool, NonPagedPool });
  },
  forbidden: () => 'POOL-54',
});
