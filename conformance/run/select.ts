import { type Clause, clauses, type JudgedBy } from '../../spec/index.ts';
import { isRoutineName, type RoutineName } from '../../wdk/index.ts';

/** Which clauses a run judges. */
export interface Selection {
  readonly clauses: readonly Clause[];
  readonly ids: ReadonlySet<string>;
}

/** A pattern of `--only`: a clause id, a routine name, or either with `*` for any letters. */
const matcher = (pattern: string): ((text: string) => boolean) => {
  const source = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const expression = new RegExp(`^${source.join('.*')}$`, 'i');
  return (text) => expression.test(text);
};

/** Whether a text matches one of the patterns; with none, every text does. */
export function matching(patterns: readonly string[]): (text: string) => boolean {
  const matchers = patterns.map(matcher);
  return (text) => matchers.length === 0 || matchers.some((matches) => matches(text));
}

const bindsImplementation = ({ statements }: Clause): boolean =>
  statements.some(({ kind }) => kind === 'guarantee' || kind === 'permission');

/** The routines whose calls can show a clause. */
export function routinesOf({ transitions, values }: JudgedBy): ReadonlySet<RoutineName> {
  const names = transitions.map((id) => id.split(':')[2]?.split('.')[0] ?? '').filter(isRoutineName);
  return new Set([...names, ...values]);
}

/**
 * The clauses that bind an implementation and that some legal call can show (the others are about what drivers must
 * not do, and are judged on traces), or those of them that a pattern matches.
 */
export function select(
  by: ReadonlyMap<string, JudgedBy>,
  reachable: ReadonlySet<string>,
  only: readonly string[],
): Selection {
  const isWanted = matching(only);
  const judged = clauses.filter(
    (clause) =>
      clause.check.state === 'judged' &&
      bindsImplementation(clause) &&
      [clause.id, clause.restates ?? clause.id].some((id) => reachable.has(id)),
  );
  const chosen = judged.filter((clause) => {
    const entry = by.get(clause.restates ?? clause.id);
    return isWanted(clause.id) || (entry !== undefined && [...routinesOf(entry)].some(isWanted));
  });
  return { clauses: chosen, ids: new Set(chosen.map(({ id }) => id)) };
}
