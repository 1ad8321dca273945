import { fail, type Result, succeed } from '../../errors.ts';
import type { SingleResult } from '../../port.ts';
import { AdapterError, type CallByCall, type Description, type Implementation, type SingleCall } from '../../port.ts';
import { runByCall } from '../subprocess/by-call.ts';
import type { Loss } from '../subprocess/session.ts';

/** An implementation in this process that makes one call at a time. */
export interface Callable {
  readonly description: Description;
  /** Forgets everything; before each program. */
  reset(): void | Promise<void>;
  /** Makes a call, all of whose arguments are values, and reads what is asked for of the MDLs. */
  call(call: SingleCall): SingleResult | Promise<SingleResult>;
}

/** What is thrown is a crash, unless it says that the adapter is at fault. */
function crash(error: unknown): Loss {
  if (error instanceof AdapterError) throw error;
  if (!(error instanceof Error)) return { kind: 'died', how: 'an exception', text: String(error) };
  return { kind: 'died', how: error.name, text: error.stack ?? error.message };
}

/** An implementation to test, from an object that makes calls: the kit sees to references and needs. */
export function fromCalls({ description, reset, call }: Callable): Implementation & CallByCall {
  const ask = async (single: SingleCall): Promise<Result<SingleResult, Loss>> => {
    try {
      return succeed(await call(single));
    } catch (error) {
      return fail(crash(error));
    }
  };
  return {
    describe: async () => description,
    reset: async () => {
      await reset();
      return { fresh: true };
    },
    run: async (program) => (await runByCall(program, ask)).execution,
    call: async (single) => call(single),
    dispose: async () => undefined,
  };
}
