import colors from 'picocolors';
import { cleanReport } from './clean-report.ts';
import { programPath, rerunCommand } from './commands.ts';
import type { ConformanceReport, Deviation, ImplementationReport, Verdict } from './model.ts';
import { type Overall, overall, overallWords } from './overall.ts';
import { coverageLines } from './terminal-coverage.ts';
import { type DeviationContext, deviationLines } from './terminal-deviation.ts';
import { misuseLines } from './terminal-misuse.ts';
import { routineLines } from './terminal-routines.ts';
import { fitLine, type Paint, verdictPaint } from './terminal-text.ts';
import { counted, grouped, oneLine } from './text.ts';
import { exercisedClauses, isKnown, verdictCounts, verdictWords } from './verdicts.ts';

export interface SummaryOptions {
  readonly colour: boolean;
  readonly width: number;
  /** Where the report was written, if it was. */
  readonly outDir?: string;
  /** The command that makes this run again; by default as much of it as the report knows. */
  readonly command?: string;
}

/** A terminal that scrolls for minutes is not read; the page has them all. */
const shownDeviations = 20;

const runLines = ({ run, kit }: ConformanceReport, paint: Paint): readonly string[] => [
  `${paint.bold('mdl-tck')} ${kit.version}   profile ${run.profile}   seed ${run.seed}`,
  paint.dim(
    `${counted(run.calls, 'call')} executed${run.unjudged === 0 ? '' : ` (${grouped(run.unjudged)} not judged)`}, ${grouped(run.skipped)} skipped, in ${counted(run.programs, 'program')}`,
  ),
  paint.dim(`what counts: ${run.tiers.join(', ')}`),
];

const unjudgedLines = ({ unjudgedPrograms }: ImplementationReport, paint: Paint): readonly string[] =>
  unjudgedPrograms === 0
    ? []
    : [paint.yellow(`  ${counted(unjudgedPrograms, 'program')} not judged: the adapter broke its contract in them`)];

/** So many clauses of one verdict are named; of more only the report tells. */
const namedClauses = 12;

const namesOf = (clauses: ImplementationReport['clauses'], verdict: Verdict): readonly string[] =>
  clauses.filter((clause) => clause.verdict === verdict).map(({ id }) => oneLine(id, 16));

const clauseLines = (implementation: ImplementationReport, paint: Paint): readonly string[] => {
  const { clauses, deviations } = implementation;
  const wide = Math.max(...verdictCounts(clauses).map(([, count]) => grouped(count).length), 1);
  return [
    `  ${paint.bold(grouped(exercisedClauses(implementation)))} of ${counted(clauses.length, 'selected clause')} exercised, ${counted(deviations.length, 'deviation')}`,
    ...verdictCounts(clauses).flatMap(([verdict, count]) => [
      `  ${verdictPaint(paint, verdict)(verdictWords[verdict].symbol)} ${grouped(count).padStart(wide)} ${verdict.padEnd(18)}${paint.dim(verdictWords[verdict].meaning)}`,
      ...(verdict === 'conforms' || count > namedClauses
        ? []
        : [paint.dim(`    ${' '.repeat(wide)} ${namesOf(clauses, verdict).join(' ')}`)]),
    ]),
  ];
};

const implementationLines = (report: ConformanceReport, position: number, options: SummaryOptions, paint: Paint) => {
  const implementation = report.implementations[position];
  if (implementation === undefined) return [];
  const { deviations } = implementation;
  const context = (deviation: Deviation): DeviationContext => ({
    known: isKnown(implementation, deviation),
    programFile:
      options.outDir === undefined
        ? ''
        : `${options.outDir}/${programPath(deviation, position, report.implementations.length)}`,
  });
  const left = deviations.length - shownDeviations;
  return [
    '',
    paint.bold(`${oneLine(implementation.name, 60)} ${oneLine(implementation.version, 40)}`),
    ...routineLines(implementation, paint),
    '',
    ...clauseLines(implementation, paint),
    ...unjudgedLines(implementation, paint),
    ...misuseLines(implementation, paint),
    ...deviations
      .slice(0, shownDeviations)
      .flatMap((deviation) => ['', ...deviationLines(deviation, context(deviation), options.width, paint)]),
    ...(left > 0 ? ['', paint.dim(`  and ${counted(left, 'more deviation')} in the report`)] : []),
  ];
};

const overallPaint = (paint: Paint, result: Overall): ((text: string) => string) => {
  switch (result) {
    case 'conforms':
      return paint.green;
    case 'deviates':
    case 'harness-error':
      return paint.red;
    case 'nothing-exercised':
    case 'inconclusive':
    case 'fixed':
      return paint.yellow;
  }
};

const lastLine = (report: ConformanceReport, { outDir }: SummaryOptions, paint: Paint): string => {
  const result = overall(report);
  const where = outDir === undefined ? 'no report was written' : `report: ${outDir}/index.html`;
  return `${overallPaint(paint, result)(paint.bold(`Result: ${overallWords[result]}`))} · ${where}`;
};

/** A run for people at a terminal: what ran, what it came to, each deviation briefly, and on the last line the result. */
export const summary = (given: ConformanceReport, options: SummaryOptions): string => {
  const paint = colors.createColors(options.colour);
  const report = cleanReport(given);
  const lines = [
    ...runLines(report, paint),
    ...report.implementations.flatMap((_, position) => implementationLines(report, position, options, paint)),
    ...coverageLines(report, paint),
  ];
  return [
    ...lines.map((line) => fitLine(line, options.width)),
    '',
    `Again: ${options.command ?? rerunCommand(report)}`,
    lastLine(report, options, paint),
    '',
  ].join('\n');
};
