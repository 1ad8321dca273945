import type { Statement, StatementKind } from './clause.ts';
import { type Basis, bases, type Check, type Clause, type Exclusion, type Observable, observables } from './clause.ts';
import { readings } from './readings.ts';

interface From {
  readonly part: 'from';
  readonly document: string;
  readonly section: string;
}
type Remark = { readonly part: 'ambiguity' | 'restates' | 'since' | 'until'; readonly text: string };

const isBasis = (text: string): text is Basis => (bases as readonly string[]).includes(text);
const isObservable = (text: string): text is Observable => (observables as readonly string[]).includes(text);

/** A statement of one kind, written as `[RT ret,fld] text`: the letters of its basis, how it shows, what it says. */
const says =
  (kind: StatementKind) =>
  (written: TemplateStringsArray): Statement => {
    const [, letters = '', words = '', text = ''] = /^\[([A-Z]+) ([a-z,]+)\] (.+)$/s.exec(written.join('')) ?? [];
    const basis = letters.split('').filter(isBasis);
    const observable = words.split(',').filter(isObservable);
    if (text === '' || basis.length < letters.length || observable.length < words.split(',').length) {
      throw new Error(`not a statement: ${written.join('')}`);
    }
    return { kind, text, observable, basis };
  };

export const obligation = says('obligation');
export const guarantee = says('guarantee');
export const permission = says('permission');
export const undefinedOutcome = says('undefined');
export const documentedStop = says('documented-stop');
export const verifierStop = says('verifier-stop');
export const silent = says('silent');

export const judged: Check = { state: 'judged' };
export const notObservable = (missing: string): Check => ({ state: 'not-observable', missing });
export const outOfScope = (reason: Exclusion): Check => ({ state: 'out-of-scope', reason });

/** The documents that a clause was read in, and the sections. */
export const from = (document: string, section = ''): From => ({ part: 'from', document, section });
export const since = (text: string): Remark => ({ part: 'since', text });
export const until = (text: string): Remark => ({ part: 'until', text });
export const restates = (text: string): Remark => ({ part: 'restates', text });

/** Where documents differ or are silent, and how they are read here: keys of `readings`. */
export const reading = (...ids: readonly (keyof typeof readings)[]): Remark => ({
  part: 'ambiguity',
  text: ids.map((id) => `${id}: ${readings[id]}`).join(' '),
});

/** A clause from its parts: the source, at least one statement, then what else there is to say. */
export function clause(
  id: string,
  check: Check,
  [{ document, section }, ...parts]: readonly [From, ...(Statement | Remark)[]],
): Clause {
  const [first, ...rest] = parts.filter((part) => 'kind' in part);
  if (first === undefined) throw new Error(`${id} says nothing`);
  const remarks = parts.filter((part) => 'part' in part);
  return {
    id,
    source: { document, section },
    ...Object.fromEntries(remarks.map(({ part, text }) => [part, text])),
    statements: [first, ...rest],
    check,
  };
}
