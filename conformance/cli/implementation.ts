import { createReference } from '../adapters/reference/index.ts';
import { startSubprocess } from '../adapters/subprocess/index.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Implementation } from '../port.ts';
import { CommandError } from './usage.ts';

/** The implementation that a command is about: what stands behind `--`, or else the embedded reference. */
export async function openImplementation(
  command: readonly string[],
  timeoutMilliseconds: number,
): Promise<Implementation> {
  const [program, ...args] = command;
  if (program === undefined) return createReference();
  try {
    return await startSubprocess(program, args, { timeoutMilliseconds });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandError(`${program} could not be started: ${why}`, exitCodes.cannotStart);
  }
}
