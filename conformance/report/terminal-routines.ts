import { type RoutineName, routineNames } from '../../wdk/index.ts';
import type { ImplementationReport, RoutineReport } from './model.ts';
import type { Paint } from './terminal-text.ts';
import { counted, grouped } from './text.ts';

type Row = RoutineReport & { readonly name: RoutineName };

/** A longer table is not read: then only what calls for a look has a line of its own, and the page has them all. */
const longestTable = 70;

/** Implemented and called, as it should be. */
const isPlain = ({ state, executed }: Row): boolean => state === 'implemented' && executed > 0;

const sum = (rows: readonly Row[], count: (row: Row) => number): number =>
  rows.reduce((total, row) => total + count(row), 0);

/** How often each routine was called; of many, those that call for a look, and how many others there are. */
export function routineLines({ routines }: ImplementationReport, paint: Paint): readonly string[] {
  const all = routineNames.flatMap((name): readonly Row[] => {
    const found = routines[name];
    return found === undefined ? [] : [{ name, ...found }];
  });
  const isLong = all.length > longestTable;
  const plain = isLong ? all.filter(isPlain) : [];
  const absent = isLong ? all.filter(({ state }) => state === 'absent') : [];
  const rows = all.filter((row) => !plain.includes(row) && !absent.includes(row));
  return [
    ...(rows.length === 0 ? [] : tableLines(rows, paint)),
    ...(plain.length === 0 ? [] : [`  ${counted(plain.length, 'routine')} implemented and called: ${calls(plain)}`]),
    ...(absent.length === 0 ? [] : [paint.dim(`  ${counted(absent.length, 'routine')} absent`)]),
    ...all.flatMap(({ name, neverSucceeds = [] }) => neverLines(name, neverSucceeds, paint)),
  ];
}

const calls = (rows: readonly Row[]): string =>
  `${grouped(sum(rows, ({ executed }) => executed))} executed, ${grouped(sum(rows, ({ skipped }) => skipped))} skipped`;

function tableLines(rows: readonly Row[], paint: Paint): readonly string[] {
  const wide = Math.max(7, ...rows.map((row) => row.name.length));
  const line = (name: string, executed: string, skipped: string, state: string): string =>
    `  ${name.padEnd(wide)}  ${executed.padStart(10)}  ${skipped.padStart(8)}  ${state}`;
  return [
    paint.dim(line('routine', 'executed', 'skipped', 'state')),
    ...rows.map(({ name, executed, skipped, state }) => {
      const text = line(name, grouped(executed), grouped(skipped), state);
      if (state === 'absent' || state === 'provided') return paint.dim(text);
      return executed === 0 ? paint.yellow(text) : text;
    }),
  ];
}

/** Classes of arguments of one routine that are named; of more only the report tells. */
const namedClasses = 3;

function neverLines(name: RoutineName, classes: readonly string[], paint: Paint): readonly string[] {
  if (classes.length === 0) return [];
  const more = classes.length - namedClasses;
  const some = classes.slice(0, namedClasses).join(', ');
  const which = classes.includes('any') ? '' : ` with ${some}${more > 0 ? ` and ${more} more` : ''}`;
  return [paint.yellow(`  ${name} never succeeds${which}, where it may fail`)];
}
