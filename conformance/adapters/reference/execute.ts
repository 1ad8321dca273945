import {
  BugCheck,
  isNonNullAddress,
  type Kernel,
  nullAddress,
  parseAddress,
  parseU64,
  plusBytes,
  RaisedStatus,
  RoutineArguments,
  type RoutineValue,
} from '../../../impl/index.ts';
import { type RoutineName, STATUS_ACCESS_VIOLATION } from '../../../wdk/index.ts';
import type { SingleCall, SingleResult } from '../../port.ts';
import { isReference, type Program, type ProgramCall, type Reference } from '../../trace/program.ts';
import type { Execution } from '../../trace/trace.ts';
import type { Observation, Outcome, WireValue } from '../../trace/vocabulary.ts';
import { plusHex } from '../../trace/wire.ts';
import { holds } from './needs.ts';
import { observeMdl } from './observe.ts';
import { type ArgumentPlan, plansOf, type RoutinePlan, wireFrom } from './plans.ts';

const returnedNothing: Outcome = { kind: 'returned' };
const faulted: Outcome = { kind: 'faulted', status: STATUS_ACCESS_VIOLATION };
const noObservations: readonly Observation[] = [];
const nothingSeen: Observation = {};

/** Characters of a number of so few bits that a double holds it exactly. */
const longestExact = '0x'.length + 12;

