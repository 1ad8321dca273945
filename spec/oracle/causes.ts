import { outcomeClasses } from '../calls/index.ts';
import type { Aftermath } from './aftermath.ts';
import type { Call } from './call.ts';
import { earlier } from './doubtful-addresses.ts';
import { namedBy, objectsNamedBy } from './named.ts';
import type { Cell, Mdl } from './objects.ts';
import { breaches, type Plan, transitions } from './step.ts';
import type { World } from './world.ts';

/**
 * The call that is behind a breach, where an earlier violation reached what this one is about, or an answer that was not
 * allowed led to it.
 */
export const causeOf = (
  world: World,
  aftermath: Aftermath,
  call: Call,
  planned: Plan | undefined,
): number | undefined =>
  planned === undefined ? causeByName(world, aftermath, call) : causeByMachine(world, aftermath, planned);

/** Of a call about something that nobody knows. */
function causeByName(world: World, aftermath: Aftermath, call: Call): number | undefined {
  let since = causeByAddress(world, aftermath, call);
  for (const object of objectsNamedBy(world, call)) since = earlier(since, aftermath.causeOf(object));
  return since;
}

function causeByAddress(world: World, aftermath: Aftermath, call: Call): number | undefined {
  let since: number | undefined;
  for (const { address } of namedBy(call)) {
    if (world.reach('kernel', address, 1) === undefined) since = earlier(since, aftermath.addresses.since(address, 1));
  }
  return since;
}

/**
 * Where there is a cause for each machine that calls it a breach: its object was reached, or the memory is gone because
 * of a violation. One that has none makes it a breach of its own.
 */
function causeByMachine(world: World, aftermath: Aftermath, planned: Plan): number | undefined {
  let since: number | undefined;
  for (const cell of breakingCells(planned)) {
    const cause = causeOfCell(world, aftermath, planned.call, cell);
    if (cause === undefined) return undefined;
    since = earlier(since, cause);
  }
  return since;
}

function causeOfCell(world: World, aftermath: Aftermath, call: Call, cell: Cell): number | undefined {
  // The level of the processor is reached by nothing but what was wrong with the level.
  if (cell === world.irql) return aftermath.level;
  const owner = aftermath.ownerOf(cell);
  if (owner === undefined) return causeByAddress(world, aftermath, call);
  return aftermath.causeOf(owner) ?? (owner.kind === 'mdl' ? causeOfMemory(world, aftermath, owner) : undefined);
}

/** Why the memory of a descriptor is gone: it was released by a violation, or another process is current. */
function causeOfMemory(world: World, aftermath: Aftermath, { virtualAddress, byteCount }: Mdl): number | undefined {
  if (world.reach('kernel', virtualAddress, 1) !== undefined) return undefined;
  const released = aftermath.addresses.since(virtualAddress, Math.max(byteCount ?? 0, 1));
  return earlier(released, aftermath.causeOf(world.current));
}

/** The machines by which a call is a breach. */
export function breakingCells(planned: Plan): readonly Cell[] {
  const broken = breaches(planned).filter(({ undocumented }) => !undocumented);
  const isBreaking = (index: number): boolean =>
    outcomeClasses.some((kind) => {
      const taken = transitions(planned, kind)[index];
      return taken !== undefined && broken.includes(taken.transition);
    });
  return planned.touched.flatMap(({ cell }, index) => (isBreaking(index) ? [cell] : []));
}
