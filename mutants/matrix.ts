import { hunt, wrongly } from './hunt.ts';
import type { Charge, ImplMutant } from './mutant.ts';
import { preyOf } from './prey.ts';

/** Calls that are made however soon a fault is caught, and after which it counts as not caught. */
const limits = { least: 2000, most: 60_000 };

/** How a fault fared over many seeds, with programs that call whatever there is. */
export interface Row {
  readonly mutant: ImplMutant;
  /** Calls to the first catch, from each seed that came to one, the fewest first. */
  readonly calls: readonly number[];
  /** Calls of the shortest program that shows it. */
  readonly shortest: number | undefined;
  /** Seeds from which it was not caught. */
  readonly missed: readonly number[];
  /** Who was accused although nothing says that he may be. */
  readonly wrong: readonly Charge[];
}

export async function rowOf(mutant: ImplMutant, seeds: readonly number[]): Promise<Row> {
  const wanted = `${mutant.clause} ${mutant.routine}` as Charge;
  const calls: number[] = [];
  const lengths: number[] = [];
  const missed: number[] = [];
  const wrong = new Set<Charge>();
  const { alsoBy = [], misblamed = [], corrupts } = mutant;
  for (const seed of seeds) {
    const found = await hunt(await preyOf(mutant), wanted, seed, limits);
    const { kill } = found;
    if (corrupts !== true) for (const charge of wrongly(found, wanted, ...alsoBy, ...misblamed)) wrong.add(charge);
    if (kill === undefined) missed.push(seed);
    else {
      calls.push(kill.calls);
      lengths.push(kill.told.generated.draft.items.length);
    }
  }
  const shortest = lengths.length === 0 ? undefined : Math.min(...lengths);
  return { mutant, calls: calls.sort((a, b) => a - b), shortest, missed, wrong: [...wrong].sort() };
}

const cell = (value: number | undefined, width: number): string => String(value ?? '-').padStart(width);

/** A row as a line of a table. */
export function lineOf({ mutant, calls, shortest, missed, wrong }: Row): string {
  const numbers = [calls[0], calls[Math.floor(calls.length / 2)], calls.at(-1)].map((value) => cell(value, 7)).join('');
  const seeds = missed.length === 0 ? '' : `  missed from seeds ${missed.join(', ')}`;
  const accused = wrong.length === 0 ? '' : `\n    accused wrongly: ${wrong.join(', ')}`;
  return `${mutant.id.padEnd(52)}${mutant.clause.padEnd(10)}${mutant.routine.padEnd(38)}${numbers}${cell(shortest, 7)}${seeds}${accused}`;
}

export const heading = `${'fault'.padEnd(52)}${'clause'.padEnd(10)}${'charged to'.padEnd(38)}${[
  'fewest',
  'median',
  'most',
  'length',
]
  .map((name) => name.padStart(7))
  .join('')}`;
