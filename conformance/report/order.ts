import { isRoutineName, type RoutineName, routineNames, signatureOf } from '../../wdk/index.ts';
import type { Program, ProgramCall } from '../trace/program.ts';
import type { ConformanceReport, ImplementationReport } from './model.ts';

/** The entries in the order of `names`; names that are not listed come after them, by alphabet. */
const inOrder = <T>(entries: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> => {
  const rank = (name: string): number => {
    const index = names.indexOf(name);
    return index < 0 ? names.length : index;
  };
  const compare = (a: string, b: string): number => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
  return Object.fromEntries(Object.entries(entries).sort(([a], [b]) => compare(a, b)));
};

const parameterNames = (routine: RoutineName): readonly string[] =>
  isRoutineName(routine) ? signatureOf(routine).parameters.map((parameter) => parameter.name) : [];

const orderCall = (call: ProgramCall): ProgramCall => ({
  ...call,
  args: inOrder(call.args, parameterNames(call.routine)),
});

const orderProgram = (program: Program): Program => ({ ...program, calls: program.calls.map(orderCall) });

const orderImplementation = (implementation: ImplementationReport): ImplementationReport => ({
  ...implementation,
  routines: inOrder(implementation.routines, routineNames),
  deviations: implementation.deviations.map((deviation) => ({
    ...deviation,
    program: orderProgram(deviation.program),
  })),
  misuse: implementation.misuse.map(({ program, ...row }) =>
    program === undefined ? row : { ...row, program: orderProgram(program) },
  ),
});

/**
 * Puts the keys of the report's open records in one order: routines as in their table, arguments as in the signature.
 * Records with fixed keys get theirs from the schema.
 */
export const orderKeys = (report: ConformanceReport): ConformanceReport => ({
  ...report,
  implementations: report.implementations.map(orderImplementation),
});
