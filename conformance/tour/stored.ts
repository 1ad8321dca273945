import { readFileSync } from 'node:fs';
import type { RoutineName } from '../../wdk/index.ts';
import { type Draft, type DraftArgument, type Item, isItemReference } from '../generate/draft.ts';

/** One call: the routine, its arguments, and whether something was made to fail for it. References are positions. */
type StoredCall = readonly [string, Readonly<Record<string, DraftArgument>>, 1?];

const stored = (item: Item): StoredCall => (item.fails ? [item.routine, item.args, 1] : [item.routine, item.args]);

/** The draft with ids that are positions, so that equal tours are equal files. */
function renumbered({ items }: Draft): readonly Item[] {
  const positions = new Map(items.map(({ id }, position) => [id, position]));
  const at = (argument: DraftArgument): DraftArgument =>
    isItemReference(argument) ? { ...argument, item: positions.get(argument.item) ?? -1 } : argument;
  return items.map((item, id) => ({
    ...item,
    id,
    args: Object.fromEntries(Object.entries(item.args).map(([name, argument]) => [name, at(argument)])),
  }));
}

/** A tour as the text of a JSON file, one program a line. */
export const printTour = (drafts: readonly Draft[]): string =>
  `[\n${drafts.map((draft) => JSON.stringify(renumbered(draft).map(stored))).join(',\n')}\n]\n`;

/** Read and not imported: the type of so large a file would cost the compiler a minute. */
const storedTour = (): readonly (readonly StoredCall[])[] =>
  JSON.parse(readFileSync(new URL('tour.json', import.meta.url), 'utf8')) as readonly (readonly StoredCall[])[];

/** The drafts of the tour: the fewest programs found that come through every goal of the model. */
export const tourDrafts: readonly Draft[] = storedTour().map((calls) => ({
  items: calls.map(([routine, args, fails], id) => ({
    id,
    routine: routine as RoutineName,
    args,
    ...(fails === 1 ? { fails: true as const } : {}),
  })),
}));
