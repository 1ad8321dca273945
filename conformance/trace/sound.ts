import { type RoutineName, routineNames, type Signature, signatureOf, type WireKind, wireOf } from '../../wdk/index.ts';
import { observedAs } from './check-outcome.ts';
import type { Program, ProgramCall } from './program.ts';
import type { Execution } from './trace.ts';
import { type ValueKind, wireProblem } from './wire.ts';

type Fields = Readonly<Record<string, unknown>>;

interface Results {
  readonly returns: WireKind;
  readonly outs: readonly { readonly name: string; readonly kind: WireKind }[];
}

function resultsOf(name: RoutineName): Results {
  const { returns, parameters }: Signature = signatureOf(name);
  const outs = parameters.filter(({ direction }) => direction === 'out');
  return { returns: wireOf[returns], outs: outs.map(({ name, type }) => ({ name, kind: wireOf[type] })) };
}

const results = new Map(routineNames.map((name) => [name, resultsOf(name)]));
const kindOfField: Readonly<Record<string, ValueKind>> = observedAs;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isU32 = (value: unknown): boolean => wireProblem('u32', value) === undefined;

function hasOnly(value: Fields, count: number): boolean {
  let left = count;
  for (const _ in value) left -= 1;
  return left === 0;
}

const isValue = (kind: WireKind, value: unknown): boolean => kind !== 'void' && wireProblem(kind, value) === undefined;

function isReturned({ routine, args }: ProgramCall, outcome: Fields): boolean {
  const wanted = results.get(routine);
  if (wanted === undefined) return false;
  const { returns, outs } = wanted;
  const members = 1 + (returns === 'void' ? 0 : 1) + (outs.length === 0 ? 0 : 1);
  if (!hasOnly(outcome, members)) return false;
  const { value, out } = outcome as { readonly value?: unknown; readonly out?: unknown };
  if (returns !== 'void' && !isValue(returns, value)) return false;
  if (
    returns === 'bytes' &&
    (typeof args['ByteCount'] !== 'number' || String(value).length !== 2 * args['ByteCount'])
  ) {
    return false;
  }
  if (outs.length === 0) return true;
  return isObject(out) && hasOnly(out, outs.length) && outs.every(({ name, kind }) => isValue(kind, out[name]));
}

/** The usual outcomes of a call. What else is allowed is not said to be wrong by this. */
function isUsual(call: ProgramCall, outcome: unknown): boolean {
  if (!isObject(outcome)) return false;
  const { kind, status, need, what, reason } = outcome;
  switch (kind) {
    case 'returned':
      return isReturned(call, outcome);
    case 'raised':
    case 'faulted':
      return hasOnly(outcome, 2) && isU32(status);
    case 'skipped':
      return hasOnly(outcome, 2) && isU32(need) && Number(need) < call.needs.length;
    case 'absent':
      return hasOnly(outcome, 2) && isText(what);
    case 'refused':
      return hasOnly(outcome, 2) && isText(reason);
    default:
      return false;
  }
}

function isSeen({ observe }: ProgramCall, observations: unknown): boolean {
  if (!Array.isArray(observations) || observations.length !== observe.length) return false;
  for (let at = 0; at < observe.length; at++) {
    const seen: unknown = observations[at];
    if (!isObject(seen)) return false;
    const fields: readonly string[] = observe[at]?.fields ?? [];
    for (const name in seen) {
      const kind = kindOfField[name];
      if (kind === undefined || !fields.includes(name) || wireProblem(kind, seen[name]) !== undefined) return false;
    }
  }
  return true;
}

/**
 * Whether an answer to a program is plainly right, in shape and by the signatures. The usual answer is, and is spared
 * what the shapes and `checkExecution` cost; what is not may still be right, and only these can say what is wrong.
 */
export function isSound({ calls }: Program, answer: unknown): answer is Execution {
  if (!isObject(answer) || !hasOnly(answer, 2)) return false;
  const { outcomes, observations } = answer;
  if (!Array.isArray(outcomes) || !Array.isArray(observations)) return false;
  if (outcomes.length !== calls.length || observations.length !== calls.length) return false;
  for (let at = 0; at < calls.length; at++) {
    const call = calls[at];
    if (call === undefined || !isUsual(call, outcomes[at]) || !isSeen(call, observations[at])) return false;
  }
  return true;
}
