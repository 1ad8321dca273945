import { type Clause, clauseById, convicts, type Finding } from '../../spec/index.ts';
import { clauseIdOf } from '../judge/convict.ts';
import { sourceText } from './clause-text.ts';

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** What is to be told of a deviation. */
export interface Account {
  readonly finding: Finding;
  /** The call that deviates, as it was made. */
  readonly call: string;
  /** What was called before it, in order. */
  readonly before: readonly Finding['routine'][];
  readonly observed: string;
  readonly allowed: string;
  /** How many other deviations came before it in the same program. */
  readonly behind: number;
  readonly flaky: boolean;
}

/** How to go on to what was observed: a value, an outcome, or a whole clause. */
function introduction(observation: string): string {
  const [kind = '', name = ''] = observation.split(':');
  switch (kind) {
    case 'value':
      return 'the result was';
    case 'status':
      return 'the status was';
    case 'out':
      return `${name} was`;
    case 'outcome':
      return 'this came:';
    default:
      return 'it was seen that';
  }
}

/** Names in order, those that follow themselves once and counted. */
function listed(names: readonly string[]): string {
  const runs: { readonly name: string; count: number }[] = [];
  for (const name of names) {
    const last = runs.at(-1);
    if (last?.name === name) last.count += 1;
    else runs.push({ name, count: 1 });
  }
  return runs.map(({ name, count }) => (count === 1 ? name : `${name} (${count} times)`)).join(', ');
}

/** What a clause promises, as far as that convicts; of a clause that is named with a statement, that one. */
function requirement(entry: Clause, charge: string): string {
  const number = /#(\d+)$/.exec(charge)?.[1];
  const named = number === undefined ? undefined : entry.statements[Number(number) - 1];
  const promised = entry.statements.filter((statement) => statement.kind === 'guarantee' && convicts(entry, statement));
  const chosen = named === undefined ? (promised.length === 0 ? entry.statements.slice(0, 1) : promised) : [named];
  return chosen.map(({ text }) => sentence(text)).join(' ');
}

function documentsSay(clause: string): string {
  const entry = clauseById.get(clauseIdOf(clause));
  if (entry === undefined) return `No document is known for ${clause}.`;
  const reading =
    entry.ambiguity === undefined ? '' : ` The documents are not of one mind here: ${sentence(entry.ambiguity)}`;
  return `${clause} (${sourceText(entry)}) says: ${requirement(entry, clause)}${reading}`;
}

/** One paragraph in plain words: what was called, what came, what was allowed, what the documents require and where. */
export function explain({ finding, call, before, observed, allowed, behind, flaky }: Account): string {
  const { clause, routine, observation } = finding;
  const others = behind === 1 ? 'Another deviation' : `${behind} other deviations`;
  return [
    before.length === 0 ? '' : `After ${listed(before)}, this was called: ${sentence(call)}`,
    before.length === 0 ? `This was called: ${sentence(call)}` : '',
    `Then ${introduction(observation)} ${sentence(observed)}`,
    `Allowed was only: ${sentence(allowed)}`,
    documentsSay(clause),
    call.startsWith(routine) ? '' : `The call that promised it was ${routine}.`,
    behind === 0 ? '' : `${others} came before it in the same program.`,
    flaky ? 'It did not come again each time that the program was repeated.' : '',
  ]
    .filter((text) => text !== '')
    .join(' ');
}
