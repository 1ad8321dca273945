import { stopModes } from '../../spec/index.ts';
import { isBroken, misuseCounts, misuseWords, stopModeWords } from './misuse.ts';
import type { ImplementationReport, Misuse, MisuseResult } from './model.ts';
import type { Paint } from './terminal-text.ts';
import { counted, grouped, oneLine } from './text.ts';

/** So many rows are named; of more only the report tells. */
const namedRows = 8;

const misusePaint = (paint: Paint, result: MisuseResult): ((text: string) => string) => {
  switch (result) {
    case 'detected':
      return paint.green;
    case 'detected-otherwise':
    case 'not-detected':
      return paint.yellow;
    case 'not-reached':
      return paint.dim;
  }
};

const symbolOf = (result: MisuseResult, paint: Paint): string => misusePaint(paint, result)(misuseWords[result].symbol);
const widest = Math.max(...stopModes.map((mode) => stopModeWords[mode].length));

/** Stops that every system has, or that the profile promises: what did not come is worth a name. */
function unnoticed(rows: readonly Misuse[], paint: Paint): readonly string[] {
  const silent = rows.filter((row) => isBroken(row) || (row.when === 'always' && row.result === 'not-detected'));
  const names = silent.slice(0, namedRows).map(({ stop, routine }) => `${oneLine(stop, 40)} ${routine}`);
  const left = silent.length - names.length;
  return [
    ...names.map((name) => paint.yellow(`      ${name}`)),
    ...(left > 0 ? [paint.dim(`      and ${counted(left, 'other')} in the report`)] : []),
  ];
}

/** What an implementation did about misuse, counted; nothing where none was tried. */
export function misuseLines({ misuse }: ImplementationReport, paint: Paint): readonly string[] {
  if (misuse.length === 0) return [];
  const lines = stopModes.flatMap((mode) => {
    const rows = misuse.filter(({ when }) => when === mode);
    if (rows.length === 0) return [];
    const counts = misuseCounts(rows).map(([result, count]) => `${symbolOf(result, paint)} ${grouped(count)}`);
    return [`    ${stopModeWords[mode].padEnd(widest)}  ${counts.join('  ')}`, ...unnoticed(rows, paint)];
  });
  const legend = misuseCounts(misuse).map(([result]) => `${symbolOf(result, paint)} ${result}`);
  return ['', `  Misuse, by stop and routine: ${legend.join('  ')}`, ...lines];
}
