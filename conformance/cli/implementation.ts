import { createReference } from '../adapters/reference/index.ts';
import { optionsUnder } from '../adapters/reference/under.ts';
import { startSubprocess } from '../adapters/subprocess/index.ts';
import { exitCodes } from '../exit-codes.ts';
import { AdapterError, type Implementation } from '../port.ts';
import { CommandError } from './usage.ts';

/** The implementation that a command is about: what stands behind `--`, or else the embedded reference. */
export async function openImplementation(
  command: readonly string[],
  timeoutMilliseconds: number,
  profile: string,
): Promise<Implementation> {
  const [program, ...args] = command;
  if (program === undefined) return createReference(optionsUnder(profile));
  try {
    return await startSubprocess(program, args, { timeoutMilliseconds });
  } catch (error) {
    if (!(error instanceof AdapterError)) throw error;
    const hint = 'Behind -- stands the command of an adapter; docs/writing-an-adapter.md says what it must answer.';
    throw new CommandError(`the adapter could not be started: ${error.message}\n${hint}`, exitCodes.cannotStart);
  }
}
