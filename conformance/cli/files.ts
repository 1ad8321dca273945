import { constants } from 'node:fs';
import { access, mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { formatInputError, type InputError, type Result } from '../errors.ts';
import { CommandError } from './usage.ts';

const whyOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The text of a file that the user named. */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new CommandError(`${file}: it cannot be read (${whyOf(error)}). Name a file that is there.`);
  }
}

/** The value of something that was parsed, or the one error that it deserves. */
export function valueOrError<T>(result: Result<T, InputError>): T {
  if (result.ok) return result.value;
  throw new CommandError(formatInputError(result.error));
}

/** Makes a folder step by step: where a step cannot be made, Node's own recursion may never return (below /proc). */
async function makeFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined) {
    const parent = dirname(folder);
    if (parent !== folder) await makeFolder(parent);
    await mkdir(folder);
  } else if (!found.isDirectory()) throw new Error(`${folder} is not a folder`);
}

/** Sees to it, before the work, that its results can be written. */
export async function prepareFolder(option: string, folder: string): Promise<void> {
  try {
    await makeFolder(resolve(folder));
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new CommandError(`${option} ${folder}: it cannot be written to (${whyOf(error)}). Name another folder.`);
  }
}
