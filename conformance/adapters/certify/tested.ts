import type { Result } from '../../errors.ts';
import { AdapterError, type Description } from '../../port.ts';
import type { Program } from '../../trace/program.ts';
import { type Method, type MethodResult, methodNames, type Params, protocolVersion } from '../../trace/protocol.ts';
import type { Execution } from '../../trace/trace.ts';
import { kitVersion } from '../../version.ts';
import { runByCall } from '../subprocess/by-call.ts';
import { Child } from '../subprocess/child.ts';
import { checkExecution } from '../subprocess/execution.ts';
import type { Limits, Loss } from '../subprocess/session.ts';
import { type Arrived, arrived, ask, lateness } from './ask.ts';
import { Mend } from './mend.ts';

/** How to start the adapter, and how long to wait for it. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly limits: Limits;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A running adapter under certification: whatever it does wrong is thrown as what there is to mend. */
export class Tested {
  readonly greeting: MethodResult<'initialize'>;
  readonly #child: Child;
  readonly #limits: Limits;

  private constructor(child: Child, limits: Limits, greeting: MethodResult<'initialize'>) {
    this.#child = child;
    this.#limits = limits;
    this.greeting = greeting;
  }

  /** Starts it and shakes hands. Whatever goes wrong here ends the certification. */
  static async start({ program, args, limits }: Command): Promise<Tested> {
    let child: Child;
    try {
      child = await Child.start(program, args, limits.maxLineBytes);
    } catch (error) {
      throw new Mend(`${program} cannot be started: ${messageOf(error)}. Give a command that can`, { isFinal: true });
    }
    try {
      const params = { protocolVersion, kit: { name: 'mdl-tck', version: kitVersion } };
      return new Tested(child, limits, await ask(child, 'initialize', params, limits.startTimeoutMilliseconds));
    } catch (error) {
      child.kill();
      await child.end(0);
      throw error instanceof Mend ? new Mend(error.message, { isFinal: true }) : error;
    }
  }

  get description(): Description {
    const { protocolVersion: _, methods: __, pipelining: ___, ...description } = this.greeting;
    return description;
  }

  /** Whether requests may come ahead, as it says. */
  get isPipelined(): boolean {
    return this.greeting.pipelining === true && this.has('program');
  }

  /** Whether it says that it has a method. */
  has(method: Method): boolean {
    return (this.greeting.methods ?? methodNames).includes(method);
  }

  get isOver(): boolean {
    return this.#child.isOver;
  }

  ask<M extends Method>(method: M, params: Params<M>): Promise<MethodResult<M>> {
    return ask(this.#child, method, params, this.#limits.timeoutMilliseconds);
  }

  /** All that is asked for meanwhile, in one go. */
  atOnce<T>(ask: () => T): T {
    return this.#child.atOnce(ask);
  }

  /** A request that may have flaws; the answer is for the asker to judge, if only there is one. */
  async askAnything(method: string, params: unknown, what: string): Promise<Arrived> {
    const patience = this.#limits.timeoutMilliseconds * lateness;
    return arrived(await this.#child.request(method, params, patience), what, this.#child);
  }

  /** A line that is no request. */
  async sendLine(line: string, what: string): Promise<Arrived> {
    return arrived(await this.#child.sendLine(line, this.#limits.timeoutMilliseconds), what, this.#child);
  }

  /** A program, by the method that runs use. */
  async run(program: Program): Promise<Execution> {
    try {
      if (!this.has('program')) return (await runByCall(program, (params) => this.#call(params))).execution;
      const execution = await this.ask('program', { program });
      checkExecution(program, execution);
      return execution;
    } catch (error) {
      throw error instanceof AdapterError ? new Mend(error.message) : error;
    }
  }

  async #call(params: Params<'call'>): Promise<Result<MethodResult<'call'>, Loss>> {
    return { ok: true, value: await this.ask('call', params) };
  }

  /** Ends its standard input; whether it ends by itself in time. */
  endsWithin(milliseconds: number): Promise<boolean> {
    return this.#child.end(milliseconds);
  }

  async kill(): Promise<void> {
    this.#child.kill();
    await this.#child.end(0);
  }
}
