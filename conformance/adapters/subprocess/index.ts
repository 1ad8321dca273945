import { SubprocessImplementation } from './implementation.ts';
import type { Limits } from './session.ts';

export type { SubprocessImplementation } from './implementation.ts';

export type SubprocessOptions = Partial<Limits>;

const defaultTimeoutMilliseconds = 10_000;
const leastStartTimeoutMilliseconds = 30_000;
const defaultMaxLineBytes = 64 * 1024 * 1024;

/**
 * Starts an adapter as a child, without a shell, and speaks the protocol with it. Rejects with `AdapterError` if it
 * cannot be started or does not introduce itself.
 */
export function startSubprocess(
  command: string,
  args: readonly string[],
  options: SubprocessOptions = {},
): Promise<SubprocessImplementation> {
  const { timeoutMilliseconds = defaultTimeoutMilliseconds, maxLineBytes = defaultMaxLineBytes } = options;
  const startTimeoutMilliseconds =
    options.startTimeoutMilliseconds ?? Math.max(timeoutMilliseconds, leastStartTimeoutMilliseconds);
  return SubprocessImplementation.open(command, args, { timeoutMilliseconds, startTimeoutMilliseconds, maxLineBytes });
}
