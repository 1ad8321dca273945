import { signatureOf, type TypeName, wireOf } from '../../wdk/index.ts';
import { type Flaw, within } from './flaw.ts';
import type { ProgramCall } from './program.ts';
import type { ObservableField, Observation, Outcome, WireValue } from './vocabulary.ts';
import { shown, type ValueKind, wireProblem } from './wire.ts';

/** How each field of an observation travels. */
export const observedAs: Readonly<Record<ObservableField, ValueKind>> = {
  virtualAddress: 'address',
  byteCount: 'u32',
  byteOffset: 'u32',
  next: 'address',
  flags: 'u32',
  mappedSystemVa: 'address',
  firstPage: 'u64',
  secondPage: 'u64',
  lastPage: 'u64',
};

function valueFlaw(place: string, type: TypeName, value: WireValue | undefined, what: string): Flaw | undefined {
  const kind = wireOf[type];
  if (kind === 'void') {
    if (value === undefined) return undefined;
    return { place, problem: `${what} is VOID, and ${shown(value)} came back`, remedy: 'Leave it out' };
  }
  if (value === undefined) return { place, problem: `${what} (${type}) is missing`, remedy: 'Give it' };
  const problem = wireProblem(kind, value);
  return problem === undefined ? undefined : { place, problem, remedy: `${what} is of type ${type}` };
}

/** The part of a call that its outcome is checked against. */
export type CheckedCall = Pick<ProgramCall, 'routine' | 'args' | 'needs'>;

/** How many bytes a routine that returns bytes was asked for. */
const askedBytes = ({ args }: CheckedCall): number | undefined =>
  typeof args['ByteCount'] === 'number' ? args['ByteCount'] : undefined;

function returnedFlaw(call: CheckedCall, { value, out = {} }: Extract<Outcome, { kind: 'returned' }>) {
  const { routine } = call;
  const { returns, parameters } = signatureOf(routine);
  const wrong = valueFlaw('value', returns, value, `the result of ${routine}`);
  if (wrong !== undefined) return wrong;
  const asked = askedBytes(call);
  if (returns === 'BYTES' && typeof value === 'string' && asked !== undefined && value.length !== 2 * asked) {
    const problem = `${value.length / 2} bytes came back where ${asked} were asked for`;
    return { place: 'value', problem, remedy: 'Answer all of them, or faulted' };
  }
  const outs = parameters.filter(({ direction }) => direction === 'out');
  for (const name of Object.keys(out)) {
    if (outs.some((parameter) => parameter.name === name)) continue;
    return { place: `out.${name}`, problem: `${routine} has no out-parameter ${name}`, remedy: 'Leave it out' };
  }
  for (const { name, type } of outs) {
    const flaw = valueFlaw(`out.${name}`, type, out[name], `the out-parameter ${name} of ${routine}`);
    if (flaw !== undefined) return flaw;
  }
  return undefined;
}

/** What is wrong with an outcome as the outcome of this call: a value of another type, a need that it does not have. */
export function outcomeFlaw(call: CheckedCall, outcome: Outcome): Flaw | undefined {
  if (outcome.kind === 'returned') return returnedFlaw(call, outcome);
  if (outcome.kind === 'skipped' && outcome.need >= call.needs.length) {
    const problem = `it was skipped for its need ${outcome.need}, and it has ${call.needs.length}`;
    return { place: 'need', problem, remedy: 'Give the position in needs, counted from 0' };
  }
  return undefined;
}

/** What is wrong with the observations after a call that asked for these fields, a list a request. */
export function observationsFlaw(
  asked: readonly (readonly ObservableField[])[],
  observations: readonly Observation[],
): Flaw | undefined {
  if (asked.length !== observations.length) {
    const problem = `${observations.length} observations came back for ${asked.length} requests`;
    return { place: '', problem, remedy: 'Give one a request, {} where nothing can be read' };
  }
  for (const [at, observation] of observations.entries()) {
    const fields: readonly string[] = asked[at] ?? [];
    for (const [field, kind] of Object.entries(observedAs)) {
      const value = Reflect.get(observation, field);
      if (value === undefined) continue;
      const unasked = fields.includes(field) ? undefined : `${field} was not asked for`;
      const problem = unasked ?? wireProblem(kind, value);
      if (problem !== undefined) return within(`[${at}]`, { place: field, problem, remedy: 'Answer what is asked' });
    }
  }
  return undefined;
}
