import { type CompiledMachines, compileAll } from '../compile/index.ts';
import { codeText } from './compare.ts';
import { explore, type Path } from './explore.ts';
import type { Code, PlacedCell, Table } from './table.ts';

/** All ways in which a call of a cell can end that have one code, over all scenes and facts. */
export interface Outcome {
  readonly code: Code;
  /** Each list once: transitions that are taken together. Empty where no object is known, so that no machine moves. */
  readonly ways: readonly (readonly string[])[];
  readonly clauses: readonly string[];
}

/** A cell with what the machines make of it. */
export interface ExploredCell {
  readonly cell: PlacedCell;
  readonly outcomes: readonly Outcome[];
}

const idsOf = ({ transitions }: Path): readonly string[] => transitions.map(({ id }) => id);

function outcomesOf(paths: readonly Path[]): readonly Outcome[] {
  const found = new Map<string, { code: Code; ways: Map<string, readonly string[]>; clauses: Set<string> }>();
  for (const path of paths) {
    if (path.code === undefined || path.code.is === 'forbidden') continue;
    const key = codeText(path.code);
    const entry = found.get(key) ?? { code: path.code, ways: new Map(), clauses: new Set() };
    if (path.transitions.length > 0) entry.ways.set(idsOf(path).join(' '), idsOf(path));
    for (const clause of path.clauses) entry.clauses.add(clause);
    found.set(key, entry);
  }
  return [...found.values()].map(({ code, ways, clauses }) => ({
    code,
    ways: [...ways.values()],
    clauses: [...clauses],
  }));
}

/** Every cell of a table with what the machines make of it. */
export const exploreTable = (machines: CompiledMachines, { rows, cells }: Table): readonly ExploredCell[] =>
  cells.map((cell) => ({
    cell,
    outcomes: outcomesOf(explore(machines, rows, cell).flatMap(({ paths }) => paths)),
  }));

/** What a cell comes to when all is proper: a call that is allowed, one that is not, or nothing that is documented. */
export type CellKind = 'legal' | 'broken' | 'unsaid' | 'forbidden';

export function kindOf({ codes }: PlacedCell): CellKind {
  const legal = codes.find(({ is }) => is !== 'breach' && is !== 'unsaid' && is !== 'forbidden');
  if (legal !== undefined) return 'legal';
  if (codes.some(({ is }) => is === 'breach')) return 'broken';
  return codes.some(({ is }) => is === 'unsaid') ? 'unsaid' : 'forbidden';
}

/** The outcomes that make a cell what it is: circumstances that forbid a legal call do not count, and the reverse. */
export function outcomesThatCount({ cell, outcomes }: ExploredCell): readonly Outcome[] {
  const isLegal = kindOf(cell) === 'legal';
  return outcomes.filter(({ code }) => (code.is !== 'breach' && code.is !== 'unsaid') === isLegal);
}

/**
 * Whether a set of transitions can have gone through a cell: those of one of its outcomes were all taken. They may have
 * been taken apart, in other cells, so that this says at most too much.
 */
const isTaken = (explored: ExploredCell, taken: ReadonlySet<string>): boolean =>
  outcomesThatCount(explored).some(({ ways }) => ways.some((ids) => ids.every((id) => taken.has(id))));

/** A documented cell, by its id and by what it says. */
export interface DocumentedCell {
  readonly id: string;
  readonly kind: 'legal' | 'broken';
}

export interface CellsTaken {
  readonly taken: readonly DocumentedCell[];
  readonly missed: readonly DocumentedCell[];
}

/** Which documented cells of the tables a run went through; a cell that no machine moves in does not count. */
export function cellsTakenOf(
  tables: readonly Table[],
  takenTransitionIds: ReadonlySet<string>,
  machines: CompiledMachines = compileAll(),
): CellsTaken {
  const taken: DocumentedCell[] = [];
  const missed: DocumentedCell[] = [];
  for (const explored of tables.flatMap((table) => exploreTable(machines, table))) {
    const kind = kindOf(explored.cell);
    if (kind !== 'legal' && kind !== 'broken') continue;
    if (outcomesThatCount(explored).every(({ ways }) => ways.length === 0)) continue;
    (isTaken(explored, takenTransitionIds) ? taken : missed).push({ id: explored.cell.id, kind });
  }
  return { taken, missed };
}
