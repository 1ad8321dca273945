import { signatureOf } from '../../wdk/index.ts';
import { pageCountOf } from '../calls/index.ts';
import { isInside } from '../calls/parts.ts';
import type { Aftermath } from './aftermath.ts';
import type { Call, Outcome } from './call.ts';
import { earlier } from './doubtful-addresses.ts';
import { extentOf, namedBy, resultOf } from './named.ts';
import type { Cell, Tracked } from './objects.ts';
import type { Plan } from './step.ts';
import type { World } from './world.ts';

/** The objects that a call touches by their machines. */
export const touchedBy = (aftermath: Aftermath, { touched }: Plan): readonly Tracked[] =>
  touched.flatMap(({ cell }) => aftermath.ownerOf(cell) ?? []);

/** Since when what the call is about has been in doubt; a call about no object is about the addresses that it names. */
export function doubtBefore(
  world: World,
  aftermath: Aftermath,
  { call, row, roles, touched }: Plan,
): number | undefined {
  const cells: Cell[] = [];
  let level: number | undefined;
  for (const { cell } of touched) {
    if (cell === world.irql) level = aftermath.level;
    else cells.push(cell);
  }
  cells.push(...(row.relies?.(roles, world) ?? []));
  if (cells.length === 0) return earlier(level, doubtOfAddresses(world, aftermath, call));
  let since: number | undefined;
  for (const cell of cells) since = earlier(since, aftermath.doubtOfCell(cell));
  return since;
}

function doubtOfAddresses(world: World, aftermath: Aftermath, call: Call): number | undefined {
  let since: number | undefined;
  for (const { address } of namedBy(call)) {
    since = earlier(since, aftermath.addresses.since(address, 1));
    for (const space of [world.system, world.current.space]) {
      for (const view of space.at(address.page)) since = earlier(since, aftermath.doubtOfCell(view.cell));
      const released = space.released.get(address.page);
      if (released !== undefined) since = earlier(since, aftermath.doubtOfPage(released.page));
    }
  }
  return since;
}

/**
 * Addresses that a violation named are in doubt where nothing lives, and so is what came of a call about nothing known,
 * which is `outcome` then.
 */
export function doubtAddresses(
  world: World,
  aftermath: Aftermath,
  call: Call,
  outcome: Outcome | undefined,
  objects: readonly Tracked[],
  since: number,
): void {
  const pageCount = Math.max(1, ...objects.map((object) => (object.kind === 'mdl' ? pageCountOf(object) : 1)));
  const result = outcome === undefined ? undefined : resultOf(call, outcome);
  for (const named of [...namedBy(call), ...(result === undefined ? [] : [result])]) {
    if (world.reach('kernel', named.address, 1) !== undefined) continue;
    const { start, byteCount } = extentOf(named, pageCount);
    aftermath.addresses.add(start, byteCount, since);
  }
}

/** Whether a call stores bytes that the caller gives. */
const stores = ({ routine }: Call): boolean =>
  signatureOf(routine).parameters.some(({ type, direction }) => type === 'BYTES' && direction === 'in');

/** A driver may write to its own block, but what a descriptor that it made there says then, nobody knows. */
export function overwrite(world: World, aftermath: Aftermath, planned: Plan): void {
  if (!stores(planned.call)) return;
  for (const block of touchedBy(aftermath, planned)) {
    if (block.kind !== 'pool' || !block.holdsMdl) continue;
    aftermath.first ??= world.step;
    const inside = world.mdls.items.filter(({ address }) => isInside(block.address, block.byteCount, address));
    aftermath.shake(world, inside, world.step);
  }
}
