import { Command, CommanderError } from 'commander';
import { createReference } from '../adapters/reference/index.ts';
import { serve } from '../adapters/serve/serve.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { AdapterError } from '../port.ts';
import { kitVersion } from '../version.ts';
import { addCertify } from './certify-command.ts';
import { addCheck } from './check-command.ts';
import { addList } from './list-command.ts';
import { addReplay } from './replay-command.ts';
import { addReport } from './report-command.ts';
import { addRun } from './run-command.ts';
import { addSuite } from './suite-command.ts';
import { CommandError } from './usage.ts';

/** The exit code for what a command ended with, after saying it. */
export function explain(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.conforms : exitCodes.usage;
  if (error instanceof CommandError) {
    process.stderr.write(`mdl-tck: ${error.message}\n`);
    return error.exitCode;
  }
  if (error instanceof AdapterError) {
    process.stderr.write(`mdl-tck: the adapter broke its contract: ${error.message}\n`);
    return exitCodes.cannotStart;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`mdl-tck: this is a fault of the kit, please report it:\n${text}\n`);
  return exitCodes.internal;
}

/** Runs the command line; every way out goes through the table of exit codes. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = exitCodes.conforms;
  const finish = (result: ExitCode): void => {
    code = result;
  };
  const program = new Command('mdl-tck')
    .description('A model-based conformance test kit for implementations of the Windows MDL API')
    .version(kitVersion)
    .showHelpAfterError('(--help lists the options)')
    .exitOverride();
  addRun(program, finish);
  addCertify(program, finish);
  addCheck(program, finish);
  addReplay(program, finish);
  addReport(program, finish);
  addList(program, finish);
  addSuite(program, finish);
  program
    .command('serve')
    .description('the embedded reference behind the protocol, on standard input and output')
    .action(() => serve(createReference(), process.stdin, process.stdout));
  for (const command of program.commands) command.exitOverride();
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    return explain(error);
  }
  return code;
}
