import type { Command } from 'commander';
import {
  type Clause,
  clauses,
  compileAll,
  convicts,
  exclusions,
  judgedBy,
  machineNames,
  profiles,
} from '../../spec/index.ts';
import { routineNames, signatureOf } from '../../wdk/index.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { oneOf } from './usage.ts';

const subjects = ['clauses', 'routines', 'machines', 'profiles'] as const;
type Subject = (typeof subjects)[number];

const stateText = ({ check }: Clause): string => {
  switch (check.state) {
    case 'judged':
      return 'judged';
    case 'not-observable':
      return `not observable: needs ${check.missing}`;
    case 'out-of-scope':
      return `out of scope: ${exclusions[check.reason]}`;
  }
};

/** One object a thing, for people (as lines) and for programs (as JSON) alike. */
function listing(subject: Subject): readonly { readonly line: string; readonly data: unknown }[] {
  const machines = compileAll();
  switch (subject) {
    case 'clauses': {
      const by = judgedBy(machines);
      return clauses.map((clause) => {
        const judges = by.get(clause.restates ?? clause.id) ?? { transitions: [], values: [], stops: [] };
        const statements = clause.statements.map((statement) => ({
          ...statement,
          convicts: convicts(clause, statement),
        }));
        const marks = statements.map(
          ({ kind, basis, convicts: can }) => `${kind}[${basis.join('')}${can ? ' convicts' : ''}]`,
        );
        return {
          line: `${clause.id.padEnd(9)} ${stateText(clause).padEnd(40)} ${marks.join(' ')}`,
          data: { ...clause, statements, judgedBy: clause.check.state === 'judged' ? judges : undefined },
        };
      });
    }
    case 'routines':
      return routineNames.map((name) => {
        const { header, parameters, returns, feature } = signatureOf(name);
        const list = parameters.map(
          (parameter) => `${parameter.direction === 'out' ? 'out ' : ''}${parameter.type} ${parameter.name}`,
        );
        const remarks = feature === undefined ? [] : [`needs ${feature}`];
        return {
          line: `${returns} ${name}(${list.join(', ')})  ${[header, ...remarks].join(', ')}`,
          data: { name, ...signatureOf(name) },
        };
      });
    case 'machines':
      return machineNames.map((name) => {
        const { states, transitions } = machines[name];
        return {
          line: `${name.padEnd(16)} ${states.length} states, ${transitions.length} transitions: ${states.join(', ')}`,
          data: { name, states, transitions },
        };
      });
    case 'profiles':
      return profiles.map((name) => ({ line: name, data: { name } }));
  }
}

/** Adds `mdl-tck list`. */
export function addList(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command('list')
    .description(`what the kit knows: ${subjects.join(', ')}`)
    .argument('<subject>', subjects.join(', '), oneOf('list', subjects))
    .option('--json', 'as JSON')
    .action((subject: Subject, { json }: { json?: boolean }) => {
      const entries = listing(subject);
      const data = entries.map((entry) => entry.data);
      process.stdout.write(
        json === true ? `${JSON.stringify(data, null, 2)}\n` : `${entries.map(({ line }) => line).join('\n')}\n`,
      );
      finish(exitCodes.conforms);
    });
}
