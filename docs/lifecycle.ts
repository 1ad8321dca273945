import {
  type CellOutcome,
  clauseById,
  codeText,
  createSpecification,
  type ExploredCell,
  exploreTable,
  kindOf,
  type LifecycleEffect,
  type LifecycleTable,
  lifecycleEffects,
  lifecycleTables,
  type ShownEffect,
  transitionOf,
} from '../spec/index.ts';

const { machines } = createSpecification();

/** Keeps Markdown and HTML from reading anything into words, and a cell in its column. */
const plain = (text: string): string => text.replace(/[\\`*_{}[\]<>|#]/g, '\\$&');

const clauseLink = (id: string): string => {
  const [clause = id] = id.split('#');
  return `[${id}](clauses.md#${clause.toLowerCase()})`;
};

/** Words of the tables, with every clause that they name as a link. */
const linked = (text: string): string =>
  plain(text).replace(/\b[A-Z]+-\d\w\b/g, (id) => (clauseById.has(id) ? clauseLink(id) : id));

/** Names of machines that are short enough for a cell. */
const short: Readonly<Record<string, string>> = {
  'mdl-content': 'content',
  'system-mapping': 'system',
  'user-mapping': 'user',
  'reserved-range': 'range',
};

/** A transition without the state and the routine, which row and column name: `content.nonNull:2`. */
function shortId(id: string): string {
  const [machine = '', , event = '', index] = id.split(':');
  const rest = event.split('.').slice(1).join('.');
  return `${short[machine] ?? machine}.${rest}${index === undefined ? '' : `:${index}`}`;
}

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

/** One code of a cell with the transitions that make it and their clauses. */
function outcomeText({ code, ways, clauses }: CellOutcome): string {
  const ids = unique(ways.flat()).map((id) => `\`${shortId(id)}\``);
  return `**${plain(codeText(code))}** ${[...ids, ...clauses.map(clauseLink)].join(' ')}`;
}

/** What the document says first; then what the machines do, with circumstances that a cell of the document leaves out. */
function cellText({ cell, outcomes }: ExploredCell): string {
  const says = cell.codes.map((code) => plain(codeText(code))).join(', ');
  const remarks = [cell.note, cell.reading === undefined ? undefined : `Reading: ${cell.reading}`];
  return [
    `**${says}**`,
    ...remarks.flatMap((text) => (text === undefined ? [] : [`_${linked(text)}_`])),
    ...(outcomes.length === 0 ? [] : [`<sub>${outcomes.map(outcomeText).join('<br>')}</sub>`]),
  ].join('<br>');
}

const circumstanceLines = ({ columns, cells }: LifecycleTable): readonly string[] => {
  const ofColumns = Object.values(columns).map(({ title, but = [] }) => ({ where: title, but }));
  const ofCells = cells.flatMap(({ row, column, but }) =>
    but === undefined ? [] : [{ where: `${row.name}, ${column.title}`, but }],
  );
  return [...ofColumns, ...ofCells].flatMap(({ where, but }) =>
    but.map(({ scene, when = {}, codes, by }) => {
      const words = Object.entries(when).map(([fact, list]) => `${fact}: ${list.join(' or ')}`);
      const circumstance = [scene, ...words].filter((text) => text !== undefined).join(', ');
      return `| ${plain(where)} | ${plain(circumstance)} | ${codes.map((code) => plain(codeText(code))).join(', ')} | ${linked(by)} |`;
    }),
  );
};

function tableLines(table: LifecycleTable): readonly string[] {
  const explored = new Map(exploreTable(machines, table).map((each) => [each.cell.id, each]));
  const titles = Object.values(table.columns).map(({ title }) => plain(title));
  const rows = table.rows.map(({ name }) => {
    const cells = table.cells.filter(({ row }) => row.name === name);
    const texts = cells.map(({ id }) => {
      const found = explored.get(id);
      return found === undefined ? '' : cellText(found);
    });
    return `| **${plain(name)}** | ${texts.join(' | ')} |`;
  });
  const circumstances = circumstanceLines(table);
  return [
    `## Table ${table.id}: ${table.title}`,
    '',
    `| State | ${titles.join(' | ')} |`,
    `| --- |${titles.map(() => ' --- |').join('')}`,
    ...rows,
    '',
    'Circumstances, the first that holds; those of a column hold in cells that are neither `U` nor `?`:',
    '',
    '| Where | Circumstance | Then | By |',
    '| --- | --- | --- | --- |',
    ...circumstances,
    '',
  ];
}

function shownText(shown: ShownEffect): string {
  switch (shown.is) {
    case 'moves': {
      const transition = transitionOf(machines, shown);
      const facts = Object.entries(shown.facts).map(([fact, word]) => `${fact}: ${word}`);
      const when = facts.length === 0 ? '' : ` (${facts.join(', ')})`;
      const to = shown.to === 'undefined' ? 'U' : shown.to === shown.from ? 'kept' : `→ ${shown.to}`;
      const links = (transition?.clauses ?? []).map(clauseLink).join(' ');
      return `\`${shown.machine} ${shown.from}\`, \`${shown.event}\`${when}: **${to}** ${links}`;
    }
    case 'untouched':
      return `\`${shown.machine}\` does not hear of \`${shown.event}\``;
    case 'elsewhere':
      return plain(shown.where);
  }
}

const effectLine = ({ event, effect, basis, shown }: LifecycleEffect): string =>
  `| ${plain(event)} | ${plain(effect)} | ${linked(basis)} | <sub>${shown.map(shownText).join('<br>')}</sub> |`;

const effectLines = (id: string, title: string): readonly string[] => [
  `## ${id}: ${title}`,
  '',
  '| Event | Effect | Basis | The machines |',
  '| --- | --- | --- | --- |',
  ...lifecycleEffects.filter((effect) => effect.id.startsWith(`${id} `)).map(effectLine),
  '',
];

const kinds = ['legal', 'broken', 'unsaid', 'forbidden'] as const;
const kindWords: Readonly<Record<(typeof kinds)[number], string>> = {
  legal: 'allowed',
  broken: 'undefined (U)',
  unsaid: 'not described (?)',
  forbidden: 'about another object (–)',
};

/** How many cells of each kind the tables have. */
const countLines = (): readonly string[] => [
  `| Table | ${kinds.map((kind) => kindWords[kind]).join(' | ')} | all |`,
  `| --- |${kinds.map(() => ' ---: |').join('')} ---: |`,
  ...lifecycleTables.map(({ id, cells }) => {
    const counts = kinds.map((kind) => cells.filter((cell) => kindOf(cell) === kind).length);
    return `| ${id} | ${counts.join(' | ')} | ${cells.length} |`;
  }),
];

const legend: readonly (readonly [code: string, meaning: string])[] = [
  ['→ X', 'succeeds; the new state'],
  ['=', 'succeeds; the state is kept'],
  ['target X', 'succeeds; the other descriptor becomes this'],
  ['+1, −1', 'one user mapping more, one less'],
  ['N', 'may answer NULL; the state is kept'],
  ['E', 'may raise; the state is kept'],
  ['S', 'answers with a failure; the state is kept'],
  ['U', 'an obligation is broken: the step leads to `undefined` and nothing after it is judged'],
  ['?', 'no document says what happens: it is never asked for, and nothing after it is judged'],
  ['–', 'the call is about another object'],
];

const states = [
  'Content: `Raw` (header initialised), `NP` (built for nonpaged memory), `L` (locked), `A` (pages allocated with the',
  'descriptor), `AF` (those freed), `P` (part of another one). System address: `-` none, `own`, `inh` (shared with the',
  "source), `org` (the buffer's own), `rsv` (in a reserved range).",
];

/** The lifecycle tables as Markdown. */
export const lifecycle = (): string =>
  [
    '# Lifecycle',
    '',
    'Generated from `spec/tables` and `spec/machines` by `npm run generate`; do not edit. In each cell first what the',
    'tables say, then what the machines do over all classes of outcome and all words that a call can give their guards:',
    'the transitions without the state and the routine, which row and column name, and their clauses. A test holds both',
    'against each other. Readings of what documents leave open (`G-…`) are told under "Ambiguity" in the',
    '[catalogue](clauses.md).',
    '',
    ...states,
    '',
    '| Code | Meaning |',
    '| --- | --- |',
    ...legend.map(([code, meaning]) => `| ${code} | ${meaning} |`),
    '',
    ...countLines(),
    '',
    ...lifecycleTables.flatMap(tableLines),
    ...effectLines('3.2', 'Effects on other descriptors'),
    ...effectLines('3.3', 'Implied releases'),
  ].join('\n');
