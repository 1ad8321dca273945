import { type ProfileName, parseProfile, profiles } from '../../spec/index.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';

/** Ends a command with a message and an exit code of the table; everything else that is thrown is our own fault. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = exitCodes.usage) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** A whole number of an option, at least `least`. */
export const wholeNumber =
  (option: string, least: number, most = Number.MAX_SAFE_INTEGER) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) {
      throw new CommandError(`${option}: ${JSON.stringify(text)} is not a whole number from ${least} to ${most}.`);
    }
    return value;
  };

/** One word of a closed list. */
export const oneOf =
  <T extends string>(option: string, words: readonly T[]) =>
  (text: string): T => {
    const word = words.find((candidate) => candidate === text);
    if (word === undefined)
      throw new CommandError(`${option}: ${JSON.stringify(text)} is none of ${words.join(', ')}.`);
    return word;
  };

/** The profile that a file names. Judging it by another one without a word would be a wrong verdict. */
export function profileOf(file: string, name: string, remedy: string): ProfileName {
  const known = parseProfile(name)?.name;
  if (known !== undefined) return known;
  throw new CommandError(`${file}, profile: ${JSON.stringify(name)} is none of ${profiles.join(', ')}. ${remedy}`);
}