/** One run of a program: what its calls have come to so far. */
class Run {
  readonly outcomes: Outcome[] = [];
  readonly observations: (readonly Observation[])[] = [];
  /** Results by step as the kernel gave them; undefined where a call gave none. */
  readonly values: (RoutineValue | undefined)[] = [];
  readonly mdlByteCounts: (number | undefined)[] = [];
  /** Out-parameters by step, as the kernel gave them; a step that has none is not in it. */
  readonly #outs = new Map<number, ReadonlyMap<string, RoutineValue>>();
  /** By step the MDL that came back in an out-parameter, the first of several. */
  readonly #outMdls = new Map<number, RoutineValue>();
  readonly #arguments = new RoutineArguments();
  readonly #kernel: Kernel;
  readonly #plans: ReadonlyMap<RoutineName, RoutinePlan>;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    this.#plans = plansOf(kernel.profile);
  }

  step(call: ProgramCall, index: number): void {
    const skipped = this.#skipped(call);
    this.outcomes.push(skipped ?? this.#perform(call, index));
    if (this.values.length === index) this.values.push(undefined);
    if (this.mdlByteCounts.length === index) this.mdlByteCounts.push(undefined);
    this.observations.push(
      call.observe.length === 0
        ? noObservations
        : call.observe.map((request) =>
            // After a call that was not made there is nothing to look at.
            skipped === undefined ? observeMdl(this.#kernel, this.mdlOf(request.mdl), request) : nothingSeen,
          ),
    );
  }

  /** The MDL that a step made: its result, or what it gave back besides a status. */
  mdlOf(step: number): RoutineValue | undefined {
    return this.#outMdls.get(step) ?? this.values[step];
  }

  #skipped(call: ProgramCall): Outcome | undefined {
    const { needs } = call;
    for (let need = 0; need < needs.length; need++) {
      const one = needs[need];
      if (one !== undefined && !holds(one, this)) return { kind: 'skipped', need };
    }
    return undefined;
  }

  #perform(call: ProgramCall, index: number): Outcome {
    const plan = this.#plans.get(call.routine);
    if (plan === undefined) return { kind: 'absent', what: call.routine };
    this.#readArguments(plan, call, index);
    try {
      return this.#returned(plan, this.#kernel.call(plan.routine, this.#arguments), index);
    } catch (thrown) {
      if (thrown instanceof RaisedStatus) return { kind: plan.isAccess ? 'faulted' : 'raised', status: thrown.status };
      if (thrown instanceof BugCheck) return { kind: 'stopped', code: thrown.code, parameters: thrown.parameters };
      throw thrown;
    }
  }

  #returned(plan: RoutinePlan, value: RoutineValue | undefined, index: number): Outcome {
    this.values.push(value);
    if (plan.outs.length > 0) return this.#returnedOuts(plan, value, index);
    if (value === undefined) return plan.routine === 'peekMemory' ? faulted : returnedNothing;
    if (plan.result.isMdl) this.#noteMdl(value, index);
    return { kind: 'returned', value: wireFrom(value, plan.result.isWide) };
  }

  #returnedOuts(plan: RoutinePlan, value: RoutineValue | undefined, index: number): Outcome {
    const out: Record<string, WireValue> = {};
    const outs = new Map<string, RoutineValue>();
    plan.outs.forEach(({ name, isMdl, isWide }, position) => {
      const given = this.#arguments.outs[position];
      if (given === undefined) return;
      outs.set(name, given);
      out[name] = wireFrom(given, isWide);
      if (!isMdl || this.#outMdls.has(index)) return;
      this.#outMdls.set(index, given);
      this.#noteMdl(given, index);
    });
    this.#outs.set(index, outs);
    if (value === undefined) return { kind: 'returned', out };
    return { kind: 'returned', value: wireFrom(value, plan.result.isWide), out };
  }

  /** Keeps how long the MDL was that this call made: needs are judged by it. */
  #noteMdl(value: RoutineValue, index: number): void {
    if (isNonNullAddress(value)) this.mdlByteCounts[index] = this.#kernel.inspectMdl(value)?.byteCount;
  }

  #readArguments(plan: RoutinePlan, call: ProgramCall, index: number): void {
    const { values } = this.#arguments;
    const { arguments: parameters } = plan;
    for (let position = 0; position < parameters.length; position++) {
      const parameter = parameters[position];
      if (parameter === undefined) continue;
      const given = call.args[parameter.name];
      if (given === undefined) {
        if (!parameter.optional) throw new Error(`step ${index} gives no ${parameter.name} to ${call.routine}`);
        values[position] = nullAddress;
      } else if (isReference(given)) values[position] = this.#resolve(given, parameter, index);
      else values[position] = parameter.read(given);
    }
  }

  /** The earlier result that a reference means. A program whose needs do not cover it is wrong. */
  #resolve(reference: Reference, parameter: ArgumentPlan, index: number): RoutineValue {
    const { ref, out } = reference;
    const value = out === undefined ? this.values[ref] : this.#outs.get(ref)?.get(out);
    if (value === undefined)
      throw new Error(`step ${index} refers to the result of step ${reference.ref}, which gave none, without need`);
    const { plus } = reference;
    if (typeof value === 'object' && 'page' in value && parameter.isAddress) {
      if (plus === undefined) return value;
      if (plus.length <= longestExact) return plusBytes(value, parseU64(plus));
    }
    const wire = wireFrom(value, parameter.isText);
    return parameter.read(plus === undefined || typeof wire !== 'string' ? wire : plusHex(wire, plus));
  }
}

/** Makes one call, with every argument resolved, on the state that the kernel is in. */
export const executeCall = (kernel: Kernel, { routine, args, observe }: SingleCall): SingleResult => {
  const run = new Run(kernel);
  run.step({ routine, args, needs: [], observe: [] }, 0);
  const observations = observe.map(({ mdl, fields }) =>
    observeMdl(kernel, mdl === 'result' ? run.mdlOf(0) : parseAddress(mdl), { mdl: 0, fields }),
  );
  return { outcome: run.outcomes[0] ?? { kind: 'refused', reason: 'no outcome' }, observations };
};

/**
 * Runs a program on a kernel that the caller has reset: resolves references and needs, turns exceptions and stops into
 * outcomes, and reads what is to be observed. Throws only on a program that is wrong in itself.
 */
export const executeProgram = (kernel: Kernel, program: Program): Execution => {
  const run = new Run(kernel);
  const { calls } = program;
  for (let index = 0; index < calls.length; index++) {
    const call = calls[index];
    if (call !== undefined) run.step(call, index);
  }
  return { outcomes: run.outcomes, observations: run.observations };
};
