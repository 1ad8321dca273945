import { readFile } from 'node:fs/promises';
import { formatInputError, type InputError, type Result } from '../errors.ts';
import { CommandError } from './usage.ts';

/** The text of a file that the user named. */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandError(`${file}: it cannot be read (${why}).`);
  }
}

/** The value of something that was parsed, or the one error that it deserves. */
export function valueOrError<T>(result: Result<T, InputError>): T {
  if (result.ok) return result.value;
  throw new CommandError(formatInputError(result.error));
}
