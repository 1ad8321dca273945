import { resolve } from 'node:path';
import { startLibrary } from '../adapters/library/index.ts';
import { createReference } from '../adapters/reference/index.ts';
import { optionsUnder } from '../adapters/reference/under.ts';
import { startSubprocess } from '../adapters/subprocess/index.ts';
import { exitCodes } from '../exit-codes.ts';
import { AdapterError, type Implementation } from '../port.ts';
import { CommandError } from './usage.ts';

/** The option that names a shared library instead of an adapter. */
export const sutLibOption = [
  '--sut-lib <file.so>',
  'a shared library made with sdk/c, loaded into a process of its own, instead of an adapter',
] as const;

async function openLibrary(file: string, timeoutMilliseconds: number): Promise<Implementation> {
  try {
    return await startLibrary(resolve(file), { timeoutMilliseconds });
  } catch (error) {
    if (!(error instanceof AdapterError)) throw error;
    const hint = 'docs/connect-c.md says how such a library is made.';
    throw new CommandError(`--sut-lib ${file}: ${error.message}\n${hint}`, exitCodes.cannotStart);
  }
}

/**
 * The implementation that a command is about: what stands behind `--`, a shared library, or else the embedded
 * reference.
 */
export async function openImplementation(
  command: readonly string[],
  timeoutMilliseconds: number,
  profile: string,
  library?: string,
): Promise<Implementation> {
  const [program, ...args] = command;
  if (library !== undefined) {
    if (program !== undefined)
      throw new CommandError('--sut-lib: there is an adapter behind --, too. Name one of them.');
    return openLibrary(library, timeoutMilliseconds);
  }
  if (program === undefined) return createReference(optionsUnder(profile));
  try {
    return await startSubprocess(program, args, { timeoutMilliseconds });
  } catch (error) {
    if (!(error instanceof AdapterError)) throw error;
    const hint = 'Behind -- stands the command of an adapter; docs/writing-an-adapter.md says what it must answer.';
    throw new CommandError(`the adapter could not be started: ${error.message}\n${hint}`, exitCodes.cannotStart);
  }
}
