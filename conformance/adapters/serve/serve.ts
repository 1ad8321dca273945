import type { Readable, Writable } from 'node:stream';
import { fail, type Result, succeed } from '../../errors.ts';
import type { CallByCall, Implementation } from '../../port.ts';
import { callFlaw, programFlaw } from '../../trace/check-program.ts';
import { type Flaw, within } from '../../trace/flaw.ts';
import type { ProgramCall } from '../../trace/program.ts';
import {
  errorCodes,
  type Method,
  type MethodResult,
  methodNames,
  type Params,
  paramsShapes,
  protocolVersion,
  requestShape,
} from '../../trace/protocol.ts';
import { readJson, readShape } from '../../trace/read.ts';
import { readLines } from './read-lines.ts';

/** What is answered instead of a result. */
interface Failure {
  readonly code: number;
  readonly message: string;
}

type Handlers = { readonly [M in Method]?: (params: Params<M>) => Promise<MethodResult<M>> };

const isCallByCall = (implementation: Implementation): implementation is Implementation & CallByCall =>
  'call' in implementation && typeof implementation.call === 'function';

/** What each method does with an implementation; `call` only where the implementation can be called so. */
function handlersFor(implementation: Implementation): Handlers {
  const byCall = isCallByCall(implementation) ? implementation : undefined;
  return {
    initialize: async () => ({
      protocolVersion,
      methods: methodNames.filter((name) => name !== 'call' || byCall !== undefined),
      pipelining: true,
      ...(await implementation.describe()),
    }),
    reset: () => implementation.reset(),
    program: ({ program }) => implementation.run(program),
    ...(byCall === undefined ? {} : { call: (params: Params<'call'>) => byCall.call(params) }),
    shutdown: async () => null,
  };
}

const invalid = ({ place, problem, remedy }: Flaw): Failure => ({
  code: errorCodes.invalidParams,
  message: `${place === '' ? '' : `${place}: `}${problem}. ${remedy}`,
});

/** What is wrong with the calls in some parameters by the signatures of their routines. */
function signatureFlaw(params: Params<Method>): Flaw | undefined {
  if ('program' in params) {
    const flaw = programFlaw(params.program);
    return flaw && within('program', flaw);
  }
  if (!('routine' in params)) return undefined;
  const call: ProgramCall = { routine: params.routine, args: params.args, needs: [], observe: [] };
  return callFlaw(call, [call], 0);
}

/** Checks the parameters of a method and runs it. */
async function perform<M extends Method>(
  handlers: Handlers,
  method: M,
  given: unknown,
): Promise<Result<unknown, Failure>> {
  const handler: Handlers[M] = handlers[method];
  if (handler === undefined) return fail(missing(method));
  const read = readShape(paramsShapes[method], given, 'schema/protocol.schema.json has the form');
  if (!read.ok) return fail(invalid(within('params', read.error)));
  // The shape at hand is that of the method, which the compiler does not follow through the table.
  const params = read.value as Params<M>;
  const flaw = signatureFlaw(params);
  if (flaw !== undefined) return fail(invalid(within('params', flaw)));
  try {
    return succeed(await handler(params));
  } catch (error) {
    return fail({ code: errorCodes.internalError, message: error instanceof Error ? error.message : String(error) });
  }
}

const missing = (method: string): Failure => ({
  code: errorCodes.methodNotFound,
  message: `there is no method ${method}`,
});

/** One line in, the answer out. */
async function answer(
  handlers: Handlers,
  line: string,
): Promise<{ readonly message: unknown; readonly isLast: boolean }> {
  const json = readJson(line, 'Send one JSON value a line');
  const request = json.ok ? readShape(requestShape, json.value, 'Send a request of JSON-RPC 2.0') : json;
  if (!request.ok) {
    const code = json.ok ? errorCodes.invalidRequest : errorCodes.parseError;
    return { message: { jsonrpc: '2.0', id: null, error: { ...invalid(request.error), code } }, isLast: false };
  }
  const { id, method, params } = request.value;
  const known = methodNames.find((name) => name === method);
  const done = known === undefined ? fail(missing(method)) : await perform(handlers, known, params);
  const outcome = done.ok ? { result: done.value } : { error: done.error };
  return { message: { jsonrpc: '2.0', id, ...outcome }, isLast: known === 'shutdown' && done.ok };
}

/**
 * Offers an implementation of this process to a kit on the other side of two streams. Resolves when the kit says
 * `shutdown` or goes away; the implementation is disposed of then.
 */
export async function serve(implementation: Implementation, input: Readable, output: Writable): Promise<void> {
  const handlers = handlersFor(implementation);
  try {
    for await (const line of readLines(input)) {
      const { message, isLast } = await answer(handlers, line);
      output.write(`${JSON.stringify(message)}\n`);
      if (isLast) break;
    }
  } finally {
    await implementation.dispose();
  }
}
