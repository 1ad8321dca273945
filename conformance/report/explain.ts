import { clauseById, type Finding } from '../../spec/index.ts';
import { clauseIdOf } from '../judge/convict.ts';

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

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

/** One paragraph in plain words: what was called, what the document requires and where, what came, what was allowed. */
export function explain(
  { clause, routine, observation }: Finding,
  call: string,
  observed: string,
  allowed: string,
): string {
  const entry = clauseById.get(clauseIdOf(clause));
  const required = entry?.statements.find(({ kind }) => kind === 'guarantee') ?? entry?.statements[0];
  const where =
    entry === undefined
      ? ''
      : ` (${clause}; ${[entry.source.document, entry.source.section].filter(Boolean).join(', ')})`;
  const reading =
    entry?.ambiguity === undefined ? '' : ` The documents are not of one mind here: ${sentence(entry.ambiguity)}`;
  const culprit = call.startsWith(routine) ? '' : ` The call that promised it was ${routine}.`;
  return [
    `After ${call}, ${introduction(observation)} ${sentence(observed)}`,
    `Allowed was only: ${sentence(allowed)}`,
    `The documents say: ${sentence(required?.text ?? 'nothing')}${where}.${culprit}${reading}`,
  ].join(' ');
}
