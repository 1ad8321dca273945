import { type OutcomeClass, outcomeClasses } from '../calls/index.ts';

/** The events of one call, by the class of its outcome. */
export type EventNames = Readonly<Record<OutcomeClass, string>>;

const eventNames = new Map<string, EventNames>();

/** `${base}.${outcome}` for every class, without building the texts anew each time. */
export function eventsOf(base: string): EventNames {
  let names = eventNames.get(base);
  if (names === undefined) {
    const entries = outcomeClasses.map((outcome) => [outcome, `${base}.${outcome}`] as const);
    names = Object.fromEntries(entries) as Record<OutcomeClass, string>;
    eventNames.set(base, names);
  }
  return names;
}
