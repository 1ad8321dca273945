import type { Result } from '../../errors.ts';
import { AdapterError } from '../../port.ts';
import { observationsFlaw, outcomeFlaw } from '../../trace/check-outcome.ts';
import { type Argument, isReference, type Need, type Program, type ProgramCall } from '../../trace/program.ts';
import type { CallObserve, CallResult, Params } from '../../trace/protocol.ts';
import type { Execution } from '../../trace/trace.ts';
import type { Observation, Outcome, WireValue } from '../../trace/vocabulary.ts';
import { plusHex } from '../../trace/wire.ts';
import { holds, isMeasure } from './needs.ts';
import type { Loss } from './session.ts';

export type AskCall = (params: Params<'call'>) => Promise<Result<CallResult, Loss>>;

/** What a program came to call by call, and whether the implementation went away in the middle. */
export interface CallRun {
  readonly execution: Execution;
  readonly isLost: boolean;
}

const gone: Outcome = { kind: 'refused', reason: 'the implementation was gone' };

/** A program on its way through single calls: the kit resolves references and needs by itself. */
class Progress {
  readonly outcomes: Outcome[] = [];
  readonly observations: (readonly Observation[])[] = [];
  readonly #program: Program;
  readonly #byteCounts = new Map<number, number>();

  constructor(program: Program) {
    this.#program = program;
  }

  /** The outcome of a call that must not or cannot be sent. */
  heldBack(call: ProgramCall): Outcome | undefined {
    const need = call.needs.findIndex((one) => !this.#holds(one));
    if (need >= 0) return { kind: 'skipped', need };
    for (const [name, argument] of Object.entries(call.args)) {
      if (!isReference(argument) || this.#resolve(argument) !== undefined) continue;
      return { kind: 'refused', reason: `${name} refers to call ${argument.ref}, which gave no such value` };
    }
    return undefined;
  }

  argumentsOf({ args }: ProgramCall): Readonly<Record<string, WireValue>> {
    const resolved: Record<string, WireValue> = {};
    for (const [name, argument] of Object.entries(args)) {
      const value = this.#resolve(argument);
      if (value !== undefined) resolved[name] = value;
    }
    return resolved;
  }

  /** What to read of which MDL; undefined where there is none, which is not asked about. */
  observeOf({ observe }: ProgramCall, index: number): readonly (CallObserve | undefined)[] {
    return observe.map(({ mdl, fields }) => {
      if (mdl === index) return { mdl: 'result', fields };
      const made = this.outcomes[mdl];
      const address = made?.kind === 'returned' ? made.value : undefined;
      return typeof address === 'string' && address !== '0x0' ? { mdl: address, fields } : undefined;
    });
  }

  /** Whether a later call rests on how large the MDL is that this one returns. */
  isMeasured(index: number): boolean {
    return this.#program.calls.some(({ needs }) => needs.some((need) => need.step === index && isMeasure(need)));
  }

  measured(index: number, byteCount: WireValue | undefined): void {
    if (typeof byteCount === 'number') this.#byteCounts.set(index, byteCount);
  }

  #resolve(argument: Argument): WireValue | undefined {
    if (!isReference(argument)) return argument;
    const outcome = this.outcomes[argument.ref];
    if (outcome?.kind !== 'returned') return undefined;
    const value = argument.out === undefined ? outcome.value : outcome.out?.[argument.out];
    return typeof value === 'string' && argument.plus !== undefined ? plusHex(value, argument.plus) : value;
  }

  #holds(need: Need): boolean {
    return holds(need, this.outcomes[need.step], this.#byteCounts.get(need.step));
  }
}

/** Refuses an answer that does not fit the call. */
function check(index: number, params: Params<'call'>, { outcome, observations }: CallResult): void {
  const { routine, args, observe } = params;
  const flaw =
    outcomeFlaw({ routine, args, needs: [] }, outcome) ??
    observationsFlaw(
      observe.map(({ fields }) => fields),
      observations,
    );
  if (flaw === undefined) return;
  const { place, problem, remedy } = flaw;
  throw new AdapterError(`call: ${routine} (call ${index})${place && `, ${place}`}: ${problem}. ${remedy}`);
}

/** Sends one call and books what came of it; false if the implementation went away in it. */
async function send(progress: Progress, call: ProgramCall, index: number, ask: AskCall): Promise<boolean> {
  const wanted = progress.observeOf(call, index);
  const sent = wanted.filter((one) => one !== undefined);
  const measure: readonly CallObserve[] = progress.isMeasured(index) ? [{ mdl: 'result', fields: ['byteCount'] }] : [];
  const params = { routine: call.routine, args: progress.argumentsOf(call), observe: [...sent, ...measure] };
  const asked = await ask(params);
  if (!asked.ok) {
    progress.outcomes.push(asked.error);
    progress.observations.push(wanted.map(() => ({})));
    return false;
  }
  check(index, params, asked.value);
  const seen = asked.value.observations.values();
  progress.outcomes.push(asked.value.outcome);
  progress.observations.push(wanted.map((one) => (one === undefined ? {} : (seen.next().value ?? {}))));
  if (measure.length > 0) progress.measured(index, asked.value.observations.at(-1)?.byteCount);
  return true;
}

/** Runs a program call by call. A call in which the implementation goes away gets that as its outcome. */
export async function runByCall(program: Program, ask: AskCall): Promise<CallRun> {
  const progress = new Progress(program);
  let end: Outcome | undefined;
  for (const [index, call] of program.calls.entries()) {
    // After a stop the rest meets the same stop, as far as it would be made at all.
    const instead = end === gone ? gone : (progress.heldBack(call) ?? end);
    if (instead !== undefined) {
      progress.outcomes.push(instead);
      progress.observations.push(call.observe.map(() => ({})));
    } else if (!(await send(progress, call, index, ask))) end = gone;
    else if (progress.outcomes.at(-1)?.kind === 'stopped') end = progress.outcomes.at(-1);
  }
  const { outcomes, observations } = progress;
  return { execution: { outcomes, observations }, isLost: end === gone };
}
