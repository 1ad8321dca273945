import type { CompiledMachines } from '../compile/index.ts';
import { type Facts, holds } from '../machines/index.ts';
import { type Behaviour, explore } from './explore.ts';
import type { Circumstance, Code, PlacedCell, Scene, Table } from './table.ts';

/** A code as the pages show it: those of the document, but that what it calls U and ? have names of their own. */
export function codeText(code: Code): string {
  switch (code.is) {
    case 'goes':
      return `→ ${code.to}`;
    case 'makes':
      return `target ${code.to}`;
    case 'stays':
      return '=';
    case 'gone':
      return '→ none';
    case 'begins':
      return '+1';
    case 'ends':
      return '−1';
    case 'null':
      return 'N';
    case 'raises':
      return 'E';
    case 'fails':
      return 'S';
    case 'breach':
      return 'U';
    case 'unsaid':
      return '?';
    case 'forbidden':
      return '–';
  }
}

/** A cell that ends judging, or in which there is nothing to judge, stays what it is in all circumstances. */
const isClosed = ({ codes }: PlacedCell): boolean =>
  codes.every(({ is }) => is === 'breach' || is === 'unsaid' || is === 'forbidden');

const applies = ({ scene: name, when }: Circumstance, scene: Scene, facts: Facts): boolean =>
  (name === undefined || name === scene.name) && (when === undefined || holds(when, facts));

/** What the document says of a cell in one scene with one combination of facts. */
export function expected(cell: PlacedCell, scene: Scene, facts: Facts): readonly Code[] {
  const own = cell.but?.find((each) => applies(each, scene, facts));
  if (own !== undefined) return own.codes;
  if (isClosed(cell)) return cell.codes;
  return cell.column.but?.find((each) => applies(each, scene, facts))?.codes ?? cell.codes;
}

/** To lead back to the state of the row is to keep it. */
const normal = ({ row }: PlacedCell, code: Code): string =>
  codeText(code.is === 'goes' && code.to === row.name ? { is: 'stays' } : code);

const sorted = (texts: readonly string[]): string => [...new Set(texts)].sort().join(', ');

/** Where the machines do not do what the document says. */
export interface Difference {
  readonly cell: string;
  /** The scene, and the facts that the machines went by. */
  readonly where: string;
  readonly document: string;
  readonly machines: string;
}

const whereText = ({ scene, facts }: Behaviour): string =>
  [scene.name ?? '', ...Object.entries(facts).map(([name, word]) => `${name} ${word}`)]
    .filter((text) => text !== '')
    .join(', ');

/** All differences between the cells of a table and the machines. */
export const differences = (machines: CompiledMachines, { rows, cells }: Table): readonly Difference[] =>
  cells.flatMap((cell) =>
    explore(machines, rows, cell).flatMap((behaviour): readonly Difference[] => {
      const says = sorted(expected(cell, behaviour.scene, behaviour.facts).map((code) => normal(cell, code)));
      const does = sorted(
        behaviour.paths.map(({ code, outcome }) => (code === undefined ? `odd: ${outcome}` : normal(cell, code))),
      );
      return says === does ? [] : [{ cell: cell.id, where: whereText(behaviour), document: says, machines: does }];
    }),
  );
