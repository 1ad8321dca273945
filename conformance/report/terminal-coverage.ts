import { type CellsTaken, cellsTaken } from '../../spec/index.ts';
import type { ConformanceReport, TourCoverage } from './model.ts';
import type { Paint } from './terminal-text.ts';
import { grouped } from './text.ts';

const goalWords: Readonly<Record<TourCoverage['kind'], string>> = {
  transition: 'transitions',
  guard: 'words of guards',
  pair: 'pairs of transitions',
  relation: 'cells of relations',
  argument: 'classes of arguments',
};

/** So many of what was missed are named; of more only the report tells. */
const named = 12;

const cellsOf = ({ coverage }: ConformanceReport): CellsTaken => {
  const taken = coverage.machines.flatMap(({ transitions }) => transitions.filter((each) => each.taken > 0));
  return cellsTaken(new Set(taken.map(({ id }) => id)));
};

function cellLines(
  report: ConformanceReport,
  kind: 'legal' | 'broken',
  words: string,
  paint: Paint,
): readonly string[] {
  const { taken, missed } = cellsOf(report);
  const of = (cells: CellsTaken['taken']) => cells.filter((cell) => cell.kind === kind);
  const left = of(missed).map(({ id }) => id);
  const more = left.length > named ? ` and ${grouped(left.length - named)} more` : '';
  return [
    `  ${grouped(of(taken).length)} of ${grouped(of(taken).length + left.length)} ${words}`,
    ...(left.length === 0 ? [] : [paint.dim(`    not ${left.slice(0, named).join(', ')}${more}`)]),
  ];
}

const goalLine = ({ kind, of, reached, otherwise }: TourCoverage, paint: Paint): string => {
  const text = `  ${grouped(reached)} of ${grouped(of)} ${goalWords[kind]}`;
  const further =
    otherwise.length === 0 ? '' : `; ${grouped(otherwise.length)} more lie behind other ways that its calls may end in`;
  return `${reached < of ? paint.yellow(text) : text}${paint.dim(further)}`;
};

/** What the tour came through, and which cells of the documents' tables the run did. */
export function coverageLines(report: ConformanceReport, paint: Paint): readonly string[] {
  const { tour } = report.coverage;
  if (tour.every(({ of }) => of === 0)) return [];
  const missed = tour.flatMap((each) => each.missed);
  return [
    '',
    '  Come through by the tour:',
    ...tour.map((each) => goalLine(each, paint)),
    ...missed.slice(0, named).map((goal) => paint.yellow(`    missed ${goal}`)),
    '  Cells of the documented lifecycle tables, by the whole run:',
    ...cellLines(report, 'legal', 'that allow a call', paint),
    ...cellLines(
      report,
      'broken',
      'that forbid it: it is made all the same where a document says what happens then',
      paint,
    ),
  ];
}
