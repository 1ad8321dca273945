import { basisWords } from '../conformance/report/clause-text.ts';
import { type Clause, clauses, convicts, followsFrom, notCompared, type Statement } from '../spec/index.ts';

/** One statement of a clause, by the name that it is cited by. */
export interface Cited {
  readonly name: string;
  readonly clause: Clause;
  readonly statement: Statement;
}

const cited = (clause: Clause): readonly Cited[] =>
  clause.statements.map((statement, index) => ({ name: `${clause.id}#${index + 1}`, clause, statement }));

const judged: readonly Clause[] = clauses.filter(({ check }) => check.state === 'judged');

/** Every statement that an implementation can be convicted by. */
export const convicting: readonly Cited[] = judged
  .flatMap(cited)
  .filter(({ clause, statement }) => convicts(clause, statement));

/** Guarantees that convict nobody by themselves and stand in a clause that has others which do. */
export const beside: readonly Cited[] = judged.flatMap((clause) => {
  const all = cited(clause).filter(({ statement }) => statement.kind === 'guarantee');
  const weak = all.filter(({ statement }) => !convicts(clause, statement));
  return weak.length < all.length ? weak : [];
});

const plain = (text: string): string => text.replace(/[\\`*_{}[\]<>|#]/g, '\\$&');

const grounds = ({ basis }: Statement): string => basis.map((letter) => basisWords[letter]).join(', ');

const row = ({ name, statement }: Cited, more: string): string =>
  `| ${plain(name)} | ${grounds(statement)} | ${plain(statement.text)} |${more}`;

/** What convicts, and by what, as Markdown. */
export function soundness(): string {
  const follows = beside.filter(({ name }) => followsFrom[name] !== undefined);
  const open = beside.filter(({ name }) => notCompared[name] !== undefined);
  return [
    '# What convicts',
    '',
    'Generated from `spec/clauses` by `npm run generate`; do not edit. An implementation deviates only where it breaks one',
    'of these statements. Each was read in a document, is asserted by a public test, or was seen on Windows; for layout',
    'and macros a public header counts too. What is known of a re-implementation only, or was inferred, convicts nobody:',
    'it makes a `permitted-variant`. What ends a legal call that no document lets end like that (a stop, a death, a hang,',
    'an exception) is a deviation whatever else is said of the call.',
    '',
    `${convicting.length} statements convict.`,
    '',
    '| Statement | Basis | What it says |',
    '| --- | --- | --- |',
    ...convicting.map((each) => row(each, '')),
    '',
    '## What follows from them',
    '',
    'Inferred, and named with a clause that convicts: what each follows from.',
    '',
    '| Statement | Basis | What it says | Follows from |',
    '| --- | --- | --- | --- |',
    ...follows.map((each) => row(each, ` ${plain((followsFrom[each.name] ?? []).join(', '))} |`)),
    '',
    '## What nothing compares',
    '',
    'Said in clauses that convict, and not held against anybody.',
    '',
    '| Statement | Basis | What it says | Why not |',
    '| --- | --- | --- | --- |',
    ...open.map((each) => row(each, ` ${plain(notCompared[each.name] ?? '')} |`)),
    '',
  ].join('\n');
}
