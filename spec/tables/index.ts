/** The lifecycle tables of the document, and what the machines make of each of their cells. */
import { type CompiledMachines, compileAll } from '../compile/index.ts';
import { contentTable } from './content.ts';
import { effects } from './effects.ts';
import { mappingTable } from './mapping.ts';
import { releases } from './releases.ts';
import { reservedTable } from './reserved.ts';
import type { Table } from './table.ts';
import { type CellsTaken, cellsTakenOf } from './taken.ts';
import { userTable } from './user.ts';

/** mdl.md tables 3.1a, 3.1b, 3.1c and 3.4. */
export const lifecycleTables: readonly Table[] = [contentTable, mappingTable, userTable, reservedTable];

/** mdl.md 3.2 and 3.3. */
export const lifecycleEffects = [...effects, ...releases];

/** Which documented cells the given transitions can have gone through, and which they cannot. */
export const cellsTaken = (
  takenTransitionIds: ReadonlySet<string>,
  machines: CompiledMachines = compileAll(),
): CellsTaken => cellsTakenOf(lifecycleTables, takenTransitionIds, machines);

export { codeText } from './compare.ts';
export { type Effect, type Shown, transitionOf } from './effect.ts';
export type { Circumstance, Code, PlacedCell, Row, Table } from './table.ts';
export {
  type CellKind,
  type CellsTaken,
  type DocumentedCell,
  type ExploredCell,
  exploreTable,
  kindOf,
  type Outcome as CellOutcome,
  outcomesThatCount,
} from './taken.ts';
