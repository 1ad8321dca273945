import { basisWords } from '../conformance/report/clause-text.ts';
import { type Clause, clauses, convicts, createSpecification, exclusions, familyOf, judgedBy } from '../spec/index.ts';

/** Keeps Markdown and HTML from reading anything into the words of a clause. */
const plain = (text: string): string => text.replace(/[\\`*_{}[\]<>|#]/g, '\\$&');

const checkText = ({ check }: Clause): string => {
  switch (check.state) {
    case 'judged':
      return 'judged';
    case 'not-observable':
      return `not observable: it would need ${plain(check.missing)}`;
    case 'out-of-scope':
      return `not checked: ${plain(exclusions[check.reason])}`;
  }
};

const versions = ({ since, until }: Clause): string =>
  [since === undefined ? '' : `since ${since}`, until === undefined ? '' : `until ${until}`].filter(Boolean).join(', ');

function statementLines(clause: Clause): readonly string[] {
  return clause.statements.map((statement) => {
    const grounds = statement.basis.map((letter) => basisWords[letter]).join(', ');
    const weight = convicts(clause, statement) ? 'convicts' : 'does not convict';
    return `- **${statement.kind}** (${grounds}; ${weight}) ${plain(statement.text)}`;
  });
}

/** One clause for people: what it says, where that was read, and what judges it. */
function entry(clause: Clause, by: ReturnType<typeof judgedBy>): readonly string[] {
  const judges = by.get(clause.restates ?? clause.id);
  const transitions = judges?.transitions.length ?? 0;
  const values = judges?.values ?? [];
  const stops = judges?.stops ?? [];
  const facts = [
    `Source: ${plain([clause.source.document, clause.source.section].filter((part) => part !== '').join(', '))}.`,
    versions(clause) === '' ? '' : `Holds ${versions(clause)}.`,
    clause.restates === undefined ? '' : `Says again what ${clause.restates} says.`,
    clause.ambiguity === undefined ? '' : `Ambiguity: ${plain(clause.ambiguity)}`,
    clause.check.state === 'judged' && transitions > 0
      ? `Named by ${transitions} ${transitions === 1 ? 'transition' : 'transitions'}.`
      : '',
    clause.check.state === 'judged' && values.length > 0 ? `Compared by value after ${values.join(', ')}.` : '',
    clause.check.state === 'judged' && stops.length > 0 ? `Compared after misuse: ${stops.join(', ')}.` : '',
  ];
  return [
    `### ${clause.id}`,
    '',
    `_${checkText(clause)}_`,
    '',
    ...statementLines(clause),
    '',
    facts.filter((fact) => fact !== '').join(' '),
    '',
  ];
}

/** How many clauses there are of each state, and for those that are not judged of each reason. */
function countLines(): readonly string[] {
  const counts = new Map<string, number>();
  for (const clause of clauses) {
    const key = clause.check.state === 'not-observable' ? 'not observable' : checkText(clause);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const rows = [...counts].sort(([, a], [, b]) => b - a).map(([what, count]) => `| ${what} | ${count} |`);
  return ['| State | Clauses |', '| --- | ---: |', ...rows, `| all | ${clauses.length} |`];
}

/** The clauses of each family, families and clauses in their order. */
function byFamily(): ReadonlyMap<string, readonly Clause[]> {
  const families = new Map<string, Clause[]>();
  for (const clause of clauses) {
    const members = families.get(familyOf(clause.id));
    if (members === undefined) families.set(familyOf(clause.id), [clause]);
    else members.push(clause);
  }
  return families;
}

/** The clause catalogue as Markdown. */
export function clauseCatalogue(): string {
  const by = judgedBy(createSpecification().machines);
  return [
    '# Clauses',
    '',
    'Generated from `spec/clauses` by `npm run generate`; do not edit. Every rule of the API that the kit knows, in its',
    'own words, with where it was read, what it may convict by, and whether and by what it is judged.',
    '',
    ...countLines(),
    '',
    ...[...byFamily()].flatMap(([family, members]) => [
      `## ${family}`,
      '',
      ...members.flatMap((clause) => entry(clause, by)),
    ]),
  ].join('\n');
}
