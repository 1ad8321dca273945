import type { MachineName } from '../machines/index.ts';
import type { Address } from '../values/address.ts';
import type { Cell, PoolBlock, Process } from './objects.ts';
import type { World } from './world.ts';

/** The step of what was there before the first call. */
export const before = -1;

/** A machine of a new object, in a state that it has. */
export function cellIn(world: World, name: MachineName, state: string): Cell {
  const cell = world.cell(name);
  const index = cell.machine.states.indexOf(state);
  if (index < 0) throw new Error(`machine ${name} has no state ${state}`);
  cell.state = index;
  return cell;
}

/** The process that an entry names, or the one that the program starts in. */
export function processOf(world: World, text: string | undefined): Process {
  const process = text === undefined ? world.current : world.objectAt('process', text);
  if (process === undefined) throw new Error(`no process was adopted at ${text}`);
  return process;
}

export const newBlock = (address: Address, cell: Cell, byteCount: number, tag: number, paged: boolean): PoolBlock => ({
  kind: 'pool',
  place: -1,
  cell,
  address,
  step: before,
  byteCount,
  tag,
  paged,
  holdsMdl: false,
  view: undefined,
});
