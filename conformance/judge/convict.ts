import { clauseById, convicts, type Finding, followsFrom } from '../../spec/index.ts';

/** The id of the clause that a charge names: `LOCK-03` of `LOCK-03#2`. */
export const clauseIdOf = (charge: string): string => charge.split('#')[0] ?? charge;

/** The clause that a fact is charged to in the end: the primary one of those that say it. */
export function primaryOf(charge: string): string {
  const id = clauseIdOf(charge);
  return clauseById.get(id)?.restates ?? charge;
}

/** No document lets a legal call end like this, whatever else it says of the call. */
const exceptional = new Set(['outcome:stopped', 'outcome:died', 'outcome:hung', 'outcome:raised', 'outcome:faulted']);

/** Whether a finding is a deviation, or only told: what rests on a re-implementation or an inference convicts nobody. */
export function isDeviation({ clause, observation }: Finding): boolean {
  if (exceptional.has(observation)) return true;
  const charge = primaryOf(clause);
  const entry = clauseById.get(clauseIdOf(charge));
  if (entry === undefined) return false;
  const number = /#(\d+)$/.exec(charge)?.[1];
  if (number === undefined) return entry.statements.some((statement) => convicts(entry, statement));
  const named = entry.statements[Number(number) - 1];
  return (named !== undefined && convicts(entry, named)) || followsFrom[charge] !== undefined;
}
