import { fail, type Result, succeed } from '../../errors.ts';
import { AdapterError } from '../../port.ts';
import type { Program } from '../../trace/program.ts';
import {
  errorCodes,
  type Method,
  type MethodResult,
  type Params,
  protocolVersion,
  resultShapes,
} from '../../trace/protocol.ts';
import { readShape } from '../../trace/read.ts';
import { isSound } from '../../trace/sound.ts';
import type { Execution } from '../../trace/trace.ts';
import type { Outcome } from '../../trace/vocabulary.ts';
import { kitVersion } from '../../version.ts';
import type { Answer, Child } from './child.ts';
import { checkExecution } from './execution.ts';

/** How an adapter is started and how long it is waited for. */
export interface Limits {
  /** For one answer. */
  readonly timeoutMilliseconds: number;
  /** For the answer to `initialize`, which loading takes its time for. */
  readonly startTimeoutMilliseconds: number;
  readonly maxLineBytes: number;
}

/** The implementation went away instead of answering; as the outcome of the call that it went away in. */
export type Loss = Extract<Outcome, { readonly kind: 'died' | 'hung' }>;

/** The adapter does not have a method. */
export class MethodNotFound extends AdapterError {}

/** Bytes of standard error that go into an outcome, and into a message. */
const outcomeStderrBytes = 4096;
const messageStderrBytes = 1024;
const graceMilliseconds = 1000;

/** A child that has introduced itself. Throws `AdapterError` for whatever is not an answer in the form that it must have. */
export class Session {
  readonly #child: Child;
  readonly #limits: Limits;

  private constructor(child: Child, limits: Limits) {
    this.#child = child;
    this.#limits = limits;
  }

  /** Shakes hands with a child. */
  static async start(child: Child, limits: Limits) {
    const session = new Session(child, limits);
    try {
      const params = { protocolVersion, kit: { name: 'mdl-tck', version: kitVersion } };
      const greeting = await session.#ask('initialize', params, limits.startTimeoutMilliseconds);
      if (greeting.ok) return { session, greeting: greeting.value };
      const { error } = greeting;
      const what =
        error.kind === 'hung' ? `gave no answer in ${limits.startTimeoutMilliseconds} ms` : `ended (${error.how})`;
      throw session.#complaint('initialize', `it ${what}`);
    } catch (error) {
      await session.kill();
      throw error;
    }
  }

  get isOver(): boolean {
    return this.#child.isOver;
  }

  stderr(): string {
    return this.#child.stderr();
  }

  ask<M extends Method>(method: M, params: Params<M>): Promise<Result<MethodResult<M>, Loss>> {
    return this.#ask(method, params, this.#limits.timeoutMilliseconds);
  }

  /** Asks for a whole program, whose answer fits it. */
  async askProgram(program: Program): Promise<Result<Execution, Loss>> {
    let isPlain = false;
    const check = (answer: unknown): boolean => {
      isPlain = isSound(program, answer);
      return isPlain;
    };
    const asked = await this.#ask('program', { program }, this.#limits.timeoutMilliseconds, check);
    if (asked.ok && !isPlain) checkExecution(program, asked.value);
    return asked;
  }

  /** `isPlain` spares an answer that is plainly right what telling what is wrong with it costs. */
  async #ask<M extends Method>(
    method: M,
    params: Params<M>,
    timeoutMilliseconds: number,
    isPlain: (answer: unknown) => boolean = () => false,
  ): Promise<Result<MethodResult<M>, Loss>> {
    const answer: Answer = await this.#child.request(method, params, timeoutMilliseconds);
    switch (answer.kind) {
      case 'gone':
        return fail({ kind: 'died', how: answer.how, text: this.#child.stderr(outcomeStderrBytes) });
      case 'hung':
        return fail({ kind: 'hung' });
      case 'nonsense':
        throw this.#complaint(method, answer.problem);
      case 'error': {
        const problem = `it answered with the error ${answer.code}: ${answer.message}`;
        if (answer.code !== errorCodes.methodNotFound) throw this.#complaint(method, problem);
        throw new MethodNotFound(`${method}: ${problem}`);
      }
      case 'result': {
        if (isPlain(answer.value)) return succeed(answer.value as MethodResult<M>);
        const read = readShape(resultShapes[method], answer.value, 'schema/protocol.schema.json has the form');
        // The shape at hand is that of the method, which the compiler does not follow through the table.
        if (read.ok) return succeed(read.value as MethodResult<M>);
        const { place, problem, remedy } = read.error;
        throw this.#complaint(method, `${place === '' ? 'its result' : place}: ${problem}. ${remedy}`);
      }
    }
  }

  /** What the adapter did wrong, with what it said itself. */
  #complaint(method: Method, problem: string): AdapterError {
    const stderr = this.#child.stderr(messageStderrBytes).trim();
    return new AdapterError(`${method}: ${problem}${stderr === '' ? '' : `\nIts standard error ends:\n${stderr}`}`);
  }

  /** Sends all that is asked for meanwhile in one go. */
  atOnce<T>(ask: () => T): T {
    return this.#child.atOnce(ask);
  }

  /** Ends the child at once. */
  async kill(): Promise<void> {
    this.#child.kill();
    await this.#child.end(graceMilliseconds);
  }

  /** Asks the child to end, and does not depend on it. */
  async close(): Promise<void> {
    const patience = Math.min(this.#limits.timeoutMilliseconds, graceMilliseconds);
    if (!this.#child.isOver) await this.#child.request('shutdown', {}, patience);
    await this.#child.end(patience);
  }
}
