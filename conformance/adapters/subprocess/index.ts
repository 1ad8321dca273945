import { AdapterError } from '../../port.ts';
import { Child } from './child.ts';
import { SubprocessImplementation } from './implementation.ts';
import type { Limits } from './session.ts';

export type { SubprocessImplementation } from './implementation.ts';

export type SubprocessOptions = Partial<Limits>;

const defaultTimeoutMilliseconds = 10_000;
const leastStartTimeoutMilliseconds = 30_000;
const defaultMaxLineBytes = 64 * 1024 * 1024;

/** How long an adapter is waited for, and what it may send, where nothing else is said. */
export function defaultLimits(options: SubprocessOptions = {}): Limits {
  const { timeoutMilliseconds = defaultTimeoutMilliseconds, maxLineBytes = defaultMaxLineBytes } = options;
  const startTimeoutMilliseconds =
    options.startTimeoutMilliseconds ?? Math.max(timeoutMilliseconds, leastStartTimeoutMilliseconds);
  return { timeoutMilliseconds, startTimeoutMilliseconds, maxLineBytes };
}

/**
 * Starts an adapter as a child, without a shell, and speaks the protocol with it. Rejects with `AdapterError` if it
 * cannot be started or does not introduce itself.
 */
export function startSubprocess(
  command: string,
  args: readonly string[],
  options: SubprocessOptions = {},
): Promise<SubprocessImplementation> {
  const limits = defaultLimits(options);
  const startChild = async (): Promise<Child> => {
    try {
      return await Child.start(command, args, limits.maxLineBytes);
    } catch (error) {
      throw new AdapterError(`${command} cannot be started: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return SubprocessImplementation.open(startChild, limits);
}
