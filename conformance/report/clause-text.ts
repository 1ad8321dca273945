import type { Clause, Statement } from '../../spec/index.ts';

/** Text of clause `ID`, or of its n-th statement for `ID#n`. */
export const statementText = (clause: Clause | undefined, id: string): string => {
  if (clause === undefined) return 'This version of the kit does not know the clause.';
  const number = /#(\d+)$/.exec(id)?.[1];
  const chosen = number === undefined ? clause.statements : clause.statements.slice(Number(number) - 1, Number(number));
  return chosen.map((statement) => statement.text).join(' ');
};

/** Where a clause was read. */
export const sourceText = (clause: Clause | undefined): string =>
  clause === undefined
    ? 'unknown source'
    : [clause.source.document, clause.source.section].filter((part) => part !== '').join(', ');

export const basisWords: Readonly<Record<Statement['basis'][number], string>> = {
  R: 'document',
  H: 'header',
  T: 'test',
  D: 'seen on Windows',
  S: 'sample',
  M: 're-implementation',
  I: 'inferred',
};

/** `guarantee · document, test`. */
export const groundText = (statement: Statement): string =>
  `${statement.kind} · ${statement.basis.map((basis) => basisWords[basis]).join(', ')}`;
